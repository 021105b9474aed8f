import { adviceAreaNames, type OwnedThing, type RoleGiven, type RoleHeld } from '../../identity/index.ts';
import { listed } from '../../wording/index.ts';

/** What priorities are called, by id. */
export type PriorityNames = ReadonlyMap<string, string>;

export function namesOfPriorities(things: readonly OwnedThing[]): PriorityNames {
  return new Map(things.flatMap(({ kind, id, name }) => (kind === 'priority' ? [[id, name] as const] : [])));
}

/** For what a role is held, in words that follow its name; null for a role without limits. */
export function scopeWords({ role, scope }: RoleGiven, priorities: PriorityNames): string | null {
  if (scope === 'all') return null;
  if (role === 'provider') return `agreement ${scope}`;
  if (role === 'adviser') return (adviceAreaNames as Readonly<Record<string, string>>)[scope] ?? scope;
  return priorities.get(scope) ?? scope;
}

const joiner: Readonly<Partial<Record<RoleGiven['role'], string>>> = { provider: 'under', adviser: 'on' };

/** A role in words: `Lead officer of Standing together`, `Adviser on legal matters`, `Director`. */
export function roleWords(held: RoleHeld, priorities: PriorityNames): string {
  const scope = scopeWords(held, priorities);
  return scope === null ? held.name : `${held.name} ${joiner[held.role] ?? 'of'} ${scope}`;
}

/** All roles of a person, each once with everything that it is held for: `Lead officer of A and B`. */
export function rolesWords(roles: readonly RoleHeld[], priorities: PriorityNames): string[] {
  return [...Map.groupBy(roles, ({ role }) => role).values()].map((same) => {
    const [first] = same as [RoleHeld];
    const scopes = same.flatMap((held) => scopeWords(held, priorities) ?? []);
    return scopes.length === 0 ? first.name : `${first.name} ${joiner[first.role] ?? 'of'} ${listed(scopes)}`;
  });
}
