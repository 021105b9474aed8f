import { expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { recordHead } from './heads.ts';
import { type HeadTables, readDayHeads } from './store/heads.ts';
import { readHead } from './store.ts';

type Tables = HeadTables & { priority: { id: string } };
const database = await testDatabase();
const record = (at: string) =>
  database.transaction((tx: Writer<HeadTables>) => recordHead(tx, Temporal.Instant.from(at)));
const change = (id: string) =>
  database.transaction(async (tx: Writer<Tables>) => {
    await tx.insertInto('priority').values({ id }).execute();
  });

it('is recorded once for each day in London, the first that comes', async () => {
  const { length, head } = await readHead(database.read<HeadTables>());
  expect(await record('2026-06-30T12:00:00Z')).toEqual({ day: '2026-06-30', length, head });
  await change('two');
  expect(await record('2026-06-30T22:59:59Z')).toBeNull();
  // Half past midnight in London, by summer time.
  expect(await record('2026-06-30T23:30:00Z')).toMatchObject({ day: '2026-07-01', length: length + 1 });
  // A day without a change has a head too.
  expect(await record('2026-07-02T09:00:00Z')).toMatchObject({ day: '2026-07-02', length: length + 1 });
  expect((await readDayHeads(database.read<HeadTables>())).map(({ day, length }) => [day, length])).toEqual([
    ['2026-07-02', length + 1],
    ['2026-07-01', length + 1],
    ['2026-06-30', length],
  ]);
});

it('is recorded once by servers that come at the same moment', async () => {
  const all = await Promise.all(Array.from({ length: 4 }, () => record('2026-08-01T09:00:00Z')));
  expect(all.filter((head) => head !== null)).toHaveLength(1);
});

it('is never changed afterwards by the application', async () => {
  const update = database.transaction((tx: Writer<HeadTables>) => tx.updateTable('head').set({ length: 9 }).execute());
  await expect(update).rejects.toThrow('permission denied');
  await expect(database.transaction((tx: Writer<HeadTables>) => tx.deleteFrom('head').execute())).rejects.toThrow(
    'permission denied',
  );
});
