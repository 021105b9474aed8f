import { type Quarter, quarterAfter, quarterNumber, quartersBetween } from '../../../calendar/index.ts';
import { type Chart, type QuarterLabel, slip } from '../../../platform/charts/index.ts';
import { baselinesOf, type Entry, type GoalPart, type History } from '../../../reporting/index.ts';

/** How the promise of a goal and what is expected of it moved: what its timelines are drawn from. */

/** What was promised and expected as of a period. */
export type Stated = {
  readonly period: Quarter;
  /** The quarters promised, first to last, each once until it changed. */
  readonly promises: readonly Quarter[];
  readonly forecast: Quarter | null;
  readonly complete: boolean;
};

/** What each period says, oldest first; of goals without a date, and of those that were closed, nothing. */
export function statedIn({ entries }: History<GoalPart>): Stated[] {
  let promises: Quarter[] = [];
  return entries.flatMap((entry): Stated[] => {
    const stated = statedBy(entry);
    if (!stated) return [];
    const { period, forecast, complete } = stated;
    // Told one after another, because a report may have been published before an older one was brought in.
    const known = promises.length > 0 ? stated.baselines.slice(-1) : stated.baselines;
    promises = [...promises, ...known.filter((quarter) => quarter !== promises.at(-1))];
    return [{ period, promises, forecast, complete }];
  });
}

type StatedBy = Omit<Stated, 'promises'> & { readonly baselines: readonly Quarter[] };

function statedBy(entry: Entry<GoalPart>): StatedBy | null {
  if (entry.kind === 'unknown') return null;
  const { period } = entry;
  if (entry.kind === 'carried') {
    const past = entry.by.part.history.find((of) => of.period === period);
    if (!past) return null;
    const baselines = past.baseline === null ? [] : [past.baseline as Quarter];
    return { period, baselines, forecast: past.forecast as Quarter | null, complete: past.rating === 'complete' };
  }
  const part = entry.said?.part;
  if (!part || part.ongoing || part.closed) return null;
  return {
    period,
    baselines: part.baseline === null ? [] : (baselinesOf(part) as Quarter[]),
    forecast: part.forecast as Quarter | null,
    complete: part.rating === 'complete',
  };
}

/** Quarters between what was first promised and what is expected; null where one of them is not known. */
export function slipOf({ promises, forecast }: Pick<Stated, 'promises' | 'forecast'>): number | null {
  const [first] = promises;
  return first === undefined || forecast === null ? null : quartersBetween(first, forecast);
}

/** Timelines one below another on one scale. */
export type Timelines = {
  readonly from: Quarter;
  readonly to: Quarter;
  readonly rows: readonly { readonly period: Quarter; readonly chart: Chart }[];
};

/** On a longer scale than ten years a quarter can no longer be told from the next. */
const mostQuarters = 40;

/** A timeline for each period that says when; null where there is but one quarter, or where they lie too far apart. */
export function timelinesOf(stated: readonly Stated[], title: string, brand: string): Timelines | null {
  const all = stated
    .flatMap(({ period, promises, forecast }) => [period, ...promises, ...(forecast ? [forecast] : [])])
    .sort();
  const [from, to] = [all[0], all.at(-1)];
  if (!from || !to || from === to || quartersBetween(from, to) >= mostQuarters) return null;
  const quarters = Array.from({ length: quartersBetween(from, to) + 1 }, (_, at) => labelOf(quarterAfter(from, at)));
  const at = (quarter: Quarter): number => quartersBetween(from, quarter);
  const rows = stated.flatMap(({ period, promises, forecast, complete }) => {
    const [first, ...anew] = promises.map(at);
    const chart = slip({
      id: `slip-${period}`,
      title,
      quarters,
      first: first ?? null,
      rebaselines: anew,
      forecast: forecast && at(forecast),
      now: at(period),
      complete,
      width: 300,
      brand,
    });
    return chart ? [{ period, chart }] : [];
  });
  return rows.length > 0 ? { from, to, rows } : null;
}

function labelOf(quarter: Quarter): QuarterLabel {
  return { quarter: `Q${quarterNumber(quarter)}`, year: quarter.slice(0, 7) };
}
