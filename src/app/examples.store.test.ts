import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Quarter } from '../calendar/index.ts';
import {
  dataRenderers,
  type ReportDocument,
  type ReportingTables,
  ratingsCompared,
  readEditionFile,
  verifyEditions,
} from '../reporting/index.ts';
import { loadExamples } from './examples.ts';

const root = join(import.meta.dirname, '../..');
const database = await testDatabase();
const loaded: string[] = [];
await loadExamples(database, dataRenderers, (line) => loaded.push(line));

async function documentOf(period: string): Promise<ReportDocument> {
  const file = await readEditionFile(database.read<ReportingTables>(), period as Quarter, 1, 'json');
  return JSON.parse(file?.bytes.toString('utf8') ?? 'null');
}
const documents = { '2020-21-Q4': await documentOf('2020-21-Q4'), '2021-22-Q1': await documentOf('2021-22-Q1') };
const periods = Object.keys(documents) as (keyof typeof documents)[];

type Row = Record<string, string>;
/** A table of a pack as any other program would read it, by no code of ours. */
const table = (period: string, name: string): Row[] =>
  parse(readFileSync(join(root, 'examples/mopac', period, `${name}.csv`)), { columns: true }) as Row[];

const ratings: Row = { R: 'red', A: 'amber', G: 'green', CG: 'complete' };
const rating = (text: string | undefined) => (text && text !== 'lost' ? (ratings[text] ?? text) : null);
const number = (text: string | undefined) => (text && text !== 'lost' ? Number(text.replace(/[,%]/g, '')) : null);
const words = (text: string | undefined) => (text === 'lost' ? null : text || null);
const pounds = (text: string | undefined) => (text ? Math.round(Number(text) * 100) : null);

describe.each(periods)('the real report of %s', (period) => {
  const document = documents[period];
  const priority = (row: Row) => {
    const found = document.priorities.find((p) => p.id === (row.priority ?? row.id));
    if (!found) throw new Error(`${row.priority} is not in the document`);
    return found;
  };

  it('is held by the JSON Schema in docs/', () => {
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    (formats as unknown as (of: Ajv2020) => void)(ajv);
    const holds = ajv.compile(JSON.parse(readFileSync(join(root, 'docs/report.schema.json'), 'utf8')));
    holds(document);
    expect(holds.errors).toBeNull();
  });

  it('has every priority with its words and its scorecard', () => {
    const rows = table(period, 'priorities');
    expect(document.priorities.map((p) => p.id)).toEqual(rows.map((r) => r.id));
    for (const row of rows) {
      const { name, narrative, scorecard } = priority(row);
      expect({ name, narrative }).toEqual({ name: row.name, narrative: words(row.narrative) });
      for (const part of ['objectives', 'time', 'spend', 'capability', 'risk'] as const) {
        expect(scorecard[part].rating).toBe(rating(row[part]));
        expect(scorecard[part].missing).toBe(row[part] === 'lost' ? 'lost' : null);
      }
    }
    const [report] = table(period, 'report');
    expect(document.overview).toBe(report?.overview);
    expect(document.source).toEqual({ kind: 'back-file', citation: report?.source, footer: report?.footer });
  });

  it('has every figure of every indicator', () => {
    for (const row of table(period, 'indicators')) {
      const indicator = priority(row).indicators.find((i) => i.id === row.id);
      expect(indicator).toMatchObject({ ref: row.ref, title: row.title, unit: row.unit });
      const isWhole = indicator?.components.length !== 1 && row.component === '';
      const component = indicator?.components.find((c) => (c.id ?? '') === row.component);
      if (!isWhole) {
        expect(component).toMatchObject({ target: number(row.target), actual: number(row.actual) });
        if (row.available) expect(component?.available).toMatch(new RegExp(`${row.available}$`));
        if (row.due) expect(component?.due).toBe(row.due);
        expect(component?.covers).toBe(row.covers || 'Q1-Q4');
      }
      const apart = indicator?.rating === undefined;
      if (apart || isWhole || indicator?.components.length === 1) {
        expect((apart ? component : indicator)?.rating).toBe(rating(row.rating));
      }
    }
  });

  it('has every goal, with its quarters as printed and as meant', () => {
    for (const row of table(period, 'goals')) {
      const goal = priority(row).goals.find((g) => g.id === row.id);
      expect(goal).toMatchObject({
        ref: row.ref,
        title: row.title,
        baseline: row.baseline,
        forecast: row.forecast || row.baseline,
        printed: { baseline: row.baseline_printed, forecast: row.forecast_printed },
        rating: rating(row.rating),
        ongoing: row.ongoing === 'yes',
      });
    }
  });

  it('has every risk and every issue', () => {
    const trends: Row = { '↑': 'up', '↓': 'down', '→': 'same' };
    const levels: Row = { H: 'high', M: 'medium', L: 'low' };
    const trend = (text: string | undefined) => (text && text !== 'lost' ? (trends[text] ?? text) : null);
    for (const row of table(period, 'risks')) {
      const risk = priority(row).risks.find((r) => r.id === row.id);
      expect(risk).toMatchObject({
        ref: row.ref,
        title: row.title,
        score: number(row.score),
        trend: trend(row.trend),
        explanation: words(row.explanation),
      });
    }
    for (const row of table(period, 'issues')) {
      const issue = priority(row).issues.find((i) => i.id === row.id);
      const level = row.rating ?? '';
      expect(issue).toMatchObject({
        ref: row.ref,
        title: row.title === 'lost' ? '[…]' : row.title,
        rating: level === 'lost' || level === '' ? null : (levels[level] ?? level),
        trend: trend(row.trend),
        explanation: words(row.explanation),
      });
    }
  });

  it('has every amount, every note and every printed count', () => {
    for (const row of table(period, 'finance')) {
      const line = priority(row).finance.find((f) => f.quarter === row.quarter && f.kind === row.kind);
      expect(line).toMatchObject({
        budget: pounds(row.budget),
        forecast: pounds(row.forecast),
        profile: pounds(row.profile),
        actual: pounds(row.actual),
        precision: pounds(row.precision),
        printed: {
          forecastPercent: number(row.forecast_percent),
          forecastVariance: pounds(row.forecast_variance),
          actualPercent: number(row.actual_percent),
          actualVariance: pounds(row.actual_variance),
        },
      });
    }
    const notes = table(period, 'notes').map(({ priority: p, table: t, id, mark, text }) => [p, t, id, mark, text]);
    const inDocument = document.priorities.flatMap((p) =>
      p.notes.map((n) => [p.id, n.table ?? '', n.id ?? '', n.mark ?? '', n.text]),
    );
    expect(inDocument.sort()).toEqual(notes.sort());
    const claims = table(period, 'claims').map((c) => [c.priority, c.place, c.table, rating(c.rating), c.count]);
    const claimed = document.priorities.flatMap((p) =>
      p.claims.map((c) => [p.id, c.place, c.table, c.rating, String(c.count)]),
    );
    expect(claimed.sort()).toEqual(claims.sort());
  });
});

describe('the two real reports', () => {
  const counts = (period: keyof typeof documents) =>
    documents[period].priorities.map((p) => [p.indicators.length, p.goals.length, p.risks.length, p.issues.length]);

  it('have the rows that the sources print, priority by priority', () => {
    expect(loaded).toEqual([
      ...['Loaded the example report 2020-21-Q4.', 'Loaded the example report 2021-22-Q1.', 'Made 19 example people.'],
      expect.stringMatching(/^Opened the example quarter 2021-22-Q2: its committee meets on /),
    ]);
    expect(counts('2020-21-Q4')).toEqual([
      [8, 7, 3, 3],
      [12, 13, 3, 3],
      [13, 12, 3, 3],
      [11, 10, 3, 3],
      [8, 9, 3, 3],
    ]);
    expect(counts('2021-22-Q1')).toEqual([
      [8, 6, 3, 3],
      [12, 14, 3, 3],
      [13, 9, 3, 3],
      [11, 11, 3, 3],
      [5, 8, 3, 3],
    ]);
  });

  it('give the figures as they stood one report before', () => {
    const [, justice] = documents['2021-22-Q1'].priorities;
    const takeUp = justice?.indicators.find((i) => i.ref === '1a');
    expect(takeUp?.components[0]).toMatchObject({
      target: 23,
      actual: 28,
      history: [{ period: '2020-21-Q4', target: 36, actual: 28, rating: 'amber', whole: false }],
    });
    const framework = justice?.goals.find((g) => g.ref === '1');
    expect(framework).toMatchObject({ firstBaseline: '2020-21-Q4', baseline: '2020-21-Q4', forecast: '2021-22-Q3' });
    expect(framework?.history).toHaveLength(1);
  });

  it('agree with the rating rule as docs/reference/ratings-compared.md says', async () => {
    const page = ratingsCompared(Object.values(documents));
    expect(page).toContain('the two agree on 39 (37 of 45 without the tolerance bands).');
    expect(page).toContain('Of 40 indicators with a single figure, a rating and a suggestion, the two agree on 40.');
    await expect(page).toMatchFileSnapshot('../../docs/reference/ratings-compared.md');
  });

  it('are editions that verify', async () => {
    expect(await verifyEditions(database.read<ReportingTables>())).toEqual({ editions: 2, saved: 0, misfits: [] });
  });
});

describe('the quarter that is open', () => {
  const q2 = '2021-22-Q2' as Quarter;
  const query = async (text: string) => (await database.withOwner((client) => client.query(text))).rows;

  it('asks every priority, by dates that lie ahead', async () => {
    const [opening] = await query('select * from tallystick.opening');
    expect(opening).toMatchObject({ period: q2, rolled_from: '2021-22-Q1' });
    const today = Temporal.Now.plainDateISO('Europe/London').toString();
    const dates = await query(
      'select due::text, step from tallystick.deadline join tallystick.step on id = step order by position',
    );
    expect(dates.map(({ step }) => step)).toEqual(['enter', 'review', 'sign-finance', 'sign', 'publish']);
    for (const { due } of dates) expect(due > today).toBe(true);
    expect(await query("select priority from tallystick.submission where state = 'not-started'")).toHaveLength(5);
  });

  it('is whose it is asked of, with somebody above them', async () => {
    const [{ owned, asked }] = (await query(`
      select (select count(*)::int from tallystick.responsibility where kind <> 'priority') as owned,
        (select count(*)::int from tallystick.indicator_period where period = '${q2}')
        + (select count(*)::int from tallystick.goal_period where period = '${q2}')
        + (select count(*)::int from tallystick.risk_period where period = '${q2}')
        + (select count(*)::int from tallystick.issue_period where period = '${q2}') as asked`)) as [
      { owned: number; asked: number },
    ];
    expect(owned).toBe(asked);
    expect(asked).toBeGreaterThan(100);
    const managed = await query(`
      select person.name, manager.name as manager from tallystick.person
      join tallystick.person manager on manager.id = person.line_manager order by person.name`);
    expect(managed).toHaveLength(6);
    expect(managed).toContainEqual({ name: 'Daniel Osei (example)', manager: 'Ravi Menon (example)' });
    expect(managed).toContainEqual({ name: 'Tom Adeyemi (example)', manager: 'Alison Grant (example)' });
  });

  it('has made-up risks of the body’s own register, which say so and are published nowhere', async () => {
    const registered = await query(`select title, likelihood from tallystick.risk_register where period = '${q2}'`);
    expect(registered).toHaveLength(6);
    for (const { title, likelihood } of registered) {
      expect(title).toMatch(/^Example: /);
      expect(likelihood).toBeNull();
    }
    for (const document of Object.values(documents)) expect(JSON.stringify(document)).not.toContain('Example: ');
  });

  it('is opened once, whatever is loaded again', async () => {
    const [before] = await query('select length from tallystick.tally');
    const again: string[] = [];
    await loadExamples(database, dataRenderers, (line) => again.push(line));
    expect(again.filter((line) => line.startsWith('Opened'))).toEqual([]);
    expect(await query('select length from tallystick.tally')).toEqual([before]);
  });
});
