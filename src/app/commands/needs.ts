import { type Action, may, type PermissionTable, type PersonListed, type Rights } from '../../identity/index.ts';
import type { Given, Needs } from './command.ts';

/** The first right that a command needs, as it was asked for, and that is not held; null where all are. */
export function lacking(needs: Needs, given: Given, rights: Rights): Action | 'operator' | null {
  if (needs === 'operator') return 'operator';
  for (const need of needs) {
    const { action, with: option } = typeof need === 'string' ? { action: need, with: null } : need;
    const isAsked = option === null || (given.values[option] !== undefined && given.values[option] !== false);
    if (isAsked && !may(rights, action)) return action;
  }
  return null;
}

/** Why somebody may not do something, and whose it is: what a command answers in place of doing it. */
export function lackingWords({ name }: PersonListed, action: string, table: PermissionTable): string {
  if (action === 'operator') return `${name} may not do this: it is for whoever runs the command line alone.`;
  const what = table.actions.find((a) => a.id === action)?.name ?? action;
  const holders = table.roles
    .filter((role) => table.permissions.some((p) => p.role === role.id && p.action === action))
    .map((role) => plural(role.name));
  const whose = holders.length === 0 ? 'nobody has that right' : `that is for ${listed(holders)}`;
  return `${name} may not ${startingSmall(what)}: ${whose}.`;
}

const startingSmall = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
/** A role as those who have it: performance officers. Deputy Mayors keep their capital. */
const plural = (role: string) => `${/^\S+ [A-Z]/.test(role) ? role : startingSmall(role)}s`;
const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
