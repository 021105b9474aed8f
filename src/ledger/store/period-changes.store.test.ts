import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { LedgerTables } from '../store.ts';
import { readPeriodChanges } from './period-changes.ts';

const database = await testDatabase();
const operator = { actor: 'operator:test' } as const;
const run = (...statements: string[]) =>
  database.transaction(async (tx: Writer<LedgerTables>) => {
    for (const statement of statements) await sql.raw(statement).execute(tx);
  }, operator);
const changes = async () =>
  (await database.look((db: Reader<LedgerTables>) => readPeriodChanges(db), operator)).map(
    ({ period, sinceEdition }) => [period, sinceEdition],
  );

const edition = (period: string, number: number) => [
  `insert into edition values ('${period}', ${number}, null, now(), 'A reason', repeat('a', 64), 'A report', 'live', array['json'])`,
  `insert into edition_file values ('${period}', ${number}, 'json', 'x', encode(sha256('x'), 'hex'))`,
];

it('a period has changed since its edition when a row of it has, and until the next edition', async () => {
  expect(await changes()).toEqual([]);
  await run("insert into report (period) values ('2020-21-Q4'), ('2021-22-Q1')");
  expect(await changes()).toEqual([
    ['2020-21-Q4', false],
    ['2021-22-Q1', false],
  ]);
  await run(...edition('2020-21-Q4', 1));
  expect(await changes()).toContainEqual(['2020-21-Q4', false]);
  await run("update report set title = 'Another' where period = '2020-21-Q4'");
  expect(await changes()).toEqual([
    ['2020-21-Q4', true],
    ['2021-22-Q1', false],
  ]);
  await run(...edition('2020-21-Q4', 2));
  expect(await changes()).toContainEqual(['2020-21-Q4', false]);
});

it('says when it was, and nothing of it to whoever may not know', async () => {
  const [change] = await database.look((db: Reader<LedgerTables>) => readPeriodChanges(db), operator);
  expect(change?.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const seen = await database.withClient(async (client) => {
    await client.query("select set_config('tallystick.actor', '', false)");
    const { rows } = await client.query("select count(*)::int as n from entry where register = 'report'");
    return rows[0].n;
  });
  expect(seen).toBe(0);
});
