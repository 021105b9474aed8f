import type { RoleId } from './rights.ts';
import type { Person } from './session.ts';

/** Roles of people outside the body, who have no account with it. */
const outside: readonly RoleId[] = ['provider', 'scrutineer'];

/**
 * Whether somebody may sign in by a link that is sent to them. It is for people outside: whoever can sign in with a provider
 * of the body must, so that its passwords, devices and second factors count. Where the body has named no provider, links
 * are for everybody. `hasAccount`: with one of the body's providers.
 */
export function mayUseLink(
  person: Person & { readonly roles: readonly RoleId[]; readonly hasAccount: boolean },
  bodyHasProviders: boolean,
): boolean {
  if (!person.active || person.example || person.email === null) return false;
  if (!bodyHasProviders) return true;
  return !person.hasAccount && person.roles.length > 0 && person.roles.every((role) => outside.includes(role));
}
