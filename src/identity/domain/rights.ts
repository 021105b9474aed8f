/**
 * What a person may do: the permission table, narrowed to the roles that the person holds. A right reaches everywhere,
 * or only the priorities for which the role is held (docs/adr/0013-rights-are-held-where-data-is.md).
 */

/** Everything that can be refused to somebody; the same list as the table `action`, in its order. */
export const actions = [
  'registers.read',
  'registers.enter',
  'finance.enter',
  'report.enter',
  'rule.change',
  'pack.import',
  'report.publish',
  'edition.withdraw',
  'body.change',
  'people.read',
  'people.manage',
  'tally.read',
  'value.erase',
  'security.read',
  'quarter.open',
  'priority.submit',
  'priority.review',
  'report.sign',
  'signing.except',
  'prerelease.read',
  'risks.read',
  'finding.answer',
] as const;

export type Action = (typeof actions)[number];

/** For what a role is held: some priorities, some agreements, an area of advice. Null: the role has no limits. */
export type ScopeKind = 'priority' | 'agreement' | 'advice' | null;

/** Every role and for what it is held; the same list as the table `role`, in its order. */
export const roles = {
  administrator: null,
  'performance-officer': null,
  'lead-officer': 'priority',
  'finance-officer': null,
  'commissioning-officer': null,
  provider: 'agreement',
  'originating-officer': null,
  adviser: 'advice',
  director: null,
  'chief-finance-officer': null,
  'chief-executive': null,
  'deputy-mayor': null,
  analyst: null,
  scrutineer: null,
} as const satisfies Record<string, ScopeKind>;

export type RoleId = keyof typeof roles;

/** The areas in which advice is given; the scopes of an adviser. */
export const adviceAreas = ['finance', 'legal', 'equalities', 'data-protection', 'procurement'] as const;

/** The scope of a role that has no limits. */
export const everything = 'all';

/** A role, and for what: the id of a priority or an agreement, an area of advice, or `all` for a role without limits. */
export type RoleGiven = { readonly role: RoleId; readonly scope: string };

/** A role as somebody has it. `origin` is `group` where a group of the sign-in provider gave it, and takes it away. */
export type RoleHeld = RoleGiven & { readonly name: string; readonly origin: 'given' | 'group' };

/** What may be done, and where: everywhere (`all`) or in these priorities. What is not in it is refused. */
export type Rights = { readonly [action in Action]?: 'all' | readonly string[] };

/** One row of the permission table. */
export type Permission = { readonly role: RoleId; readonly action: Action; readonly reach: 'all' | 'scope' };

/** The rights that roles give together. A right that one of them gives everywhere reaches everywhere. */
export function rightsOf(held: readonly RoleGiven[], permissions: readonly Permission[]): Rights {
  const rights: { [action in Action]?: 'all' | readonly string[] } = {};
  for (const { role, scope } of held) {
    for (const permission of permissions.filter((p) => p.role === role)) {
      const { action, reach } = permission;
      const so = rights[action];
      if (reach === 'all' || so === 'all') rights[action] = 'all';
      // Rights are bound to priorities only; a role held for something else gives none of these.
      else if (roles[role] === 'priority') rights[action] = [...new Set([...(so ?? []), scope])].sort();
    }
  }
  return rights;
}

/** Whether rights allow an action for a priority or, where none is named, anywhere at all. */
export function may(rights: Rights, action: Action, priority?: string): boolean {
  const reach = rights[action];
  if (reach === undefined) return false;
  return reach === 'all' || priority === undefined || reach.includes(priority);
}
