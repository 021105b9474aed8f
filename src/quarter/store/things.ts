import { sql } from 'kysely';
import type { Reader } from '../../platform/postgres/index.ts';
import type { QuarterTables } from '../store.ts';

/** Every id that goals, risks and issues ever had, of whatever period: none stands for two things. One query. */
export async function readThings(db: Reader<QuarterTables>): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ kind: string; id: string }>`
    select 'goal' as kind, id from tallystick.goal
    union all select 'risk', id from tallystick.risk
    union all select 'issue', id from tallystick.issue`.execute(db);
  return new Map(
    [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, of]) => [kind, new Set(of.map(({ id }) => id))]),
  );
}
