import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainImprint } from '../src/plan/index.ts';
import type { Listening } from '../src/platform/http/index.ts';
import { everyKindOfPage, pagesOfEmptySite } from '../src/site/testing/addresses.ts';
import { startSite, twoReports } from '../src/site/testing/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone, visit } from './browser.ts';

let browser: Browser;
let site: Listening;
let empty: Listening;
let withdrawn: Listening;
beforeAll(async () => {
  // As the examples are: a demonstration, which says so on every page.
  const imprint = { ...plainImprint, demonstration: true };
  const withdrawal = { period: '2020-21-Q4', number: 2, at: '2021-07-01T10:00:00Z', reason: 'A court order.' };
  [browser, site, empty, withdrawn] = await Promise.all([
    openBrowser(),
    startSite(twoReports(), { imprint }),
    startSite([]),
    startSite(twoReports(), { withdrawn: [withdrawal] }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), empty?.close(), withdrawn?.close()]);
});

const first = '/performance/2020-21-Q4/editions/1';
const pages = [...everyKindOfPage, '/nothing'];
const sizes = [
  ['a desk', desktop],
  ['a phone', phone],
] as const;

describe.each(sizes)('on %s', (_, viewport) => {
  it.each(pages.filter((path) => path !== '/performance/2020-21-Q4'))(
    '%s has nothing that axe objects to, and nothing to scroll sideways',
    async (path) => {
      await visit(browser, site.url + path, { viewport }, async (page) => {
        expect(await faults(page)).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
      });
    },
  );

  it.each(pagesOfEmptySite)('%s of an empty database too', async (path) => {
    await visit(browser, empty.url + path, { viewport }, async (page) => {
      expect(await faults(page)).toEqual([]);
    });
  });

  it.each(['/performance/2020-21-Q4', first, '/'])('%s where an edition was withdrawn too', async (path) => {
    await visit(browser, withdrawn.url + path, { viewport }, async (page) => {
      expect(await faults(page)).toEqual([]);
    });
  });

  it.each(pages)('%s is the same without JavaScript', async (path) => {
    const text = (page: Page) => page.locator('body').innerText();
    const withScript = await visit(browser, site.url + path, { viewport }, text);
    const without = await visit(browser, site.url + path, { viewport, javaScriptEnabled: false }, text);
    expect(without).toBe(withScript);
    expect(without).not.toBe('');
  });
});

it('axe would object, were there something to object to', async () => {
  await visit(browser, site.url, { viewport: desktop }, async (page) => {
    await page.evaluate(() => {
      document.querySelector('main')?.append(document.createElement('button'));
      document.documentElement.removeAttribute('lang');
    });
    expect((await faults(page)).join()).toMatch(/button-name.*html-has-lang|html-has-lang.*button-name/);
  });
});

it('the keyboard comes to the skip link first, and by it to the content', async () => {
  await visit(browser, site.url + first, { viewport: desktop }, async (page) => {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    expect(await focused.innerText()).toBe('Skip to main content');
    expect(await focused.evaluate((link) => link.getBoundingClientRect().height)).toBeGreaterThan(20);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').evaluate((link) => link.closest('main') !== null)).toBe(true);
  });
});

it('the keyboard reaches every link, and each shows that it has the focus', async () => {
  await visit(browser, `${site.url}/performance`, { viewport: desktop }, async (page) => {
    const links = await page.locator('a').count();
    for (let index = 0; index < links; index++) {
      await page.keyboard.press('Tab');
      const look = await page.locator(':focus').evaluate((link) => {
        const { backgroundColor, boxShadow, outlineStyle } = getComputedStyle(link);
        return { backgroundColor, boxShadow, outlineStyle };
      });
      expect(look.boxShadow !== 'none' || look.outlineStyle !== 'none', JSON.stringify(look)).toBe(true);
    }
  });
});

it('a reader goes from the first page to a figure, its note and the edition that replaced it', async () => {
  await visit(browser, site.url, { viewport: phone, javaScriptEnabled: false }, async (page) => {
    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    await page
      .getByRole('link', { name: 'Edition 1 of MOPAC Quarterly Performance Update Report, Quarter 4 2020-21' })
      .click();
    await page.getByRole('main').getByRole('link', { name: 'A Better Policing Service' }).click();
    expect(page.url()).toContain('#priority-better-policing');
    const row = page.getByRole('row').filter({ hasText: 'supporting young victims of sexual abuse' });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['No target', '337', 'Not applicable', 'No target']);
    await row.getByRole('link', { name: '[note 2]' }).click();
    expect(await page.locator(':target').innerText()).toContain('As this is a pilot there are currently no targets.');
    await page.getByRole('link', { name: 'edition 2', exact: true }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Quarter 4 2020-21');
    expect(await page.getByText('was replaced by').count()).toBe(0);
  });
});

describe('a report’s page', () => {
  it.each(sizes)('has its parts under their headings, and tables that read as tables, on %s', async (_, viewport) => {
    await visit(browser, site.url + first, { viewport }, async (page) => {
      for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
        expect(await page.getByRole(landmark).count(), landmark).toBe(1);
      }
      expect(await page.getByRole('navigation', { name: 'Breadcrumb' }).innerText()).toMatch(
        /Home\s+Reports\s+Quarter 4 2020-21\s+Edition 1/,
      );
      const levels = await page.getByRole('heading').evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
      for (const [index, level] of levels.entries()) {
        expect(level - (levels[index - 1] ?? 0), `heading ${index}`).toBeLessThanOrEqual(1);
      }
      const matrix = page.getByRole('table', { name: 'Ratings by priority, Quarter 4 2020-21' });
      expect(await matrix.getByRole('columnheader').count()).toBe(8);
      const row = matrix.getByRole('row', { name: 'A Better Policing Service' });
      const cells = await row.getByRole('cell').allInnerTexts();
      expect(cells.slice(0, 5)).toEqual(['Red', 'Lost in the source’s text', 'Withheld', 'Green', 'Not rated']);
      const finance = page.getByRole('table', { name: 'Financial review: Standing Together' });
      const money = await finance.getByRole('row', { name: 'Q4 2020-21' }).getByRole('cell').allInnerTexts();
      expect(money).toEqual(['£3.1m', '£3.1m', '100% (£0.0m)', '£3.1m', '£1.4m', '44% (−£1.7m)']);
    });
  });

  it('says once that nothing of a scorecard survived', async () => {
    await visit(browser, `${site.url}/performance/2021-22-Q1`, { viewport: phone }, async (page) => {
      const row = page
        .getByRole('table', { name: 'Ratings by priority' })
        .getByRole('row', { name: 'Standing Together' });
      expect((await row.getByRole('cell').allInnerTexts())[0]).toBe('All five ratings are lost in the source’s text');
    });
  });

  it('says a column’s name before each figure on a phone, once to a screen reader', async () => {
    await visit(browser, site.url + first, { viewport: phone }, async (page) => {
      const label = await page
        .locator('#indicator-catch-supported td')
        .first()
        .evaluate((cell) => getComputedStyle(cell, '::before').content);
      expect(label).toBe('"Target" / ""');
    });
  });

  it('keeps words beside colours, also in forced colours and at twice the size', async () => {
    const context = await browser.newContext({ viewport: { width: 640, height: 450 }, forcedColors: 'active' });
    const page = await context.newPage();
    await page.goto(site.url + first);
    for (const tag of await page.locator('.app-rating').all()) expect((await tag.innerText()).trim()).not.toBe('');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
    await context.close();
  });

  it('is one request for the page, one for its look and one for each weight of its typeface', async () => {
    const context = await browser.newContext({ viewport: phone });
    const page = await context.newPage();
    const asked: string[] = [];
    const refused: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('console', (message) => refused.push(message.text()));
    await page.goto(site.url + first, { waitUntil: 'networkidle' });
    expect(asked.sort()).toEqual([
      expect.stringMatching(/^\/assets\/inter-400\..+\.woff2$/),
      expect.stringMatching(/^\/assets\/inter-700\..+\.woff2$/),
      expect.stringMatching(/^\/assets\/site\..+\.css$/),
      first,
    ]);
    expect(refused).toEqual([]);
    await context.close();
  });
});
