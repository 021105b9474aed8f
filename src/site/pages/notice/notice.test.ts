import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '../../../platform/http/index.ts';
import type { EditionCatalogue } from '../../../reporting/index.ts';
import { registerSite } from '../../index.ts';
import { catalogueOf } from '../../testing/catalogue.ts';
import { depsOf, siteOf, twoReports } from '../../testing/index.ts';

const reason = 'A court order <of 1 July>';
const withdrawn = [{ period: '2020-21-Q4', number: 2, at: '2021-07-01T22:30:00Z', reason }];

let site: FastifyInstance;
beforeAll(async () => {
  site = await siteOf(twoReports(), { withdrawn });
}, 30_000);
afterAll(() => site.close());

/** Words that only the report itself holds. */
const content = 'CATCH Advocacy Service';

describe('a withdrawn edition', () => {
  it.each(['/performance/2020-21-Q4', '/performance/2020-21-Q4/editions/2'])(
    'is a dated notice at %s, gone for good, with its hash and what stands',
    async (url) => {
      const answer = await site.inject({ url, headers: { accept: 'text/html' } });
      expect(answer.statusCode).toBe(410);
      expect(answer.body).toContain('This edition was withdrawn on 1 July 2021.');
      expect(answer.body).toContain('A court order &lt;of 1 July&gt;');
      expect(answer.body).toMatch(/<code class="app-hash">[0-9a-f]{64}<\/code>/);
      expect(answer.body).toContain('href="/performance/2020-21-Q4/editions/1"');
      expect(answer.body).not.toContain(content);
    },
  );

  it.each(['', '/editions/2'])('is a notice in every data format at %s', async (path) => {
    const json = await site.inject(`/performance/2020-21-Q4${path}.json`);
    expect(json.statusCode).toBe(410);
    expect(json.json()).toMatchObject({
      format: 'tallystick/notice@1',
      edition: { number: 2 },
      withdrawn: '2021-07-01',
      reason,
    });
    const csv = await site.inject(`/performance/2020-21-Q4${path}.csv`);
    expect(csv.statusCode).toBe(410);
    expect(csv.body).toContain('2021-07-01');
    expect(json.body + csv.body).not.toContain(content);
  });

  it('is gone also for somebody who has it already', async () => {
    const first = await site.inject('/performance/2020-21-Q4/editions/2.json');
    const again = await site.inject({
      url: '/performance/2020-21-Q4/editions/2.json',
      headers: { 'if-none-match': String(first.headers.etag) },
    });
    expect(again.statusCode).toBe(410);
  });

  it('leaves the edition before it as it was, which says that the later one was withdrawn', async () => {
    const { statusCode, body } = await site.inject({
      url: '/performance/2020-21-Q4/editions/1',
      headers: { accept: 'text/html' },
    });
    expect(statusCode).toBe(200);
    expect(body).toContain(content);
    expect(body).toContain('edition 2, since withdrawn');
    expect(body).toContain('Edition 2 (withdrawn)');
    expect(body).not.toContain('counted twice');
  });

  it('is no longer on the first page nor in the list of reports but as a notice', async () => {
    const home = await site.inject('/');
    expect(home.body).toContain('was withdrawn.');
    const list = await site.inject('/performance');
    expect(list.body).toContain('Withdrawn on 1 July 2021');
    expect(list.body).toContain('Notices in place of its files');
  });
});

describe('an edition that is withdrawn while a page is made of it', () => {
  const secret = 'Zebra crossing of the late Mr Okapi';
  const period = '2021-22-Q1';
  const reports = twoReports().map((report) =>
    report.period.id === period
      ? {
          ...report,
          overview: secret,
          priorities: report.priorities.map((priority) => ({
            ...priority,
            indicators: priority.indicators.map((indicator) => ({ ...indicator, title: secret })),
            goals: priority.goals.map((goal) => ({ ...goal, title: secret })),
          })),
        }
      : report,
  );

  /** A site over a catalogue in which a document, once asked for, is only handed over after the withdrawal. */
  async function siteOfSlowReading() {
    const deps = await depsOf(reports);
    const after = catalogueOf(reports, { withdrawn: [{ period, number: 1, at: '2021-07-01T22:30:00Z', reason }] });
    const [asked, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let now = deps.catalogue;
    const catalogue: EditionCatalogue = {
      body: () => now.body(),
      imprint: () => now.imprint(),
      editions: () => now.editions(),
      file: (...of) => now.file(...of),
      document: async (...of) => {
        const document = await now.document(...of);
        asked.resolve();
        await done.promise;
        return document;
      },
    };
    const app = createHttp({ logLevel: 'silent', baseUrl: deps.baseUrl, standing: () => catalogue.editions() });
    registerSite(app, { ...deps, catalogue });
    const withdrawOnceAsked = async () => {
      await asked.promise;
      now = after;
      done.resolve();
    };
    return { app, withdrawOnceAsked };
  }

  it.each([
    `/performance/${period}`,
    `/performance/${period}/editions/1`,
    '/indicators',
    '/indicators?sort=title',
    '/indicators/catch-supported',
    '/indicators/catch-supported.csv',
    '/goals',
    '/goals/shared-endeavour',
    '/goals/shared-endeavour.csv',
    '/performance/all.csv',
    '/feed.atom',
    '/',
  ])('is in no later answer at %s', async (url) => {
    const { app, withdrawOnceAsked } = await siteOfSlowReading();
    const ask = () => app.inject({ url, headers: { accept: 'text/html, */*' } });
    await Promise.all([ask(), withdrawOnceAsked()]);
    const later = await ask();
    expect([200, 410]).toContain(later.statusCode);
    expect(later.body).not.toContain(secret);
    await app.close();
  });
});
