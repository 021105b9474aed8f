import { compareQuarters, type Quarter, quartersBetween } from '../../../calendar/index.ts';
import type { GoalPart, ReportContent } from '../../../reporting/index.ts';
import { periodOf } from '../reading.ts';

/** What one report said of when a goal would be met. */
export type GoalSaid = {
  readonly period: Quarter;
  readonly baseline: Quarter | null;
  readonly forecast: Quarter | null;
  readonly rating: GoalPart['rating'];
};

/** A goal through the reports. */
export type GoalRun = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly priority: { readonly id: string; readonly name: string };
  /** The quarter first promised, as far as it is known. */
  readonly firstBaseline: Quarter | null;
  readonly said: readonly GoalSaid[];
  /** How many quarters later it is expected now than it was first promised; null where one of the two is not known. */
  readonly slipped: number | null;
  /** In how many reports it was expected later than in the one before, the first against its baseline. */
  readonly times: number;
  /** `gone`: the newest report does not hold it, and it was neither complete nor closed. */
  readonly now: 'complete' | 'open' | 'closed' | 'gone';
};

/**
 * The slip history of every goal, those that slipped furthest first. `reports` are one a period, in any order; what is said
 * last of a goal names it.
 */
export function goalRuns(reports: readonly ReportContent[]): GoalRun[] {
  const inTime = reports.toSorted((a, b) => compareQuarters(periodOf(a), periodOf(b)));
  const newest = inTime.at(-1);
  const all = new Map<
    string,
    { latest: Omit<GoalRun, 'said' | 'slipped' | 'times' | 'now'>; said: GoalSaid[]; part: GoalPart; last: Quarter }
  >();
  for (const report of inTime) {
    const period = periodOf(report);
    for (const { id: priority, name, goals } of report.priorities) {
      for (const goal of goals) {
        const { id, ref, title } = goal;
        const before = all.get(id);
        const firstBaseline = before?.latest.firstBaseline ?? (goal.firstBaseline as Quarter | null);
        const [baseline, forecast] = [goal.baseline as Quarter | null, goal.forecast as Quarter | null];
        all.set(id, {
          latest: { id, ref, title, priority: { id: priority, name }, firstBaseline },
          said: [...(before?.said ?? []), { period, baseline, forecast, rating: goal.rating }],
          part: goal,
          last: period,
        });
      }
    }
  }
  return [...all.values()]
    .map(({ latest, said, part, last }): GoalRun => {
      const expected = said.findLast(({ forecast }) => forecast !== null)?.forecast ?? null;
      const slipped =
        latest.firstBaseline === null || expected === null ? null : quartersBetween(latest.firstBaseline, expected);
      const now =
        part.rating === 'complete'
          ? 'complete'
          : part.closed
            ? 'closed'
            : newest && last === periodOf(newest)
              ? 'open'
              : 'gone';
      return { ...latest, said, slipped, times: timesLater(latest.firstBaseline, said), now };
    })
    .toSorted((a, b) => (b.slipped ?? -1) - (a.slipped ?? -1) || b.times - a.times);
}

function timesLater(firstBaseline: Quarter | null, said: readonly GoalSaid[]): number {
  let expected = firstBaseline;
  let times = 0;
  for (const { forecast } of said) {
    if (forecast === null) continue;
    if (expected !== null && compareQuarters(forecast, expected) > 0) times += 1;
    expected = forecast;
  }
  return times;
}
