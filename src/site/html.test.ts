import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../test/html.ts';
import { plainImprint } from '../plan/index.ts';
import { noticeOf } from '../reporting/index.ts';
import { compileStyles } from './assets.ts';
import { standaloneNotice, standaloneReport } from './pages/report/standalone.ts';
import { everyKindOfPage, pagesOfEmptySite, pagesOfNothing } from './testing/addresses.ts';
import { catalogueOf } from './testing/catalogue.ts';
import { siteOf, twoReports } from './testing/index.ts';

// Every kind of page is held against the HTML standard, as html-validate knows it.

const withdrawn = [{ period: '2020-21-Q4', number: 1, at: '2026-11-25T10:00:00Z', reason: 'A court order <1>.' }];
const imprint = {
  ...plainImprint,
  demonstration: true,
  contact: { name: 'Performance & insight', email: 'performance@example.org', url: 'https://example.org/a?b=1&c=2' },
  logo: { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), contentType: 'image/svg+xml' },
} as const;
const hostile = '"><script>alert(1)</script><!-- & \' </main>';

let sites: Record<'standing' | 'withdrawn' | 'demonstration' | 'hostile' | 'empty', FastifyInstance>;
beforeAll(async () => {
  const marked = twoReports().map((report) => ({
    ...report,
    title: `${hostile} ${report.period.id}`,
    overview: hostile,
    body: { ...report.body, name: hostile },
    priorities: report.priorities.map((priority) => ({
      ...priority,
      name: `${hostile} ${priority.id}`,
      narrative: hostile,
    })),
  }));
  const [standing, gone, demonstration, hostileSite, empty] = await Promise.all([
    siteOf(twoReports()),
    siteOf(twoReports(), { withdrawn }),
    siteOf(twoReports(), { imprint }),
    siteOf(marked),
    siteOf([]),
  ]);
  sites = { standing, withdrawn: gone, demonstration, hostile: hostileSite, empty };
});
afterAll(() => Promise.all(Object.values(sites ?? {}).map((site) => site.close())));

async function pageOf(site: FastifyInstance, url: string, status: number): Promise<string> {
  const answer = await site.inject({ url, headers: { accept: 'text/html' } });
  expect(answer.statusCode, url).toBe(status);
  return answer.body;
}

describe('the HTML standard finds nothing to object to', () => {
  it.each(everyKindOfPage)('in %s', async (url) => {
    expect(await faultsIn(await pageOf(sites.standing, url, 200))).toEqual([]);
  });

  it.each(everyKindOfPage)('in %s of a demonstration with a logo and a contact', async (url) => {
    expect(await faultsIn(await pageOf(sites.demonstration, url, 200))).toEqual([]);
  });

  it.each(everyKindOfPage)('in %s of reports whose text is markup', async (url) => {
    expect(await faultsIn(await pageOf(sites.hostile, url, 200))).toEqual([]);
  });

  it.each(pagesOfNothing)('in the refusal of %s', async (url) => {
    expect(await faultsIn(await pageOf(sites.standing, url, 404))).toEqual([]);
  });

  it('in the notice of a withdrawn edition', async () => {
    const page = await pageOf(sites.withdrawn, '/performance/2020-21-Q4/editions/1', 410);
    expect(await faultsIn(page)).toEqual([]);
    for (const url of ['/', '/performance', '/data']) {
      expect(await faultsIn(await pageOf(sites.withdrawn, url, 200))).toEqual([]);
    }
  });

  it.each(pagesOfEmptySite)('in %s before anything is published', async (url) => {
    expect(await faultsIn(await pageOf(sites.empty, url, 200))).toEqual([]);
  });

  it('in a report as one HTML file, and in the notice in its place', async () => {
    const assets = await compileStyles();
    const [report] = twoReports();
    const [edition] = catalogueOf(twoReports()).editions();
    if (!report || !edition) throw new Error('no report');
    const notice = noticeOf(edition, report.body, {
      at: Temporal.Instant.from('2026-11-25T10:00:00Z'),
      reason: 'A <b>.',
    });
    const whole = standaloneReport(report, imprint, assets);
    expect(await faultsIn(whole)).toEqual([]);
    expect(whole).toContain(
      `Tally before publication: 2 entries, head <code class="app-hash">${report.edition?.tally.head}`,
    );
    expect(await faultsIn(standaloneNotice(notice, imprint, assets))).toEqual([]);
  });
});

it('a page that breaks the standard is found out', async () => {
  const page = await pageOf(sites.standing, '/data', 200);
  const broken = {
    'no-dup-id': page.replace('<main ', '<p id="main-content"></p><main '),
    'element-permitted-content': page.replace('<ul class="app-footer__links">', '<ul><div></div>'),
    'close-order': page.replace('</main>', ''),
    'wcag/h37': page.replace('</main>', '<img src="/logo.png"></main>'),
  };
  for (const [rule, markup] of Object.entries(broken)) expect((await faultsIn(markup)).join('\n')).toContain(rule);
});
