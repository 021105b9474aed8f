import { sql } from 'kysely';
import type { Act, Database, Writer } from '../../platform/postgres/index.ts';

export const operator: Act = { actor: 'operator:root' };

/** Runs statements one after another as somebody, each in a transaction of its own. */
export async function run(database: Database, act: Act, ...statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await database.transaction((tx: Writer<unknown>) => sql.raw(statement).execute(tx), act);
  }
}

/** Two periods of one priority with an indicator of two components, a goal and finance, entered by the operator. */
export async function enterTwoPeriods(database: Database): Promise<void> {
  const period = (id: string) => [
    `insert into report (period, title) values ('${id}', 'Quarterly report')`,
    `insert into priority_period (period, priority, position, name) values ('${id}', 'standing-together', 1, 'Standing Together')`,
    `insert into indicator_period (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart, rating)
      values ('${id}', 'diversity', 1, 'standing-together', '1.2', 'Diversity of officers', 'percent', 'higher', 'snapshot', false, 'amber')`,
    `insert into component_period (period, indicator, component, position, name, covers, target, actual)
      values ('${id}', 'diversity', 'officers', 1, 'Officers', 'Q1-Q4', 70, 61), ('${id}', 'diversity', 'staff', 2, 'Staff', 'Q1-Q4', 70, 66)`,
    `insert into goal_period (period, goal, position, priority, ref, title, baseline, rating, ongoing)
      values ('${id}', 'shared-endeavour', 1, 'standing-together', '3.1', 'A shared endeavour', '2021-22-Q1', 'green', false)`,
    `insert into finance_period (period, priority, kind, quarter, position, budget, actual, precision)
      values ('${id}', 'standing-together', 'Grants', '${id}', 1, 310000000, 2600000, 1)`,
  ];
  await run(
    database,
    operator,
    "insert into body (id, name) values ('mopac', 'MOPAC')",
    "insert into priority values ('standing-together') on conflict do nothing",
    "insert into indicator values ('diversity')",
    "insert into goal values ('shared-endeavour')",
    ...period('2020-21-Q4'),
    ...period('2021-22-Q1'),
  );
}
