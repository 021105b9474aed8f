import { sql } from 'kysely';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { LedgerTables } from '../store.ts';

/** Values of a column that the register no longer says: how many the tally still holds. */
export type Erasable = { readonly column: string; readonly values: number };

/**
 * What could be erased of a record, by column, without showing any of it; `record` is its key as entries name it. Empty
 * for whoever may not erase, and where nothing is left to erase.
 */
export async function readErasable(db: Reader<LedgerTables>, register: string, record: string): Promise<Erasable[]> {
  const { rows } = await sql<{ column_name: string; times: number }>`
    select column_name, times::int as times from tallystick.erasable_values(${register}, ${record})`.execute(db);
  return rows.map(({ column_name, times }) => ({ column: column_name, values: times }));
}

/**
 * Erases from the tally what columns of a record said before now, and enters that. What the register says now stays:
 * change it there first, in the same transaction. The digests that the chain covers stay, so that it still holds.
 * @param power the law that asks for it, which the entry of the erasure says.
 * @returns the sequence of that entry; null where there was nothing to erase.
 * @throws NotAllowed without the right to erase.
 */
export async function eraseValues(
  tx: Writer<LedgerTables>,
  { register, record, columns, power }: { register: string; record: string; columns: readonly string[]; power: string },
): Promise<number | null> {
  const { rows } = await sql<{ sequence: number }>`
    select tallystick.erase_values(${register}, ${record}, ${[...columns]}::text[], ${power})::int as sequence`.execute(
    tx,
  );
  const sequence = rows[0]?.sequence ?? 0;
  return sequence === 0 ? null : sequence;
}

/** The records of a register whose entries once said something in a column, of what the acting person may read. */
export async function readRecordsSaying(
  db: Reader<LedgerTables>,
  register: string,
  column: string,
  value: string,
): Promise<string[]> {
  const { rows } = await sql<{ record: string }>`
    select distinct record from tallystick.entry
    where register = ${register} and (before -> ${column} ->> 1 = ${value} or after -> ${column} ->> 1 = ${value})
    order by record`.execute(db);
  return rows.map(({ record }) => record);
}
