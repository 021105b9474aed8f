import type { Quarter } from '../calendar/index.ts';
import { packOfPeriod, replacePeriod } from '../packs/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { lockRegisters } from '../reporting/index.ts';
import { type Item, type MovedSince, propose, toWrite } from './domain/propose.ts';
import { readTyped } from './domain/read-typed.ts';
import type { TakenOut, Typed, TypedFault } from './domain/typed.ts';
import { beginWork, type QuarterTables, readMoved, readSeen } from './store.ts';

/** What was typed on a page of a period that was made when the tally was `seen` long. */
export type ToSave = {
  readonly period: Quarter;
  readonly typed: Typed;
  readonly takenOut?: TakenOut;
  readonly seen: number;
  /** The ids of conflicts in which what was typed is to stand. */
  readonly mine?: ReadonlySet<string>;
};

/**
 * What saving came to. Cells that could not be read were left out and are in `faults`; those that somebody else has changed
 * since are in `conflicts`, and were left as they are. `seen` is what the page is made from now.
 */
export type Saved = {
  readonly saved: readonly Item[];
  readonly conflicts: readonly Item[];
  readonly faults: readonly TypedFault[];
  readonly seen: number;
  /** What others, or the same person elsewhere, changed since the page was made. */
  readonly moved: MovedSince;
};

/**
 * Saves what was typed in the caller's transaction: every cell that can be read and that nobody else has changed since. What
 * cannot be read never keeps the rest from being saved. Only parts of which something changes are written, so that nobody needs
 * a right to the others. A fixed number of queries, whatever was typed.
 * Refused where nothing has been said of the period.
 */
export async function saveTyped(
  tx: Writer<QuarterTables>,
  { period, typed, takenOut, seen, mine = new Set() }: ToSave,
): Promise<Result<Saved, string>> {
  await lockRegisters(tx);
  const current = await packOfPeriod(tx, period);
  if (current === null) return refused(`Nothing has been said of ${period}: open the quarter first.`);
  const moved = await readMoved(tx, period, seen);
  const { wanted, faults } = await readTyped(current, typed, { takenOut, moved });
  const { items } = propose(current, wanted, moved);
  const conflicts = items.filter((one) => one.moved !== null && !mine.has(one.id));
  const saved = items.filter((one) => one.moved === null || mine.has(one.id));
  if (saved.length > 0) {
    await replacePeriod(tx, toWrite(current, wanted, saved), false);
    // What finance enters does not begin the work of whoever leads the priority.
    const begun = saved.flatMap(({ part, priority }) => (part === 'finance' || priority === null ? [] : [priority]));
    await beginWork(tx, period, [...new Set(begun)]);
  }
  return ok({ saved, conflicts, faults, seen: await readSeen(tx), moved });
}
