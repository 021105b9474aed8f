import {
  isErased,
  may,
  type OwnedKind,
  type OwnedThing,
  ownedKinds,
  type PermissionTable,
  type PersonListed,
  type RoleGiven,
  type Session,
} from '../../../identity/index.ts';
import { listed } from '../../../wording/index.ts';
import { type PriorityNames, rolesWords, roleWords } from '../../parts/role-words.ts';

/** A person as their page shows them. */
export type PersonView = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly example: boolean;
  readonly erased: boolean;
  /** Who is told when something of theirs stays undone; null for nobody. */
  readonly lineManager: { readonly id: string; readonly name: string } | null;
  /** Whether the reader looks at themselves. */
  readonly own: boolean;
  readonly mayManage: boolean;
  readonly mayErase: boolean;
  readonly roles: readonly RoleView[];
  /** The roles one by one, as forms name them (`role--scope`) and in words. */
  readonly held: readonly { readonly value: string; readonly words: string; readonly byGroup: boolean }[];
  /** What they own, by kind; kinds of which they own nothing are left out. */
  readonly owns: readonly { readonly kind: string; readonly names: readonly string[] }[];
};

/** A role that somebody has, with everything for which they have it; why there is such a role, and all that it lets them do. */
export type RoleView = {
  readonly words: string;
  readonly purpose: string;
  readonly byGroup: boolean;
  readonly actions: readonly { readonly name: string; readonly reason: string; readonly limited: boolean }[];
};

/** What kinds of thing are called, one and several. */
export const kindWords: Readonly<Record<OwnedKind, readonly [one: string, many: string]>> = {
  priority: ['Priority', 'Priorities'],
  indicator: ['Indicator', 'Indicators'],
  goal: ['Goal', 'Goals'],
  risk: ['Risk', 'Risks'],
  issue: ['Issue', 'Issues'],
};

export function presentPerson(
  person: PersonListed,
  table: PermissionTable,
  things: readonly OwnedThing[],
  priorities: PriorityNames,
  people: readonly PersonListed[],
  session: Pick<Session, 'person' | 'rights'>,
): PersonView {
  const mayManage = may(session.rights, 'people.manage');
  return {
    ...{ id: person.id, name: person.name, active: person.active, example: person.example },
    email: mayManage || person.id === session.person.id ? person.email : null,
    lineManager: people.find(({ id }) => id === person.lineManager) ?? null,
    erased: isErased(person),
    own: person.id === session.person.id,
    mayManage,
    mayErase: may(session.rights, 'value.erase'),
    roles: [...Map.groupBy(person.roles, ({ role }) => role)].map(([id, same]) => ({
      words: listed(rolesWords(same, priorities)),
      purpose: table.roles.find((role) => role.id === id)?.purpose ?? '',
      byGroup: same.every(({ origin }) => origin === 'group'),
      actions: table.actions.flatMap(({ id: action, name, reason }) => {
        const permission = table.permissions.find((one) => one.role === id && one.action === action);
        return permission ? [{ name, reason, limited: permission.reach === 'scope' }] : [];
      }),
    })),
    held: person.roles.map((held) => ({
      value: roleValue(held),
      words: roleWords(held, priorities),
      byGroup: held.origin === 'group',
    })),
    owns: ownedKinds.flatMap((kind) => {
      const names = things.flatMap((thing) => (thing.kind === kind && thing.owner === person.id ? [thing.name] : []));
      return names.length > 0 ? [{ kind: kindWords[kind][names.length === 1 ? 0 : 1], names }] : [];
    }),
  };
}

/** A role as a form names it. It becomes part of an id in the page; ids of things hold no two hyphens in a row. */
function roleValue({ role, scope }: RoleGiven): string {
  return `${role}--${scope}`;
}

/** The role that a form names; null for none that the person has. */
export function roleOf(value: string, { roles }: PersonListed): RoleGiven | null {
  return roles.find((held) => roleValue(held) === value) ?? null;
}

/** The thing that a form names as `kind:id`; null for what is no such name. */
export function thingOf(value: string): { readonly kind: OwnedKind; readonly id: string } | null {
  const [kindNamed = '', id = ''] = value.split(':');
  const kind = ownedKinds.find((known) => known === kindNamed);
  return kind && id ? { kind, id } : null;
}

/** What a sentence about what was done may need: whether the person can sign in, and whom something went to. */
export type DoneAbout = { readonly can: boolean; readonly to: string | null };

/** What was done, said at the top of the page to which it leads. */
export const doneWords: Readonly<Record<string, (name: string, about: DoneAbout) => string>> = {
  invited: (name, { can }) =>
    can
      ? `${name} is invited. Tell them how to sign in: it is said below, and nothing was sent.`
      : `${name} is invited, but cannot sign in yet: why is said below.`,
  details: () => 'Name and e-mail address are changed.',
  'line-manager': (name) => `Who manages ${name} is changed.`,
  roles: (name) => `${name} has the roles that you gave.`,
  'end-role': (name) => `That role of ${name} has ended.`,
  owns: (name) => `${name} owns it now.`,
  'hand-over': (name, { to }) =>
    `${to ?? 'Somebody else'} now owns what ${name} owned. Roles stay as they are: see that ${to ?? 'they'} may enter it.`,
  'end-access': (name) => `Access of ${name} has ended. Wherever they were signed in, they are signed out.`,
  access: (name) => `${name} can sign in again, with the roles below.`,
  erased: () => 'The personal data is erased. The tally says when, and under what power.',
};
