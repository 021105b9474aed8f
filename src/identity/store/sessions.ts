import type { Selectable } from 'kysely';
import type { Act, Database, Reader, Writer } from '../../platform/postgres/index.ts';
import { type RoleHeld, rightsOf } from '../domain/rights.ts';
import {
  absoluteLimit,
  idleLimit,
  isLive,
  type Session,
  type SessionSeen,
  type Turns,
  turnOf,
  withOffered,
  withTaken,
} from '../domain/session.ts';
import { hashOf, isSecret, newSecret } from '../secrets.ts';
import { logSecurity } from './security.ts';
import type { IdentityTables } from './tables.ts';

/** Whoever signs in is nobody yet: the system acts. */
export const signingIn: Act = { actor: 'system:sign-in' };

/** How often a session in use is noted as seen. */
const seenEvery = { minutes: 1 } as const;

/** What the cookie of a session holds: a token, the same as long as the session stands, and a turn, which changes. */
const cookieWith = (token: string, turn: string): string => `${token}.${turn}`;

/** The token and the turn of a cookie; null where it has neither. */
function partsOf(cookie: string): { readonly token: string; readonly turn: string } | null {
  const [token = '', turn = '', ...more] = cookie.length > 100 ? [] : cookie.split('.');
  return more.length === 0 && isSecret(token) && isSecret(turn) ? { token, turn } : null;
}

/**
 * Signs a person in and returns what the cookie is to hold; of it only hashes are kept. Signing in always makes a new
 * session, and the one of the cookie that the browser had before is ended: a cookie that somebody planted or copied is worth
 * nothing. `method` is a provider's name, `link` or `example`; `device` as `deviceInWords` says it. Null where the person's
 * access has ended.
 */
export async function openSession(
  database: Database,
  { person, method, device, now }: { person: string; method: string; device: string; now: Temporal.Instant },
  formerCookie: string | null,
): Promise<string | null> {
  const [token, turn] = [newSecret(), newSecret()];
  const former = formerCookie === null ? null : partsOf(formerCookie);
  return database.transaction(async (tx: Writer<IdentityTables>) => {
    await tx
      .deleteFrom('session')
      .where((eb) =>
        eb.or([
          eb('token_hash', '=', hashOf(former?.token ?? '')),
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
        good_turn_hashes: [hashOf(turn)],
        turned: at,
      })
      .execute();
    return cookieWith(token, turn);
  }, signingIn);
}

/** A session that stands; `renewed` is what the cookie is to hold from now on, null where that is what it holds. */
export type FoundSession = { readonly session: Session; readonly renewed: string | null };

/**
 * The session of a cookie; null where there is none, it has ended, or the person's access has. Using a session keeps it
 * from its idle limit, which is written down at most once a minute, and changes its cookie every ten. A cookie that was left
 * behind ends the session, for whoever sends it has a copy or was copied: see `turnOf`. Where the browser cannot be sent
 * another now, `renews` is false.
 */
export async function findSession(
  database: Database,
  cookie: string,
  now: Temporal.Instant,
  { renews }: { readonly renews: boolean } = { renews: true },
): Promise<FoundSession | null> {
  const parts = partsOf(cookie);
  if (parts === null) return null;
  const [token, turn] = [hashOf(parts.token), hashOf(parts.turn)];
  const found = await database.look(async (db: Reader<IdentityTables>) => {
    const row = await db
      .selectFrom('session')
      .innerJoin('person', 'person.id', 'session.person')
      .select(['session.id', 'method', 'device', 'started', 'last_seen', 'ends', ...turnColumns])
      .select(['person.id as personId', 'person.name', 'email', 'active', 'example'])
      .where('token_hash', '=', token)
      .executeTakeFirst();
    return row ? { row, ...(await readRolesAndRights(db, row.personId)) } : null;
  }, signingIn);
  if (!found?.row.active) return null;
  const { row, ...held } = found;
  const seen = seenOf(row);
  if (!isLive(seen, now)) return null;
  const { personId, name, email, active, example } = row;
  const came = turnOf(turnsOf(row), turn, now);
  if (came === 'copied') {
    // Of many requests with the same one ends it.
    const isEnded = await removeSession(database, token);
    if (isEnded) await logSecurity(database, { kind: 'cookie-copied', person: personId }, now);
    return null;
  }
  let next: string | null = null;
  if (came === 'offered' || (came === 'due' && renews)) next = await turnCookie(database, token, turn, now);
  else if (Temporal.Instant.compare(now, seen.lastSeen.add(seenEvery)) >= 0) await touch(database, token, now);
  return {
    session: {
      ...seen,
      ...held,
      lastSeen: now,
      person: { id: personId, name, email, active, example },
      csrf: hashOf(parts.token, 'tallystick-form '),
    },
    renewed: next === null ? null : cookieWith(parts.token, next),
  };
}

const turnColumns = ['good_turn_hashes', 'former_turn_hash', 'offered_turn_hashes', 'turned'] as const;

type TurnRow = Pick<Selectable<IdentityTables['session']>, (typeof turnColumns)[number]>;

const turnsOf = ({ good_turn_hashes, former_turn_hash, offered_turn_hashes, turned }: TurnRow): Turns => ({
  good: good_turn_hashes,
  former: former_turn_hash,
  offered: offered_turn_hashes,
  turned: Temporal.Instant.from(turned),
});

/**
 * Notes that a browser came back with a turn that it was sent, or makes one to follow the turn that is due, which is returned;
 * either is a use of the session. Nothing where another request was quicker.
 */
async function turnCookie(
  database: Database,
  token: string,
  turn: string,
  now: Temporal.Instant,
): Promise<string | null> {
  const next = newSecret();
  return database.transaction(async (tx: Writer<IdentityTables>) => {
    const session = tx.selectFrom('session').select(turnColumns).where('token_hash', '=', token);
    const row = await session.forUpdate().executeTakeFirst();
    if (!row) return null;
    const turns = turnsOf(row);
    const came = turnOf(turns, turn, now);
    if (came !== 'due' && came !== 'offered') return null;
    const { good, former, offered, turned } =
      came === 'due' ? withOffered(turns, turn, hashOf(next)) : withTaken(turns, now);
    await tx
      .updateTable('session')
      .set((eb) => ({
        good_turn_hashes: good,
        former_turn_hash: former,
        offered_turn_hashes: offered,
        turned: turned.toString(),
        last_seen: eb.fn<string>('greatest', ['last_seen', eb.val(now.toString())]),
      }))
      .where('token_hash', '=', token)
      .execute();
    return came === 'due' ? next : null;
  }, signingIn);
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
      .where('token_hash', '=', token)
      .where('last_seen', '<', now.toString())
      .execute();
  }, signingIn);
}

/** Signs out: ends the session of a cookie. One that is not there is no fault. */
export async function endSession(database: Database, cookie: string): Promise<void> {
  const parts = partsOf(cookie);
  if (parts !== null) await removeSession(database, hashOf(parts.token));
}

/** @returns whether there was one. */
async function removeSession(database: Database, token: string): Promise<boolean> {
  return database.transaction(async (tx: Writer<IdentityTables>) => {
    const { numDeletedRows } = await tx.deleteFrom('session').where('token_hash', '=', token).executeTakeFirst();
    return numDeletedRows > 0n;
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
