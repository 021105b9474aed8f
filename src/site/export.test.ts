import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '../platform/http/index.ts';
import type { ReportDocument } from '../reporting/index.ts';
import { staticSite } from './export.ts';
import { registerSite } from './site.ts';
import { fileAt, isPage } from './static-links.ts';
import { depsOf, exportSite, siteOf, twoReports } from './testing/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const baseUrl = 'http://localhost:3000';
const secret = 'Zebra crossing of the late Mr Okapi';
const withdrawn = [
  { period: '2020-21-Q4', number: 1, at: '2026-11-20T10:00:00Z', reason: 'A court order of 19 November 2026.' },
];

/** Two reports, of which the first edition held what must not be known. */
function reports(): ReportDocument[] {
  const [first, ...others] = twoReports();
  if (!first) throw new Error('There are two reports.');
  return [{ ...first, overview: secret, title: first.title }, ...others];
}

/** Every file of a folder, by its path beneath it. */
function filesIn(of: string): string[] {
  return readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.tallystick'))
    .map((entry) => relative(of, join(entry.parentPath, entry.name)));
}

const read = (...names: string[]) => readFileSync(join(folder, ...names), 'utf8');
const pagesOf = (of: string) =>
  filesIn(join(folder, of)).filter((path) => /(?:^|\/)index\.html$|^404\.html$/.test(path));
const linksOf = (html: string) =>
  [...html.matchAll(/<[a-z][^>]*?\s(?:href|src|action)="([^"]*)"/g)].map(([, link]) =>
    (link ?? '').replaceAll('&amp;', '&'),
  );
const isElsewhere = (link: string) => /^(?:https?:|mailto:|data:)/.test(link);

beforeAll(async () => {
  await exportSite(join(folder, 'all'), reports());
  await exportSite(join(folder, 'withdrawn'), reports(), { withdrawn });
});

describe('the exported site', () => {
  it('has every address that the site has without a part of its own', async () => {
    const deps = await depsOf(reports());
    const app = createHttp({ logLevel: 'silent', baseUrl });
    const routes: string[] = [];
    app.addHook('onRoute', ({ url, method }) => {
      if (method === 'GET' && !url.includes(':')) routes.push(url);
    });
    registerSite(app, deps);
    expect(routes.length).toBeGreaterThan(5);
    for (const address of routes) expect(existsSync(join(folder, 'all', fileAt(address))), address).toBe(true);
    await app.close();
  });

  it('has every edition and every latest edition, as a page and in every format', async () => {
    const { catalogue } = await depsOf(reports());
    for (const { period, number, formats, latest } of catalogue.editions()) {
      const stems = [`performance/${period}/editions/${number}`, ...(latest ? [`performance/${period}`] : [])];
      expect(formats.length).toBeGreaterThan(2);
      for (const stem of stems) {
        expect(existsSync(join(folder, 'all', stem, 'index.html')), stem).toBe(true);
        for (const ending of ['json', 'csv', 'ods', 'xlsx', 'pdf', 'landscape.pdf']) {
          expect(existsSync(join(folder, 'all', `${stem}.${ending}`)), `${stem}.${ending}`).toBe(true);
        }
      }
    }
    expect(JSON.parse(read('all/performance/2020-21-Q4.json')).edition.number).toBe(2);
  });

  it('has what changed in each edition and from each report to the next, and no form that only a server can answer', () => {
    for (const stem of [
      'performance/2020-21-Q4/editions/2/changes',
      'performance/2021-22-Q1/changes',
      'performance/compare/2020-21-Q4/1/2020-21-Q4/2',
      'performance/compare/2020-21-Q4/2/2021-22-Q1/1',
    ]) {
      expect(read('all', stem, 'index.html')).toContain('What changed');
      expect(read('all', `${stem}.csv`)).toContain('from_period');
      expect(JSON.parse(read('all', `${stem}.json`)).format).toBe('tallystick/changes@1');
    }
    const chooser = read('all/performance/compare/index.html');
    expect(chooser).not.toContain('<form');
    expect(chooser).toContain('edition 1 → edition 2');
  });

  it('leads from every page to files that are there, and to parts that they have', () => {
    const pages = pagesOf('all');
    expect(pages.length).toBeGreaterThan(8);
    for (const page of pages) {
      const html = read('all', page);
      for (const link of linksOf(html)) {
        if (isElsewhere(link)) continue;
        const [path = '', fragment] = link.split('#');
        // The page for what is not there is shown at any depth, so its links begin at the root.
        if (page === '404.html' && path !== '') expect(path, `${page}: ${link}`).toMatch(/^\//);
        else expect(path, `${page}: ${link}`).not.toMatch(/^\//);
        expect(path, `${page}: ${link}`).not.toContain('?');
        const to =
          path === ''
            ? page
            : normalize(path.startsWith('/') ? path.slice(1) : join(dirname(page), decodeURIComponent(path)));
        expect(existsSync(join(folder, 'all', to)), `${page}: ${link}`).toBe(true);
        if (fragment) expect(read('all', to), `${page}: ${link}`).toContain(` id="${decodeURIComponent(fragment)}"`);
      }
    }
  });

  it('offers no filters, which only a server can answer', async () => {
    const site = await siteOf(reports());
    expect((await site.inject('/indicators')).body).toContain('?rating=red');
    expect(read('all/indicators/index.html')).not.toContain('Narrow and sort');
    await site.close();
  });

  it('keeps what a page says of its own address as it is published', async () => {
    const page = read('all/performance/2020-21-Q4/index.html');
    expect(page).toContain('<link rel="canonical" href="http://localhost:3000/performance/2020-21-Q4">');
    const site = await siteOf(reports());
    const served = (await site.inject('/performance/2020-21-Q4')).body;
    const jsonLd = /<script type="application\/ld\+json">.*?<\/script>/s;
    expect(jsonLd.exec(page)?.[0]).toBe(jsonLd.exec(served)?.[0]);
    await site.close();
  });

  it('has every other file byte for byte as it is served', async () => {
    const site = await siteOf(reports());
    const files = filesIn(join(folder, 'all')).filter(
      (path) => isPage(`/${path}`) === false && !pagesOf('all').includes(path),
    );
    expect(files.length).toBeGreaterThan(20);
    for (const path of files) {
      const { statusCode, rawPayload } = await site.inject(`/${path}`);
      expect(statusCode, path).toBe(200);
      expect(readFileSync(join(folder, 'all', path)).equals(rawPayload), path).toBe(true);
    }
    await site.close();
  });

  it('answers at the addresses of the site from a plain file server', async () => {
    const root = join(folder, 'all');
    const server = createServer((request, response) => {
      const asked = join(root, normalize(decodeURIComponent(request.url ?? '/')));
      const path = existsSync(join(asked, 'index.html')) ? join(asked, 'index.html') : asked;
      if (!existsSync(path)) return response.writeHead(404).end(readFileSync(join(root, '404.html')));
      response.writeHead(200).end(readFileSync(path));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const address of [
      '/',
      '/performance',
      '/performance/2020-21-Q4',
      '/performance/2020-21-Q4/editions/1.csv',
      '/data',
    ]) {
      const answer = await fetch(at + address);
      expect(answer.status, address).toBe(200);
      expect((await answer.text()).length, address).toBeGreaterThan(100);
    }
    const missing = await (await fetch(`${at}/performance/none/such`)).text();
    expect(missing).toContain('Page not found');
    // Shown at any depth, it has its look in it, and its typeface from the root.
    expect(missing).not.toContain('rel="stylesheet"');
    const fonts = [...missing.matchAll(/url\("([^"]+\.woff2)"\)/g)].map(([, font]) => font);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect((await fetch(at + font)).status, font).toBe(200);
    server.close();
    server.closeAllConnections();
  });
});

describe('a withdrawn edition', () => {
  const holding = (of: string, text: string) =>
    filesIn(join(folder, of)).filter((path) => readFileSync(join(folder, of, path)).includes(text));

  it('is its notice on every page and in every format, and nothing of it is anywhere', () => {
    expect(holding('all', secret)).toEqual(
      expect.arrayContaining([
        'performance/2020-21-Q4/editions/1/index.html',
        'performance/2020-21-Q4/editions/1.json',
      ]),
    );
    expect(holding('withdrawn', secret)).toEqual([]);
    const stem = 'performance/2020-21-Q4/editions/1';
    expect(read('withdrawn', stem, 'index.html')).toContain('This edition was withdrawn on 20 November 2026');
    expect(JSON.parse(read('withdrawn', `${stem}.json`)).format).toBe('tallystick/notice@1');
    expect(read('withdrawn', `${stem}.csv`)).toContain('A court order of 19 November 2026.');
    const changes = 'performance/2020-21-Q4/editions/2/changes';
    expect(read('withdrawn', changes, 'index.html')).toContain('was withdrawn on 20 November 2026');
    expect(JSON.parse(read('withdrawn', `${changes}.json`)).withdrawn).toMatchObject([{ edition: 1 }]);
  });

  it('is gone from an earlier export when that is brought up to date', async () => {
    const again = join(folder, 'again');
    await exportSite(again, reports());
    expect(holding('again', secret)).not.toEqual([]);
    const { removed } = await exportSite(again, reports(), { withdrawn });
    expect(removed).toBe(0);
    expect(holding('again', secret)).toEqual([]);
    expect(filesIn(again).sort()).toEqual(filesIn(join(folder, 'withdrawn')).sort());
  });
});

it('a site without reports is exported too', async () => {
  await exportSite(join(folder, 'empty'), []);
  expect(read('empty/index.html')).toContain('Tallystick');
});

it('a link that leads nowhere stops the export, and says where it stands', async () => {
  const { catalogue } = await depsOf(reports());
  const app = createHttp({ logLevel: 'silent', baseUrl });
  app.get('/', (_request, reply) => reply.type('text/html').send('<a href="/nowhere?x=1">x</a>'));
  const all = async () => {
    for await (const _ of staticSite(app, { catalogue: { ...catalogue, editions: () => [] }, baseUrl }));
  };
  await expect(all()).rejects.toThrow('/ leads to /nowhere, which answers 404: nothing was exported.');
  await app.close();
});
