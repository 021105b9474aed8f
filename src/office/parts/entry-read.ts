import { compareQuarters, type Quarter } from '../../calendar/index.ts';
import { type Pack, type PackTables, packFrom } from '../../packs/index.ts';
import type { Reader } from '../../platform/postgres/index.ts';
import {
  type Deadline,
  type Opening,
  type QuarterTables,
  readDeadlines,
  readOpening,
  readSeen,
  readSubmissions,
  type Submission,
} from '../../quarter/index.ts';
import {
  type EditionSummary,
  type Registers,
  readEditions,
  readPeriods,
  readRegisters,
} from '../../reporting/index.ts';
import { readRegisteredRisks } from '../../risks/index.ts';

/** What the registers hold of a period, and the pack that states it. */
export type Held = { readonly registers: Registers; readonly pack: Pack };

/** Everything that pages on which a quarter is entered are made from, of one moment. */
export type EntryRead = {
  readonly period: Quarter;
  readonly now: Held;
  /** The quarter that it was rolled from or, where it was not opened here, the latest before it. */
  readonly last: Held | null;
  readonly opening: Opening | null;
  readonly submissions: readonly Submission[];
  readonly deadlines: readonly Deadline[];
  readonly seen: number;
  readonly editions: readonly EditionSummary[];
};

/** Reads it in a fixed number of queries; null where nothing has been said of the period. `known` is last quarter where it is read already. Call it in a transaction. */
export async function readEntry(
  db: Reader<QuarterTables & PackTables>,
  period: Quarter,
  known?: Held | null,
): Promise<EntryRead | null> {
  const now = await readHeld(db, period);
  if (now === null) return null;
  const opening = await readOpening(db, period);
  const before = (await readPeriods(db)).filter((one) => compareQuarters(one, period) < 0).at(-1) ?? null;
  const from = opening?.rolled_from ?? before;
  return {
    period,
    now,
    last: known !== undefined ? known : from === null ? null : await readHeld(db, from),
    opening,
    submissions: await readSubmissions(db, period),
    deadlines: await readDeadlines(db, period),
    seen: await readSeen(db),
    editions: await readEditions(db, period),
  };
}

async function readHeld(db: Reader<QuarterTables & PackTables>, period: Quarter): Promise<Held | null> {
  const registers = await readRegisters(db, period);
  return registers && { registers, pack: packFrom(registers, await readRegisteredRisks(db, period)) };
}
