import type { Reader } from '../platform/postgres/index.ts';

/** How long the chain of entries is, and the hash of its last, in hexadecimal; null while there is none. */
export type Head = { readonly length: number; readonly head: string | null };

export type LedgerTables = { tally: Head };

/** The head of the tally as it is now. */
export async function readHead(db: Reader<LedgerTables>): Promise<Head> {
  return db.selectFrom('tally').select(['length', 'head']).executeTakeFirstOrThrow();
}
