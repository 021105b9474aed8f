import { sql } from 'kysely';
import { expect, inject, it } from 'vitest';
import { asAdmin, testDatabase } from '../../../test/postgres.ts';
import type { Reader, Writer } from './database.ts';

type Tables = { body: { id: string; name: string } };

const queries: string[] = [];
const database = await testDatabase({ onQuery: (text) => queries.push(text) });
const value = async (expression: string) =>
  (await database.withClient((client) => client.query(`select ${expression} as value`))).rows[0].value;

it('runs on the server that this project is for', async () => {
  expect(await value('version()')).toContain(inject('serverKind') === 'embedded' ? 'PostgreSQL 18' : 'PostgreSQL 15');
});

it.each([
  ['9007199254740991::int8', 9007199254740991],
  ['array[1, null, 9007199254740991]::int8[]', [1, null, 9007199254740991]],
  ['1.50::numeric', '1.50'],
  ['array[1.50, 2]::numeric[]', ['1.50', '2']],
  ["date '2021-03-31'", '2021-03-31'],
  ["array[date '2021-03-31', null]", ['2021-03-31', null]],
  ["timestamptz '2021-03-31 23:59:59.123456+01'", '2021-03-31T22:59:59.123456Z'],
  ["array[timestamptz '2021-03-31 23:59+01']", ['2021-03-31T22:59:00Z']],
  ["timestamp '2021-03-31 23:59'", '2021-03-31 23:59:00'],
  ["interval '1 day'", '1 day'],
  ['jsonb \'{"a": 1}\'', { a: 1 }],
  ['\'{one,"two, three"}\'::text[]', ['one', 'two, three']],
  ["'\\x00ff'::bytea", Buffer.from([0, 255])],
  ["'2020-21-Q4'::tallystick.quarter", '2020-21-Q4'],
])('reads %s as plain data', async (expression, expected) => {
  expect(await value(expression)).toEqual(expected);
});

it('refuses a whole number that JavaScript would round', async () => {
  await expect(value('9007199254740993::int8')).rejects.toThrow('9007199254740993 is too large to be held exactly');
});

it('reads and writes; a command that throws leaves nothing', async () => {
  const names = (db: Reader<Tables>) => db.selectFrom('body').select('name').execute();
  const add = (tx: Writer<Tables>) => tx.insertInto('body').values({ id: 'mopac', name: 'MOPAC' }).execute();
  await expect(
    database.transaction(async (tx: Writer<Tables>) => {
      await add(tx);
      expect(await names(tx)).toEqual([{ name: 'MOPAC' }]);
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect(await names(database.read())).toEqual([]);
  await database.transaction(add);
  expect(await names(database.read())).toEqual([{ name: 'MOPAC' }]);
});

it('reads with sessions that cannot write, whatever the SQL says', async () => {
  await expect(sql`delete from body`.execute(database.read())).rejects.toThrow(
    'cannot execute DELETE in a read-only transaction',
  );
});

it('tells of every statement, also of raw connections', async () => {
  queries.length = 0;
  await database.read<Tables>().selectFrom('body').select('id').execute();
  await database.withClient((client) => client.query('select 1'));
  expect(queries).toEqual(['select "id" from "body"', 'select 1']);
});

it('counts the beginning and the end of a transaction as statements', async () => {
  queries.length = 0;
  await database.transaction(async () => {});
  expect(queries).toEqual(['begin', 'commit']);
});

it('says in words that a connection was lost while a command ran, and works on', async () => {
  const cut = async (tx: Writer<Tables>) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await asAdmin(inject('socketFolder'), (run) => run(`select pg_terminate_backend(${rows[0]?.pid}, 5000)`));
    await tx.selectFrom('body').select('id').execute();
  };
  await expect(database.transaction(cut)).rejects.toThrow('Do it again: what is done already is not done twice.');
  await expect(database.transaction(async () => 'done')).resolves.toBe('done');
});
