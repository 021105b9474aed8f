import type { Act, Database, Reader, Writer } from '../../platform/postgres/index.ts';
import { type RoleHeld, rightsOf } from '../domain/rights.ts';
import { absoluteLimit, idleLimit, isLive, type Session, type SessionSeen } from '../domain/session.ts';
import { hashOf, isSecret, newSecret } from '../secrets.ts';
import type { IdentityTables } from './tables.ts';

/** Whoever signs in is nobody yet: the system acts. */
export const signingIn: Act = { actor: 'system:sign-in' };

/** How often a session in use is noted as seen. */
const seenEvery = { minutes: 1 } as const;

/**
 * Signs a person in and returns the token for the cookie; of it only the hash is kept. Signing in always makes a new
 * token, and the one that the browser had before is ended: a token that somebody planted or copied is worth nothing.
 * `method` is a provider's name, `link` or `example`; `device` as `deviceInWords` says it. Null where the person's access
 * has ended.
 */
export async function openSession(
  database: Database,
  { person, method, device, now }: { person: string; method: string; device: string; now: Temporal.Instant },
  formerToken: string | null,
): Promise<string | null> {
  const token = newSecret();
  return database.transaction(async (tx: Writer<IdentityTables>) => {
    await tx
      .deleteFrom('session')
      .where((eb) =>
        eb.or([
          eb('token_hash', '=', hashOf(formerToken ?? '')),
          eb('ends', '<=', now.toString()),
          eb('last_seen', '<=', now.subtract(idleLimit).toString()),
        ]),
      )
      .execute();
    // The lock makes whoever ends this person's access at this moment find the session, and end it.
    const found = await tx
      .selectFrom('person')
      .select('id')
      .where('id', '=', person)
      .where('active', '=', true)
      .forShare()
      .executeTakeFirst();
    if (!found) return null;
    const at = now.toString();
    await tx
      .insertInto('session')
      .values({
        token_hash: hashOf(token),
        person,
        method,
        device,
        started: at,
        last_seen: at,
        ends: now.add(absoluteLimit).toString(),
      })
      .execute();
    return token;
  }, signingIn);
}

/**
 * The session of a token from a cookie; null where there is none, it has ended, or the person's access has. Using a
 * session keeps it from its idle limit, which is written down at most once a minute.
 */
export async function sessionOf(database: Database, token: string, now: Temporal.Instant): Promise<Session | null> {
  if (!isSecret(token)) return null;
  const found = await database.look(async (db: Reader<IdentityTables>) => {
    const row = await db
      .selectFrom('session')
      .innerJoin('person', 'person.id', 'session.person')
      .select(['session.id', 'method', 'device', 'started', 'last_seen', 'ends'])
      .select(['person.id as personId', 'person.name', 'email', 'active', 'example'])
      .where('token_hash', '=', hashOf(token))
      .executeTakeFirst();
    return row ? { row, ...(await readRolesAndRights(db, row.personId)) } : null;
  }, signingIn);
  if (!found?.row.active) return null;
  const { row, ...held } = found;
  const seen = seenOf(row);
  if (!isLive(seen, now)) return null;
  const { personId, name, email, active, example } = row;
  if (Temporal.Instant.compare(now, seen.lastSeen.add(seenEvery)) >= 0) await touch(database, token, now);
  return {
    ...seen,
    ...held,
    lastSeen: now,
    person: { id: personId, name, email, active, example },
    csrf: hashOf(token, 'tallystick-form '),
  };
}

/** The roles that a person has, and what they may do by them. */
export async function readRolesAndRights(
  db: Reader<IdentityTables>,
  person: string,
): Promise<Pick<Session, 'roles' | 'rights'>> {
  const roles: RoleHeld[] = await db
    .selectFrom('role_held')
    .innerJoin('role', 'role.id', 'role_held.role')
    .select(['role.id as role', 'role.name', 'role_held.scope', 'origin'])
    .where('person', '=', person)
    .orderBy('position')
    .orderBy('role_held.scope')
    .execute();
  const permissions = await db
    .selectFrom('permission')
    .selectAll()
    .where('role', 'in', (eb) => eb.selectFrom('role_held').select('role_held.role').where('person', '=', person))
    .execute();
  return { roles, rights: rightsOf(roles, permissions) };
}

async function touch(database: Database, token: string, now: Temporal.Instant): Promise<void> {
  await database.transaction(async (tx: Writer<IdentityTables>) => {
    await tx
      .updateTable('session')
      .set({ last_seen: now.toString() })
      .where('token_hash', '=', hashOf(token))
      .where('last_seen', '<', now.toString())
      .execute();
  }, signingIn);
}

/** Signs out: ends the session of a token. One that is not there is no fault. */
export async function endSession(database: Database, token: string): Promise<void> {
  await database.transaction(async (tx: Writer<IdentityTables>) => {
    await tx.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute();
  }, signingIn);
}

/**
 * Ends sessions of a person: the one whose id is named in `only`, or all but the one named in `except`.
 * @returns how many there were.
 */
export async function endSessionsOf(
  database: Database,
  person: string,
  which: { readonly only: string } | { readonly except: string | null },
): Promise<number> {
  return database.transaction(async (tx: Writer<IdentityTables>) => {
    const own = tx.deleteFrom('session').where('person', '=', person);
    // Ids are compared as text: what a form says need not be one.
    const chosen =
      'only' in which
        ? own.where((eb) => eb(eb.cast('id', 'text'), '=', which.only))
        : own.where((eb) => eb(eb.cast('id', 'text'), '<>', which.except ?? ''));
    const { numDeletedRows } = await chosen.executeTakeFirst();
    return Number(numDeletedRows);
  }, signingIn);
}

/** Ends every session and every link that was sent: what a backup brings back may have ended since. */
export async function endAllSessions(database: Database): Promise<void> {
  await database.transaction(async (tx: Writer<IdentityTables>) => {
    await tx.deleteFrom('session').execute();
    await tx.deleteFrom('sign_in_link').execute();
  }, signingIn);
}

/** The live sessions of a person, the latest used first. Found by the person and by the system. */
export async function readSessions(
  db: Reader<IdentityTables>,
  person: string,
  now: Temporal.Instant,
): Promise<SessionSeen[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'method', 'device', 'started', 'last_seen', 'ends'])
    .where('person', '=', person)
    .orderBy('last_seen', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(seenOf).filter((session) => isLive(session, now));
}

type SeenRow = Pick<IdentityTables['session'], 'method' | 'device' | 'started' | 'last_seen' | 'ends'> & { id: string };

const seenOf = ({ id, method, device, started, last_seen, ends }: SeenRow): SessionSeen => ({
  ...{ id, method, device },
  started: Temporal.Instant.from(started),
  lastSeen: Temporal.Instant.from(last_seen),
  ends: Temporal.Instant.from(ends),
});
