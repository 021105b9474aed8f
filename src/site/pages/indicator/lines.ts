import { type Quarter, quarterAfter, quarterNumber, quartersBetween } from '../../../calendar/index.ts';
import type { Series, SeriesPoint } from '../../../platform/charts/index.ts';
import {
  type ComponentPart,
  type Entry,
  type History,
  type IndicatorPart,
  notesOf,
  presentIndicator,
  type Said,
} from '../../../reporting/index.ts';
import { figure, number, target as targetText } from '../../../wording/index.ts';
import { breakWords } from './changes.ts';
import { unitWords } from './definitions.ts';

/** What is known of an indicator's only figure, or of one of its parts, through time: what its charts are drawn from. */
export type Line = {
  /** The component's id and name; null for the only one. */
  readonly id: string | null;
  readonly name: string | null;
  /** The known figures in the unit in which the indicator was last reported, oldest first. */
  readonly figures: readonly KnownFigure[];
  /** In how many periods it is reported or carried, with a figure or without. */
  readonly reports: number;
  readonly series: Omit<Series, 'id' | 'title'>;
};

/** A figure, its quarter and the place of that in the series. */
export type KnownFigure = { readonly period: Quarter; readonly at: number; readonly value: number };

/** Charts show at most ten years: where reports lie further apart, the newest of them. */
const mostQuarters = 40;

/**
 * The lines of an indicator: one for each component that it was ever reported in, those of the latest report first.
 * Figures in another unit than the latest are left out, because one scale cannot hold both.
 */
export function linesOf(history: History<IndicatorPart>): Line[] {
  const { unit, direction, accumulation } = history.latest.part;
  const components = new Map<string | null, string | null>();
  for (const part of [history.latest.part, ...partsOf(history).toReversed()]) {
    for (const { id, name } of part.components) if (!components.has(id)) components.set(id, name);
  }
  const quarters = quartersOf(history.entries);
  const breaks = breaksOf(history, quarters);
  return [...components].map(([id, name]): Line => {
    const stated = quarters.map(({ period, entry }) => statedIn(entry, id, history.latest.part, period));
    return {
      id,
      name,
      figures: stated.flatMap(({ actual }, at): KnownFigure[] => {
        const period = quarters[at]?.period;
        return actual && period ? [{ period, at, value: actual.value }] : [];
      }),
      reports: quarters.filter(({ entry, period }) => isStated(entry, id, period)).length,
      series: {
        direction,
        scale: direction === 'within' || unit === 'points' ? 'signed' : unit === 'percent' ? 'percentage' : 'count',
        points: quarters.map(({ period }, at): SeriesPoint => {
          const label = { quarter: `Q${quarterNumber(period)}`, year: period.slice(0, 7) };
          return { ...label, ...(stated[at] ?? { actual: null, target: null }) };
        }),
        breaks,
        restarts: accumulation === 'count-to-date',
      },
    };
  });
}

/** A value of an axis in a unit. */
export function tick(unit: IndicatorPart['unit']): (value: number) => string {
  return (value) => (unit === 'percent' || unit === 'pounds' ? figure(value, unit) : number(value));
}

function partsOf({ entries }: History<IndicatorPart>): IndicatorPart[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'reported') return entry.said?.part ?? [];
    return entry.kind === 'carried' ? entry.by.part : [];
  });
}

type AtQuarter = { readonly period: Quarter; readonly entry: Entry<IndicatorPart> };

/** Every quarter from the first to the last of which something is said, with what is said of it. */
function quartersOf(entries: readonly Entry<IndicatorPart>[]): AtQuarter[] {
  const quarters: AtQuarter[] = [];
  for (const entry of entries.toReversed()) {
    const [from, to] = entry.kind === 'unknown' ? [entry.from, entry.to] : [entry.period, entry.period];
    for (let back = 0; back <= quartersBetween(from, to); back++) {
      if (quarters.length === mostQuarters) return quarters.reverse();
      quarters.push({ period: quarterAfter(to, -back), entry });
    }
  }
  return quarters.reverse();
}

function isStated(entry: Entry<IndicatorPart>, id: string | null, period: Quarter): boolean {
  if (entry.kind === 'unknown') return false;
  const component = (entry.kind === 'carried' ? entry.by : entry.said)?.part.components.find((of) => of.id === id);
  return entry.kind === 'carried' ? component?.history.some((past) => past.period === period) === true : !!component;
}

type Stated = Omit<SeriesPoint, 'quarter' | 'year'>;

function statedIn(entry: Entry<IndicatorPart>, id: string | null, latest: IndicatorPart, period: Quarter): Stated {
  const none = (missing: string): Stated => ({ actual: null, target: null, missing });
  if (entry.kind === 'unknown') return none(entry.why === 'not-in-report' ? 'Not in the report' : 'No report');
  if (entry.kind === 'carried') {
    const { part } = entry.by;
    const past = part.components.find((of) => of.id === id)?.history.find((of) => of.period === period);
    if (!past || (past.unit ?? part.unit) !== latest.unit) return none('No report');
    const whole = latest.accumulation === 'count-to-date' ? null : past.target;
    return { ...figures(latest, { ...past, target: whole, profiled: whole }), missing: 'No figure' };
  }
  if (!entry.said) return none('Removed');
  const { part } = entry.said;
  const component = part.components.find((of) => of.id === id);
  if (!component) return none(id === null ? 'Reported in parts' : 'Not reported apart');
  if (part.unit !== latest.unit) return none(`In ${unitWords[part.unit]}`);
  const stated = { ...component, target: part.direction === latest.direction ? component.target : null };
  return {
    ...figures(latest, stated),
    provisional: component.status === 'provisional',
    ...(component.actual === null && { missing: missingWords(part, component) }),
  };
}

type Figures = Pick<ComponentPart, 'actual' | 'target' | 'profiled'>;

/** Year to date and target; of a target that is still to be earned in full, the part expected by now. */
function figures({ unit, direction }: IndicatorPart, { actual, target, profiled }: Figures): Stated {
  const aim = target === null ? null : (profiled ?? target);
  const byNow = aim !== target ? ' by now' : '';
  return {
    actual: actual === null ? null : { value: actual, label: figure(actual, unit) },
    target: aim === null ? null : { value: aim, label: `${targetText(aim, unit, direction)}${byNow}` },
  };
}

function missingWords(part: IndicatorPart, component: ComponentPart): string {
  const { figures } = presentIndicator(part, notesOf({ id: part.id, notes: [] }));
  return figures.find(({ id }) => id === component.id)?.actual.text ?? 'No figure';
}

/** Where a report measures otherwise than the one before it, so that figures on either side are not comparable. */
function breaksOf({ entries }: History<IndicatorPart>, quarters: readonly AtQuarter[]): NonNullable<Series['breaks']> {
  const said = entries.flatMap((entry) => (entry.kind === 'reported' && entry.said ? [entry.said] : []));
  return said.slice(1).flatMap((after, place) => {
    const before = said[place] as Said<IndicatorPart>;
    const label = breakWords(before, after);
    const at = quarters.findIndex(({ period }) => period === after.period);
    return label === null || at < 1 ? [] : [{ before: at, label }];
  });
}
