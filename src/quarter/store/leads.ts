import { sql } from 'kysely';
import type { Reader } from '../../platform/postgres/index.ts';
import type { QuarterTables } from '../store.ts';

/** The names of those who lead each priority, by its id; those of finance under `finance`. One query. */
export async function readLeadNames(db: Reader<QuarterTables>): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ of: string; name: string }>`
    select case role when 'finance-officer' then 'finance' else scope end as of, person.name
    from tallystick.role_held join tallystick.person on person.id = role_held.person
    where person.active and role in ('lead-officer', 'finance-officer')
    order by person.name`.execute(db);
  const names = Map.groupBy(rows, (row) => row.of);
  return new Map([...names].map(([of, held]) => [of, [...new Set(held.map(({ name }) => name))]]));
}
