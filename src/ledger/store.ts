import type { Reader } from '../platform/postgres/index.ts';
import type { EntryAction, Seal, Seals } from './domain/entry.ts';

/** How long the chain of entries is, and the hash of its last, in hexadecimal; null while there is none. */
export type Head = { readonly length: number; readonly head: string | null };

/** A row of `entry`. */
export type EntryRow = {
  sequence: number;
  at: string;
  actor: string;
  on_behalf_of: string | null;
  request: string | null;
  action: EntryAction;
  register: string;
  record: string;
  before: Seals | null;
  after: Seals | null;
  reason: Seal;
  digest: string;
  hash: string;
};

export type LedgerTables = {
  tally: Head;
  entry: EntryRow;
  /** Names are there for readers who may see them. */
  person: { id: string; name: string };
};

/** The head of the tally as it is now. */
export async function readHead(db: Reader<LedgerTables>): Promise<Head> {
  return db.selectFrom('tally').select(['length', 'head']).executeTakeFirstOrThrow();
}
