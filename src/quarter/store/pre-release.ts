import type { Quarter } from '../../calendar/index.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { QuarterTables } from '../store.ts';

/** Somebody who may read a report before it is published. */
export type EarlyReader = { readonly person: string; readonly name: string | null };

/** A reading of a report before it was published; `at` is an instant in UTC. */
export type EarlyReading = EarlyReader & { readonly at: string; readonly format: string; readonly hash: string };

/** Who may read a period before it is published, by name. */
export async function readEarlyReaders(db: Reader<QuarterTables>, period: Quarter): Promise<EarlyReader[]> {
  return db
    .selectFrom('pre_release')
    .leftJoin('person', 'person.id', 'pre_release.person')
    .select(['pre_release.person', 'person.name'])
    .where('period', '=', period)
    .orderBy('person.name')
    .execute();
}

/** The periods that somebody may read before they are published. */
export async function readEarlyPeriods(db: Reader<QuarterTables>, person: string): Promise<Quarter[]> {
  const rows = await db
    .selectFrom('pre_release')
    .select('period')
    .where('person', '=', person)
    .orderBy('period', 'desc')
    .execute();
  return rows.map(({ period }) => period);
}

/** Who read a period before it was published, newest first. */
export async function readEarlyReadings(db: Reader<QuarterTables>, period: Quarter): Promise<EarlyReading[]> {
  return db
    .selectFrom('pre_release_reading')
    .leftJoin('person', 'person.id', 'pre_release_reading.person')
    .select(['pre_release_reading.person', 'person.name', 'read_at as at', 'format', 'content_hash as hash'])
    .where('period', '=', period)
    .orderBy('read_at', 'desc')
    .limit(500)
    .execute();
}

export async function isEarlyReader(db: Reader<QuarterTables>, period: Quarter, person: string): Promise<boolean> {
  const row = await db
    .selectFrom('pre_release')
    .select('person')
    .where('period', '=', period)
    .where('person', '=', person)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts somebody on the list; whoever is on it stays. */
export async function addEarlyReader(tx: Writer<QuarterTables>, period: Quarter, person: string): Promise<void> {
  await tx
    .insertInto('pre_release')
    .values({ period, person })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeEarlyReader(tx: Writer<QuarterTables>, period: Quarter, person: string): Promise<void> {
  await tx.deleteFrom('pre_release').where('period', '=', period).where('person', '=', person).execute();
}

export async function addReading(
  tx: Writer<QuarterTables>,
  reading: QuarterTables['pre_release_reading'],
): Promise<void> {
  await tx.insertInto('pre_release_reading').values(reading).execute();
}
