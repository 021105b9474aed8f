import { sql } from 'kysely';
import type { Database, Reader, Writer } from '../../platform/postgres/index.ts';
import { examplePeople } from '../domain/example-people.ts';
import { type PersonListed, readPeople } from './manage-people.ts';
import { signingIn } from './sessions.ts';
import type { IdentityTables } from './tables.ts';

type Tables = IdentityTables & { priority: { id: string } };

/**
 * Makes the people of the example system, with their roles, the owners of its priorities, and line managers. What is there already stays as
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
      if (made > 0) await setLineManagers(tx);
      return made;
    },
    { actor: 'system:examples', reason: 'An example person, made up.' },
  );
}

/** Lead officers report to the director, whoever sees to finance to the chief finance officer; what is set stays. */
async function setLineManagers(tx: Writer<Tables>): Promise<void> {
  await sql`
    update tallystick.person set line_manager = manager.id
    from tallystick.role_held held, tallystick.role_held managing, tallystick.person manager
    where person.example and person.line_manager is null and held.person = person.id
      and (held.role::text, managing.role::text) in (
        ('lead-officer', 'director'), ('finance-officer', 'chief-finance-officer'))
      and managing.person = manager.id and manager.example and manager.id <> person.id`.execute(tx);
}

/**
 * Whatever is said of a priority in a period belongs to its example lead officer from now on, unless somebody owns it already.
 * Called in the transaction of whoever says it.
 */
export async function giveExampleThings<T>(tx: Writer<T>, period: string): Promise<void> {
  await sql`
    insert into tallystick.responsibility (kind, thing, person)
    select distinct on (kind, thing) kind, thing, person.id
    from (
      select 'indicator' as kind, indicator as thing, priority from tallystick.indicator_period where period = ${period}
      union all select 'goal', goal, priority from tallystick.goal_period where period = ${period}
      union all select 'risk', risk, priority from tallystick.risk_period where period = ${period}
      union all select 'issue', issue, priority from tallystick.issue_period where period = ${period}
    ) as asked
    join tallystick.role_held held on held.role = 'lead-officer' and held.scope = asked.priority
    join tallystick.person on person.id = held.person and person.example and person.active
    order by kind, thing, person.id
    on conflict do nothing`.execute(tx);
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
