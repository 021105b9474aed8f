import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Act, Database, Reader, Writer } from '../../platform/postgres/index.ts';
import type { LedgerTables } from '../store.ts';
import {
  type EntryFilter,
  eachEntry,
  readEntries,
  readEntry,
  readFilterChoices,
  readHistory,
  readThingHistory,
} from './entries.ts';

// What people see of the tally, on a real database of each kind.

const queries: string[] = [];
const database = await testDatabase({ onQuery: (text) => queries.push(text) });
const [ada, ben] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const asAda: Act = { actor: `person:${ada}`, request: 'req-1', reason: 'Late figures came in.' };

const run = (statement: string, act: Act = { actor: 'operator:test' }): Promise<unknown> =>
  database.transaction((tx: Writer<LedgerTables>) => sql.raw(statement).execute(tx), act);
const look = <R>(work: (db: Reader<LedgerTables>) => Promise<R>, act: Act = { actor: 'operator:test' }) =>
  database.look(work, act);
const found = async (filter: EntryFilter, act?: Act) =>
  (await look((db) => readEntries(db, filter, { size: 100 }), act)).entries;

beforeAll(async () => {
  await run(
    `insert into person (id, name, email) values ('${ada}', 'Ada Officer', 'ada@example.org'), ('${ben}', 'Ben Provider', null)`,
  );
  await run(
    `insert into role_held (person, role, scope, origin) values ('${ada}', 'performance-officer', 'all', 'given')`,
  );
  await run("insert into report (period, title) values ('2020-21-Q4', 'A report'), ('2021-22-Q1', 'Another')");
  await run("insert into priority values ('children')");
  await run(`insert into priority_period (period, priority, position, name) values
    ('2020-21-Q4', 'children', 1, 'Children'), ('2021-22-Q1', 'children', 1, 'Children')`);
  await run("insert into goal values ('plan-it'), ('plan')");
  const goal = (period: string, id: string) =>
    `insert into goal_period (period, goal, position, priority, ref, title, ongoing)
      values ('${period}', '${id}', 1, 'children', '1', 'A goal', false)`;
  for (const [period, id] of [
    ['2020-21-Q4', 'plan-it'],
    ['2020-21-Q4', 'plan'],
    ['2021-22-Q1', 'plan'],
  ] as const)
    await run(goal(period, id));
  await run(
    "update goal_period set rating = 'green', title = 'A better goal' where goal = 'plan' and period = '2021-22-Q1'",
    asAda,
  );
  await run(`update person set name = 'Ben P' where id = '${ben}'`);
  await run(`select erase_values('person', '{"id":"${ben}"}', array['name'], 'UK GDPR, article 17')`);
});

describe('entries', () => {
  it('say who changed what, from what, to what and why', async () => {
    const [entry] = await found({ actor: `person:${ada}` });
    expect(entry).toMatchObject({
      actor: { kind: 'person', id: ada, name: 'Ada Officer' },
      onBehalfOf: null,
      request: 'req-1',
      ...{ action: 'change', register: 'goal_period', record: '{"goal":"plan","period":"2021-22-Q1"}' },
      key: { goal: 'plan', period: '2021-22-Q1' },
      changes: [
        { column: 'rating', before: { value: null }, after: { value: 'green' } },
        { column: 'title', before: { value: 'A goal' }, after: { value: 'A better goal' } },
      ],
      reason: { value: 'Late figures came in.' },
    });
    expect(entry?.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('show of an erased value when it was erased, and under what power', async () => {
    const entries = await found({ register: 'person', record: ben });
    const [erasing, changed, added] = entries;
    const erased = { sequence: erasing?.sequence, at: erasing?.at, power: 'UK GDPR, article 17' };
    expect(added?.changes.find((c) => c.column === 'name')?.after).toEqual({ erased });
    expect(changed?.changes).toEqual([{ column: 'name', before: { erased }, after: { value: 'Ben P' } }]);
    expect(erasing).toMatchObject({ action: 'erase', reason: { value: 'UK GDPR, article 17' } });
  });

  it.each<[EntryFilter, number]>([
    [{ register: 'goal_period' }, 4],
    [{ record: '2021-22-Q1' }, 4],
    [{ action: 'erase' }, 1],
    [{ actor: 'operator:test', register: 'goal_period' }, 3],
    [{ onBehalfOf: ada }, 0],
    [{ onBehalfOf: 'nobody' }, 0],
    [{ from: '2026-01-01', to: '2025-01-01' }, 0],
    [{ from: '2999-01-01' }, 0],
    [{ register: 'person', to: '2999-01-01' }, 4],
  ])('fit the filter %j', async (filter, count) => {
    expect(await found(filter)).toHaveLength(count);
  });

  it('can be paged through, newest first, and back', async () => {
    const all = (await found({})).map((e) => e.sequence);
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    const paged: number[] = [];
    for (let before: number | null = null; ; ) {
      const page = await look((db) => readEntries(db, {}, { size: 4, before }));
      expect(page.newer).toBe(before !== null);
      paged.push(...page.entries.map((e) => e.sequence));
      if (!page.older) break;
      before = paged.at(-1) as number;
    }
    expect(paged).toEqual(all);
    const back = await look((db) => readEntries(db, {}, { size: 4, after: all[6] as number }));
    expect(back.entries.map((e) => e.sequence)).toEqual(all.slice(2, 6));
    expect(back).toMatchObject({ newer: true, older: true });
  });

  it('are read by a fixed number of queries', async () => {
    const queriesFor = async (size: number) => {
      const start = queries.length;
      await look((db) => readEntries(db, {}, { size }));
      return queries.length - start;
    };
    expect(await queriesFor(100)).toBe(await queriesFor(10));
  });

  it('are all there for a download, oldest first', async () => {
    const read: number[] = [];
    for await (const entries of eachEntry(database.as({ actor: 'operator:test' }), {}))
      read.push(...entries.map((e) => e.sequence));
    expect(read).toEqual((await found({})).map((e) => e.sequence).reverse());
  });

  it('are within rights: without the right only what is public, and what is about oneself', async () => {
    const asBen: Act = { actor: `person:${ben}` };
    const registers = new Set((await found({}, asBen)).map((e) => e.register));
    expect(registers.has('goal_period')).toBe(false);
    expect(new Set((await found({ register: 'person' }, asBen)).map((e) => e.key.id))).toEqual(new Set([ben]));
    expect((await found({ register: 'goal_period' }, asAda)).length).toBe(4);
    expect(await found({ register: 'person' }, asAda)).toHaveLength(1);
    const hidden = (await found({ register: 'goal_period' }))[0]?.sequence as number;
    expect(await look((db) => readEntry(db, hidden), asBen)).toBeNull();
  });
});

describe('a history', () => {
  it('of one record has its entries alone', async () => {
    const { entries } = await look((db) =>
      readHistory(db, 'goal_period', { period: '2021-22-Q1', goal: 'plan' }, { size: 10 }),
    );
    expect(entries.map((e) => e.action)).toEqual(['change', 'add']);
  });

  it('of a thing goes over all reporting periods', async () => {
    const { entries } = await look((db) => readThingHistory(db, { kind: 'goal', id: 'plan' }, { size: 10 }));
    expect(entries.map((e) => [e.action, e.register, e.key.period])).toEqual([
      ['change', 'goal_period', '2021-22-Q1'],
      ['add', 'goal_period', '2021-22-Q1'],
      ['add', 'goal_period', '2020-21-Q4'],
      ['add', 'goal', undefined],
    ]);
  });

  it('leads from an entry to the one before and after it', async () => {
    const [change, add] = await found({ record: '{"goal":"plan","period":"2021-22-Q1"}' });
    const read = await look((db) => readEntry(db, add?.sequence as number));
    expect(read).toMatchObject({ entry: { action: 'add' }, earlier: null, later: change?.sequence });
    expect(await look((db) => readEntry(db, 99_999))).toBeNull();
  });
});

it('offers to filter by what the reader may see', async () => {
  const offered = await look((db) => readFilterChoices(db));
  expect(offered.registers).toContain('goal_period');
  expect(offered.actors).toContainEqual({ kind: 'person', id: ada, name: 'Ada Officer' });
  const toBen = await look((db) => readFilterChoices(db), { actor: `person:${ben}` });
  expect(toBen.registers).not.toContain('goal_period');
});

it('is nothing without somebody who looks', async () => {
  const quiet: Database = database;
  const { rows } = await quiet.withClient(async (client) => {
    await client.query("select set_config('tallystick.actor', '', false)");
    return client.query(
      "select distinct register from entry where register not in ('body', 'rating_rule', 'bank_holiday', 'edition')",
    );
  });
  expect(rows).toEqual([]);
});
