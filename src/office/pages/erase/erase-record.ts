import type { Fault } from '../../../identity/index.ts';
import { eraseValues, keyOf, type LedgerTables, readErasable, recordOf } from '../../../ledger/index.ts';
import { attempt, type Database, type Writer } from '../../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../../platform/result/index.ts';
import { registers } from '../../parts/registers.ts';

/** A record of a register, named as the tally names it. */
export type RecordNamed = { readonly register: string; readonly record: string };

/** The record that an address or a form names, its key in the tally's own form; null for what is none. */
export function recordNamed(register: string, record: string): RecordNamed | null {
  const key = keyOf(record);
  if (!Object.hasOwn(registers, register) || key === null) return null;
  if (Object.values(key).some((value) => typeof value !== 'string')) return null;
  return { register, record: recordOf(key) };
}

/** Erases earlier values of a record's columns. @returns the entry that says so; refused at `columns` where nothing is left. */
export function eraseRecord(
  database: Database,
  named: RecordNamed,
  columns: readonly string[],
  power: string,
): Promise<Result<number, Fault[]>> {
  return attempt(database, async (tx: Writer<LedgerTables>) => {
    const erasable = new Set((await readErasable(tx, named.register, named.record)).map(({ column }) => column));
    const chosen = columns.filter((column) => erasable.has(column));
    const sequence = await eraseValues(tx, { ...named, columns: chosen, power });
    if (sequence === null) return refused([{ field: 'columns', text: 'Nothing was left to erase in what you chose' }]);
    return ok(sequence);
  });
}
