import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarterAfter, quarterOf } from '../../../calendar/index.ts';
import type { ReportContent, ReportDocument } from '../../../reporting/index.ts';
import { contentHash } from '../../../reporting/index.ts';
import { aGoal, anIndicator, anIssue, aReport, aRisk, realReport } from '../../../scrutiny/testing/reports.ts';
import { depsOf, siteOf } from '../../testing/index.ts';
import { trackRecordColumns } from './files.ts';

type Site = Awaited<ReturnType<typeof siteOf>>;

/** A report as it is once published, as edition 1. */
function published(content: ReportContent): ReportDocument {
  const tally = { length: 3, head: 'a'.repeat(64) };
  return {
    ...content,
    edition: { number: 1, published: null, reason: null, contentHash: contentHash(content), tally },
  };
}

/** The text of a page in one line, without what its charts say to those who do not see them. */
const textOf = (body: string) =>
  body
    .replace(/<(script|title|desc)\b.*?<\/\1>|<[^>]+>/gs, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
const get = async (site: Site, url: string) => {
  const answer = await site.inject({ url, headers: { accept: 'text/html' } });
  return { status: answer.statusCode, body: answer.body, text: textOf(answer.body) };
};
const rowsIn = async (site: Site, url: string): Promise<Record<string, string>[]> =>
  parse((await site.inject(url)).body, { columns: true });

let real: readonly ReportDocument[];
let site: Site;
beforeAll(async () => {
  real = [published(await realReport('2020-21-Q4')), published(await realReport('2021-22-Q1'))];
  site = await siteOf(real);
}, 30_000);
afterAll(() => site.close());

describe('the track record of the real reports', () => {
  it('says what became of the forecasts, that they are few, and which cannot be judged yet', async () => {
    const { text } = await get(site, '/track-record');
    expect(text).toContain(
      'Of 5 goals that the report for Q4 2020-21 forecast for Q1 2021-22, none was complete by then; they moved by 1 quarter in the middle, 3 at most.',
    );
    expect(text).toContain('5 is too few to judge by.');
    expect(text).toMatch(
      /Not judged yet: \d+ forecasts are for quarters of which no report is published here \(\d+ for Q2/,
    );
  });

  it('shows the same numbers in each chart and in its table, priorities in the order of the plan', async () => {
    const { body } = await get(site, '/track-record');
    const [chart = ''] = /<svg[^>]*aria-labelledby="forecasts-priority-title.*?<\/svg>/s.exec(body) ?? [];
    const drawn = [...chart.matchAll(/class="chart-(?:label|value)"[^>]*>([^<]*)/g)].map(([, words]) => words);
    const [table = ''] = /<table[^>]*>\s*<caption[^>]*>By priority<.*?<\/table>/s.exec(body) ?? [];
    expect(table).toBeTruthy();
    expect(drawn).toEqual(expect.arrayContaining(['0 complete and 4 late', '0 complete and 1 late']));
    expect(textOf(table)).toMatch(
      /A Better Criminal Justice System 4 0 of 4 too few to judge by 4 1\.5 quarters.*Keeping Children & Young People Safe 1 0 of 1/,
    );
  });

  it('says what it needs to tell how years ended', async () => {
    const { text } = await get(site, '/track-record');
    expect(text).toMatch(
      /Nothing can be judged yet: .* The report for Q4 2021-22 will tell of \d+ ratings, \d+ of them green\./,
    );
  });

  it('has the slip of every goal, the longest first, and leads to each', async () => {
    const { text, body } = await get(site, '/track-record/slips');
    const [, first = ''] = /<tbody.*?href="(\/goals\/[^"]+)"/s.exec(body) ?? [];
    expect((await get(site, first)).status).toBe(200);
    expect(text).toContain(
      'Q4 2020-21 → Q1 2021-22 → Q4 2021-22 4 quarters later moved later 2 times Amber in Q1 2021-22',
    );
    expect(text).toMatch(/No longer reported last in Q4 2020-21, not complete; not in Q1 2021-22/);
    const slips = [...text.matchAll(/(\d+) quarters? later/g)].map(([, count]) => Number(count));
    expect(slips).toEqual(slips.toSorted((a, b) => b - a));
  });

  it('is narrowed by its address, and refuses what it does not know', async () => {
    const { text, body } = await get(site, '/track-record/slips?state=gone');
    expect(text).toContain('4 of 82 goals: No longer reported.');
    expect(body).toContain('<link rel="canonical" href="http://localhost:3000/track-record/slips?state=gone">');
    expect(body.match(/<tbody/g)).toHaveLength(4);
    const refused = await get(site, '/track-record/slips?priority=nothing');
    expect([refused.status, refused.body.includes('/track-record/slips?priority=')]).toEqual([404, true]);
  });

  it('holds results against the old and the new target, easier ones first', async () => {
    const { text } = await get(site, '/track-record/targets');
    expect(text).toContain(
      '36% → 23% 2020-21 to 2021-22 Easier 2020-21’s 28% is red against 36%, but would be green against 23%.',
    );
    expect(text).toContain('the result of the year before would have been green for all 7.');
    expect(text.indexOf('Easier 2020-21’s')).toBeLessThan(text.indexOf('Harder 2020-21’s'));
  });

  it('tells of every risk which is new, which is gone and that none moved', async () => {
    const { text } = await get(site, '/track-record/risks');
    expect(text).toContain('4 of those before are gone. No score moved.');
    expect(text).toContain('12 since Q4 2020-21 Unchanged Since Q4 2020-21 in both reports');
    expect(text).toContain('Gone: last in Q4 2020-21 in 1 of 2 reports');
    expect(text).toContain('New in Q1 2021-22');
  });
});

describe('its files', () => {
  it.each(Object.entries(trackRecordColumns))('%s has the columns that are documented', async (table, columns) => {
    const answer = await site.inject(`/track-record/${table}.csv`);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    const [first, ...rows] = parse(answer.body) as string[][];
    expect(first).toEqual(Object.keys(columns));
    expect(rows.length).toBeGreaterThan(0);
    const page = readFileSync('docs/reference/track-record.md', 'utf8');
    const [, section = ''] = page.split(`## ${table}.csv`);
    for (const [column, meaning] of Object.entries(columns)) {
      expect(section.split('\n## ')[0], column).toContain(`| \`${column}\` | ${meaning} |`);
    }
  });

  it('say what the page says', async () => {
    const forecasts = await rowsIn(site, '/track-record/forecasts.csv');
    const due = forecasts.filter(({ forecast }) => forecast === '2021-22-Q1');
    expect(due.map(({ outcome, quarters_later }) => [outcome, quarters_later])).toEqual([
      ...[
        ['late', '1'],
        ['late', '3'],
        ['late', '2'],
        ['late', '1'],
        ['late', '1'],
      ],
    ]);
    const dictionary = await rowsIn(site, '/track-record/dictionary.csv');
    expect(dictionary).toHaveLength(
      Object.values(trackRecordColumns).flatMap((columns) => Object.keys(columns)).length,
    );
    const whole = JSON.parse((await site.inject('/track-record.json')).body);
    expect(whole).toMatchObject({ format: 'tallystick/track-record@1', periods: ['2020-21-Q4', '2021-22-Q1'] });
    expect(whole.forecasts).toHaveLength(forecasts.length);
    expect(whole.calibration.byQuarter).toContainEqual(expect.objectContaining({ forecast: '2021-22-Q1', late: 5 }));
  });
});

describe('with other reports', () => {
  it('of one, says what a second will bring', async () => {
    const one = await siteOf(real.slice(0, 1));
    const { text } = await get(one, '/track-record');
    expect(text).toContain('When a second report is published, this page says which of the goals');
    expect(text).toContain('Nothing can be judged yet: 16 forecasts are for quarters');
    expect((await get(one, '/track-record/targets')).text).toContain('When a report of the next is published');
    await one.close();
  });

  it('of none, says so on every page', async () => {
    const none = await siteOf([]);
    for (const url of ['/track-record', '/track-record/slips', '/track-record/targets', '/track-record/risks']) {
      const { status, text } = await get(none, url);
      expect([status, text.includes('No report has been published here yet.')], url).toEqual([200, true]);
    }
    await none.close();
  });

  it('does not tell of what was withdrawn', async () => {
    const withdrawn = [{ period: '2021-22-Q1', number: 1, at: '2026-11-20T10:00:00Z', reason: 'A court order.' }];
    const less = await siteOf(real, { withdrawn });
    expect((await get(less, '/track-record')).text).toContain('Nothing can be judged yet');
    expect((await less.inject('/track-record.json')).body).not.toContain('"made": "2021-22-Q1"');
    await less.close();
  });

  it('reads each report once for all its pages', async () => {
    const deps = await depsOf(real);
    let reads = 0;
    const catalogue = {
      ...deps.catalogue,
      document: (...of: Parameters<typeof deps.catalogue.document>) => {
        reads += 1;
        return deps.catalogue.document(...of);
      },
    };
    const counting = await siteOf(real, {}, { catalogue });
    for (const url of [
      '/track-record',
      '/track-record/slips',
      '/track-record/slips?state=open',
      '/track-record.json',
    ]) {
      await counting.inject({ url, headers: { accept: 'text/html' } });
    }
    expect(reads).toBe(2);
    await counting.close();
  });

  it('of forty, shows the last twelve quarters and says that the file has all', async () => {
    const first = quarterOf(2012, 1);
    const reports = Array.from({ length: 40 }, (_, at) => {
      const period = quarterAfter(first, at);
      const complete = at % 3 === 2;
      const goal = aGoal({
        ...{
          id: `goal-${Math.floor(at / 3)}`,
          baseline: quarterAfter(period, -1),
          firstBaseline: quarterAfter(first, 0),
        },
        ...{ forecast: complete ? period : quarterAfter(period), rating: complete ? 'complete' : 'green' },
      });
      const risk = aRisk({ score: at % 4 === 0 ? 8 : 12 });
      const issue = anIssue({ rating: at < 20 ? 'low' : 'high' });
      return published(
        aReport(
          {
            goals: [goal],
            indicators: [anIndicator({ rating: at % 4 === 3 ? 'amber' : 'green' })],
            risks: [risk],
            issues: [issue],
          },
          { period },
        ),
      );
    });
    const many = await siteOf(reports);
    const { body, text } = await get(many, '/track-record');
    const [table = ''] = /<table[^>]*>\s*<caption[^>]*>By the quarter forecast<.*?<\/table>/s.exec(body) ?? [];
    expect(table.match(/<tbody/g)).toHaveLength(12);
    expect(text).toMatch(/The last 12 of \d+ quarters; the file of forecasts has all\./);
    expect(text).toContain('Of 30 ratings of green in first to third quarters, none ended green and 30 amber.');
    const forecasts = await rowsIn(many, '/track-record/forecasts.csv');
    expect(new Set(forecasts.map(({ forecast }) => forecast)).size).toBeGreaterThan(20);
    const risks = await get(many, '/track-record/risks');
    expect(risks.text).toContain(
      '8 in Q1 2012-13 → … → 12 in Q2 2020-21 → 8 in Q1 2021-22 → 12 since Q2 2021-22 Up by 4',
    );
    expect(risks.text).toContain('Low in Q1 2012-13 → High since Q1 2017-18 Up');
    await many.close();
  });
});
