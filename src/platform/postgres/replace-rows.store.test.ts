import fc from 'fast-check';
import { beforeAll, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import { addThings, replaceRows } from './replace-rows.ts';

vi.setConfig({ testTimeout: 60_000 });
let statements = 0;
const database = await testDatabase({
  onQuery: () => {
    statements += 1;
  },
});

type Row = { period: string; key: string; amount: string | null; words: string[]; day: string | null };
type Tables = { sample: Row };
const [q3, q4] = ['2020-21-Q3', '2020-21-Q4'];
const row = (key: string, changes: Partial<Row> = {}): Row => ({
  period: q4,
  key,
  amount: null,
  words: [],
  day: null,
  ...changes,
});
const replace = (rows: readonly Row[], period = q4) =>
  database.transaction((tx) => replaceRows<Tables>(tx as never, 'sample', ['key'], period, rows));
const held = (period: string) =>
  database.read<Tables>().selectFrom('sample').selectAll().where('period', '=', period).orderBy('key').execute();

beforeAll(() =>
  database.withOwner(async (client) => {
    await client.query(`
      create table tallystick.sample (period tallystick.quarter, key text, amount numeric, words text[] not null, day date,
        constraint sample_pkey primary key (period, key));
      grant select, insert, update, delete on tallystick.sample to ${client.escapeIdentifier(database.applicationRole)}`);
  }),
);

it('adds what is new, changes what differs, removes what is gone, and counts each', async () => {
  expect(await replace([row('a', { amount: '1' }), row('b'), row('c')])).toEqual({ added: 3, changed: 0, removed: 0 });
  expect(await replace([row('a', { amount: '2' }), row('b'), row('d')])).toEqual({ added: 1, changed: 1, removed: 1 });
  expect((await held(q4)).map((r) => [r.key, r.amount])).toEqual([
    ['a', '2'],
    ['b', null],
    ['d', null],
  ]);
});

it('touches no row that says the same', async () => {
  const versions = () =>
    database.withClient(
      async (client) => (await client.query('select xmin::text, key from tallystick.sample order by key')).rows,
    );
  const before = await versions();
  expect(await replace(await held(q4))).toEqual({ added: 0, changed: 0, removed: 0 });
  expect(await versions()).toEqual(before);
});

it('keeps the digits that were stated: 70.0 is not 70', async () => {
  await replace([row('a', { amount: '70' })]);
  expect(await replace([row('a', { amount: '70.0' })])).toEqual({ added: 0, changed: 1, removed: 0 });
  expect((await held(q4))[0]?.amount).toBe('70.0');
});

it('touches no other period, and empties one for which there are no rows', async () => {
  await replace([row('a', { period: q3 })], q3);
  expect(await replace([])).toMatchObject({ added: 0, changed: 0 });
  expect([(await held(q3)).length, (await held(q4)).length]).toEqual([1, 0]);
});

it('is one statement, whatever the number of rows', async () => {
  const count = async (n: number) => {
    const before = statements;
    await replace(Array.from({ length: n }, (_, i) => row(`k${i}`)));
    return statements - before;
  };
  expect([await count(1), await count(5_000)]).toEqual([3, 3]);
});

it('refuses two rows with one key rather than keep one of them', async () => {
  await expect(replace([row('a'), row('a', { amount: '1' })])).rejects.toThrow(/second time/);
});

it('after any two states in turn holds the second, and says how they differ', async () => {
  const texts = fc.string({ unit: fc.constantFrom(...'a"\'\\{},\n é🚔'), maxLength: 5 });
  const rows = fc.uniqueArray(
    fc
      .record({
        key: fc.constantFrom('a', 'b', 'c', 'd'),
        amount: fc.constantFrom(null, '1', '1.0', '-2.50'),
        words: fc.array(texts, { maxLength: 2 }),
        day: fc.constantFrom(null, '2021-03-31', '0001-01-01', '9999-12-31'),
      })
      .map((r) => ({ period: q4, ...r })),
    { selector: (r) => r.key },
  );
  await fc.assert(
    fc.asyncProperty(rows, rows, async (first, second) => {
      await replace(first);
      const changes = await replace(second);
      expect(await held(q4)).toEqual([...second].sort((a, b) => (a.key < b.key ? -1 : 1)));
      const before = new Map(first.map((r) => [r.key, JSON.stringify(r)]));
      const same = second.filter((r) => before.get(r.key) === JSON.stringify(r)).length;
      const both = second.filter((r) => before.has(r.key)).length;
      expect(changes).toEqual({ added: second.length - both, changed: both - same, removed: first.length - both });
    }),
    { numRuns: 60 },
  );
});

it('a thing has one row for ever, however often it is named', async () => {
  const add = (ids: string[]) => database.transaction((tx) => addThings(tx, 'goal', ids));
  await add(['a', 'b']);
  await add(['b', 'c', 'c']);
  await add([]);
  const found = await database.read<{ goal: { id: string } }>().selectFrom('goal').select('id').orderBy('id').execute();
  expect(found.map((r) => r.id)).toEqual(['a', 'b', 'c']);
});
