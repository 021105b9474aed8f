import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Quarter } from '../calendar/index.ts';
import { importPack, type Pack, packOfPeriod, readFolder, writeSheets } from '../packs/index.ts';
import { attempt, type Database, type Writer } from '../platform/postgres/index.ts';
import {
  askPriorities,
  missingOf,
  openQuarter,
  type QuarterTables,
  readDeadlines,
  readOpening,
  readOpenings,
  readSubmissions,
  setDates,
  type ToOpen,
} from './index.ts';

const q4 = '2020-21-Q4' as Quarter;
const q1 = '2021-22-Q1' as Quarter;
const q2 = '2021-22-Q2' as Quarter;
const now = Temporal.Instant.from('2021-10-04T09:00:00Z');
const examples = join(import.meta.dirname, '../../examples/mopac');
const rule = { green: 0.98, amber: 0.85, withinAmberTimes: 3 };

let queries = 0;
/** A database that holds both real reports. */
async function withReports(periods: readonly Quarter[] = [q4, q1]): Promise<Database> {
  const database = await testDatabase({ onQuery: () => (queries += 1) });
  for (const period of periods) {
    const folder = await readFolder(join(examples, period));
    const imported = await attempt(database, (tx: Writer<QuarterTables>) =>
      importPack(tx, folder, { reason: null, now }),
    );
    if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  }
  return database;
}

const open = (database: Database, asked: Partial<ToOpen> = {}, options: { trial?: boolean } = {}) =>
  attempt(
    database,
    (tx: Writer<QuarterTables>) => openQuarter(tx, { period: q2, committee: '2021-11-25', now, ...asked }),
    options,
  );
const packOf = (database: Database, period: Quarter) =>
  database.transaction((tx: Writer<QuarterTables>) => packOfPeriod(tx, period)) as Promise<Pack>;
const refusals = async (answer: ReturnType<typeof open>) => {
  const given = await answer;
  return given.ok ? 'opened' : given.error.map(({ field, text }) => `${field}: ${text}`);
};

describe('opening a quarter of the same year', async () => {
  const database = await withReports();
  const opened = await open(database);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const pack = await packOf(database, q2);
  const before = await packOf(database, q1);

  it('rolls forward what lasts and leaves blank what is said anew', () => {
    expect(opened.value.rolled?.counts).toEqual({
      ...{ priorities: 5, indicators: 49, goals: 47, risks: 15, registeredRisks: 0, issues: 15, finance: 0, notes: 5 },
    });
    expect(pack.report).toMatchObject({ title: null, source: null, overview: null });
    expect(pack.indicators?.map((i) => [i.ref, i.title, i.rating])).toEqual(
      before.indicators?.map((i) => [i.ref, i.title, null]),
    );
    expect(pack.components?.map((c) => [c.component, c.target, c.covers, c.due, c.actual])).toEqual(
      before.components?.map((c) => [c.component, c.target, c.covers, c.due, null]),
    );
    const [goal] = pack.goals ?? [];
    expect(goal).toMatchObject({ goal: 'community-monitoring', baseline: q2, rating: null, reason: null });
  });

  it('says what did not roll, and why', () => {
    expect(opened.value.rolled?.left.filter(({ part }) => part === 'goals')).toEqual([
      {
        part: 'goals',
        priority: 'better-criminal-justice-system',
        thing: expect.stringMatching(/^7 /),
        why: 'complete in Q1 2021-22',
      },
    ]);
    const notes = opened.value.rolled?.left.filter(({ part }) => part === 'notes') ?? [];
    expect(notes.map(({ why }) => why)).toEqual([
      ...Array.from({ length: 3 }, () => 'speaks of its quarter'),
      ...Array.from({ length: 2 }, () => 'the figures that were to come are due now'),
      ...Array.from({ length: 3 }, () => 'speaks of its quarter'),
    ]);
    expect(opened.value.rolled?.anew).toEqual([]);
  });

  it('asks each priority, by dates that are counted back from the committee', async () => {
    expect(await database.look((db) => readOpening(db, q2))).toEqual({
      ...{
        period: q2,
        committee: '2021-11-25',
        rolled_from: q1,
        opened: expect.stringMatching(/^2021-10-04T09:00:00/),
      },
    });
    const dates = await database.look((db) => readDeadlines(db, q2));
    expect(dates.map(({ step, due }) => `${step} ${due}`)).toEqual([
      ...['enter 2021-10-21', 'review 2021-11-01', 'sign-finance 2021-11-05', 'sign 2021-11-11', 'publish 2021-11-17'],
    ]);
    const submissions = await database.look((db) => readSubmissions(db, q2));
    expect(submissions.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'not-started'));
    expect(await database.look(readOpenings)).toEqual([
      { period: q2, committee: '2021-11-25', rolled_from: q1, signedOff: 0, priorities: 5 },
    ]);
  });

  it('asks for the figure of every indicator, of what is not due for none', () => {
    const missing = missingOf(pack, before, rule);
    expect(missing.filter(({ column }) => column === 'actual')).toHaveLength(53);
    expect(missing.find(({ key }) => key === 'wards-staffed/')).toMatchObject({
      thing: '4 Proportion of wards with 2 DWOs & 1 PCSO.',
      what: 'no figure for Quarter 2, and not said why there is none',
    });
    expect(missing.filter(({ column }) => column === 'target')).toEqual([]);
  });

  it('is refused a second time, and nothing is doubled', async () => {
    expect(await refusals(open(database))).toEqual([
      'period: Quarter 2 2021-22 is open already: its report goes to the committee on 25 November 2021',
    ]);
  });

  it('is the same pack again: nothing changes', async () => {
    const handedIn = { name: 'pack', sheets: writeSheets(pack), sha256: '0'.repeat(64), unread: [] };
    const again = await attempt(database, (tx: Writer<QuarterTables>) =>
      importPack(tx, handedIn, { reason: null, now }),
    );
    expect(again).toMatchObject({ ok: true, value: { changed: false } });
  });

  it('has its dates set by hand, and counted again', async () => {
    const set = (committee: string, due: Record<string, string> | null) =>
      attempt(database, (tx: Writer<QuarterTables>) =>
        setDates(tx, { period: q2, committee, due: due && new Map(Object.entries(due)), now }),
      );
    const moved = await set('2021-11-25', { enter: '2021-10-22' });
    expect(moved).toMatchObject({ ok: true, value: { dates: [{ due: '2021-10-22' }, {}, {}, {}, {}] } });
    expect((await database.look((db) => readDeadlines(db, q2)))[0]?.due).toBe('2021-10-22');
    const wrong = await set('2021-11-25', { enter: '2021-10-23', review: '2021-10-20', publish: '2021-11-26' });
    expect(wrong.ok ? [] : wrong.error.map(({ field, text }) => `${field}: ${text}`)).toEqual([
      'enter: “Lead officers and finance submit” cannot be due on 23 October 2021, which is a Saturday: choose a working day',
      'review: “Everything is reviewed and accepted” is due before “Lead officers and finance submit”: choose 23 October 2021 or later',
      'publish: “The report is published” is due after the committee meets on 25 November 2021: choose that day or earlier',
    ]);
    await set('2021-12-02', null);
    expect((await database.look((db) => readDeadlines(db, q2)))[0]?.due).toBe('2021-10-28');
    expect((await database.look((db) => readOpening(db, q2)))?.committee).toBe('2021-12-02');
  });
});

describe('opening the first quarter of a new financial year', async () => {
  const database = await withReports([q4]);
  const opened = await open(database, { period: q1, committee: '2021-09-16' });
  const pack = await packOf(database, q1);

  it('asks for new targets and keeps the old ones', async () => {
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const targets = pack.components?.filter(({ target }) => target !== null) ?? [];
    // What is to be met by March 2022 stands until then.
    expect(targets.map(({ indicator, component, target }) => `${indicator} ${component} ${target}`)).toEqual([
      ...['bame-workforce officers 19', 'bame-workforce staff 27', 'female-workforce officers 30'],
      'female-workforce staff 50',
    ]);
    expect(opened.value.rolled?.anew).toContainEqual({
      part: 'components',
      priority: 'better-policing-service',
      thing: '1 Overall victim satisfaction (USS)',
      why: '2021-22 needs a target of its own; for 2020-21 it was 70%',
    });
    const held = await packOf(database, q4);
    expect(held.components?.find(({ indicator }) => indicator === 'victim-satisfaction')?.target).toBe('70');
    const missing = missingOf(pack, held, rule).filter(({ column }) => column === 'target');
    expect(missing).toHaveLength(opened.value.rolled?.anew.length ?? 0);
    expect(missing[0]?.what).toBe('no target for 2021-22, and not said why there is none');
  });

  it('begins finance with a blank line of each kind', () => {
    expect(pack.finance).toEqual([
      expect.objectContaining({
        ...{ priority: 'standing-together', kind: 'revenue', quarter: q1, budget: null, forecast: null, actual: null },
      }),
    ]);
  });
});

describe('opening is refused', async () => {
  const database = await withReports([q1]);
  const none = await testDatabase();

  it('where nobody has said which body this is', async () => {
    expect(await refusals(open(none))).toEqual([
      'period: Nobody has said which body this is: import a report pack first',
    ]);
  });

  it.each<[string, Partial<ToOpen>, string[]]>([
    [
      'on a day before its end',
      { committee: '2021-09-30' },
      [
        'committee: The committee is to meet on 30 September 2021, and Quarter 2 2021-22 ends on 30 September 2021: choose a day after that',
      ],
    ],
    [
      'on a bank holiday',
      { committee: '2021-12-28' },
      ['committee: The committee cannot meet on 28 December 2021, which is a bank holiday: choose a working day'],
    ],
    [
      'from a period of which nothing is said, on a Sunday',
      { from: q4, committee: '2021-11-28' },
      [
        'committee: The committee cannot meet on 28 November 2021, which is a Sunday: choose a working day',
        'from: Nothing has been said of Quarter 4 2020-21: choose Quarter 1 2021-22',
      ],
    ],
    [
      'from itself',
      { from: q2 },
      ['from: Quarter 2 2021-22 is not before Quarter 2 2021-22: choose an earlier quarter'],
    ],
    [
      'where there is no earlier one',
      { period: q4 },
      ['from: Nothing has been said of any quarter before Quarter 4 2020-21: choose to roll nothing forward'],
    ],
    [
      'with nothing to work on',
      { period: q4, from: 'none' },
      ['from: No priorities are known for Quarter 4 2020-21: import a pack that holds the table priorities first'],
    ],
    [
      'over what has been entered',
      { period: q1 },
      [
        'period: Something has been entered for Quarter 1 2021-22 already: choose to roll nothing forward, and what is there is worked on',
        'from: Nothing has been said of any quarter before Quarter 1 2021-22: choose to roll nothing forward',
      ],
    ],
  ])('%s', async (_, asked, why) => {
    expect(await refusals(open(database, asked, { trial: true }))).toEqual(why);
  });

  it('and otherwise what is there is worked on, or the priorities alone', async () => {
    const asItStands = await open(database, { period: q1, from: 'none', committee: '2021-11-25' }, { trial: true });
    expect(asItStands).toMatchObject({ ok: true, value: { rolled: null, rolledFrom: null, priorities: 5 } });
    const empty = await open(database, { from: 'none' }, { trial: true });
    expect(empty).toMatchObject({ ok: true, value: { rolled: null, priorities: 5 } });
  });
});

it('moves publishing before a pre-election period, with the dates before it', async () => {
  const database = await withReports([q4]);
  await database.transaction(async (tx: Writer<QuarterTables>) => {
    const name = 'Election of the Mayor';
    await tx.insertInto('pre_election_period').values({ starts: '2021-09-01', ends: '2021-10-06', name }).execute();
  });
  const opened = await open(database, { period: q1, committee: '2021-09-30' });
  expect(opened).toMatchObject({
    ok: true,
    value: {
      dates: [
        { due: '2021-08-03' },
        { due: '2021-08-12' },
        { due: '2021-08-18' },
        { due: '2021-08-24' },
        { due: '2021-08-31' },
      ],
      remarks: [
        'Nothing is published from 1 September 2021 to 6 October 2021 (Election of the Mayor): publishing is moved before, and the other dates with it.',
        expect.stringMatching(
          /^Past already: “Lead officers and finance submit” on 3 August 2021, .* and “The report is published”/,
        ),
      ],
    },
  });
});

it('takes the same number of statements however much there is', async () => {
  const counted = async (times: number) => {
    const database = await withReports([q1]);
    await database.transaction(async (tx: Writer<QuarterTables>) => {
      for (let n = 0; n < times; n += 1) {
        await sql`insert into tallystick.indicator values (${`more-${n}`})`.execute(tx);
        await sql`
          insert into tallystick.indicator_period (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart)
          values (${q1}, ${`more-${n}`}, ${100 + n}, 'standing-together', '9', 'More', 'count', 'higher', 'count-to-date', false)`.execute(
          tx,
        );
        await sql`
          insert into tallystick.component_period (period, indicator, component, position, covers, lost)
          values (${q1}, ${`more-${n}`}, '', 1, 'Q1-Q4', '{}')`.execute(tx);
      }
    });
    queries = 0;
    await open(database);
    return queries;
  };
  expect(await counted(200)).toBe(await counted(0));
});

it('asks a priority that came later as well', async () => {
  const database = await withReports([q1]);
  await open(database);
  await database.transaction(async (tx: Writer<QuarterTables>) => {
    await sql`insert into tallystick.priority values ('newer')`.execute(tx);
    await sql`insert into tallystick.priority_period (period, priority, position, name) values (${q2}, 'newer', 6, 'Newer')`.execute(
      tx,
    );
    await askPriorities(tx, q2);
    await askPriorities(tx, q1);
  });
  expect((await database.look((db) => readSubmissions(db, q2))).map(({ priority }) => priority)).toContain('newer');
  expect(await database.look((db) => readSubmissions(db, q1))).toEqual([]);
});
