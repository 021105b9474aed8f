import type { Database, Reader, Writer } from '../../platform/postgres/index.ts';
import { examplePeople } from '../domain/example-people.ts';
import { type PersonListed, readPeople } from './manage-people.ts';
import { signingIn } from './sessions.ts';
import type { IdentityTables } from './tables.ts';

type Tables = IdentityTables & { priority: { id: string } };

/**
 * Makes the people of the example system, with their roles, and the owners of its priorities. What is there already stays as
 * it is, also what somebody has changed since.
 * @returns how many people were made.
 */
export async function makeExamplePeople(database: Database): Promise<number> {
  return database.transaction(
    async (tx: Writer<Tables>) => {
      const priorities = await tx.selectFrom('priority').select('id').orderBy('id').execute();
      let made = 0;
      for (const { name, email, roles } of examplePeople(priorities.map(({ id }) => id))) {
        const added = await tx
          .insertInto('person')
          .values({ name, email, example: true })
          .onConflict((conflict) => conflict.column('email').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (!added) continue;
        made += 1;
        const person = added.id;
        await tx
          .insertInto('role_held')
          .values(roles.map(({ role, scope }) => ({ person, role, scope, origin: 'given' as const })))
          .execute();
        const owned = roles.filter(({ role }) => role === 'lead-officer');
        if (owned.length === 0) continue;
        await tx
          .insertInto('responsibility')
          .values(owned.map(({ scope }) => ({ kind: 'priority', thing: scope, person })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
      return made;
    },
    { actor: 'system:examples', reason: 'An example person, made up.' },
  );
}

/** The example people who may sign in, in the order of the permission table; none in a real system. */
export async function readExamplePeople(database: Database): Promise<PersonListed[]> {
  return database.look(async (db: Reader<IdentityTables>) => {
    const roles = await db.selectFrom('role').select('id').orderBy('position').execute();
    const place = ({ roles: [first] }: PersonListed) =>
      first ? roles.findIndex(({ id }) => id === first.role) : roles.length;
    const people = (await readPeople(db)).filter(({ active, example }) => active && example);
    return people.sort((one, other) => place(one) - place(other));
  }, signingIn);
}
