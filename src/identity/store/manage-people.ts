import { sql } from 'kysely';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { PermissionTable, Role } from '../domain/permission-table.ts';
import type { RoleGiven, RoleHeld } from '../domain/rights.ts';
import type { Person } from '../domain/session.ts';
import type { IdentityTables } from './tables.ts';

/** What those who manage people read and write. Policies of the database limit it to what the acting person may see. */

/** A person with the roles that they have, in the order of the permission table, and the id of whoever manages them. */
export type PersonListed = Person & { readonly roles: readonly RoleHeld[]; readonly lineManager: string | null };

/** The kinds of thing that somebody can own. */
export const ownedKinds = ['priority', 'indicator', 'goal', 'risk', 'issue'] as const;
export type OwnedKind = (typeof ownedKinds)[number];

/** A thing that somebody can own, as its newest period names it, and whose it is now. */
export type OwnedThing = {
  readonly kind: OwnedKind;
  readonly id: string;
  readonly name: string;
  /** A person's id. */
  readonly owner: string | null;
};

/** Everybody, by name, with their roles: two queries, however many there are. */
export async function readPeople(db: Reader<IdentityTables>): Promise<PersonListed[]> {
  const people = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'active', 'example', 'line_manager as lineManager'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const held = await rolesHeld(db).execute();
  const byPerson = Map.groupBy(held, ({ person }) => person);
  return people.map((person) => ({ ...person, roles: (byPerson.get(person.id) ?? []).map(heldOf) }));
}

/** One person with their roles; null where there is none, or none that may be seen. */
export async function readPersonListed(db: Reader<IdentityTables>, id: string): Promise<PersonListed | null> {
  if (!isPersonId(id)) return null;
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'active', 'example', 'line_manager as lineManager'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!person) return null;
  return { ...person, roles: (await rolesHeld(db).where('person', '=', id).execute()).map(heldOf) };
}

const isPersonId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

const rolesHeld = (db: Reader<IdentityTables>) =>
  db
    .selectFrom('role_held')
    .innerJoin('role', 'role.id', 'role_held.role')
    .select(['person', 'role.id as role', 'role.name', 'role_held.scope', 'origin'])
    .orderBy('position')
    .orderBy('role_held.scope');

const heldOf = ({ role, name, scope, origin }: RoleHeld): RoleHeld => ({ role, name, scope, origin });

/** Who may do what, and why: roles, actions and permissions in the order of their tables. */
export async function readPermissionTable(db: Reader<IdentityTables>): Promise<PermissionTable> {
  return {
    roles: await db
      .selectFrom('role')
      .select(['id', 'name', 'purpose', 'scope'])
      .orderBy('position')
      .$castTo<Role>()
      .execute(),
    actions: await db.selectFrom('action').select(['id', 'name', 'reason']).orderBy('position').execute(),
    permissions: await db.selectFrom('permission').select(['role', 'action', 'reach']).execute(),
  };
}

/** Everything that somebody can own, priorities first; empty for whoever may not see who has which role. */
export async function readThings(db: Reader<IdentityTables>): Promise<OwnedThing[]> {
  const { rows } = await sql<OwnedThing>`
    select kind, thing as id, coalesce(name, thing) as name, person as owner
    from tallystick.thing_names() with ordinality as named (kind, thing, name, place)
      full join tallystick.responsibility using (kind, thing)
    order by place nulls last, kind, thing`.execute(db);
  return rows;
}

/** The ids of the administrators whose access has not ended. */
export async function readAdministrators(db: Reader<IdentityTables>): Promise<string[]> {
  const rows = await db
    .selectFrom('role_held')
    .innerJoin('person', 'person.id', 'role_held.person')
    .select('person.id')
    .distinct()
    .where('role', '=', 'administrator')
    .where('active', '=', true)
    .execute();
  return rows.map(({ id }) => id);
}

/** Who has an e-mail address; null where nobody has. */
export async function readPersonByEmail(db: Reader<IdentityTables>, email: string): Promise<PersonListed | null> {
  const found = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst();
  return found ? readPersonListed(db, found.id) : null;
}

/** Adds a person; null where somebody has the e-mail address already. */
export async function addPerson(
  tx: Writer<IdentityTables>,
  person: { readonly name: string; readonly email: string },
): Promise<string | null> {
  const added = await tx
    .insertInto('person')
    .values(person)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}

/** Changes what is said of a person. */
export async function setPerson(
  tx: Writer<IdentityTables>,
  id: string,
  said: {
    readonly name?: string;
    readonly email?: string | null;
    readonly active?: boolean;
    readonly line_manager?: string | null;
  },
): Promise<void> {
  await tx.updateTable('person').set(said).where('id', '=', id).execute();
}

/** Gives roles to a person; one that they have already stays as it is. */
export async function addRoles(tx: Writer<IdentityTables>, person: string, roles: readonly RoleGiven[]): Promise<void> {
  if (roles.length === 0) return;
  await tx
    .insertInto('role_held')
    .values(roles.map(({ role, scope }) => ({ person, role, scope, origin: 'given' as const })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a role from a person. */
export async function removeRole(tx: Writer<IdentityTables>, person: string, role: RoleGiven): Promise<void> {
  await tx
    .deleteFrom('role_held')
    .where('person', '=', person)
    .where('role', '=', role.role)
    .where('scope', '=', role.scope)
    .execute();
}

/** Makes somebody the owner of everything that another owns. @returns how many things there were. */
export async function moveThings(tx: Writer<IdentityTables>, from: string, to: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('responsibility')
    .set({ person: to })
    .where('person', '=', from)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Makes somebody the owner of a thing, in place of whoever is. */
export async function setOwner(
  tx: Writer<IdentityTables>,
  thing: { readonly kind: OwnedKind; readonly id: string },
  person: string,
): Promise<void> {
  await tx
    .insertInto('responsibility')
    .values({ kind: thing.kind, thing: thing.id, person })
    .onConflict((conflict) => conflict.columns(['kind', 'thing']).doUpdateSet({ person }))
    .execute();
}

/** The identities by which sign-in providers know a person: their ids. */
export async function readIdentities(db: Reader<IdentityTables>, person: string): Promise<string[]> {
  const rows = await db.selectFrom('person_identity').select('id').where('person', '=', person).orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** Forgets as whom sign-in providers know a person. */
export async function removeIdentities(tx: Writer<IdentityTables>, person: string): Promise<void> {
  await tx.deleteFrom('person_identity').where('person', '=', person).execute();
}
