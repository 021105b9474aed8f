import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '../../../platform/http/index.ts';
import { aReport, oddCases, standingTogether } from '../../../reporting/testing/documents.ts';
import { registerSite } from '../../index.ts';
import { catalogueOf, twoReports } from '../../testing/catalogue.ts';
import { depsOf, siteOf } from '../../testing/index.ts';

const secret = 'Zebra crossing of the late Mr Okapi';

/** A report whose second edition corrects a figure, a narrative and a goal. */
function corrected() {
  const priority = structuredClone(standingTogether());
  const [, safer] = priority.indicators;
  if (safer?.components[0]) safer.components[0].actual = 61;
  Object.assign(priority.goals[1] ?? {}, { rating: 'red', forecast: '2021-22-Q3' });
  priority.narrative = priority.narrative?.replace('The Shared Endeavour Fund', 'The Common Endeavour Fund') ?? null;
  return aReport('2020-21-Q4', 2, {
    reason: 'A force was left out',
    published: '2021-05-03',
    priorities: [oddCases(), priority],
  });
}
const first = () => aReport('2020-21-Q4', 1, { priorities: [oddCases(), standingTogether()] });
const next = () => aReport('2021-22-Q1', 1, { title: 'The next report', published: '2021-09-15' });

let site: FastifyInstance;
beforeAll(async () => {
  site = await siteOf([first(), corrected(), next()]);
}, 30_000);
afterAll(() => site.close());

const get = (url: string, of = site) => of.inject({ url, headers: { accept: 'text/html' } });
const words = (html: string) =>
  html
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('what an edition changed', () => {
  it('is told figure by figure, with what lies between, and why', async () => {
    const { statusCode, body } = await get('/performance/2020-21-Q4/editions/2/changes');
    expect(statusCode).toBe(200);
    const text = words(body);
    expect(text).toContain('Quarter 4 2020-21: edition 1 → edition 2');
    expect(text).toContain('Why: A force was left out.');
    expect(text).toContain('3 parts changed;');
    expect(text).toContain('Year to date 69% 61% −8 percentage points');
    expect(text).toContain('Forecast Q1 2021-22 Q3 2021-22 2 quarters later The forecast moved');
    expect(body).toMatch(/app-rating--amber">.*Amber<\/span>.*app-rating--red">.*Red<\/span>/s);
  });

  it('is told word by word, and not by colour alone', async () => {
    const { body } = await get('/performance/2020-21-Q4/editions/2/changes');
    expect(body).toMatch(
      /<del><span class="govuk-visually-hidden">\[removed: <\/span>Shared<span[^>]*>\]<\/span><\/del>/,
    );
    expect(body).toMatch(
      /<ins><span class="govuk-visually-hidden">\[added: <\/span>Common<span[^>]*>\]<\/span><\/ins>/,
    );
    expect(words(body)).toContain('1 paragraph as before');
  });

  it('counts what stayed and lists none of it', async () => {
    const { body } = await get('/performance/2020-21-Q4/editions/2/changes');
    expect(words(body)).toMatch(/As before: the name, the scorecard, .*\d indicators?/);
    expect(body).not.toContain(standingTogether().risks[0]?.title);
    expect(words(body)).toMatch(/Contents .*: nothing changed/);
  });

  it('has its anchors: each priority that changed and each thing, as the report has them', async () => {
    const { body } = await get('/performance/2020-21-Q4/editions/2/changes');
    const { id, goals, indicators } = standingTogether();
    for (const anchor of [`priority-${id}`, `goal-${goals[1]?.id}`, `indicator-${indicators[1]?.id}`]) {
      expect(body).toContain(`id="${anchor}"`);
    }
    expect(body).toContain(`href="#priority-${id}"`);
  });

  it('is there as CSV and as JSON too', async () => {
    const csv = await site.inject('/performance/2020-21-Q4/editions/2/changes.csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body).toMatch(/2020-21-Q4,1,2020-21-Q4,2,.*,actual,Year to date,69%,61%,−8 percentage points,\r\n/);
    const json = await site.inject('/performance/2020-21-Q4/editions/2/changes.json');
    expect(json.json()).toMatchObject({
      format: 'tallystick/changes@1',
      from: { period: '2020-21-Q4', edition: 1 },
      to: { period: '2020-21-Q4', edition: 2 },
      counts: { changed: 3, came: 0, went: 0, moved: 0 },
    });
  });
});

describe('what changed between periods', () => {
  it('is told of the latest edition of each', async () => {
    const { body } = await get('/performance/2021-22-Q1/changes');
    expect(words(body)).toContain('Q4 2020-21 → Q1 2021-22');
    expect(body).toContain('href="/performance/compare/2020-21-Q4/2/2021-22-Q1/1"');
  });

  it('is one click from the report', async () => {
    const { body } = await get('/performance/2021-22-Q1');
    expect(body).toContain('href="/performance/2021-22-Q1/changes">What changed since Quarter 4 2020-21</a>');
    expect((await get('/performance/2020-21-Q4')).body).not.toContain('What changed since');
  });

  it('is told between any two editions, under an address that stays', async () => {
    const { statusCode, body } = await get('/performance/compare/2020-21-Q4/1/2021-22-Q1/1');
    expect(statusCode).toBe(200);
    expect(words(body)).toContain('Q4 2020-21, edition 1 → Q1 2021-22, edition 1');
    const csv = await site.inject('/performance/compare/2020-21-Q4/1/2021-22-Q1/1.csv');
    expect(csv.body.split('\r\n')[1]).toMatch(/^2020-21-Q4,1,2021-22-Q1,1,/);
  });

  it('is found by a form that needs no JavaScript', async () => {
    const { body } = await get('/performance/compare');
    expect(body).toContain('<form action="/performance/compare" method="get"');
    expect(body).toContain('<option value="2020-21-Q4/1"');
    const sent = await get('/performance/compare?from=2020-21-Q4%2F1&to=2021-22-Q1%2F1');
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/performance/compare/2020-21-Q4/1/2021-22-Q1/1']);
  });

  it.each([
    ['/performance/compare?from=2020-21-Q4%2F1', 'Choose them from the list'],
    ['/performance/compare?from=2020-21-Q4%2F1&from=x&to=2021-22-Q1%2F1', 'Choose them from the list'],
    ['/performance/compare?from=2020-21-Q4%2F1&to=2020-21-Q4%2F1', 'one and the same edition'],
    ['/performance/compare/2020-21-Q4/1/2020-21-Q4/1', 'one and the same edition'],
    ['/performance/compare/2020-21-Q4/1/2021-22-Q1/1.pdf', 'Choose them from the list'],
    ['/performance/2020-21-Q4/changes', 'no report of an earlier period'],
    ['/performance/2020-21-Q4/editions/1/changes', 'it replaced none'],
    ['/performance/2020-21-Q4/editions/9/changes', 'no such edition'],
  ])('%s is refused in words', async (url, why) => {
    const { statusCode, body } = await get(url);
    expect(statusCode).toBe(404);
    expect(words(body)).toContain(why);
  });
});

describe('a withdrawn edition', () => {
  const withdrawn = [{ period: '2020-21-Q4', number: 2, at: '2021-07-01T10:00:00Z', reason: 'A court order.' }];
  const three = () => [
    first(),
    { ...corrected(), overview: secret },
    aReport('2020-21-Q4', 3, { reason: 'Without the name.', published: '2021-07-02' }),
    next(),
  ];

  it.each([
    '/performance/2020-21-Q4/editions/2/changes',
    '/performance/2020-21-Q4/editions/3/changes',
    '/performance/compare/2020-21-Q4/1/2020-21-Q4/2',
  ])('is not compared at %s, which says so in every form', async (url) => {
    const of = await siteOf(three(), { withdrawn });
    for (const form of ['', '.csv', '.json']) {
      const answer = await get(`${url}${form}`, of);
      expect(answer.statusCode, form).toBe(410);
      expect(answer.body).toContain('A court order.');
      expect(answer.body).not.toContain(secret);
    }
    await of.close();
  });

  it('leaves the editions around it to be compared', async () => {
    const of = await siteOf(three(), { withdrawn });
    const { body } = await get('/performance/2020-21-Q4/editions/3/changes', of);
    expect(body).toContain('href="/performance/compare/2020-21-Q4/1/2020-21-Q4/3"');
    const around = await get('/performance/compare/2020-21-Q4/1/2020-21-Q4/3', of);
    expect(around.statusCode).toBe(200);
    expect(around.body).not.toContain(secret);
    expect((await get('/performance/compare', of)).body).not.toContain('value="2020-21-Q4/2"');
    await of.close();
  });
});

describe('each page that a correction changed', () => {
  const { id, goals, indicators } = standingTogether();

  it.each([
    ['/performance/2020-21-Q4', ''],
    ['/performance/2020-21-Q4', `#priority-${id}`],
    [`/indicators/${indicators[1]?.id}`, `#indicator-${indicators[1]?.id}`],
    [`/goals/${goals[1]?.id}`, `#goal-${goals[1]?.id}`],
  ])('%s says so at its top, and leads to %s', async (url, anchor) => {
    const { body } = await get(url);
    expect(body).toContain(`href="/performance/2020-21-Q4/editions/2/changes${anchor}"`);
    expect(words(body)).toMatch(
      /Corrected in edition 2( of Q4 2020-21)? on 3 May 2021: A force was left out\. See what changed/,
    );
  });

  it.each([`/indicators/${indicators[0]?.id}`, `/goals/${goals[0]?.id}`, '/performance/2021-22-Q1'])(
    '%s, which it did not change, says nothing',
    async (url) => {
      expect(words((await get(url)).body)).not.toContain('Corrected in');
    },
  );

  it('leads from the edition that was replaced to what the latest says otherwise', async () => {
    const { body } = await get('/performance/2020-21-Q4/editions/1');
    expect(words(body)).toContain('The later edition says 3 parts of it otherwise. See what changed');
    expect(body).toContain('href="/performance/2020-21-Q4/editions/2/changes"');
  });
});

it('asks for each document of a comparison once, and then for none', async () => {
  const reports = twoReports();
  const deps = await depsOf(reports);
  let asked = 0;
  const held = catalogueOf(reports);
  const catalogue = {
    ...held,
    document: (...of: Parameters<typeof held.document>) => {
      asked += 1;
      return held.document(...of);
    },
  };
  const app = createHttp({ logLevel: 'silent', baseUrl: deps.baseUrl });
  registerSite(app, { ...deps, catalogue });
  for (let n = 0; n < 3; n++) await get('/performance/2020-21-Q4/editions/2/changes', app);
  expect(asked).toBe(2);
  await app.close();
});
