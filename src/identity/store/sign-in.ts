import { sql } from 'kysely';
import type { Database, Reader, Writer } from '../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import { changesOfGroups } from '../domain/groups.ts';
import { roles as allRoles, type RoleGiven } from '../domain/rights.ts';
import type { Person } from '../domain/session.ts';
import { type Claims, type RefusalKind, whoSignsIn } from '../domain/who-signs-in.ts';
import { signingIn } from './sessions.ts';
import type { IdentityTables } from './tables.ts';

type Tables = IdentityTables & { priority: { id: string } };
type Tx = Writer<Tables>;

/** Somebody who may not sign in, and who it is where that is known. */
export type NotAdmitted = { readonly why: RefusalKind; readonly person: string | null };

/** A sign-in provider's genuine answer about somebody. */
export type ProviderAnswer = {
  readonly claims: Claims;
  /** The roles that the groups of this provider give. */
  readonly rolesByGroups: readonly RoleGiven[];
  /** The hash by which this answer is known again, and until when it could be. */
  readonly hash: string;
  readonly ends: Temporal.Instant;
  /** The provider's name, for the tally. */
  readonly provider: string;
};

/**
 * Finds, connects or adds whoever signed in at a provider, and gives them the roles of their groups: those that an earlier
 * sign-in gave and this one does not are ended. All of it, or nothing; the answer is then used up.
 * @param request the id of the request, which its entries carry.
 * @returns the person's id.
 */
export async function admit(
  database: Database,
  answer: ProviderAnswer,
  now: Temporal.Instant,
  request: string | null = null,
): Promise<Result<string, NotAdmitted>> {
  const act = { ...signingIn, request, reason: `Signed in with ${answer.provider}.` };
  return database.transaction(async (tx: Tx) => {
    if (!(await useUp(tx, answer, now))) return refused({ why: 'answer-used', person: null });
    const person = await findOrAdd(tx, answer);
    if (person.ok) await syncRoles(tx, person.value, answer.rolesByGroups);
    return person;
  }, act);
}

async function useUp(tx: Tx, { hash, ends }: ProviderAnswer, now: Temporal.Instant): Promise<boolean> {
  await tx.deleteFrom('sign_in_answer').where('ends', '<=', now.toString()).execute();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sign_in_answer')
    .values({ answer_hash: hash, ends: ends.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

async function findOrAdd(tx: Tx, answer: ProviderAnswer): Promise<Result<string, NotAdmitted>> {
  const { claims } = answer;
  let known = await readByAccount(tx, claims);
  if (!known) {
    // One first sign-in at a time: two at once would each find nobody, and add them twice.
    await sql`select pg_advisory_xact_lock(hashtextextended('tallystick first sign-in', 0))`.execute(tx);
    known = await readByAccount(tx, claims);
  }
  const invited = known || claims.email === null ? null : await readByEmail(tx, claims.email, claims.issuer);
  const who = whoSignsIn(claims, known, invited, answer.rolesByGroups);
  if (who.is === 'refused') return refused({ why: who.why, person: who.person?.id ?? null });
  if (who.is === 'known') return ok(who.person.id);
  const person = who.is === 'new' ? await add(tx, who) : who.person;
  await tx
    .insertInto('person_identity')
    .values({ issuer: claims.issuer, subject: claims.subject, person: person.id })
    .execute();
  return ok(person.id);
}

const add = (tx: Tx, { name, email }: { name: string; email: string | null }) =>
  tx.insertInto('person').values({ name, email }).returning('id').executeTakeFirstOrThrow();

async function readByAccount(db: Reader<Tables>, { issuer, subject }: Claims): Promise<Person | null> {
  const row = await db
    .selectFrom('person_identity')
    .innerJoin('person', 'person.id', 'person_identity.person')
    .select(['person.id', 'name', 'email', 'active', 'example'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ?? null;
}

async function readByEmail(db: Reader<Tables>, email: string, issuer: string) {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'active', 'example'])
    .where('email', '=', email)
    .executeTakeFirst();
  if (!person) return null;
  const account = await db
    .selectFrom('person_identity')
    .select('id')
    .where('person', '=', person.id)
    .where('issuer', '=', issuer)
    .executeTakeFirst();
  return { person, hasAccountThere: account !== undefined };
}

/** Nothing is written where nothing changes: then no entry is made, and nobody waits for the tally. */
async function syncRoles(tx: Tx, person: string, byGroups: readonly RoleGiven[]): Promise<void> {
  const held = await tx
    .selectFrom('role_held')
    .select(['role', 'scope', 'origin'])
    .where('person', '=', person)
    .execute();
  const { give, end } = changesOfGroups(held, await withoutUnknownPriorities(tx, byGroups));
  for (const { role, scope } of end) {
    await tx
      .deleteFrom('role_held')
      .where('person', '=', person)
      .where('role', '=', role)
      .where('scope', '=', scope)
      .where('origin', '=', 'group')
      .execute();
  }
  if (give.length === 0) return;
  await tx
    .insertInto('role_held')
    .values(give.map(({ role, scope }) => ({ person, role, scope, origin: 'group' as const })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A group may be given a priority before the first report names it; it gives nothing until then. */
async function withoutUnknownPriorities(db: Reader<Tables>, given: readonly RoleGiven[]): Promise<RoleGiven[]> {
  const isForPriority = ({ role }: RoleGiven) => allRoles[role] === 'priority';
  if (!given.some(isForPriority)) return [...given];
  const rows = await db.selectFrom('priority').select('id').execute();
  const priorities = rows.map(({ id }) => id);
  return given.filter((role) => !isForPriority(role) || priorities.includes(role.scope));
}
