import { sql } from 'kysely';
import type { Reader } from '../../platform/postgres/index.ts';
import type { Link } from '../domain/chain.ts';
import type { CoveredFields } from '../domain/entry.ts';
import type { HeadTables } from './heads.ts';

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
): Promise<{ entries: CoveredFields[]; withdrawn: ReadonlySet<string> }> {
  // Before the entries: a head that is recorded meanwhile would promise some that were not read.
  const latest = await db.selectFrom('head').select('length').orderBy('day', 'desc').limit(1).executeTakeFirst();
  const rows = await db
    .selectFrom('entry')
    .select(['sequence', 'actor', 'request', 'action', 'register', 'record', 'before', 'after', 'reason'])
    .select(['on_behalf_of as onBehalfOf', sql<string>`to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at')])
    .where('register', 'in', ['edition', 'withdrawal'])
    .orderBy('sequence')
    .execute();
  return {
    entries: rows.filter(({ sequence }) => sequence <= (latest?.length ?? 0)),
    withdrawn: new Set(rows.filter(({ register }) => register === 'withdrawal').map(({ record }) => record)),
  };
}
