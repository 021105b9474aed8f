import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyKindOfPage } from './testing/addresses.ts';
import { siteOf, twoReports } from './testing/index.ts';

let site: FastifyInstance;
let empty: FastifyInstance;
beforeAll(async () => {
  site = await siteOf(twoReports());
  empty = await siteOf([]);
}, 30_000);
afterAll(async () => {
  await site.close();
  await empty.close();
});

const page = async (url: string, app = site) => {
  const answer = await app.inject({ url, headers: { accept: 'text/html' } });
  return { status: answer.statusCode, body: answer.body, headers: answer.headers };
};

const pages = [...everyKindOfPage, '/performance/2020-21-Q4/editions/2'];

describe('every page', () => {
  it.each([...pages, '/nothing'])(
    '%s has a title, a language, one h1, a skip link and no script or inline style',
    async (url) => {
      const { body, headers } = await page(url);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src/);
      expect(headers['content-security-policy']).not.toMatch(/script-src|connect-src/);
      expect(body).toMatch(/<title>[^<]+<\/title>/);
      expect(body).toContain('<html lang="en-GB"');
      expect(body.match(/<h1[ >]/g)).toHaveLength(1);
      expect(body).toContain('href="#main-content"');
      expect(body).not.toMatch(/<script(?! type="application\/ld\+json">)|<style| style=| on\w+="/);
      const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
    },
  );

  it.each(pages)('%s leads only to addresses that answer', async (url) => {
    const { body } = await page(url);
    const links = [...new Set([...body.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? ''))];
    for (const href of links) {
      if (href.startsWith('#')) expect(body, href).toContain(`id="${href.slice(1)}"`);
      else if (!href.startsWith('/') && !href.startsWith('http://localhost:3000/'))
        expect(href).toMatch(/^(https:|data:)/);
      else expect((await site.inject(href.replace('http://localhost:3000', ''))).statusCode, href).toBe(200);
    }
  });
});

describe('addresses', () => {
  it('a period leads to its latest edition, an edition’s address to that edition', async () => {
    expect((await page('/performance/2020-21-Q4')).body).not.toContain('was replaced by');
    expect((await page('/performance/2020-21-Q4')).body).toContain('Edition 2');
    const first = (await page('/performance/2020-21-Q4/editions/1')).body;
    expect(first).toContain(
      'This edition was replaced by <a class="govuk-link" href="/performance/2020-21-Q4/editions/2">',
    );
    expect(first).toContain('<link rel="canonical" href="http://localhost:3000/performance/2020-21-Q4/editions/1">');
    expect(first).toContain('<link rel="alternate" href="/performance/2020-21-Q4/editions/1.csv" type="text/csv"');
  });

  it('a format gives the kept bytes, named by their hash', async () => {
    const json = await site.inject('/performance/2020-21-Q4.json');
    expect(json.json().edition.number).toBe(2);
    expect(json.headers.etag).toMatch(/^"[0-9a-f]{64}"$/);
    const again = await site.inject({
      url: '/performance/2020-21-Q4/editions/2.json',
      headers: { 'if-none-match': String(json.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
    const csv = await site.inject('/performance/2020-21-Q4/editions/1.csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="2020-21-Q4-edition-1.csv"');
  });

  it.each([
    ['/performance/2020-21-q4', '/performance/2020-21-Q4'],
    ['/performance/2019-20-Q1', '/performance/2021-22-Q1'],
    ['/performance/nonsense', '/performance'],
    ['/performance/nonsense.json', null],
    ['/performance/2020-21-Q4.xml', '/performance/2020-21-Q4/editions/2.csv'],
    ['/performance/2020-21-Q4.JSON', '/performance/2020-21-Q4/editions/2.csv'],
    ['/performance/2020-21-Q4.', '/performance/2020-21-Q4/editions/2.csv'],
    ['/performance/2020-21-Q4/editions/3', '/performance/2020-21-Q4/editions/1'],
    ['/performance/2020-21-Q4/editions/01', '/performance/2020-21-Q4/editions/1'],
    ['/performance/2020-21-Q4/editions/-1', '/performance/2020-21-Q4/editions/1'],
    ['/performance/2020-21-Q4/editions/1e0', '/performance/2020-21-Q4/editions/1'],
    ['/performance/nonsense/editions/1', '/performance/2020-21-Q4'],
    ['/performance/2020-21-Q4/editions', '/performance'],
    ['/performance/__proto__', '/performance'],
  ])('%s is not found, and says where to go', async (url, way) => {
    const { status, body } = await page(url);
    expect(status).toBe(404);
    if (way) expect(body).toContain(`href="${way}"`);
  });

  it('no address is a fault, and every answer is a page, a file or an honest refusal', async () => {
    const part = fc.constantFrom(
      'performance',
      '2020-21-Q4',
      'editions',
      '1',
      '.json',
      '..',
      '%2e%2e',
      '%00',
      'data',
      '',
    );
    const address = fc
      .array(fc.oneof(part, fc.string()), { maxLength: 6 })
      .map((parts) => `/${parts.map((one) => encodeURI(one.toWellFormed())).join('/')}`);
    await fc.assert(
      fc.asyncProperty(address, async (url) => {
        const { statusCode } = await site.inject(url);
        expect([200, 304, 308, 400, 404, 414]).toContain(statusCode);
      }),
      { numRuns: 500 },
    );
  });

  it('assets are kept for ever under a name of their content', async () => {
    const [, styles] = /href="(\/assets\/site\.[0-9a-f]+\.css)"/.exec((await page('/')).body) ?? [];
    const answer = await site.inject(styles ?? '');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toContain('immutable');
    expect((await site.inject('/assets/site.0000000000000000.css')).statusCode).toBe(404);
  });

  it('the dictionary and the schema are files', async () => {
    expect((await site.inject('/data/dictionary.csv')).body).toContain('period');
    expect((await site.inject('/data/report.schema.json')).headers['content-type']).toContain(
      'application/schema+json',
    );
  });
});

describe('an empty database', () => {
  it('says how to import the first report', async () => {
    const { status, body } = await page('/', empty);
    expect(status).toBe(200);
    expect(body).toContain('script/tally import examples/mopac/2020-21-Q4 --publish');
  });

  it.each(['/performance', '/data'])('%s says that there is nothing yet', async (url) => {
    expect((await page(url, empty)).body).toContain('No report has been published here yet');
  });
});

it('text from a pack cannot become markup', async () => {
  const [report] = twoReports();
  const priorities = report?.priorities.map((priority) => ({ ...priority, name: '<img src=x onerror=alert(1)>' }));
  const hostile = await siteOf([{ ...report, title: '"><script>', overview: '<b>', priorities } as never]);
  for (const url of everyKindOfPage) {
    expect((await page(url, hostile)).body, url).not.toMatch(/<img|<script(?! type="application\/ld\+json">)|<b>/);
  }
  await hostile.close();
});
