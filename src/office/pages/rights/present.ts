import type { PermissionTable, PersonListed, Session } from '../../../identity/index.ts';
import { listed } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { type PriorityNames, scopeWords } from '../../parts/role-words.ts';

/** The permission table as its page shows it. */
export type RightsView = {
  readonly roles: readonly RoleView[];
  readonly actions: readonly ActionView[];
  /** Whether it is shown who has which role. */
  readonly namesPeople: boolean;
};

export type RoleView = {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  /** For what it is held: `some priorities`; null for a role without limits. */
  readonly heldFor: string | null;
  /** Whether the reader has it. */
  readonly own: boolean;
  /** Who has it now, by name; whose access has ended has it no more. */
  readonly people: readonly { readonly name: string; readonly href: string; readonly scopes: string | null }[];
};

export type ActionView = {
  readonly name: string;
  readonly reason: string;
  /** What each role may, in the order of the roles. */
  readonly reaches: readonly Reach[];
  /** What the reader may: everywhere, only in these, or not at all. */
  readonly own: 'everywhere' | { readonly only: string } | null;
};

export type Reach = 'all' | 'scope' | null;

const heldForWords = {
  priority: 'some priorities',
  agreement: 'some agreements',
  advice: 'an area of advice',
} as const;

/** `people` is null for a reader who may not see who has which role. */
export function presentRights(
  { roles, actions, permissions }: PermissionTable,
  people: readonly PersonListed[] | null,
  priorities: PriorityNames,
  session: Pick<Session, 'roles' | 'rights'>,
): RightsView {
  return {
    namesPeople: people !== null,
    roles: roles.map(({ id, name, purpose, scope }) => ({
      ...{ id, name, purpose },
      heldFor: scope === null ? null : heldForWords[scope],
      own: session.roles.some(({ role }) => role === id),
      people: (people ?? []).flatMap((person) => {
        const held = person.roles.filter(({ role }) => role === id);
        if (held.length === 0 || !person.active) return [];
        const scopes = held.flatMap((one) => scopeWords(one, priorities) ?? []);
        return [
          {
            name: person.name,
            href: addresses.person(person.id),
            scopes: scopes.length > 0 ? listed(scopes) : null,
          },
        ];
      }),
    })),
    actions: actions.map(({ id, name, reason }) => {
      const own = session.rights[id];
      return {
        ...{ name, reason },
        reaches: roles.map(
          (role) => permissions.find((one) => one.role === role.id && one.action === id)?.reach ?? null,
        ),
        own:
          own === undefined
            ? null
            : own === 'all'
              ? 'everywhere'
              : { only: listed(own.map((priority) => priorities.get(priority) ?? priority)) },
      };
    }),
  };
}
