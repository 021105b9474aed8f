import type { Reader, Writer } from '../../platform/postgres/index.ts';
import { type LedgerTables, readHead } from '../store.ts';

/** The head that was recorded of a day in London: how long the tally was, and the hash of its last entry. */
export type DayHead = { readonly day: string; readonly length: number; readonly head: string };

/**
 * A row of `head_delivery`: a day's head on its way to a target outside. `fault` says why the last attempt failed, null
 * while there was none.
 */
export type Delivery = {
  day: string;
  target: string;
  attempts: number;
  tried: string;
  delivered: string | null;
  fault: string | null;
};

export type HeadTables = LedgerTables & { head: DayHead & { recorded: string }; head_delivery: Delivery };

/** Records the tally's head of a day; null where the day has one, or the tally has no entry. */
export async function addHead(tx: Writer<HeadTables>, day: string, recorded: string): Promise<DayHead | null> {
  const { length, head } = await readHead(tx);
  if (head === null) return null;
  const row = await tx
    .insertInto('head')
    .values({ day, length, head, recorded })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .returning(['day', 'length', 'head'])
    .executeTakeFirst();
  return row ?? null;
}

/** The heads of all days, newest first. */
export async function readDayHeads(db: Reader<HeadTables>): Promise<DayHead[]> {
  return db.selectFrom('head').select(['day', 'length', 'head']).orderBy('day', 'desc').execute();
}

/** Says of the latest head that it is to go to targets, where that has not been said. */
export async function addDeliveries(tx: Writer<HeadTables>, targets: readonly string[], tried: string): Promise<void> {
  const latest = await tx.selectFrom('head').select('day').orderBy('day', 'desc').limit(1).executeTakeFirst();
  if (!latest || targets.length === 0) return;
  await tx
    .insertInto('head_delivery')
    .values(targets.map((target) => ({ ...latest, target, tried, attempts: 0, delivered: null, fault: null })))
    .onConflict((conflict) => conflict.columns(['day', 'target']).doNothing())
    .execute();
}

/** The heads that have not gone to targets and were last tried at an instant or before, or never; oldest first. */
export async function readDue(
  db: Reader<HeadTables>,
  targets: readonly string[],
  before: string,
): Promise<(DayHead & { readonly target: string })[]> {
  if (targets.length === 0) return [];
  return db
    .selectFrom('head_delivery')
    .innerJoin('head', 'head.day', 'head_delivery.day')
    .select(['head.day', 'head.length', 'head.head', 'head_delivery.target'])
    .where('delivered', 'is', null)
    .where('target', 'in', targets)
    .where((eb) => eb.or([eb('attempts', '=', 0), eb('tried', '<=', before)]))
    .orderBy('head.day')
    .orderBy('target')
    .execute();
}

/**
 * Claims a delivery until the transaction ends; null where it has gone, was tried since, or somebody else holds it.
 * @returns how often it was attempted before.
 */
export async function claimDelivery(
  tx: Writer<HeadTables>,
  { day, target }: Pick<Delivery, 'day' | 'target'>,
  before: string,
): Promise<number | null> {
  const row = await tx
    .selectFrom('head_delivery')
    .select('attempts')
    .where('day', '=', day)
    .where('target', '=', target)
    .where('delivered', 'is', null)
    .where((eb) => eb.or([eb('attempts', '=', 0), eb('tried', '<=', before)]))
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row?.attempts ?? null;
}

/** Notes what an attempt came to. */
export async function noteAttempt(tx: Writer<HeadTables>, { day, target, ...outcome }: Delivery): Promise<void> {
  await tx.updateTable('head_delivery').set(outcome).where('day', '=', day).where('target', '=', target).execute();
}
