import { attempt, type Database, type Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import type { Fault, Invitation, PersonAsked } from './domain/invitation.ts';
import { refusesEndOfAccess, refusesEndOfRole, refusesRole } from './domain/people-rules.ts';
import { isSameRole } from './domain/permission-table.ts';
import type { RoleGiven } from './domain/rights.ts';
import {
  addPerson,
  addRoles,
  moveThings,
  type OwnedKind,
  type PersonListed,
  readAdministrators,
  readPersonByEmail,
  readPersonListed,
  readThings,
  removeRole,
  setOwner,
  setPerson,
} from './store/manage-people.ts';
import type { IdentityTables } from './store/tables.ts';

/**
 * What an administrator does for people. Each command is one transaction of `database`, which is handled as by the acting
 * person and says the reason; it is kept whole or, where it is refused, not at all. Done twice it changes nothing more.
 */

type Tx = Writer<IdentityTables>;

/** What is refused, at a field of the form that asked. */
const faultAt = (field: string, text: string) => refused([{ field, text }]);

/**
 * Adds somebody with their roles. The same invitation a second time is not refused and adds nobody.
 * @returns the person's id; refused at `email` where somebody else has that address.
 */
export function invitePerson(database: Database, invitation: Invitation): Promise<Result<string, Fault[]>> {
  const { name, email, roles } = invitation;
  return attempt(database, async (tx: Tx) => {
    const added = await addPerson(tx, { name, email });
    if (added !== null) {
      await addRoles(tx, added, roles);
      return ok(added);
    }
    const known = await readPersonByEmail(tx, email);
    if (known && isInvitedAs(known, invitation)) return ok(known.id);
    return faultAt('email', takenWords(email, known));
  });
}

function isInvitedAs({ name, roles, active }: PersonListed, invitation: Invitation): boolean {
  return (
    active &&
    name === invitation.name &&
    roles.length === invitation.roles.length &&
    invitation.roles.every((asked) => roles.some((held) => isSameRole(held, asked)))
  );
}

function takenWords(email: string, known: PersonListed | null): string {
  if (!known) return `Somebody has the address ${email} already`;
  return known.active
    ? `${known.name} has the address ${email} already`
    : `${known.name}, whose access has ended, has the address ${email}. Give them access again instead`;
}

/** Changes a person's name and e-mail address. @returns nothing; refused at `email` where somebody else has it. */
export function changePerson(database: Database, id: string, said: PersonAsked): Promise<Result<null, Fault[]>> {
  return withPerson(database, id, 'name', async (tx, person) => {
    if (isErased(person)) return faultAt('name', 'The personal data of this person was erased');
    const other = await readPersonByEmail(tx, said.email);
    if (other && other.id !== id) return faultAt('email', takenWords(said.email, other));
    await setPerson(tx, id, { name: said.name, email: said.email });
    return ok(null);
  });
}

/** Gives a person roles. `actingPerson` is who gives them: nobody gives one to themselves. Refused at `role`. */
export function giveRoles(
  database: Database,
  id: string,
  roles: readonly RoleGiven[],
  actingPerson: string | null,
): Promise<Result<null, Fault[]>> {
  return withPerson(database, id, 'role', async (tx, person) => {
    const why = refusesRole(person, actingPerson);
    if (why !== null) return faultAt('role', why);
    await addRoles(tx, id, roles);
    return ok(null);
  });
}

/** Ends a role of a person. Refused at `ended-role`: the last administrator stays, a group's role is the group's. */
export function endRole(database: Database, id: string, role: RoleGiven): Promise<Result<null, Fault[]>> {
  return withPerson(database, id, 'ended-role', async (tx, person) => {
    const why = refusesEndOfRole(person, role, person.roles, await readAdministrators(tx));
    if (why !== null) return faultAt('ended-role', why);
    await removeRole(tx, id, role);
    return ok(null);
  });
}

/** Ends a person's access; the database ends their sessions with it. Refused at `reason-end`. */
export function endAccess(database: Database, id: string): Promise<Result<null, Fault[]>> {
  return withPerson(database, id, 'reason-end', async (tx, person) => {
    if (!person.active) return ok(null);
    const why = refusesEndOfAccess(person, await readAdministrators(tx));
    if (why !== null) return faultAt('reason-end', why);
    await setPerson(tx, id, { active: false });
    return ok(null);
  });
}

/** Gives a person access again, with the roles that they still have. Refused at `reason-again`. */
export function giveAccessAgain(database: Database, id: string): Promise<Result<null, Fault[]>> {
  return withPerson(database, id, 'reason-again', async (tx, person) => {
    if (isErased(person))
      return faultAt('reason-again', 'The personal data of this person was erased: invite them anew');
    if (!person.active) await setPerson(tx, id, { active: true });
    return ok(null);
  });
}

/** Makes somebody the owner of everything that a person owns. @returns how many things; refused at `to`. */
export function handOver(database: Database, id: string, to: string): Promise<Result<number, Fault[]>> {
  return withPerson(database, id, 'to', async (tx) => {
    const heir = await readPersonListed(tx, to);
    if (!heir || heir.id === id) return faultAt('to', 'Choose somebody else from the list');
    if (!heir.active) return faultAt('to', `Access of ${heir.name} has ended`);
    return ok(await moveThings(tx, id, to));
  });
}

/**
 * Says who is told when something of a person's stays undone; null for nobody. Refused at `line-manager`: nobody is their own,
 * nor somebody whose access has ended.
 */
export function setLineManager(database: Database, id: string, manager: string | null): Promise<Result<null, Fault[]>> {
  return withPerson(database, id, 'line-manager', async (tx) => {
    if (manager !== null) {
      const found = await readPersonListed(tx, manager);
      if (!found || found.id === id) return faultAt('line-manager', 'Choose somebody else from the list');
      if (!found.active) return faultAt('line-manager', `Access of ${found.name} has ended`);
    }
    await setPerson(tx, id, { line_manager: manager });
    return ok(null);
  });
}

/** Makes a person the owner of a thing, in place of whoever is. Refused at `thing`. */
export function giveThing(
  database: Database,
  id: string,
  thing: { readonly kind: OwnedKind; readonly id: string },
): Promise<Result<null, Fault[]>> {
  return withPerson(database, id, 'thing', async (tx, person) => {
    if (!person.active) return faultAt('thing', `Access of ${person.name} has ended. Give it again first`);
    const known = await readThings(tx);
    if (!known.some((one) => one.kind === thing.kind && one.id === thing.id))
      return faultAt('thing', 'Choose a thing from the list');
    await setOwner(tx, thing, id);
    return ok(null);
  });
}

function withPerson<T>(
  database: Database,
  id: string,
  field: string,
  work: (tx: Tx, person: PersonListed) => Promise<Result<T, Fault[]>>,
): Promise<Result<T, Fault[]>> {
  return attempt(database, async (tx: Tx) => {
    const person = await readPersonListed(tx, id);
    return person ? work(tx, person) : faultAt(field, 'There is no such person');
  });
}

/** What stands in place of a name that was erased. */
export const erasedName = 'Erased person';

/** Whether a person's personal data was erased: nothing is left by which they could be known or sign in. */
export function isErased({ name, email, active }: Pick<PersonListed, 'name' | 'email' | 'active'>): boolean {
  return name === erasedName && email === null && !active;
}
