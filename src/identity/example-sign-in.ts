import type { Database } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { refusalInWords } from './domain/who-signs-in.ts';
import type { Admitted, Refusal } from './sign-in-providers.ts';
import { readExamplePeople } from './store/example-people.ts';
import type { PersonListed } from './store/manage-people.ts';

/** Signing in as one of the example people, by choosing one: nothing is proved. */
export type ExampleSignIn = {
  /** As whom one can sign in; none where the database holds no example people. */
  people(): Promise<PersonListed[]>;
  admit(id: string, to: string): Promise<Result<Admitted, Refusal>>;
};

/**
 * Signing in as an example person; null where it is not allowed. `isAllowed` is `exampleSignIn` of the configuration, which is
 * true on nothing but one's own machine. Nobody but an example person is ever found by it.
 */
export function exampleSignIn(database: Database, isAllowed: boolean): ExampleSignIn | null {
  if (!isAllowed) return null;
  const people = () => readExamplePeople(database);
  return {
    people,
    async admit(id, to) {
      const person = (await people()).find((one) => one.id === id);
      if (person) return ok({ person: person.id, method: 'example', to });
      return refused({ why: 'not-an-example', says: refusalInWords('not-an-example', ''), person: null });
    },
  };
}
