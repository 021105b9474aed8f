import {
  type CountWarning,
  countWarnings,
  type IndicatorPart,
  type PriorityPart,
  type ReportContent,
} from '../../reporting/index.ts';
import { quarterShort } from '../../wording/index.ts';
import type { MissingItem } from './missing.ts';

/**
 * What whoever signs should have seen: what is missing still, what contradicts itself, and where an officer's rating is
 * another than the suggested one. None of it keeps anybody from signing: they answer for it.
 */
export type Finding = {
  readonly kind: 'missing' | 'contradiction' | 'override';
  /** The priority's id; null for the report as a whole. */
  readonly priority: string | null;
  readonly thing: string;
  readonly what: string;
  /** Where it is entered, of something that is missing. */
  readonly missing: MissingItem | null;
};

/** The findings of a report, in its order: what is missing, then what contradicts itself, then what was overridden. */
export function findingsOf(content: ReportContent, missing: readonly MissingItem[]): readonly Finding[] {
  const own =
    (priority: PriorityPart) =>
    (thing: string, what: string, kind: Finding['kind'] = 'contradiction') => ({
      // A title that ends with a stop goes on here.
      ...{ kind, priority: priority.id, thing: thing.replace(/\.$/, ''), what },
      missing: null,
    });
  const contradictions = content.priorities.flatMap((priority) => {
    const finding = own(priority);
    return [
      ...goalsOf(priority, content.period.id).map(([thing, what]) => finding(thing, what)),
      ...trendsOf(priority).map(([thing, what]) => finding(thing, what)),
      ...countWarnings({ priorities: [priority] }).map((warning) => finding('Printed counts', countWords(warning))),
    ];
  });
  return [
    ...missing.map(
      (item): Finding => ({
        ...{ kind: 'missing', priority: item.priority, thing: item.thing, what: item.what },
        missing: item,
      }),
    ),
    ...contradictions,
    ...content.priorities.flatMap((priority) => {
      const finding = own(priority);
      return priority.indicators.flatMap(overridesOf).map(([thing, what]) => finding(thing, what, 'override'));
    }),
  ];
}

type Said = readonly [thing: string, what: string];

function overridesOf(indicator: IndicatorPart): Said[] {
  const rated = indicator.rating === undefined ? indicator.components : [{ ...indicator, name: null }];
  return rated.flatMap(({ name, rating, suggested, reason }): Said[] => {
    if (!rating || !suggested || rating === suggested) return [];
    const thing = `${indicator.ref} ${indicator.title}${name === null ? '' : `: ${name}`}`;
    return [[thing, `rated ${rating} where ${suggested} is suggested: ${reason ? `“${reason}”` : 'not said why'}`]];
  });
}

function goalsOf({ goals }: PriorityPart, period: string): Said[] {
  return goals.flatMap(({ ref, title, rating, forecast }): Said[] =>
    rating === 'complete' && forecast !== null && forecast > period
      ? [[`${ref} ${title}`, `complete, and expected by ${quarterShort(forecast)} only`]]
      : [],
  );
}

const trendOf = (before: number, now: number) => (now > before ? 'up' : now < before ? 'down' : 'same');

function trendsOf({ risks }: PriorityPart): Said[] {
  return risks.flatMap(({ ref, title, score, trend, history }): Said[] => {
    const before = history.at(-1)?.score ?? null;
    if (score === null || before === null || trend === null || trend === trendOf(before, score)) return [];
    const said = { up: 'it is said to go up', down: 'it is said to go down', same: 'it is said to stay the same' }[
      trend
    ];
    return [[`Risk ${ref} ${title}`, `its score went from ${before} to ${score}, and ${said}`]];
  });
}

function countWords({ place, table, rating, claimed, counted }: CountWarning): string {
  return `the ${place} says ${claimed} ${table} ${rating}, the table has ${counted}`;
}
