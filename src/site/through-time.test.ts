import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresCsv } from '../reporting/index.ts';
import { anIndicator, aReport, oddCases, standingTogether } from '../reporting/testing/documents.ts';
import { siteOf, twoReports } from './testing/index.ts';

// Indicators and goals through time, as a reader meets them.

let site: FastifyInstance;
beforeAll(async () => {
  site = await siteOf(twoReports());
}, 30_000);
afterAll(() => site.close());

const get = async (url: string, of = site) => {
  const answer = await of.inject({ url, headers: { accept: 'text/html' } });
  return { status: answer.statusCode, body: answer.body, headers: answer.headers };
};

/** The text of a page in one line. */
const text = (body: string) => body.replace(/<(script|title|desc)\b.*?<\/\1>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ');

describe('an indicator’s page', () => {
  it('names it as last worded, says what it came to, and leads to each report', async () => {
    const { body } = await get('/indicators/catch-supported');
    expect(body).toContain('<h1 class="govuk-heading-l">No. of victims of hate crime supported by the CATCH');
    expect(body).toContain('href="/performance/2021-22-Q1#indicator-catch-supported"');
    expect(body).toContain('href="/performance/2020-21-Q4#indicator-catch-supported"');
    expect(text(body)).toContain('Measured in A count Direction Higher is better Each figure is Counted from 1 April');
    expect(body.match(/<svg[^>]*class="chart chart--trend"/g), 'for wide and for narrow screens').toHaveLength(2);
  });

  it('has its data as a Dataset, and its file in the head', async () => {
    const { body } = await get('/indicators/catch-supported');
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? [];
    expect(JSON.parse(json ?? '')).toMatchObject({
      '@type': 'Dataset',
      url: 'http://localhost:3000/indicators/catch-supported',
      temporalCoverage: '2021-01-01/2021-06-30',
      distribution: [{ contentUrl: 'http://localhost:3000/indicators/catch-supported.csv' }],
    });
    expect(body).toContain('<link rel="alternate" href="/indicators/catch-supported.csv" type="text/csv"');
  });

  it('shows where the rule suggests otherwise, what was explained, what is to be done, and notes', async () => {
    const complaints = text((await get('/indicators/complaints')).body);
    expect(complaints).toContain('Green The rule suggests Amber');
    expect(complaints).toContain('A new case system was brought in during the quarter.');
    expect(complaints).toContain('Action: Agree a recovery plan with the MPS (by 30 June 2021)');
    expect(text((await get('/indicators/representation')).body)).toContain(
      'Note: Targets are to be achieved by March 2022.',
    );
  });

  it('says why there is no figure, target or rating', async () => {
    expect(text((await get('/indicators/withheld')).body)).toMatch(/Lost in the source’s text Withheld/);
    expect(text((await get('/indicators/online-reporting')).body)).toContain('not available until Quarter 2 2021-22');
    expect(text((await get('/indicators/lighthouse')).body)).toContain('it has no target');
  });

  it('is small', async () => {
    const { body } = await get('/indicators/stop-and-search');
    expect(body.length).toBeLessThan(40_000);
  });
});

describe('a goal’s page', () => {
  it('draws its slip for each report and says it in words', async () => {
    const { body } = await get('/goals/rebaselined');
    expect(body.match(/class="chart chart--slip"/g)).toHaveLength(2);
    expect(text(body)).toContain(
      'First promised for Quarter 2 2020-21, now expected in Quarter 2 2021-22: 4 quarters later. The promise itself was moved once.',
    );
    expect(text(body)).toContain('Reason: The consultation with communities took a quarter longer.');
  });

  it('says that it was closed, and why', async () => {
    const page = text((await get('/goals/withdrawn')).body);
    expect(page).toContain('Withdrawn in the report for Quarter 1 2021-22: Folded into the Mayor’s Action Plan.');
  });
});

describe('a file of figures', () => {
  it.each([
    ['/indicators/catch-supported.csv', 'indicator-catch-supported.csv', ',indicators,catch-supported,'],
    ['/goals/rebaselined.csv', 'goal-rebaselined.csv', ',goals,rebaselined,'],
  ])('%s has the rows of the thing from the latest edition of each period', async (url, name, marks) => {
    const { body, headers } = await get(url);
    const [header, ...rows] = body.trimEnd().split('\r\n');
    expect(header).toMatch(/^body,period,edition,/);
    expect(rows.every((row) => row.includes(marks))).toBe(true);
    expect(new Set(rows.map((row) => row.split(',').slice(1, 3).join(' ')))).toEqual(
      new Set(['2020-21-Q4 2', '2021-22-Q1 1']),
    );
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(headers['content-disposition']).toBe(`attachment; filename="${name}"`);
    expect(headers['access-control-allow-origin'], 'open data').toBe('*');
  });

  it('all.csv is every figure of the latest edition of each period', async () => {
    const [, second, newer] = twoReports();
    if (!second || !newer) throw new Error('no reports');
    const { body, headers } = await get('/performance/all.csv');
    expect(body).toBe(figuresCsv([second, newer]));
    expect(headers['content-disposition']).toBe('attachment; filename="all-figures.csv"');
  });
});

describe('a list', () => {
  it('holds every indicator with its figures, by priority, and narrows by its address', async () => {
    const all = await get('/indicators');
    expect(text(all.body)).toContain('10 indicators in the report for Quarter 1 2021-22.');
    expect(all.body.match(/class="chart chart--sparkline"/g)?.length).toBeGreaterThan(5);
    const red = await get('/indicators?priority=better-policing&rating=none');
    expect(red.body).toContain('<title>Indicators: Not rated and A Better Policing Service –');
    expect(red.body).toContain('href="http://localhost:3000/indicators?rating=none&amp;priority=better-policing"');
    expect(text(red.body)).toContain('4 of 10 indicators: Not rated and A Better Policing Service.');
  });

  it('refuses a value that it does not know, and says which there are', async () => {
    const { status, body } = await get('/goals?rating=purple');
    expect(status).toBe(404);
    expect(text(body)).toContain('No goal has the confidence “purple”.');
    expect(body).toContain('href="/goals?rating=complete"');
    expect((await get('/goals?rating=red&rating=green')).status).toBe(404);
  });

  it('of an empty site says that nothing is published', async () => {
    const empty = await siteOf([]);
    for (const url of ['/indicators', '/goals']) {
      expect(text((await get(url, empty)).body)).toContain('No report has been published here yet.');
    }
    expect((await get('/performance/all.csv', empty)).body).toMatch(/^body,period,[^\n]+\r\n$/);
    await empty.close();
  });
});

describe('an address that there is not', () => {
  it.each([
    ['/indicators/Catch-Supported', '/indicators/catch-supported'],
    ['/indicators/catch', '/indicators/catch-safer'],
    ['/indicators/nothing', '/indicators'],
    ['/indicators/catch-supported.pdf', '/indicators/catch-supported.csv'],
    ['/indicators/catch-supported.xml', '/indicators/catch-supported'],
    ['/indicators/__proto__', '/indicators'],
    ['/goals/Rebaselined.csv', '/goals/rebaselined'],
    ['/goals/catch-supported', '/goals'],
  ])('%s is not found, and says where to go', async (url, way) => {
    const { status, body } = await get(url);
    expect(status).toBe(404);
    expect(body).toContain(`<li><a class="govuk-link" href="${way}">`);
  });
});

describe('a withdrawn edition', () => {
  const marked = (period: string, actual: number, number = 1) =>
    aReport(period, number, {
      priorities: [
        { ...oddCases(), indicators: [anIndicator({ components: [{ actual }] })] },
        { ...standingTogether(), indicators: [] },
      ],
    });
  const at = '2026-11-25T10:00:00Z';

  it('leaves nothing behind: neither what it said nor what it had replaced', async () => {
    const documents = [marked('2020-21-Q4', 61.25), marked('2020-21-Q4', 62.75, 2)];
    const gone = await siteOf(documents, { withdrawn: [{ period: '2020-21-Q4', number: 2, at, reason: 'A name.' }] });
    expect((await get('/indicators/victim-satisfaction', gone)).status).toBe(404);
    for (const url of ['/indicators', '/performance/all.csv']) {
      const { body } = await get(url, gone);
      expect(body, url).not.toMatch(/61.25|62.75/);
    }
    await gone.close();
    const older = await siteOf(documents, { withdrawn: [{ period: '2020-21-Q4', number: 1, at, reason: 'A name.' }] });
    const { body } = await get('/indicators/victim-satisfaction', older);
    expect(body).toContain('62.75');
    expect(body).not.toContain('61.25');
    await older.close();
  });

  it('is not told from what a later report carries of it', async () => {
    const past = { period: '2020-21-Q4', target: 70, actual: 62.75, rating: null, whole: true };
    const later = aReport('2021-22-Q1', 1, {
      priorities: [{ ...standingTogether(), indicators: [anIndicator({ components: [{ history: [past] }] })] }],
    });
    const withdrawn = [{ period: '2020-21-Q4', number: 1, at, reason: 'A name.' }];
    const gone = await siteOf([marked('2020-21-Q4', 62.75), later], { withdrawn });
    expect((await get('/indicators/victim-satisfaction', gone)).body).not.toContain('62.75');
    await gone.close();
    const carried = await siteOf([later]);
    expect((await get('/indicators/victim-satisfaction', carried)).body).toContain('62.75');
    await carried.close();
  });
});

it('text from a pack cannot become markup', async () => {
  const evil = '"><img src=x onerror=alert(1)><script>';
  const indicator = anIndicator({
    title: evil,
    ref: evil,
    explanation: evil,
    components: [
      { id: 'a', name: evil },
      { id: 'b', name: evil },
    ],
  });
  const goals = standingTogether().goals.map((goal) => ({ ...goal, title: evil, ref: evil, reason: evil }));
  const priorities = [{ ...standingTogether(), name: evil, indicators: [indicator], goals }];
  const hostile = await siteOf(['2020-21-Q4', '2021-22-Q1'].map((period) => aReport(period, 1, { priorities })));
  for (const url of [
    '/indicators',
    '/indicators/victim-satisfaction',
    '/goals',
    '/goals/shared-endeavour',
    '/indicators/x',
  ]) {
    expect((await get(url, hostile)).body, url).not.toMatch(/<img|<script>/);
  }
  await hostile.close();
});
