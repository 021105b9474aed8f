import type { Database, Writer } from '../platform/postgres/index.ts';
import { type PublishedHead, publishedHead } from './heads.ts';
import { addDeliveries, claimDelivery, type HeadTables, noteAttempt, readDue } from './store/heads.ts';

/** Somewhere outside to which each day's head goes. */
export type Target = {
  /** What it is called in the table, where only the operator reads: an address. */
  readonly id: string;
  /** What it is called in logs and by commands: the setting, and which of its addresses. */
  readonly name: string;
  /**
   * Sends a head under an id that stays the same however often it is sent. Answers null once it was taken, else what
   * went wrong, in words without an address. Must end by itself.
   */
  readonly send: (head: PublishedHead, id: string, now: Temporal.Instant) => Promise<string | null>;
};

/** What an attempt came to: `fault` is null where the head was taken. */
export type Attempted = {
  readonly target: string;
  readonly day: string;
  readonly attempts: number;
  readonly fault: string | null;
};

/** How long a target that failed is left alone. A little under an hour, so that whoever calls hourly tries hourly. */
export const patience = Temporal.Duration.from({ minutes: 55 });

/**
 * Sends each head that has not gone, oldest first, to each target: once a day and target. Whoever sends holds the row of
 * the delivery until the outcome is noted, so that two servers never send the same; others leave it alone meanwhile. A
 * server that ends between sending and noting leaves no note, and the head goes once more, under the same id: it is never
 * lost, and may in that one case arrive twice. Where a target fails, what follows it there waits for the next time.
 */
export async function deliverHeads(
  database: Database,
  body: string,
  targets: readonly Target[],
  { now, wait = patience }: { now: () => Temporal.Instant; wait?: Temporal.Duration },
): Promise<Attempted[]> {
  const byId = new Map(targets.map((target) => [target.id, target]));
  const before = (): string => instant(now().subtract(wait));
  await database.transaction((tx: Writer<HeadTables>) => addDeliveries(tx, [...byId.keys()], instant(now())));
  const due = await database.look<HeadTables, Awaited<ReturnType<typeof readDue>>>((db) =>
    readDue(db, [...byId.keys()], before()),
  );
  const attempted: Attempted[] = [];
  const failing = new Set<string>();
  for (const { target: id, ...head } of due) {
    const target = byId.get(id);
    if (!target || failing.has(id)) continue;
    const outcome = await database.transaction(async (tx: Writer<HeadTables>): Promise<Attempted | null> => {
      const earlier = await claimDelivery(tx, { day: head.day, target: id }, before());
      if (earlier === null) return null;
      const at = now();
      const fault = await target.send(publishedHead(body, head), `tallystick-head-${body}-${head.day}`, at);
      const attempts = earlier + 1;
      const delivered = fault === null ? instant(now()) : null;
      await noteAttempt(tx, { day: head.day, target: id, attempts, tried: instant(at), delivered, fault });
      return { target: target.name, day: head.day, attempts, fault };
    });
    if (outcome === null) continue;
    attempted.push(outcome);
    if (outcome.fault !== null) failing.add(id);
  }
  return attempted;
}

const instant = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' });
