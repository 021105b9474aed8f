import { ok, type Result, refused } from '../../platform/result/index.ts';
import type { Role } from './permission-table.ts';
import { adviceAreas, everything, type RoleGiven } from './rights.ts';

/** What is wrong with a field of a form, in a sentence that says what would be right. */
export type Fault = { readonly field: string; readonly text: string };

/** Somebody to invite; the e-mail address in lower case. */
export type Invitation = { readonly name: string; readonly email: string; readonly roles: readonly RoleGiven[] };

/** A role of a form: whether it is chosen, and everything that it is to be held for, as it was written. */
export type RoleAsked = { readonly role: string; readonly chosen: boolean; readonly scopes: readonly string[] };

/** The name and e-mail address of a person as they were written. */
export type PersonAsked = { readonly name: string; readonly email: string };

/** The field in which a form asks what a role is held for. */
export const scopeField = (role: string): string => `scope-${role}`;

/**
 * Reads a name and an e-mail address.
 * @returns them, the address in lower case, or what is wrong: fields `name` and `email`.
 */
export function readPerson(asked: PersonAsked): Result<PersonAsked, Fault[]> {
  const name = asked.name.replace(/\s+/g, ' ').trim();
  const email = asked.email.trim().toLowerCase();
  const faults = [...nameFaults(name), ...emailFaults(email)];
  return faults.length > 0 ? refused(faults) : ok({ name, email });
}

/** The longest address that mail can be sent to (RFC 5321, 4.5.3.1, with erratum 1690). */
const longestEmail = 254;
const longestName = 200;

function nameFaults(name: string): Fault[] {
  if (name === '') return [{ field: 'name', text: 'Enter the person’s name' }];
  if (name.length > longestName)
    return [{ field: 'name', text: `The name must be ${longestName} characters or fewer` }];
  return [];
}

function emailFaults(email: string): Fault[] {
  const field = 'email';
  if (email === '') return [{ field, text: 'Enter the person’s e-mail address' }];
  if (email.length > longestEmail)
    return [{ field, text: `The e-mail address must be ${longestEmail} characters or fewer` }];
  if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(email))
    return [{ field, text: 'Enter one e-mail address in the form name@example.org' }];
  return [];
}

/**
 * Reads which roles are to be given. `priorities` are the ids of the priorities that there are.
 * @returns a role for each thing that it is to be held for, or what is wrong: field `role`, or `scope-<role>`.
 */
export function readRoles(
  asked: readonly RoleAsked[],
  roles: readonly Role[],
  priorities: readonly string[],
): Result<RoleGiven[], Fault[]> {
  const read = asked
    .filter(({ chosen }) => chosen)
    .map(({ role, scopes }) => readRole(role, scopes, roles, priorities));
  const faults = [
    ...asked.flatMap((one) => (one.chosen || one.scopes.length === 0 ? [] : notChosen(one.role, roles))),
    ...read.flatMap((one) => (one.ok ? [] : one.error)),
  ];
  if (faults.length > 0) return refused(faults);
  if (read.length === 0) return refused([{ field: 'role', text: 'Choose at least one role' }]);
  return ok(read.flatMap((one) => (one.ok ? one.value : [])));
}

/** What a role is held for, without the role: nobody guesses which of the two was meant. */
function notChosen(id: string, roles: readonly Role[]): Fault[] {
  const name = roles.find((role) => role.id === id)?.name ?? id;
  return [{ field: 'role', text: `Choose the role ${name} too, or leave empty what it is for` }];
}

function readRole(
  id: string,
  scopes: readonly string[],
  roles: readonly Role[],
  priorities: readonly string[],
): Result<RoleGiven[], Fault[]> {
  const role = roles.find((known) => known.id === id);
  if (!role) return refused([{ field: 'role', text: 'Choose roles from the list' }]);
  if (role.scope === null) return ok([{ role: role.id, scope: everything }]);
  const field = scopeField(id);
  const fault = (text: string) => refused([{ field, text }]);
  const given = [...new Set(scopes)];
  if (given.length === 0) return fault(lacking(role));
  if (role.scope === 'priority' && !given.every((scope) => priorities.includes(scope)))
    return fault('Choose priorities from the list');
  if (role.scope === 'advice' && !given.every((scope) => adviceAreas.some((area) => area === scope)))
    return fault('Choose areas of advice from the list');
  const strange = given.find((scope) => !thingId.test(scope) || scope === everything);
  if (strange !== undefined)
    return fault(
      `“${strange.slice(0, 60)}” is not the id of an agreement: small letters, digits and hyphens, such as night-shelter-2021`,
    );
  return ok(given.map((scope) => ({ role: role.id, scope })));
}

/** The form of an id in the database (`tallystick.thing_id`). */
const thingId = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function lacking({ name, scope }: Role): string {
  switch (scope) {
    case 'priority':
      return `Choose at least one priority for the role ${name}`;
    case 'advice':
      return `Choose at least one area for the role ${name}`;
    default:
      return `Enter at least one agreement for the role ${name}`;
  }
}
