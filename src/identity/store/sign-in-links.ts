import type { Database, Writer } from '../../platform/postgres/index.ts';
import { mayUseLink } from '../domain/may-use-link.ts';
import { signingIn } from './sessions.ts';
import type { IdentityTables } from './tables.ts';

type Tx = Writer<IdentityTables>;

/** A link can be used for so long, and somebody has at most so many that are not used. */
export const linkLimits = { lasts: { minutes: 15 }, unused: 3 } as const;

/**
 * Keeps a link for whoever has an e-mail address, where they may use one. `issuers` are those of the body's providers.
 * @returns to whom it is to be sent; null where nobody may have it, or has enough of them.
 */
export async function keepLink(
  database: Database,
  { email, tokenHash, browserHash }: { email: string; tokenHash: string; browserHash: string },
  issuers: readonly string[],
  now: Temporal.Instant,
): Promise<{ readonly person: string; readonly email: string; readonly ends: Temporal.Instant } | null> {
  return database.transaction(async (tx: Tx) => {
    await tx.deleteFrom('sign_in_link').where('ends', '<=', now.toString()).execute();
    // The lock makes who asks many times at once wait for each, so that each is counted.
    const row = await tx.selectFrom('person').select('id').where('email', '=', email).forUpdate().executeTakeFirst();
    if (!row || !(await mayHaveLink(tx, row.id, issuers))) return null;
    const { unused } = await tx
      .selectFrom('sign_in_link')
      .select((eb) => eb.fn.countAll<number>().as('unused'))
      .where('person', '=', row.id)
      .where('used', 'is', null)
      .executeTakeFirstOrThrow();
    if (unused >= linkLimits.unused) return null;
    const ends = now.add(linkLimits.lasts);
    await tx
      .insertInto('sign_in_link')
      .values({
        ...{ token_hash: tokenHash, browser_hash: browserHash, person: row.id },
        ...{ made: now.toString(), ends: ends.toString(), used: null },
      })
      .execute();
    return { person: row.id, email, ends };
  }, signingIn);
}

/**
 * Uses a link up, in the browser that asked for it. @returns whose it is, and whether they may still use one; null where there
 * is no such link for this browser, it was used, or its time is over.
 */
export async function useLink(
  database: Database,
  { tokenHash, browserHash }: { tokenHash: string; browserHash: string },
  issuers: readonly string[],
  now: Temporal.Instant,
): Promise<{ readonly person: string; readonly may: boolean } | null> {
  return database.transaction(async (tx: Tx) => {
    const link = await tx
      .updateTable('sign_in_link')
      .set({ used: now.toString() })
      .where('token_hash', '=', tokenHash)
      .where('browser_hash', '=', browserHash)
      .where('used', 'is', null)
      .where('ends', '>', now.toString())
      .returning('person')
      .executeTakeFirst();
    return link ? { person: link.person, may: await mayHaveLink(tx, link.person, issuers) } : null;
  }, signingIn);
}

async function mayHaveLink(tx: Tx, id: string, issuers: readonly string[]): Promise<boolean> {
  const person = await tx
    .selectFrom('person')
    .select(['id', 'name', 'email', 'active', 'example'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const held = await tx.selectFrom('role_held').select('role').where('person', '=', id).execute();
  const accounts = await tx.selectFrom('person_identity').select('issuer').where('person', '=', id).execute();
  const roles = held.map(({ role }) => role);
  const hasAccount = accounts.some(({ issuer }) => issuers.includes(issuer));
  return mayUseLink({ ...person, roles, hasAccount }, issuers.length > 0);
}
