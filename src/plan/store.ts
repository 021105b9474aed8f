import type { Quarter } from '../calendar/index.ts';
import { addThings, type Changes, type Reader, replaceRows, type Writer } from '../platform/postgres/index.ts';
import type { Body, PriorityPeriod } from './domain/register.ts';

export type PlanTables = { body: Body; priority: { id: string }; priority_period: PriorityPeriod };

/** The body that runs this system; null before its first import. */
export async function readBody(db: Reader<PlanTables>): Promise<Body | null> {
  return (await db.selectFrom('body').select(['id', 'name']).executeTakeFirst()) ?? null;
}

/** Names the body that runs this system. One body, one database: a second is refused by the table. */
export async function nameBody(tx: Writer<PlanTables>, body: Body): Promise<void> {
  await tx.insertInto('body').values({ id: body.id, name: body.name }).execute();
}

/** The priorities of a period, in the order of its report. */
export async function readPriorities(db: Reader<PlanTables>, period: Quarter): Promise<PriorityPeriod[]> {
  return db
    .selectFrom('priority_period')
    .selectAll()
    .where('period', '=', period)
    .orderBy('position')
    .orderBy('priority')
    .execute();
}

/** States the priorities of a period whole. */
export async function replacePriorities(
  tx: Writer<PlanTables>,
  period: Quarter,
  rows: readonly PriorityPeriod[],
): Promise<Changes> {
  await addThings(
    tx,
    'priority',
    rows.map((r) => r.priority),
  );
  return replaceRows(tx, 'priority_period', ['priority'], period, rows);
}
