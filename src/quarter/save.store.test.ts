import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { packOfPeriod } from '../packs/index.ts';
import { type Act, NotAllowed, type Reader, type Writer } from '../platform/postgres/index.ts';
import type { Typed } from './domain/typed.ts';
import { type Saved, saveTyped, type ToSave } from './save.ts';
import { type QuarterTables, readMoved, readSeen, readSubmissions } from './store.ts';
import { acting, addPerson, openedPeriod, openQuarterOf, operator, runAs } from './testing/opened.ts';

// What was typed of a quarter is saved on PostgreSQL: two officers at once, with the rights of each.

const period = openedPeriod;
const queries: string[] = [];
const database = await testDatabase({ act: undefined, onQuery: (text) => queries.push(text) });

let officer: Act;
let lead: Act;
let finance: Act;
beforeAll(async () => {
  await openQuarterOf(database, { indicators: 2 });
  officer = acting(await addPerson(database, 'Petra Officer', 'performance-officer'));
  lead = acting(await addPerson(database, 'Lena Lead', 'lead-officer:safer-streets'));
  finance = acting(await addPerson(database, 'Fay Finance', 'finance-officer'));
});

const cells = (table: keyof Typed, key: string, said: Record<string, string>): Typed => ({
  [table]: new Map([[key, said]]),
});
const goal = (said: Record<string, string>) => cells('goals', 'goal-of-safer-streets', said);
const seenNow = () => database.look((db: Reader<QuarterTables>) => readSeen(db), operator);
const packNow = () =>
  database.transaction(async (tx: Writer<QuarterTables>) => {
    const pack = await packOfPeriod(tx, period);
    if (pack === null) throw new Error('Nothing is said.');
    return pack;
  }, operator);
const goalNow = async () => (await packNow()).goals?.find(({ goal }) => goal === 'goal-of-safer-streets');

async function save(act: Act, toSave: Omit<ToSave, 'period' | 'seen'> & { seen?: number }): Promise<Saved> {
  const saved = await database.transaction(
    async (tx: Writer<QuarterTables>) => saveTyped(tx, { period, seen: await readSeen(tx), ...toSave }),
    act,
  );
  if (!saved.ok) throw new Error(saved.error);
  return saved.value;
}
const kinds = ({ saved, conflicts }: Saved) =>
  [saved, conflicts].map((all) => all.map((one) => one.column ?? one.kind));

describe('two officers on the same row', () => {
  it('each change another cell: both stand', async () => {
    const seen = await seenNow();
    const first = await save(lead, { typed: goal({ rating: 'red', reason: 'The supplier left.' }), seen });
    expect(kinds(first)).toEqual([['rating', 'reason'], []]);
    // A form that sends every box says of what it did not touch what it saw.
    const second = await save(officer, { typed: goal({ rating: 'G', forecast: 'Q4 22/23', reason: '' }), seen });
    expect(kinds(second)).toEqual([['forecast'], []]);
    expect(await goalNow()).toMatchObject({ rating: 'red', reason: 'The supplier left.', forecast: '2022-23-Q4' });
  });

  it('both change the same cell: the second is told by whom and when, and nothing is overwritten', async () => {
    const seen = await seenNow();
    const before = Temporal.Now.instant();
    await save(lead, { typed: goal({ rating: 'amber' }), seen });
    const typed = goal({ rating: 'complete', title: 'A goal, reworded' });
    const second = await save(officer, { typed, seen });
    expect(kinds(second)).toEqual([['title'], ['rating']]);
    const [conflict] = second.conflicts;
    expect(conflict).toMatchObject({ now: 'amber', wanted: 'complete', moved: { before: 'red', who: 'Lena Lead' } });
    const at = Temporal.Instant.from(conflict?.moved?.at ?? '');
    // Clocks of two processes: the minute is enough to show that it is an instant in UTC.
    expect(Math.abs(at.since(before).total('seconds'))).toBeLessThan(600);
    expect(await goalNow()).toMatchObject({ rating: 'amber', title: 'A goal, reworded' });

    const forced = await save(officer, { typed, seen, mine: new Set([conflict?.id ?? '']) });
    expect(kinds(forced)).toEqual([['rating'], []]);
    expect(await goalNow()).toMatchObject({ rating: 'complete' });
  });

  it('both type the same: there is nothing to ask', async () => {
    const seen = await seenNow();
    await save(lead, { typed: goal({ rating: 'green' }), seen });
    expect(kinds(await save(officer, { typed: goal({ rating: 'G' }), seen }))).toEqual([[], []]);
  });

  it('the operator on behalf of somebody is that person', async () => {
    const seen = await seenNow();
    await save(
      { actor: 'operator:root', onBehalfOf: lead.actor.slice('person:'.length) },
      { typed: goal({ rating: 'red' }), seen },
    );
    const { conflicts } = await save(officer, { typed: goal({ rating: 'amber' }), seen });
    expect(conflicts.map(({ moved }) => moved?.who)).toEqual(['Lena Lead']);
    await save(operator, { typed: goal({ rating: 'green' }) });
    expect((await save(officer, { typed: goal({ rating: 'amber' }), seen })).conflicts[0]?.moved?.who).toBe(null);
  });
});

describe('a row that somebody took out in the meantime', () => {
  const takeOut = (act: Act, table: keyof Typed, key: string, seen?: number) =>
    save(act, { typed: {}, takenOut: { [table]: new Set([key]) }, ...(seen === undefined ? {} : { seen }) });

  it('stays out for whoever did not touch it, and is asked about where somebody did', async () => {
    const seen = await seenNow();
    const all = await goalNow();
    expect(kinds(await takeOut(lead, 'goals', 'goal-of-safer-streets'))).toEqual([['remove'], []]);
    expect(kinds(await save(officer, { typed: goal({ rating: 'green' }), seen }))).toEqual([[], []]);
    const touched = await save(officer, { typed: goal({ rating: 'red' }), seen });
    expect(kinds(touched)).toEqual([[], ['add']]);
    expect(touched.conflicts[0]).toMatchObject({ moved: { who: 'Lena Lead' }, priority: 'safer-streets' });
    expect(touched.faults).toEqual([]);
    expect(await goalNow()).toBe(undefined);
    const mine = new Set(touched.conflicts.map(({ id }) => id));
    await save(officer, { typed: goal({ rating: 'red' }), seen, mine });
    // Only its place is another: after the goals that stayed.
    expect(await goalNow()).toEqual({ ...all, rating: 'red', position: 2 });
  });

  it('comes back with its indicator where it was a component', async () => {
    const seen = await seenNow();
    const key = 'safer-streets-indicator-2/';
    const before = await packNow();
    await takeOut(officer, 'indicators', key);
    expect((await packNow()).indicators?.length).toBe(3);
    const typed = cells('indicators', key, { actual: '65' });
    const { conflicts } = await save(lead, { typed, seen });
    expect(conflicts.map(({ part, kind }) => [part, kind])).toEqual([
      ['indicators', 'add'],
      ['components', 'add'],
    ]);
    // One of the two is enough: neither is anything without the other.
    await save(officer, { typed, seen, mine: new Set([conflicts[1]?.id ?? '']) });
    const now = await packNow();
    const of = (pack: typeof now) => [
      pack.indicators?.find(({ indicator }) => `${indicator}/` === key),
      pack.components?.find(({ indicator }) => `${indicator}/` === key),
    ];
    const [indicator, component] = of(before);
    expect(of(now)).toEqual([
      { ...indicator, position: expect.any(Number) },
      { ...component, actual: '65', position: expect.any(Number) },
    ]);
  });

  it('is not taken out by whoever had not seen what it says now', async () => {
    const seen = await seenNow();
    await save(lead, { typed: goal({ rating: 'amber' }) });
    const { saved, conflicts } = await takeOut(officer, 'goals', 'goal-of-safer-streets', seen);
    expect([saved, conflicts.map(({ kind, moved }) => [kind, moved?.who])]).toEqual([[], [['remove', 'Lena Lead']]]);
    expect(await goalNow()).toMatchObject({ rating: 'amber' });
  });
});

describe('what cannot be read', () => {
  it('is left out and named at its cell, and the rest is saved', async () => {
    const { saved, faults } = await save(lead, {
      typed: {
        ...goal({ rating: 'purple', reason: 'Said well.', forecast: 'Q9' }),
        ...cells('risks', 'risk-of-safer-streets', { likelihood: '6', impact: '2' }),
      },
    });
    expect(saved.map(({ part, column }) => `${part} ${column}`)).toEqual(['goals reason', 'risks impact']);
    expect(faults.map(({ table, key, column, what }) => `${table} ${key} ${column}: ${what}`)).toEqual([
      'goals goal-of-safer-streets forecast: "Q9" names a quarter 9, and a year has four (expected a quarter like Q4, Q4 20/21 or 2020-21-Q4)',
      'goals goal-of-safer-streets rating: "purple" is not one of the words for this (expected one of complete, green, amber, red (also CG, G, A, R))',
      'risks risk-of-safer-streets likelihood: "6" is out of range (expected a whole number from 1 to 5)',
    ]);
  });

  it('is a row that others hang on: it stays, and it is said why', async () => {
    await runAs(
      database,
      operator,
      `insert into tallystick.note (period, position, priority, about, thing, text)
        values ('${period}', 4, 'safer-streets', 'goals', 'goal-of-safer-streets', 'A note')`,
    );
    const { saved, faults } = await save(officer, {
      typed: cells('issues', 'issue-of-victims', { rating: 'high' }),
      takenOut: {
        goals: new Set(['goal-of-safer-streets']),
        risks: new Set(['risk-of-victims']),
        priorities: new Set(['victims']),
      },
    });
    expect(saved.map(({ part, kind }) => `${part} ${kind}`)).toEqual(['risks remove', 'issues change']);
    expect(faults.map(({ table, key, row, what }) => [table, key, row, what])).toEqual(
      [
        [
          ...['goals', 'goal-of-safer-streets', null],
          'cannot be taken out: a note is a note to it (take out the note first, or let it be to something else)',
        ],
        ['priorities', 'victims', null, 'cannot be taken out: rows of indicators belong to it (take those out first)'],
      ].toSorted((a, b) => String(b[0]).localeCompare(String(a[0]))),
    );
    // With its note it may go.
    const both = await save(officer, {
      typed: {},
      takenOut: { goals: new Set(['goal-of-safer-streets']), notes: new Set(['4']) },
    });
    expect(kinds(both)).toEqual([['remove', 'remove'], []]);
    expect(both.faults).toEqual([]);
  });

  it('is a quarter of which nothing is said', async () => {
    const asked = { period: '2030-31-Q1' as typeof period, typed: {}, seen: 0 };
    expect(await database.transaction((tx: Writer<QuarterTables>) => saveTyped(tx, asked), officer)).toEqual({
      ok: false,
      error: 'Nothing has been said of 2030-31-Q1: open the quarter first.',
    });
  });
});

describe('whose it is', () => {
  const states = () => database.look((db: Reader<QuarterTables>) => readSubmissions(db, period), operator);

  it('finance saves finance, which begins nobody’s work', async () => {
    const before = await states();
    const typed = cells('finance', `victims/Revenue/${period}`, { actual: '£1,200,000' });
    expect(kinds(await save(finance, { typed }))).toEqual([['actual'], []]);
    expect(await states()).toEqual(before);
    expect(before.find(({ priority }) => priority === 'victims')?.state).toBe('in-progress');
  });

  it('a lead officer saves their own priority and no other', async () => {
    await expect(save(lead, { typed: cells('issues', 'issue-of-victims', { rating: 'medium' }) })).rejects.toThrow(
      NotAllowed,
    );
    await expect(save(lead, { typed: cells('report', '', { overview: 'Mine.' }) })).rejects.toMatchObject({
      action: 'report.enter',
    });
  });

  it('nothing is entered of a save that changes nothing', async () => {
    const seen = await seenNow();
    expect(kinds(await save(lead, { typed: cells('issues', 'issue-of-safer-streets', { rating: 'L' }) }))).toEqual([
      [],
      [],
    ]);
    expect(await seenNow()).toBe(seen);
  });
});

describe('rows with keys of their own', () => {
  it('new rows come after the others, each at a place of its own', async () => {
    const note = (text: string) => ({ priority: 'safer-streets', text });
    const typed: Typed = {
      notes: new Map([
        ['new-1', note('First')],
        ['new-2', note('Second')],
      ]),
    };
    await save(lead, { typed });
    await save(lead, { typed: { notes: new Map([['new-1', note('Third')]]) } });
    const notes = async () => (await packNow()).notes?.map(({ position, text }) => [position, text]);
    expect(await notes()).toEqual([
      [1, 'First'],
      [2, 'Second'],
      [3, 'Third'],
    ]);
    await save(lead, {
      typed: { notes: new Map([['2', { text: 'Second, reworded' }]]) },
      takenOut: { notes: new Set(['1']) },
    });
    expect(await notes()).toEqual([
      [2, 'Second, reworded'],
      [3, 'Third'],
    ]);
  });

  it('the body’s own register is entered beside what is published', async () => {
    const typed = cells('risk_register', 'a-secret-risk', {
      ...{
        priority: 'safer-streets',
        id: 'a-secret-risk',
        title: 'The supplier may fail',
        likelihood: '4',
        impact: '5',
      },
    });
    expect(kinds(await save(lead, { typed }))).toEqual([['add'], []]);
    expect((await packNow()).registeredRisks).toMatchObject([{ risk: 'a-secret-risk', likelihood: 4, impact: 5 }]);
  });
});

it('what moved since is told by row and column, whatever became of the row', async () => {
  const seen = await seenNow();
  const risk = (n: number) =>
    cells('risks', `risk-${n}`, { priority: 'victims', ref: '9', id: `risk-${n}`, title: 'T' });
  for (const n of [1, 2, 3]) await save(officer, { typed: risk(n) });
  await save(officer, { typed: cells('risks', 'risk-1', { title: 'U' }) });
  await save(officer, { typed: {}, takenOut: { risks: new Set(['risk-2']) } });
  const later = await seenNow();
  await save(officer, { typed: {}, takenOut: { risks: new Set(['risk-3']) } });
  await save(officer, { typed: risk(3) });
  const movedSince = (since: number) =>
    database.look((db: Reader<QuarterTables>) => readMoved(db, period, since), operator);
  const of = async (since: number, n: number) =>
    (await movedSince(since)).get(`risk_period {"period":"${period}","risk":"risk-${n}"}`);
  expect(await of(seen, 1)).toMatchObject({ added: { who: 'Petra Officer' }, removed: null });
  expect((await of(seen, 1))?.columns.get('title')).toMatchObject({ before: null });
  // It came and went: nobody who looked before or after has seen it.
  expect(await of(seen, 2)).toMatchObject({ added: null, removed: null });
  expect(await of(later, 3)).toMatchObject({ added: null, removed: null });
  expect((await of(later, 3))?.columns.get('title')).toMatchObject({ before: 'T' });
});

it('asks the database as often for 1,000 indicators as for 10', async () => {
  const counts: number[] = [];
  for (const indicators of [10, 1_000]) {
    const asked: string[] = [];
    const held = await testDatabase({ act: undefined, onQuery: (text) => asked.push(text) });
    await openQuarterOf(held, { indicators, priorities: ['safer-streets'] });
    const typed: Typed = {
      indicators: new Map(
        Array.from(
          { length: indicators },
          (_, n) => [`safer-streets-indicator-${n + 1}/`, { actual: '12.5' }] as const,
        ),
      ),
    };
    const from = asked.length;
    const saved = await held.transaction(
      (tx: Writer<QuarterTables>) => saveTyped(tx, { period, typed, seen: 0 }),
      operator,
    );
    counts.push(asked.length - from);
    // Everything moved since the tally was empty: what is typed is asked about, and then it is `mine`.
    if (!saved.ok) throw new Error(saved.error);
    const mine = new Set(saved.value.conflicts.map(({ id }) => id));
    expect(mine.size).toBe(indicators);
    const again = asked.length;
    await held.transaction((tx: Writer<QuarterTables>) => saveTyped(tx, { period, typed, seen: 0, mine }), operator);
    counts.push(asked.length - again);
  }
  console.info(`queries of a save: ${counts.join(', ')}`);
  expect(counts.slice(0, 2)).toEqual(counts.slice(2));
}, 120_000);
