import { sql } from 'kysely';
import type { Writer } from './database.ts';

/** What replacing rows did to a table. Rows that stayed as they were are not counted. */
export type Changes = { readonly added: number; readonly changed: number; readonly removed: number };

/**
 * Makes `rows` the rows of a table for one reporting period, in one statement whatever their number: adds those whose
 * key is new, changes those that differ, removes those that are gone. Rows have a value for every column; `key` names
 * the columns that, with `period`, are the table's primary key.
 */
export async function replaceRows<T>(
  tx: Writer<T>,
  table: string,
  key: readonly string[],
  period: string,
  rows: readonly object[],
): Promise<Changes> {
  const target = sql.table(`tallystick.${table}`);
  const sameKey = sql.join(
    ['period', ...key].map((c) => sql`i.${sql.ref(c)} = t.${sql.ref(c)}`),
    sql` and `,
  );
  const columns = Object.keys(rows[0] ?? {}).filter((c) => c !== 'period' && !key.includes(c));
  const changes = sql.join(columns.map((c) => sql`${sql.ref(c)} = excluded.${sql.ref(c)}`));
  const conflict = sql.join(['period', ...key].map((c) => sql.ref(c)));
  const put =
    columns.length === 0
      ? sql`select false as is_new where false`
      : sql`
        insert into ${target} as t select * from incoming
        on conflict (${conflict}) do update set ${changes}
          where t *<> excluded
        returning (xmax = 0) as is_new`;
  const { rows: found } = await sql<{ added: number; changed: number; removed: number }>`
    with incoming as materialized (
      select * from jsonb_populate_recordset(null::${target}, ${JSON.stringify(rows)}::jsonb)
    ), gone as (
      delete from ${target} as t
      where t.period = ${period} and not exists (select from incoming as i where ${sameKey})
      returning 1
    ), put as (${put})
    select
      (select count(*) from put where is_new) as added,
      (select count(*) from put where not is_new) as changed,
      (select count(*) from gone) as removed`.execute(tx);
  const [counts] = found;
  if (!counts) throw new Error(`Replacing rows of ${table} returned nothing.`);
  return counts;
}

/** Makes sure that things have their one row for ever, by id. */
export async function addThings<T>(tx: Writer<T>, table: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    insert into ${sql.table(`tallystick.${table}`)} (id) select unnest(${ids}::text[]) on conflict do nothing`.execute(
    tx,
  );
}
