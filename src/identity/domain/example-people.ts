import { everything, type RoleGiven, type RoleId, roles } from './rights.ts';

/** A made-up person of the example system. */
export type ExamplePerson = { readonly name: string; readonly email: string; readonly roles: readonly RoleGiven[] };

/** Who plays each part. Lead officers come by the priorities that there are. */
const players: Readonly<Record<Exclude<RoleId, 'lead-officer'>, string>> = {
  administrator: 'Morgan Ellis',
  'performance-officer': 'Samira Khan',
  'finance-officer': 'Tom Adeyemi',
  'commissioning-officer': 'Bronwen Hughes',
  provider: 'Dele Okonkwo',
  'originating-officer': 'Niamh Gallagher',
  adviser: 'Harriet Cole',
  director: 'Ravi Menon',
  'chief-finance-officer': 'Alison Grant',
  'chief-executive': 'Yusuf Demir',
  'deputy-mayor': 'Claire Whitfield',
  analyst: 'Mei Lin Zhou',
  scrutineer: 'George Asante',
};

/** Nobody accepts what they submitted: what one performance officer submits for somebody, another accepts. */
const secondOfficer = 'Marcus Bell';

const leadOfficers = [
  'Priya Shah',
  'Daniel Osei',
  'Fiona MacLeod',
  'Ahmed Farouk',
  'Grace Thornton',
  'Kwame Boateng',
  'Ines Ribeiro',
  'Owen Pritchard',
];

/** For what the example provider and adviser have their roles. */
const heldFor: Partial<Record<RoleId, readonly string[]>> = {
  provider: ['example-agreement'],
  adviser: ['legal', 'data-protection'],
};

/**
 * The made-up people of the example system: one for every role, a second performance officer, and a lead officer for every
 * priority. Their names say that they are examples, and their addresses are of a domain that can never receive mail (RFC 2606).
 */
export function examplePeople(priorities: readonly string[]): ExamplePerson[] {
  return (Object.keys(roles) as RoleId[]).flatMap((role) => {
    if (role !== 'lead-officer') {
      const scopes = heldFor[role] ?? [everything];
      const names = role === 'performance-officer' ? [players[role], secondOfficer] : [players[role]];
      return names.map((name) =>
        named(
          name,
          scopes.map((scope) => ({ role, scope })),
        ),
      );
    }
    const officers = leadOfficers.slice(0, priorities.length);
    // More priorities than officers: each takes several.
    return officers.map((name, i) =>
      named(
        name,
        priorities.filter((_, at) => at % officers.length === i).map((scope) => ({ role, scope })),
      ),
    );
  });
}

function named(name: string, given: readonly RoleGiven[]): ExamplePerson {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  return { name: `${name} (example)`, email, roles: given };
}
