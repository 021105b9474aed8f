import type { Quarter } from '../calendar/index.ts';
import { addThings, type Changes, type Reader, replaceRows, type Writer } from '../platform/postgres/index.ts';
import type { GoalPeriod } from './domain/register.ts';

export type GoalTables = { goal: { id: string }; goal_period: GoalPeriod };

/** The goals of a period, in the order of its report. */
export async function readGoals(db: Reader<GoalTables>, period: Quarter): Promise<GoalPeriod[]> {
  return db.selectFrom('goal_period').selectAll().where('period', '=', period).orderBy('position').execute();
}

/** What earlier periods said of the goals of a period. */
export async function readEarlierGoals(db: Reader<GoalTables>, period: Quarter): Promise<GoalPeriod[]> {
  return db
    .selectFrom('goal_period as earlier')
    .selectAll('earlier')
    .where('earlier.period', '<', period)
    .where('earlier.goal', 'in', (now) => now.selectFrom('goal_period').select('goal').where('period', '=', period))
    .orderBy('earlier.period')
    .execute();
}

/** States the goals of a period whole. */
export async function replaceGoals(
  tx: Writer<GoalTables>,
  period: Quarter,
  rows: readonly GoalPeriod[],
): Promise<Changes> {
  await addThings(
    tx,
    'goal',
    rows.map((r) => r.goal),
  );
  return replaceRows(tx, 'goal_period', ['goal'], period, rows);
}
