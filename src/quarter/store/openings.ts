import { sql } from 'kysely';
import type { Quarter } from '../../calendar/index.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { DueDate } from '../domain/deadlines.ts';
import type { Opening, QuarterTables, Step } from '../store.ts';

/** Says that a quarter is open. */
export async function addOpening(tx: Writer<QuarterTables>, opening: Opening): Promise<void> {
  await tx.insertInto('opening').values(opening).execute();
}

/** Says when the committee meets. */
export async function setCommittee(tx: Writer<QuarterTables>, period: Quarter, committee: string): Promise<void> {
  await tx.updateTable('opening').set({ committee }).where('period', '=', period).execute();
}

/**
 * Asks for every priority of an opened quarter that is not asked for yet: those that a pack brought in since as well. Does
 * nothing for a quarter that is not opened.
 */
export async function askPriorities(tx: Writer<QuarterTables>, period: Quarter): Promise<void> {
  await sql`
    insert into tallystick.submission (period, priority)
    select period, priority from tallystick.priority_period p
    where period = ${period} and exists (select from tallystick.opening o where o.period = p.period)
    on conflict do nothing`.execute(tx);
}

/** The steps of a quarter, in their order. */
export async function readSteps(
  db: Reader<QuarterTables>,
): Promise<{ id: Step; position: number; name: string; working_days: number }[]> {
  return db.selectFrom('step').selectAll().orderBy('position').execute();
}

/** Sets by when steps are due; what stays is not touched. */
export async function writeDates(tx: Writer<QuarterTables>, period: Quarter, dates: readonly DueDate[]): Promise<void> {
  if (dates.length === 0) return;
  await tx
    .insertInto('deadline')
    .values(dates.map(({ step, due }) => ({ period, step: step as Step, due })))
    .onConflict((conflict) =>
      conflict
        .columns(['period', 'step'])
        .doUpdateSet((row) => ({ due: row.ref('excluded.due') }))
        .where((row) => row('deadline.due', 'is distinct from', row.ref('excluded.due'))),
    )
    .execute();
}

/** The quarters that are open here, newest first, with how many of their priorities are in which state. */
export async function readOpenings(
  db: Reader<QuarterTables>,
): Promise<
  { period: Quarter; committee: string; rolled_from: Quarter | null; signedOff: number; priorities: number }[]
> {
  const rows = await db
    .selectFrom('opening')
    .leftJoin('submission', 'submission.period', 'opening.period')
    .select(['opening.period', 'opening.committee', 'opening.rolled_from'])
    .select((of) => [
      of.fn.count('submission.priority').as('priorities'),
      of.fn.count('submission.priority').filterWhere('submission.state', '=', 'signed-off').as('signed_off'),
    ])
    .groupBy(['opening.period', 'opening.committee', 'opening.rolled_from'])
    .orderBy('opening.period', 'desc')
    .execute();
  return rows.map(({ signed_off, priorities, ...row }) => ({
    ...row,
    signedOff: Number(signed_off),
    priorities: Number(priorities),
  }));
}
