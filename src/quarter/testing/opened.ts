import { sql } from 'kysely';
import type { Quarter } from '../../calendar/index.ts';
import type { Act, Database, Writer } from '../../platform/postgres/index.ts';
import { candidateOf } from '../candidate.ts';
import { sign } from '../sign.ts';
import type { QuarterTables } from '../store.ts';

export const operator: Act = { actor: 'operator:test' };
export const openedPeriod: Quarter = '2021-22-Q2' as Quarter;

/** Runs statements in one transaction as somebody. */
export async function runAs(database: Database, act: Act, ...statements: readonly string[]): Promise<void> {
  await database.transaction(async (tx: Writer<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(tx);
  }, act);
}

/** A person who has these roles, each as `role` or `role:scope`. @returns the id. */
export async function addPerson(database: Database, name: string, ...roles: readonly string[]): Promise<string> {
  const id = crypto.randomUUID();
  await runAs(
    database,
    operator,
    `insert into tallystick.person (id, name, email) values ('${id}', '${name}', '${id}@example.org')`,
    ...roles.map((role) => {
      const [given, scope = 'all'] = role.split(':');
      return `insert into tallystick.role_held values ('${id}', '${given}', '${scope}', 'given')`;
    }),
  );
  return id;
}

export const acting = (person: string): Act => ({ actor: `person:${person}` });

type Size = { readonly priorities?: readonly string[]; readonly indicators?: number };

/**
 * A quarter that is opened, as the operator: the quarter before is reported, each priority has so many indicators with a
 * figure, a goal, a risk, an issue and a line of finance, and nothing is lacking.
 */
export async function openQuarterOf(
  database: Database,
  { priorities = ['safer-streets', 'victims'], indicators = 1 }: Size = {},
): Promise<void> {
  const before = '2021-22-Q1';
  const each = (period: string, priority: string, n: number) => [
    `insert into tallystick.priority_period (period, priority, position, name, narrative, objectives, time, spend, capability, risk)
      values ('${period}', '${priority}', ${n + 1}, 'Priority ${n + 1}', 'What was done.', 'green', 'green', 'green', 'green', 'green')`,
    `insert into tallystick.indicator_period (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart, rating, explanation)
      select '${period}', '${priority}-indicator-' || i, i, '${priority}', '${n + 1}.' || i, 'Indicator ' || i || ' of ${priority}',
        'percent', 'higher', 'snapshot', false, 'green', 'As expected.' from generate_series(1, ${indicators}) i`,
    `insert into tallystick.component_period (period, indicator, component, position, covers, target, actual)
      select '${period}', '${priority}-indicator-' || i, '', 1, 'Q1-Q4', 70, 71 from generate_series(1, ${indicators}) i`,
    `insert into tallystick.goal_period (period, goal, position, priority, ref, title, baseline, rating, ongoing)
      values ('${period}', 'goal-of-${priority}', 1, '${priority}', '3.1', 'A goal', '2022-23-Q1', 'green', false)`,
    `insert into tallystick.risk_period (period, risk, position, priority, ref, title, likelihood, impact, score, trend, explanation)
      values ('${period}', 'risk-of-${priority}', 1, '${priority}', '1', 'A risk', 2, 3, 6, 'same', 'It is watched.')`,
    `insert into tallystick.issue_period (period, issue, position, priority, ref, title, rating, trend, explanation)
      values ('${period}', 'issue-of-${priority}', 1, '${priority}', '1', 'An issue', 'low', 'same', 'It is watched.')`,
    `insert into tallystick.finance_period (period, priority, kind, quarter, position, budget, forecast, profile, actual, precision)
      values ('${period}', '${priority}', 'Revenue', '${period}', ${n + 1}, 310000000, 310000000, 100000000, 100000000, 1)`,
  ];
  await runAs(
    database,
    operator,
    "insert into tallystick.body (id, name) values ('the-body', 'The body') on conflict do nothing",
    ...priorities.flatMap((priority) => [
      `insert into tallystick.priority values ('${priority}') on conflict do nothing`,
      `insert into tallystick.indicator select '${priority}-indicator-' || i from generate_series(1, ${indicators}) i`,
      `insert into tallystick.goal values ('goal-of-${priority}')`,
      `insert into tallystick.risk values ('risk-of-${priority}')`,
      `insert into tallystick.issue values ('issue-of-${priority}')`,
    ]),
    ...[before, openedPeriod].flatMap((period) => [
      `insert into tallystick.report (period, title, overview) values ('${period}', 'Quarterly report', 'An overview.')`,
      ...priorities.flatMap((priority, n) => each(period, priority, n)),
    ]),
    `insert into tallystick.opening values ('${openedPeriod}', '${before}', '2021-11-30', '2021-10-01T08:00:00Z')`,
    `insert into tallystick.deadline select '${openedPeriod}', id, date '2021-11-30' - working_days from tallystick.step`,
    ...priorities.map(
      (priority) => `insert into tallystick.submission (period, priority) values ('${openedPeriod}', '${priority}')`,
    ),
  );
}

/** Brings every priority of the opened quarter to where it is signed off, as the operator. */
export async function signOffAll(database: Database): Promise<void> {
  const all = `update tallystick.submission set state =`;
  const where = `where period = '${openedPeriod}' and state`;
  await runAs(
    database,
    operator,
    `${all} 'submitted' ${where} in ('not-started', 'in-progress', 'returned')`,
    `${all} 'signed-off', comment = null ${where} = 'submitted'`,
  );
}

/** Has everybody sign the opened quarter who must, each by a person of their own; every priority of it is signed off. */
export async function signByAll(database: Database, now: Temporal.Instant): Promise<void> {
  for (const [role, capacity] of [
    ['chief-finance-officer', 'chief-finance-officer'],
    ['director', 'director'],
    ['chief-executive', 'approver'],
  ] as const) {
    const person = await addPerson(database, role, role);
    await database.transaction(async (tx: Writer<QuarterTables>) => {
      const candidate = await candidateOf(tx, openedPeriod);
      const hash = candidate?.standings.find(({ id }) => id === capacity)?.hash ?? '';
      await sign(tx, { period: openedPeriod, capacity, person, hash, seen: candidate?.seen ?? 0, now });
    }, acting(person));
  }
}
