import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Quarter } from '../calendar/index.ts';
import type { Decimal } from '../indicators/index.ts';
import { faultText } from './domain/fault.ts';
import { bodyId, lostText, type Pack } from './domain/pack.ts';
import { nothingKnown, readPack } from './domain/read-pack.ts';
import { type Sheets, tableNames } from './domain/tables.ts';
import { writeSheets } from './domain/write-sheets.ts';
import { readFolder, writePackFolder } from './folder.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'packs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(sheets: Sheets): Promise<Pack> {
  const result = await readPack(sheets, [], async () => nothingKnown);
  if (!result.ok) throw new Error(result.error.map(faultText).join('\n'));
  return result.value;
}

// Any pack that can be read: what follows says the forms in which things are kept.
const period = '2020-21-Q4' as Quarter;
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 2 });
const sometimes = <T>(of: readonly T[]) => fc.constantFrom<T | null>(...of, null);
const kept = (text: string) => text.replaceAll(/\r\n?/g, '\n').trim();
const written = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...'aA1 ,;"\'\n\r\t=+-@é–£…🚔\u2028\ufeff'), maxLength: 12 }),
    fc.constantFrom(lostText, '"', '""', ',', 'a\r\nb', 'a\rb', '=1+1', '# not a comment', 'Q5', '19%', 'NULL', '\\N'),
  )
  .map(kept)
  .filter((text) => text !== '' && text.toLowerCase() !== 'lost');
const ids = (maxLength: number) => fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,4}(-[a-z0-9]{1,3})?$/), { maxLength });
const quarters = fc
  .tuple(fc.integer({ min: 2000, max: 2098 }), fc.integer({ min: 1, max: 4 }))
  .map(([year, n]) => `${year}-${String((year + 1) % 100).padStart(2, '0')}-Q${n}` as Quarter);
const dates = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const decimals = fc.stringMatching(/^-?[0-9]{1,15}(\.[0-9]{1,10})?$/) as fc.Arbitrary<Decimal>;
const pence = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
const whys = ['no-target', 'not-available', 'not-due', 'not-rated', 'by-design', 'withheld', 'lost'] as const;
const ratings = ['green', 'amber', 'red'] as const;
/** A value, or why there is none, or neither. */
const oneOf = <T>(values: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.tuple(values, fc.constant(null)),
    fc.tuple(fc.constant(null), fc.constantFrom(...whys)),
    fc.constant([null, null] as const),
  );
const lostAmong = <T extends string>(...columns: T[]) => fc.subarray(columns);
/** A row with nothing in the columns that were lost; a lost text is `[…]`. */
function lose<T extends { lost: string[] }>(row: T): T {
  const without = row.lost.map((c) => {
    if (c === 'title') return [c, lostText];
    return [c, c === 'ongoing' ? false : c === 'covers' ? 'Q1-Q4' : null];
  });
  return { ...row, ...Object.fromEntries(without) };
}
const rowsOf = <T>(keys: fc.Arbitrary<string[]>, row: (key: string, place: number) => fc.Arbitrary<T>) =>
  keys.chain((all) => fc.tuple(...all.map(row)).map((rows) => rows as T[]));

const componentOf = (indicator: string, component: string, position: number, apart: boolean) =>
  fc
    .record({
      name: orNull(written),
      covers: fc.constantFrom('Q1-Q4', 'Q1-Q2', 'Q3-Q3'),
      profile: orNull(fc.tuple(decimals, decimals, decimals, decimals).map((all) => all.join(' '))),
      due: orNull(quarters),
      available: orNull(quarters),
      target: oneOf(decimals),
      actual: oneOf(decimals),
      numerator: orNull(decimals),
      denominator: orNull(decimals),
      status: sometimes(['provisional', 'estimated', 'revised'] as const),
      judged: oneOf(fc.constantFrom(...ratings)),
      reason: orNull(written),
      lost: lostAmong('covers', 'due', 'available', 'numerator', 'denominator', 'status'),
    })
    .map(({ target, actual, judged, reason, ...rest }) =>
      lose({
        period,
        indicator,
        component,
        position,
        ...rest,
        target: target[0],
        target_missing: target[1],
        actual: actual[0],
        actual_missing: actual[1],
        rating: apart ? judged[0] : null,
        missing: apart ? judged[1] : null,
        reason: apart ? reason : null,
      }),
    );

const indicatorOf = (id: string, position: number, priorities: readonly string[]) =>
  fc
    .tuple(
      fc.oneof(
        fc.constant(['']),
        ids(3).filter((all) => all.length > 0),
      ),
      fc.boolean(),
    )
    .chain(([parts, apartWhenSeveral]) => {
      const apart = parts.length > 1 && apartWhenSeveral;
      return fc.tuple(
        fc
          .record({
            priority: fc.constantFrom(...priorities),
            ref: written,
            title: written,
            unit: fc.constantFrom('percent', 'count', 'days', 'points', 'pounds'),
            direction: fc.constantFrom('higher', 'lower', 'within', 'none'),
            accumulation: fc.constantFrom('count-to-date', 'pooled', 'snapshot', 'rolling-year'),
            explanation: orNull(written),
            action: orNull(written),
            action_due: orNull(dates),
            reported: sometimes(['Q2 Q4', 'Q4', 'Q1 Q2 Q3 Q4']),
            judged: oneOf(fc.constantFrom(...ratings)),
            reason: orNull(written),
          })
          .map(({ judged, reason, ...rest }) => ({
            period,
            indicator: id,
            position,
            ...rest,
            rated_apart: apart,
            rating: apart ? null : judged[0],
            missing: apart ? null : judged[1],
            reason: apart ? null : reason,
          })),
        fc.tuple(...parts.map((part, at) => componentOf(id, part, at + 1, apart))),
      );
    })
    // The half-width of a band is not below nought.
    .map(
      ([indicator, components]) =>
        [
          indicator,
          indicator.direction === 'within'
            ? components.map((of) => ({ ...of, target: of.target && (of.target.replace('-', '') as Decimal) }))
            : components,
        ] as const,
    );

const scorecard = sometimes([...ratings, 'lost'] as const);
const packs: fc.Arbitrary<Pack> = ids(3)
  .filter((all) => all.length > 0)
  .chain((priorities) => {
    const priority = fc.constantFrom(...priorities);
    const common = { priority, ref: written };
    const texts = orNull(written);
    return fc
      .record({
        report: fc
          .record({ title: texts, published: orNull(dates), source: texts, footer: texts, overview: texts })
          .map((r) => ({ period, ...r })),
        name: written.filter((name) => bodyId(name) !== ''),
        priorities: fc.tuple(
          ...priorities.map((id) =>
            fc
              .record({
                position: fc.integer({ min: 1, max: 1000 }),
                name: written,
                narrative: texts,
                objectives: scorecard,
                time: scorecard,
                spend: scorecard,
                capability: scorecard,
                risk: scorecard,
              })
              .map((p) => ({ period, priority: id, ...p })),
          ),
        ),
        rated: rowsOf(ids(3), (id, at) => indicatorOf(id, at + 1, priorities)),
        goals: rowsOf(ids(3), (goal, at) =>
          fc
            .record({
              ...common,
              title: written,
              baseline: orNull(quarters),
              forecast: orNull(quarters),
              baseline_printed: texts,
              forecast_printed: texts,
              judged: oneOf(fc.constantFrom('complete', ...ratings)),
              ongoing: fc.boolean(),
              closed: sometimes(['withdrawn', 'superseded'] as const),
              reason: texts,
              lost: lostAmong('title', 'baseline', 'forecast', 'ongoing', 'closed'),
            })
            .map(({ judged: [rating, missing], ...g }) =>
              lose({ period, goal, position: at + 1, ...g, rating, missing }),
            ),
        ),
        risks: rowsOf(ids(3), (risk, at) =>
          fc
            .record({
              ...common,
              title: written,
              likelihood: orNull(fc.integer({ min: 1, max: 5 })),
              impact: orNull(fc.integer({ min: 1, max: 5 })),
              score: orNull(fc.integer({ min: 1, max: 25 })),
              trend: sometimes(['up', 'down', 'same'] as const),
              explanation: texts,
              lost: lostAmong('title', 'likelihood', 'impact', 'score', 'trend', 'explanation'),
            })
            .map((r) => lose({ period, risk, position: at + 1, ...r })),
        ),
        registeredRisks: rowsOf(ids(3), (risk, at) =>
          fc
            .record({
              priority,
              title: written,
              owner: texts,
              mitigation: texts,
              likelihood: orNull(fc.integer({ min: 1, max: 5 })),
              impact: orNull(fc.integer({ min: 1, max: 5 })),
              next_review: orNull(dates),
            })
            .map((r) => ({ period, risk, position: at + 1, ...r })),
        ),
        issues: rowsOf(ids(3), (issue, at) =>
          fc
            .record({
              ...common,
              title: written,
              rating: sometimes(['high', 'medium', 'low'] as const),
              trend: sometimes(['up', 'down', 'same'] as const),
              explanation: texts,
              lost: lostAmong('title', 'rating', 'trend', 'explanation'),
            })
            .map((i) => lose({ period, issue, position: at + 1, ...i })),
        ),
        finance: rowsOf(ids(3), (key, at) =>
          fc
            .record({
              priority,
              quarter: quarters,
              budget: orNull(pence),
              forecast: orNull(pence),
              profile: orNull(pence),
              actual: orNull(pence),
              precision: fc.integer({ min: 1, max: 10 ** 12 }),
              forecast_percent: orNull(decimals),
              forecast_variance: orNull(pence),
              actual_percent: orNull(decimals),
              actual_variance: orNull(pence),
              lost: lostAmong('budget', 'forecast', 'profile', 'actual', 'forecast_percent', 'actual_variance'),
            })
            .map((f) => lose({ period, kind: `Kind ${key}`, position: at + 1, ...f })),
        ),
        claims: rowsOf(fc.subarray([...ratings]), (rating, at) =>
          fc
            .record({
              place: fc.constantFrom('overview', 'page'),
              priority,
              about: fc.constantFrom('indicators', 'goals'),
              count: orNull(fc.integer({ min: 0, max: 10_000 })),
            })
            .map((c) => ({ period, ...c, rating: rating as (typeof ratings)[number], position: at + 1 })),
        ),
        notes: fc
          .array(fc.record({ priority, about: sometimes(['finance', 'goals']), mark: texts, text: written }), {
            maxLength: 3,
          })
          .map((all) => all.map((n, at) => ({ period, position: at + 1, ...n, thing: null }))),
      })
      .map(({ name, rated, notes, goals, ...rest }) => ({
        ...rest,
        period,
        body: { id: bodyId(name), name },
        indicators: rated.map(([indicator]) => indicator),
        components: rated.flatMap(([, components]) => components),
        goals,
        // Some notes are to a thing.
        notes: notes.map((n) => ({ ...n, thing: n.about === 'goals' ? (goals[0]?.goal ?? null) : null })),
      })) as unknown as fc.Arbitrary<Pack>;
  });

describe('any pack that was written reads back as the same pack', () => {
  it('as sheets', async () => {
    await fc.assert(
      fc.asyncProperty(packs, async (pack) => {
        expect(await read(writeSheets(pack))).toEqual(pack);
      }),
      { numRuns: 100 },
    );
  });

  it('as a folder of CSV files', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(packs, async (pack) => {
        const path = join(folder, `${count++}`);
        expect(await writePackFolder(path, writeSheets(pack))).toEqual({ ok: true, value: null });
        const handedIn = await readFolder(path);
        expect(handedIn.unread).toEqual([]);
        expect(await read(handedIn.sheets)).toEqual(pack);
      }),
      { numRuns: 30 },
    );
  });
});

describe.each(['2020-21-Q4', '2021-22-Q1'])('the real report of %s', (name) => {
  const example = join(import.meta.dirname, '../../examples/mopac', name);

  it('is read without a fault, and as the same after it was written', async () => {
    const handedIn = await readFolder(example);
    expect(handedIn.unread).toEqual([]);
    // No back-file has the body's own register of risks; what is written has every table.
    const pack = { ...(await read(handedIn.sheets)), registeredRisks: [] };
    expect(pack.indicators?.length).toBeGreaterThan(40);
    const path = join(folder, name);
    await writePackFolder(path, writeSheets(pack));
    expect(await read((await readFolder(path)).sheets)).toEqual(pack);
  });
});

it('a template has every table, is for everybody to read, and replaces nothing', async () => {
  const path = join(folder, 'template');
  const sheets = writeSheets(
    await read((await readFolder(join(import.meta.dirname, '../../examples/mopac/2020-21-Q4'))).sheets),
  );
  expect((await writePackFolder(path, sheets)).ok).toBe(true);
  expect(readdirSync(path).sort()).toEqual(tableNames.map((name) => `${name}.csv`).sort());
  expect(statSync(path).mode & 0o777).toBe(0o777 & ~process.umask());
  const again = await writePackFolder(path, sheets);
  expect(again).toEqual({
    ok: false,
    error: `${path} is there already and is not an empty folder. Nothing was written: name a new folder.`,
  });
  const beneathAFile = join(path, 'goals.csv', 'pack');
  expect((await writePackFolder(beneathAFile, sheets)).ok).toBe(false);
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});
