import { isSameRole } from './permission-table.ts';
import { adviceAreas, everything, type RoleGiven, type RoleId, roles } from './rights.ts';

/** A group of a sign-in provider, by the name or id that its claim uses, and the role that it gives. */
export type GroupRole = RoleGiven & { readonly group: string };

/** The roles that groups give, each once. */
export function rolesOfGroups(groups: readonly string[], mapped: readonly GroupRole[]): RoleGiven[] {
  const given = mapped.filter(({ group }) => groups.includes(group));
  return given
    .map(({ role, scope }) => ({ role, scope }))
    .filter((one, i, all) => all.findIndex((other) => isSameRole(one, other)) === i);
}

/** What has to change in the roles that somebody has from groups, so that they are those of the groups now. */
export function changesOfGroups(
  has: readonly (RoleGiven & { readonly origin: 'given' | 'group' })[],
  now: readonly RoleGiven[],
): { readonly give: RoleGiven[]; readonly end: RoleGiven[] } {
  return {
    // What was given by hand is there already, and stays when the group is gone.
    give: now.filter((role) => !has.some((held) => isSameRole(held, role))),
    end: has
      .filter((held) => held.origin === 'group' && !now.some((role) => isSameRole(held, role)))
      .map(({ role, scope }) => ({ role, scope })),
  };
}

/**
 * What is wrong with the scope of a role, in words; null where nothing is. Whether a priority or an agreement of that id
 * exists, only the registers know.
 */
export function scopeFault(role: RoleId, scope: string): string | null {
  const kind = roles[role];
  if (kind === null) return scope === everything ? null : `${role} is held as a whole, without a scope`;
  if (kind === 'advice') {
    const areas: readonly string[] = adviceAreas;
    return areas.includes(scope) ? null : `${role} is held for one of ${adviceAreas.join(', ')}`;
  }
  return scope !== everything && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(scope) ? null : `${role} is held for a named ${kind}`;
}
