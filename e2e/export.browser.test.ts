import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSite, startSite, twoReports } from '../src/site/testing/index.ts';
import { desktop, openBrowser, phone, visit } from './browser.ts';

// The exported site, read as files from a share and from a server that knows nothing but files.

const folder = mkdtempSync(join(tmpdir(), 'tallystick-export-'));
let browser: Browser;
let server: Server;
let places: Record<string, string>;

const types: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.svg': 'image/svg+xml' };

beforeAll(async () => {
  // Under a name with a space and in a folder of a server, as people keep things.
  const share = join(folder, 'Performance reports');
  await exportSite(share, twoReports());
  server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url ?? '/', 'http://a').pathname));
    const file = existsSync(join(path, 'index.html')) ? join(path, 'index.html') : path;
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  places = {
    'a file share': pathToFileURL(share).href,
    'a plain server': `http://127.0.0.1:${(server.address() as AddressInfo).port}/Performance%20reports`,
  };
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether a page has its look: colours of its style sheet, and its typeface come from the folder. */
function look(page: Page) {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const faces = [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
    const masthead = document.querySelector('header > *');
    return { faces, masthead: masthead && getComputedStyle(masthead).backgroundColor };
  });
}

describe.each(['a file share', 'a plain server'])('from %s', (place) => {
  it('has the look of the site, with nothing missing', async () => {
    const site = await startSite(twoReports());
    const served = await visit(browser, `${site.url}/performance/2020-21-Q4`, { viewport: desktop }, look);
    await site.close();
    const context = await browser.newContext({ viewport: desktop });
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('requestfailed', (request) => wrong.push(request.url()));
    page.on('response', (response) => {
      if (response.status() >= 400) wrong.push(response.url());
    });
    page.on('console', (message) => wrong.push(message.text()));
    await page.goto(`${places[place]}/performance/2020-21-Q4/index.html`);
    expect(await look(page)).toEqual(served);
    expect(served.faces).toContain('Inter');
    expect(wrong).toEqual([]);
    await context.close();
  });

  it('a reader goes from the first page to an edition, back by the trail, and to a file', async () => {
    await visit(browser, `${places[place]}/index.html`, { viewport: phone, javaScriptEnabled: false }, async (page) => {
      await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Reports' }).click();
      await page
        .getByRole('link', { name: /^Edition 1 of/ })
        .first()
        .click();
      expect(page.url()).toMatch(/editions\/1\/index\.html$/);
      const part = page.getByRole('main').getByRole('link', { name: 'A Better Policing Service' }).first();
      await part.click();
      expect(page.url()).toMatch(/editions\/1\/index\.html#priority-better-policing$/);
      await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Reports' }).click();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Performance reports');
      const csv = await page.getByRole('link', { name: /CSV/ }).first().getAttribute('href');
      expect(csv).toMatch(/\.csv$/);
      expect(existsSync(join(folder, 'Performance reports', 'performance', csv ?? ''))).toBe(true);
    });
  });

  it('a reader finds an indicator with its chart, its table and its figures as a file', async () => {
    await visit(browser, `${places[place]}/index.html`, { viewport: phone, javaScriptEnabled: false }, async (page) => {
      const sections = page.getByRole('navigation', { name: 'Site' });
      await sections.getByRole('link', { name: 'Indicators' }).click();
      await page.getByRole('main').getByRole('table').getByRole('link').first().click();
      expect(page.url()).toMatch(/\/indicators\/[^/]+\/index\.html$/);
      expect(await page.getByRole('main').getByRole('table').count()).toBeGreaterThan(0);
      expect(await page.locator('main svg[role=img]').count()).toBeGreaterThan(0);
      const csv = await page.getByRole('main').getByRole('link', { name: /CSV/ }).first().getAttribute('href');
      const file = new URL(csv ?? '', page.url()).pathname.split('/indicators/')[1] ?? '';
      expect(readFileSync(join(folder, 'Performance reports/indicators', file), 'utf8')).toContain('period,');
    });
  });
});
