import { type GoalPart, type GoalView, type History, notesOf, presentGoal } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import { lastWords } from '../../parts/through-time.ts';
import { slipOf, statedIn } from '../goal/slips.ts';

/** A goal as it was last reported, as a list shows it. */
export type GoalLine = Pick<GoalView, 'ref' | 'title' | 'baseline' | 'forecast' | 'slip' | 'rating'> & {
  readonly href: string;
  /** When it was last reported and in which priority, where the newest report no longer holds it. */
  readonly last: string | null;
};

export function presentGoalLine(history: History<GoalPart>): GoalLine {
  const { id, latest } = history;
  const { part, period } = latest;
  // The report may have been published before an older one, with an earlier promise, was brought in.
  const firstBaseline = statedIn(history).find((stated) => stated.period === period)?.promises[0] ?? part.firstBaseline;
  return {
    ...presentGoal({ ...part, firstBaseline }, period, notesOf({ id: part.id, notes: [] })),
    href: addresses.goal(id),
    last: lastWords(history),
  };
}

const worstFirst = ['red', 'amber', 'green', 'complete'];

/** By what a list of goals can be sorted: the worst rating, the longest slip, the earliest forecast. */
export function keysOf(history: History<GoalPart>): Record<string, number | string | null> {
  const { rating, forecast, closed, ongoing } = history.latest.part;
  const last = statedIn(history).at(-1);
  const slip = last && !closed && !ongoing ? slipOf(last) : null;
  return {
    rating: rating === null ? null : worstFirst.indexOf(rating),
    slip: slip === null ? null : -slip,
    forecast: closed || ongoing ? null : forecast,
  };
}
