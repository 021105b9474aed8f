import type { Client } from '../../platform/postgres/index.ts';
import { writtenRights } from './written-rights.ts';

/** A priority that somebody leads, and one that is somebody else's. */
export const priorities = { own: 'safer-streets', other: 'victims' } as const;
/** Where a change is made: in the walker's own priority, in another's, or in what belongs to no priority. */
export type Place = keyof typeof priorities | 'none';

export type Held = { readonly role: string; readonly scope: string };

/** Somebody who walks: who they are to the database, and the roles that count for them. */
export type Walker = {
  readonly name: string;
  /** What is said to the database of who acts: null says nothing. */
  readonly actor: string | null;
  readonly onBehalfOf: string | null;
  /** Whose row is theirs; null for the operator, a job of the system and nobody. */
  readonly person: string | null;
  readonly email: string | null;
  /** Null for whoever may do everything: the operator and jobs of the system, acting for nobody. */
  readonly roles: readonly Held[] | null;
  /** Whether their access was ended: their roles count for nothing then. */
  readonly ended: boolean;
};

const scopes: Readonly<Record<string, string>> = {
  'lead-officer': priorities.own,
  provider: 'night-shelter-2021',
  adviser: 'legal',
};

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** A person whom nobody knows. */
export const unknownPerson = uuid(999);

/** Each role held by one person; then what a table of roles alone does not show. */
export const walkers: readonly Walker[] = [
  ...Object.keys(writtenRights).map((role) => ({ name: role, roles: [{ role, scope: scopes[role] ?? 'all' }] })),
  { name: 'lead officer of the other priority', roles: [{ role: 'lead-officer', scope: priorities.other }] },
  {
    name: 'lead officer of both',
    roles: Object.values(priorities).map((scope) => ({ role: 'lead-officer', scope })),
  },
  {
    name: 'lead officer and finance officer',
    roles: [
      { role: 'lead-officer', scope: priorities.own },
      { role: 'finance-officer', scope: 'all' },
    ],
  },
  {
    name: 'lead officer and performance officer',
    roles: [
      { role: 'lead-officer', scope: priorities.own },
      { role: 'performance-officer', scope: 'all' },
    ],
  },
  // A second one: the last administrator cannot be ended, which is another rule than who may do it.
  { name: 'another administrator', roles: [{ role: 'administrator', scope: 'all' }] },
  { name: 'nothing but a person', roles: [] },
  {
    name: 'performance officer whose access was ended',
    roles: [{ role: 'performance-officer', scope: 'all' }],
    ended: true,
  },
  { name: 'administrator whose access was ended', roles: [{ role: 'administrator', scope: 'all' }], ended: true },
]
  .map(({ name, roles, ended = false }: { name: string; roles: Held[]; ended?: boolean }, n): Walker => {
    const person = uuid(n + 1);
    return {
      name,
      actor: `person:${person}`,
      onBehalfOf: null,
      person,
      email: `walker-${n + 1}@example.org`,
      roles,
      ended,
    };
  })
  .flatMap((walker): Walker[] =>
    // The operator who acts for somebody has that person's rights and no others.
    ['administrator', 'lead-officer', 'scrutineer'].includes(walker.name)
      ? [
          walker,
          { ...walker, name: `the operator for ${walker.name}`, actor: 'operator:walk', onBehalfOf: walker.person },
        ]
      : [walker],
  )
  .concat(
    {
      name: 'a person unknown here',
      actor: `person:${unknownPerson}`,
      onBehalfOf: null,
      person: unknownPerson,
      email: null,
      roles: [],
      ended: false,
    },
    {
      name: 'an actor of no known form',
      actor: 'robot:walk',
      onBehalfOf: null,
      person: null,
      email: null,
      roles: [],
      ended: false,
    },
    { name: 'nobody', actor: null, onBehalfOf: null, person: null, email: null, roles: [], ended: false },
    {
      name: 'the operator',
      actor: 'operator:walk',
      onBehalfOf: null,
      person: null,
      email: null,
      roles: null,
      ended: false,
    },
    {
      name: 'a job of the system',
      actor: 'system:walk',
      onBehalfOf: null,
      person: null,
      email: null,
      roles: null,
      ended: false,
    },
  );

/** Those who are a row of the register of people. */
export const knownWalkers = walkers.filter((w) => w.email !== null && w.onBehalfOf === null);

/** A table of rights: role, action, `all` or `own`. */
export type RightsTable = Readonly<Record<string, Readonly<Record<string, 'all' | 'own'>>>>;

/** Whether a walker may do something in a place, by a table of rights. */
export function mayBy(
  table: RightsTable,
  { roles, ended }: Walker,
  action: string,
  place: Place | 'anywhere',
): boolean {
  if (roles === null) return true;
  if (ended) return false;
  return roles.some(({ role, scope }) => {
    const reach = table[role]?.[action];
    if (reach !== 'own') return reach === 'all';
    return place === 'anywhere' || (place !== 'none' && scope === priorities[place]);
  });
}

/** Says who acts from here on in a transaction, as the application says it. */
export async function actAs(client: Client, { actor, onBehalfOf }: Walker): Promise<void> {
  await client.query(
    `select set_config('tallystick.actor', $1, true), set_config('tallystick.on_behalf_of', $2, true)`,
    [actor ?? '', onBehalfOf ?? ''],
  );
}
