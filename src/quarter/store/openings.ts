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
 * Asks for every priority of an opened quarter that is not asked for yet: those that a pack or a workbook brought in since as well.
 * Does nothing for a quarter that is not opened, or where whoever acts may not ask: what nobody is asked for is neither signed nor
 * published, so somebody who may will.
 */
export async function askPriorities(tx: Writer<QuarterTables>, period: Quarter): Promise<void> {
  const { rows } = await sql<{ priority: string }>`
    select priority from tallystick.priority_period p
    where period = ${period} and tallystick.reach('quarter.open') = 'all'
      and exists (select from tallystick.opening o where o.period = p.period)
      and not exists (select from tallystick.submission s where s.period = p.period and s.priority = p.priority)
    order by position, priority`.execute(tx);
  if (rows.length === 0) return;
  await tx
    .insertInto('submission')
    .values(rows.map(({ priority }) => ({ period, priority, state: 'not-started' as const, comment: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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

/** The first quarter before a period that was ever opened; null where there is none. */
export async function readOpenedBefore(db: Reader<QuarterTables>, period: Quarter): Promise<Quarter | null> {
  const row = await db
    .selectFrom('opening')
    .select('period')
    .where('period', '<', period)
    .orderBy('period')
    .executeTakeFirst();
  return row?.period ?? null;
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
