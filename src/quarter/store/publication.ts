import { sql } from 'kysely';
import type { Quarter } from '../../calendar/index.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { QuarterTables } from '../store.ts';

/** A report that is to be published at a set time: a row of `publication`. `at` is an instant in UTC. */
export type Publication = QuarterTables['publication'];

export async function readPublication(db: Reader<QuarterTables>, period: Quarter): Promise<Publication | null> {
  const row = await db.selectFrom('publication').selectAll().where('period', '=', period).executeTakeFirst();
  return row ?? null;
}

/** The periods whose time has come and of which no fault is noted, earliest first. */
export async function readDue(db: Reader<QuarterTables>, now: Temporal.Instant): Promise<Quarter[]> {
  const rows = await db
    .selectFrom('publication')
    .select('period')
    .where('at', '<=', now.toString())
    .where('fault', 'is', null)
    .orderBy('at')
    .orderBy('period')
    .execute();
  return rows.map(({ period }) => period);
}

/** Sets or changes when a period is published, and that nothing is wrong with it so far. */
export async function putPublication(tx: Writer<QuarterTables>, row: Omit<Publication, 'fault'>): Promise<void> {
  const said = { ...row, fault: null };
  await tx
    .insertInto('publication')
    .values(said)
    .onConflict((conflict) => conflict.column('period').doUpdateSet(said))
    .execute();
}

export async function noteFault(tx: Writer<QuarterTables>, period: Quarter, fault: string): Promise<void> {
  await tx.updateTable('publication').set({ fault }).where('period', '=', period).execute();
}

export async function removePublication(tx: Writer<QuarterTables>, period: Quarter): Promise<void> {
  await tx.deleteFrom('publication').where('period', '=', period).execute();
}

/** Whether a person acts, or somebody on a person's behalf, and neither the operator nor a job for nobody. */
export async function readActsForPerson(db: Reader<QuarterTables>): Promise<boolean> {
  const { rows } = await sql<{ acts: boolean }>`select tallystick.acting_person() is not null as acts`.execute(db);
  return rows[0]?.acts ?? true;
}
