import { compareQuarters, financialYear, type Quarter } from '../../../calendar/index.ts';
import type { ComponentPart, IndicatorPart, ReportContent } from '../../../reporting/index.ts';
import { type Rating, rated } from '../judged.ts';
import { periodOf } from '../reading.ts';

/** The target and the result of one financial year, as its last report said them. */
export type YearOfTarget = {
  readonly year: string;
  /** The report that says so: the last of the year. */
  readonly period: Quarter;
  readonly target: number | null;
  readonly covers: string;
  readonly actual: number | null;
  readonly rating: Rating | null;
  /** Whether the report is that of the year's last quarter, so that the result is the year's. */
  readonly isWholeYear: boolean;
  /** What the result would be rated against the next year's target; null where that cannot be said. */
  readonly againstNext: Rating | null;
  /** What the rule says of the result against the year's own target. */
  readonly suggested: Rating | null;
};

/** An indicator's target through the years. */
export type TargetRun = {
  readonly id: string;
  readonly component: string | null;
  readonly ref: string;
  readonly title: string;
  readonly priority: { readonly id: string; readonly name: string };
  readonly unit: IndicatorPart['unit'];
  readonly direction: IndicatorPart['direction'];
  readonly years: readonly YearOfTarget[];
  /** How the target moved from the year before to the last: `easier`, `harder`, `same`; null where nothing can be compared. */
  readonly moved: 'easier' | 'harder' | 'same' | null;
};

/**
 * The target history of every indicator, those whose target became easier first. A result is held against the next year's
 * target only where both are of a whole year and counted alike.
 */
export function targetRuns(reports: readonly ReportContent[]): TargetRun[] {
  const inTime = reports.toSorted((a, b) => compareQuarters(periodOf(a), periodOf(b)));
  const all = new Map<string, Placed[]>();
  for (const report of inTime) {
    for (const priority of report.priorities) {
      for (const indicator of priority.indicators) {
        for (const component of indicator.components) {
          const key = `${indicator.id} ${component.id ?? ''}`;
          const placed = { report, priority, indicator, component };
          const known = all.get(key);
          if (known) known.push(placed);
          else all.set(key, [placed]);
        }
      }
    }
  }
  const order = { easier: 0, harder: 1, same: 2 };
  return [...all.values()]
    .flatMap((placed) => runOf(placed))
    .toSorted((a, b) => (a.moved ? order[a.moved] : 3) - (b.moved ? order[b.moved] : 3));
}

type Placed = {
  readonly report: ReportContent;
  readonly priority: ReportContent['priorities'][number];
  readonly indicator: IndicatorPart;
  readonly component: ComponentPart;
};

function runOf(placed: readonly Placed[]): TargetRun[] {
  const latest = placed.at(-1);
  if (!latest) return [];
  const byYear = [...Map.groupBy(placed, ({ report }) => financialYear(periodOf(report))).values()].flatMap(
    (ofYear) => ofYear.at(-1) ?? [],
  );
  const years = byYear.map((here, place) => yearOf(here, byYear[place + 1] ?? null));
  const [before, after] = [byYear.at(-2) ?? null, byYear.at(-1) ?? null];
  const { id, ref, title, unit, direction } = latest.indicator;
  return [
    {
      ...{ id, component: latest.component.name, ref, title, unit, direction, years },
      priority: { id: latest.priority.id, name: latest.priority.name },
      moved: before && after ? movedBetween(before, after) : null,
    },
  ];
}

function yearOf(here: Placed, next: Placed | null): YearOfTarget {
  const { component, indicator, report } = here;
  const period = periodOf(report);
  const isWholeYear = period.endsWith('Q4');
  return {
    ...{ year: financialYear(period), period, isWholeYear },
    ...{ target: component.target, covers: component.covers, actual: component.actual },
    rating: (indicator.rating === undefined ? component.rating : indicator.rating) ?? null,
    suggested: component.target === null || !isDue(here) ? null : ratedAgainst(here, component.target),
    againstNext:
      next !== null && isWholeYear && isDue(next) && comparable(here, next) && next.component.target !== null
        ? ratedAgainst(here, next.component.target)
        : null,
  };
}

function comparable(a: Placed, b: Placed): boolean {
  const alike = (['unit', 'direction', 'accumulation'] as const).every((key) => a.indicator[key] === b.indicator[key]);
  return alike && a.component.covers === b.component.covers;
}

/** Whether a target is to be met in its own year: one that is for a later year is not missed in this one. */
function isDue({ component: { due }, report }: Placed): boolean {
  return due === null || financialYear(due as Quarter) <= financialYear(periodOf(report));
}

function movedBetween(before: Placed, after: Placed): TargetRun['moved'] {
  const [was, is] = [before.component.target, after.component.target];
  if (was === null || is === null || !comparable(before, after)) return null;
  const { direction } = after.indicator;
  if (direction === 'none') return null;
  if (was === is) return 'same';
  const isEasier = direction === 'higher' ? is < was : is > was;
  return isEasier ? 'easier' : 'harder';
}

/** What the rule says of a whole year's result against a target; null at a year that is not over, or without a figure. */
function ratedAgainst(
  { indicator: { direction }, component: { actual }, report }: Placed,
  target: number,
): Rating | null {
  if (actual === null || direction === 'none' || !report.period.id.endsWith('Q4')) return null;
  // Of a target of nought there is no share.
  if (target === 0 && direction === 'higher') return null;
  return rated(report.ratingRule, direction, actual, target);
}
