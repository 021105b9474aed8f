import type { PersonListed, Role } from '../../../identity/index.ts';
import { counted, number } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { folded } from '../../parts/folded.ts';
import { type PriorityNames, rolesWords } from '../../parts/role-words.ts';

/** What a list of people is narrowed to and sorted by, as it was asked; an empty text asks for all, by name. */
export type PeopleAsked = {
  readonly name: string;
  readonly role: string;
  readonly access: string;
  readonly sort: string;
};

const fields = ['name', 'role', 'access', 'sort'] as const;

export const accessChoices = [
  { value: '', text: 'Everybody' },
  { value: 'active', text: 'Those who may sign in' },
  { value: 'ended', text: 'Those whose access has ended' },
] as const;

export const sortChoices = [
  { value: '', text: 'Name' },
  { value: 'role', text: 'Role' },
  { value: 'access', text: 'Access, ended first' },
] as const;

/** A person as the list shows them. */
export type PersonLine = {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** Null for a reader who may not see addresses, and where none is known. */
  readonly email: string | null;
  readonly roles: readonly string[];
  /** The name of whoever manages them; null for nobody. */
  readonly lineManager: string | null;
  readonly active: boolean;
};

export type PeopleView = {
  readonly asked: PeopleAsked;
  readonly roles: readonly Role[];
  readonly people: readonly PersonLine[];
  /** How many are shown, of how many. */
  readonly found: string;
  readonly csv: string;
  readonly showsEmail: boolean;
  readonly mayInvite: boolean;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a query asks for. A value that the list does not know asks for all; fields that it does not have are left alone. */
export function peopleAsked(query: unknown, roles: readonly Role[]): PeopleAsked {
  const one = (field: string) => [(query as Query)[field] ?? ''].flat()[0]?.trim() ?? '';
  const known = (field: string, values: readonly string[]) => values.find((value) => value === one(field)) ?? '';
  return {
    name: one('name').slice(0, 200),
    role: known(
      'role',
      roles.map(({ id }) => id),
    ),
    access: known(
      'access',
      accessChoices.map(({ value }) => value),
    ),
    sort: known(
      'sort',
      sortChoices.map(({ value }) => value),
    ),
  };
}

/** The address of the list, or of its download, as it was asked for. */
export function peopleAddress(base: string, asked: PeopleAsked): string {
  const query = new URLSearchParams(fields.filter((field) => asked[field]).map((field) => [field, asked[field]]));
  return query.size > 0 ? `${base}?${query}` : base;
}

/** The people that are asked for, in the order that is asked for. `mayManage` shows addresses and the way to invite. */
export function presentPeople(
  people: readonly PersonListed[],
  asked: PeopleAsked,
  { roles, priorities, mayManage }: { roles: readonly Role[]; priorities: PriorityNames; mayManage: boolean },
): PeopleView {
  const found = people.filter((person) => matches(person, asked)).sort(order(asked.sort, roles));
  const all = counted(people.length, 'person', 'people');
  return {
    asked,
    roles,
    people: found.map(
      (person): PersonLine => ({
        id: person.id,
        name: person.name,
        href: addresses.person(person.id),
        email: mayManage ? person.email : null,
        roles: rolesWords(person.roles, priorities),
        lineManager: people.find(({ id }) => id === person.lineManager)?.name ?? null,
        active: person.active,
      }),
    ),
    found: found.length === people.length ? all : `${found.length === 0 ? 'None' : number(found.length)} of ${all}`,
    csv: peopleAddress(addresses.peopleCsv, asked),
    showsEmail: mayManage,
    mayInvite: mayManage,
  };
}

function matches({ name, roles, active }: PersonListed, asked: PeopleAsked): boolean {
  return (
    folded(name).includes(folded(asked.name)) &&
    (asked.role === '' || roles.some(({ role }) => role === asked.role)) &&
    (asked.access === '' || active === (asked.access === 'active'))
  );
}

/** By role, those come first whose role comes first in the table; who has none comes last. */
function order(sort: string, roles: readonly Role[]): (a: PersonListed, b: PersonListed) => number {
  const byName = (a: PersonListed, b: PersonListed) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1);
  const place = ({ roles: held }: PersonListed) =>
    Math.min(roles.length, ...held.map(({ role }) => roles.findIndex(({ id }) => id === role)));
  if (sort === 'role') return (a, b) => place(a) - place(b) || byName(a, b);
  if (sort === 'access') return (a, b) => Number(a.active) - Number(b.active) || byName(a, b);
  return byName;
}
