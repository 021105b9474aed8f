import type { Quarter } from '../calendar/index.ts';
import { faultText, knownOf, type Pack, packOfPeriod, readPack, replacePeriod } from '../packs/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { lockRegisters } from '../reporting/index.ts';
import { accept, type Item, type MovedSince, propose } from './domain/propose.ts';
import {
  asSheets,
  faultsByKey,
  keyedSheets,
  notesInPlace,
  type TakenOut,
  type Typed,
  type TypedFault,
  withTyped,
} from './domain/typed.ts';
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
 * cannot be read never keeps the rest from being saved. A fixed number of queries, whatever was typed.
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
  const known = await knownOf(tx, period);
  const { wanted, faults } = await readTyped(current, typed, takenOut, async () => known);
  const { items } = propose(current, wanted, moved);
  const conflicts = items.filter((one) => one.moved !== null && !mine.has(one.id));
  const saved = items.filter((one) => one.moved === null || mine.has(one.id));
  if (saved.length > 0) {
    await replacePeriod(tx, accept(current, wanted, saved), false);
    await beginWork(tx, period, [...new Set(saved.flatMap(({ priority }) => (priority === null ? [] : [priority])))]);
  }
  return ok({ saved, conflicts, faults, seen: await readSeen(tx), moved });
}

type KnownOf = Parameters<typeof readPack>[2];

/** The pack that was typed, without the cells that cannot be read; each of those is a fault. */
async function readTyped(
  current: Pack,
  typed: Typed,
  takenOut: TakenOut | undefined,
  known: KnownOf,
): Promise<{ wanted: Pack; faults: readonly TypedFault[] }> {
  const held = keyedSheets(current);
  const faults: TypedFault[] = [];
  let left = typed;
  // Leaving out a cell may show that another does not stand without it; each round leaves out at least one.
  for (;;) {
    const stated = withTyped(held, left, takenOut);
    const read = await readPack(asSheets(stated), [], known);
    if (read.ok) return { wanted: notesInPlace(read.value, stated, current), faults };
    const found = faultsByKey(stated, read.error);
    const next = without(left, found);
    if (next === null) {
      // What is held cannot be read itself, or is not to go: nothing that was typed can be told from that.
      throw new Error(
        `The registers of ${current.period} cannot be read as a pack: ${found.map(faultText).join('; ')}`,
      );
    }
    faults.push(...found);
    left = next;
  }
}

/** What was typed without the cells that faults name, or without their rows; null where they name nothing that was typed. */
function without(typed: Typed, faults: readonly TypedFault[]): Typed | null {
  let isLess = false;
  const next: Record<string, Map<string, Readonly<Record<string, string>>>> = {};
  for (const [table, rows] of Object.entries(typed)) next[table] = new Map(rows);
  for (const { table, key, column } of faults) {
    const rows = next[table];
    const said = key === null ? undefined : rows?.get(key);
    if (!rows || key === null || !said) continue;
    isLess = true;
    if (column !== null && column in said) {
      const { [column]: _, ...rest } = said;
      if (Object.keys(rest).length > 0) rows.set(key, rest);
      else rows.delete(key);
    } else rows.delete(key);
  }
  return isLess ? (next as Typed) : null;
}
