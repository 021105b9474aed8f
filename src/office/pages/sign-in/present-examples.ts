import type { OwnedThing, PersonListed, Role } from '../../../identity/index.ts';
import { listed, sentence } from '../../../wording/index.ts';
import { namesOfPriorities, scopeWords } from '../../parts/role-words.ts';

/** Example people under the role that each plays. */
export type ExamplesOfRole = {
  readonly role: string;
  readonly purpose: string;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    /** For what they have the role; null where it has no limits. */
    readonly held: string | null;
  }[];
};

/** Groups example people by the first of their roles, in the order of the permission table. */
export function presentExamples(
  people: readonly PersonListed[],
  roles: readonly Role[],
  things: readonly OwnedThing[],
): ExamplesOfRole[] {
  const priorities = namesOfPriorities(things);
  return roles.flatMap(({ id: role, name, purpose }) => {
    const playing = people.filter(({ roles: [first] }) => first?.role === role);
    if (playing.length === 0) return [];
    return [
      {
        ...{ role: name, purpose },
        people: playing.map((person) => {
          const scopes = person.roles
            .filter((held) => held.role === role)
            .flatMap((held) => scopeWords(held, priorities) ?? []);
          return { id: person.id, name: person.name, held: scopes.length === 0 ? null : sentence(listed(scopes)) };
        }),
      },
    ];
  });
}
