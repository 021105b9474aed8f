import type { Table } from '../../platform/sheets/index.ts';
import type { GoalPart, PriorityPart } from '../domain/document.ts';
import { ratingCell, type Shorthand, tableOf, text, textOr, wordOr } from './cell.ts';
import { marked, type PlacedNote } from './notes.ts';

type GoalRow = { readonly priority: PriorityPart; readonly goal: GoalPart };

const goalRowsOf = (priorities: readonly PriorityPart[]): GoalRow[] =>
  priorities.flatMap((priority) => priority.goals.map((goal) => ({ priority, goal })));

/** The goals: one row each, with the quarters promised and expected. */
export function goalsTable(priorities: readonly PriorityPart[], notes: readonly PlacedNote[]): Table | null {
  return tableOf(goalRowsOf(priorities), [
    ['Ref', ({ goal }) => text(goal.ref)],
    ['Priority', ({ priority }) => text(priority.name)],
    ['Goal', ({ priority, goal: { id, title } }) => text(marked(title, notes, { priority, table: 'goals', id }))],
    ['First promised for', ({ goal }) => textOr(goal.firstBaseline, lostOr(goal, 'baseline'))],
    ['Baseline', ({ goal }) => textOr(goal.baseline, lostOr(goal, 'baseline'))],
    ['Forecast', ({ goal }) => textOr(goal.forecast, whyNoForecast(goal))],
    ['Baseline as the source printed it', ({ goal }) => textOr(goal.printed.baseline, lostOr(goal, 'baseline'))],
    ['Forecast as the source printed it', ({ goal }) => textOr(goal.printed.forecast, lostOr(goal, 'forecast'))],
    ['Rating', ({ goal }) => ratingCell(goal.rating, goal.missing)],
    ['Ongoing, without an end', ({ goal }) => text(goal.ongoing ? 'Yes' : 'No')],
    ['Closed', ({ goal }) => wordOr(goal.closed?.how, 'z')],
    ['Reason given', ({ goal }) => textOr(goal.reason ?? goal.closed?.reason, 'z')],
    ['Goal id', ({ goal }) => text(goal.id)],
    ['Priority id', ({ priority }) => text(priority.id)],
  ]);
}

function lostOr({ lost }: GoalPart, field: string): Shorthand {
  return lost.includes(field) ? 'lost' : 'not stated';
}

/** What goes on without an end, or was closed, is expected in no quarter. */
function whyNoForecast(goal: GoalPart): Shorthand {
  const { lost, ongoing, closed } = goal;
  return !lost.includes('forecast') && (ongoing || closed) ? 'z' : lostOr(goal, 'forecast');
}

/** What earlier reports said of the same goals: one row a goal and period. */
export function goalHistoryTable(priorities: readonly PriorityPart[]): Table | null {
  const rows = goalRowsOf(priorities).flatMap((row) => row.goal.history.map((past) => ({ ...row, past })));
  return tableOf(rows, [
    ['Ref', ({ goal }) => text(goal.ref)],
    ['Priority', ({ priority }) => text(priority.name)],
    ['Goal', ({ goal }) => text(goal.title)],
    ['Period', ({ past }) => text(past.period)],
    ['Baseline', ({ past }) => textOr(past.baseline, 'not stated')],
    ['Forecast', ({ past }) => textOr(past.forecast, 'not stated')],
    ['Rating', ({ past }) => wordOr(past.rating, 'not stated')],
    ['Goal id', ({ goal }) => text(goal.id)],
    ['Priority id', ({ priority }) => text(priority.id)],
  ]);
}
