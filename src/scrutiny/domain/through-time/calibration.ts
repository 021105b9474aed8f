import {
  compareQuarters,
  financialYear,
  type Quarter,
  quarterNumber,
  quartersBetween,
} from '../../../calendar/index.ts';
import type { GoalPart, ReportContent } from '../../../reporting/index.ts';
import { periodOf } from '../reading.ts';

/**
 * How far what a body expected came true. Of goals, one *forecast* is what one report expected of one goal that was not
 * complete: that it would be by a later quarter. It is judged by the report of that quarter and by no other; where
 * there is none yet, it is pending. A goal that was forecast in three reports counts three times, once for each.
 */
export type Forecast = {
  readonly goal: string;
  readonly title: string;
  readonly ref: string;
  readonly priority: { readonly id: string; readonly name: string };
  /** The report that forecast it, and the rating it gave. */
  readonly made: Quarter;
  readonly rating: 'green' | 'amber' | 'red' | null;
  readonly forecast: Quarter;
  readonly outcome: Outcome;
};

export type Outcome =
  | { readonly is: 'complete' }
  /** Not complete by then; how many quarters later it was then expected, null where the report does not say. */
  | { readonly is: 'late'; readonly expected: Quarter | null; readonly quarters: number | null }
  /** Withdrawn or superseded by then, as the report says. */
  | { readonly is: 'closed' }
  /** The report of the quarter does not hold it, or has lost what it says of it. */
  | { readonly is: 'unknown' }
  /** There is no report of the quarter. */
  | { readonly is: 'pending' };

/** Every forecast of the reports, which are one a period, in any order. By the report that made it, in its order. */
export function forecastsOf(reports: readonly ReportContent[]): Forecast[] {
  const byPeriod = new Map(reports.map((report) => [periodOf(report), report] as const));
  const last = [...byPeriod.keys()].toSorted(compareQuarters).at(-1);
  const held = new Map([...byPeriod].map(([period, report]) => [period, goalsOf(report)] as const));
  return [...byPeriod.keys()].toSorted(compareQuarters).flatMap((made) =>
    (byPeriod.get(made)?.priorities ?? []).flatMap(({ id, name, goals }) =>
      goals.flatMap((goal): Forecast[] => {
        const { rating, ongoing, closed } = goal;
        const forecast = goal.forecast as Quarter | null;
        if (forecast === null || rating === 'complete' || ongoing || closed) return [];
        if (compareQuarters(forecast, made) <= 0) return [];
        const then = held.get(forecast);
        const outcome: Outcome =
          then === undefined || last === undefined ? { is: 'pending' } : outcomeIn(then.get(goal.id), forecast);
        const { id: goalId, title, ref } = goal;
        return [{ goal: goalId, title, ref, priority: { id, name }, made, rating, forecast, outcome }];
      }),
    ),
  );
}

function goalsOf(report: ReportContent): ReadonlyMap<string, GoalPart> {
  return new Map(report.priorities.flatMap(({ goals }) => goals.map((goal) => [goal.id, goal] as const)));
}

function outcomeIn(goal: GoalPart | undefined, due: Quarter): Outcome {
  if (!goal) return { is: 'unknown' };
  if (goal.rating === 'complete') return { is: 'complete' };
  if (goal.closed) return { is: 'closed' };
  if (goal.missing === 'lost') return { is: 'unknown' };
  const expected = goal.forecast as Quarter | null;
  const quarters = expected === null ? null : quartersBetween(due, expected);
  return { is: 'late', expected, quarters: quarters === null ? null : Math.max(quarters, 0) };
}

/** Several forecasts together. */
export type ForecastCount = {
  readonly all: number;
  readonly complete: number;
  readonly late: number;
  readonly closed: number;
  readonly unknown: number;
  readonly pending: number;
  /** By how many quarters those moved that were late, for those of which it is said: the middle one, and the most. */
  readonly slip: { readonly median: number; readonly most: number; readonly of: number } | null;
};

/** Counts forecasts. Those that are pending, closed or unknown are neither complete nor late. */
export function countForecasts(forecasts: readonly Forecast[]): ForecastCount {
  const count = (is: Outcome['is']) => forecasts.filter(({ outcome }) => outcome.is === is).length;
  const slips = forecasts
    .flatMap(({ outcome }) => (outcome.is === 'late' && outcome.quarters !== null ? [outcome.quarters] : []))
    .toSorted((a, b) => a - b);
  return {
    all: forecasts.length,
    ...{ complete: count('complete'), late: count('late'), closed: count('closed') },
    ...{ unknown: count('unknown'), pending: count('pending') },
    slip: slips.length === 0 ? null : { median: medianOf(slips), most: slips.at(-1) ?? 0, of: slips.length },
  };
}

/** The middle of sorted numbers, the mean of the two in the middle where they are even. */
function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Below so many that were judged, a share says little: the pages say so beside it. */
export const fewForecasts = 20;

/** What became of an indicator that a report of Q1 to Q3 rated: how its year ended. */
export type EndedAs = {
  readonly indicator: string;
  readonly component: string | null;
  readonly title: string;
  readonly ref: string;
  readonly priority: { readonly id: string; readonly name: string };
  readonly made: Quarter;
  readonly rating: 'green' | 'amber' | 'red';
  /** The rating in the report of the year's last quarter; `pending` without one, `unknown` where it does not rate it. */
  readonly ended: 'green' | 'amber' | 'red' | 'pending' | 'unknown';
};

/** How the years of rated indicators ended, by the report that rated them. */
export function endingsOf(reports: readonly ReportContent[]): EndedAs[] {
  const inTime = reports.toSorted((a, b) => compareQuarters(periodOf(a), periodOf(b)));
  const lastQuarters = new Map(
    inTime
      .filter((report) => quarterNumber(periodOf(report)) === 4)
      .map((report) => [financialYear(periodOf(report)), ratingsIn(report)]),
  );
  return inTime
    .filter((report) => quarterNumber(periodOf(report)) < 4)
    .flatMap((report) => {
      const made = periodOf(report);
      const end = lastQuarters.get(financialYear(made));
      const ends = new Map((end ?? []).map((one) => [keyOf(one), one.rating] as const));
      return ratingsIn(report).flatMap(({ rating, ...one }): EndedAs[] =>
        rating === null ? [] : [{ ...one, made, rating, ended: end ? (ends.get(keyOf(one)) ?? 'unknown') : 'pending' }],
      );
    });
}

type Rated = Omit<EndedAs, 'made' | 'rating' | 'ended'> & { readonly rating: EndedAs['rating'] | null };

const keyOf = ({ indicator, component }: Pick<Rated, 'indicator' | 'component'>) => `${indicator} ${component ?? ''}`;

function ratingsIn({ priorities }: ReportContent): Rated[] {
  return priorities.flatMap(({ id, name, indicators }) =>
    indicators.flatMap(({ id: indicator, title, ref, rating, components }) => {
      const one = { indicator, title, ref, priority: { id, name } };
      return rating === undefined
        ? components.map((part) => ({ ...one, component: part.id, rating: part.rating ?? null }))
        : [{ ...one, component: null, rating }];
    }),
  );
}

/** Several endings together. Those that are pending or unknown ended in no way that is known. */
export type EndingCount = { readonly all: number } & { readonly [ended in EndedAs['ended']]: number };

/** Counts how years ended. */
export function countEndings(endings: readonly EndedAs[]): EndingCount {
  const count = (as: EndedAs['ended']) => endings.filter(({ ended }) => ended === as).length;
  return {
    all: endings.length,
    ...{ green: count('green'), amber: count('amber'), red: count('red') },
    ...{ unknown: count('unknown'), pending: count('pending') },
  };
}
