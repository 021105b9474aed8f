import { sql } from 'kysely';
import type { Reader } from '../../platform/postgres/index.ts';
import type { LedgerTables } from '../store.ts';

/** What the ids in entries are called: things by `goal:its-id`, people and roles by id. An id that is not here is unknown. */
export type Names = {
  readonly things: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, string>;
};

/** The names of all things, people and roles, as far as the acting person may see them; things as the newest period names them. */
export async function readNames(db: Reader<LedgerTables>): Promise<Names> {
  const things = await sql<{ kind: string; thing: string; name: string }>`
    select kind, thing, name from tallystick.thing_names()`.execute(db);
  const people = await db.selectFrom('person').select(['id', 'name']).orderBy('name').execute();
  const roles = await sql<{ id: string; name: string }>`select id, name from role order by position`.execute(db);
  return {
    things: new Map(things.rows.map(({ kind, thing, name }) => [`${kind}:${thing}`, name])),
    people: new Map(people.map(({ id, name }) => [id, name])),
    roles: new Map(roles.rows.map(({ id, name }) => [id, name])),
  };
}
