import { isSameRole } from './permission-table.ts';
import type { RoleGiven, RoleHeld } from './rights.ts';

/**
 * Whom an administrator may give or take what. The database holds the same rules (`role_held_own`,
 * `last_administrator`): these say them in words, before anything is tried.
 */

/** A person as these rules see them. */
export type Holder = { readonly id: string; readonly name: string; readonly active: boolean };

/** Why a role cannot be given; null where it can. `actingPerson` is null for whoever runs the command line. */
export function refusesRole(person: Holder, actingPerson: string | null): string | null {
  if (person.id === actingPerson) return 'Somebody else must give you a role: nobody gives one to themselves';
  if (!person.active) return `Access of ${person.name} has ended. Give it again first`;
  return null;
}

/** Why a role cannot be ended; null where it can. `administrators` are the ids of all whose access has not ended. */
export function refusesEndOfRole(
  person: Holder,
  role: RoleGiven,
  held: readonly Pick<RoleHeld, 'role' | 'scope' | 'origin'>[],
  administrators: readonly string[],
): string | null {
  const holds = held.find((one) => isSameRole(one, role));
  if (!holds) return `${person.name} does not have this role`;
  if (holds.origin === 'group')
    return `${person.name} has this role by a group of the sign-in provider. Take them out of that group there`;
  return role.role === 'administrator' ? refusesAsLast(person, administrators) : null;
}

/** Why somebody's access cannot be ended; null where it can. */
export function refusesEndOfAccess(person: Holder, administrators: readonly string[]): string | null {
  if (!person.active) return `Access of ${person.name} has ended already`;
  return refusesAsLast(person, administrators);
}

function refusesAsLast(person: Holder, administrators: readonly string[]): string | null {
  if (administrators.length !== 1 || administrators[0] !== person.id) return null;
  return `${person.name} is the last administrator. Give somebody else the role Administrator first`;
}
