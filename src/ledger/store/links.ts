import { sql } from 'kysely';
import type { Reader } from '../../platform/postgres/index.ts';
import type { SealedEntry } from '../domain/open-entry.ts';
import type { HeadTables } from './heads.ts';

/** A link of the chain: an entry's place, its digest, and the SHA-256 of the hash before it and the digest. */
export type Link = { readonly sequence: number; readonly digest: string; readonly hash: string };

/** The links from one sequence to another, as far as the latest head of a day: anybody may have these. */
export async function readLinks(db: Reader<HeadTables>, since: number, upto: number): Promise<Link[]> {
  const { rows } = await sql<Link>`select sequence, digest, hash from tallystick.links(${since}, ${upto})`.execute(db);
  return rows;
}

/**
 * The entries of editions and withdrawals up to the latest head of a day, in the order of the chain, and the records of
 * the editions that are withdrawn by now.
 */
export async function readPublicationEntries(
  db: Reader<HeadTables>,
): Promise<{ entries: SealedEntry[]; withdrawn: ReadonlySet<string> }> {
  const rows = await db
    .selectFrom('entry')
    .select(['sequence', 'actor', 'request', 'action', 'register', 'record', 'before', 'after', 'reason'])
    .select(['on_behalf_of as onBehalfOf', sql<string>`to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at')])
    .where('register', 'in', ['edition', 'withdrawal'])
    .orderBy('sequence')
    .execute();
  const latest = await db.selectFrom('head').select('length').orderBy('day', 'desc').limit(1).executeTakeFirst();
  return {
    entries: rows.filter(({ sequence }) => sequence <= (latest?.length ?? 0)),
    withdrawn: new Set(rows.filter(({ register }) => register === 'withdrawal').map(({ record }) => record)),
  };
}
