import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../src/platform/http/index.ts';
import { startSite, twoReports } from '../src/site/testing/index.ts';
import { tallyOf } from '../src/site/testing/tally.ts';
import { desktop, openBrowser, phone, visit } from './browser.ts';

let browser: Browser;
let site: Listening;
let withdrawn: Listening;
beforeAll(async () => {
  const withdrawal = { period: '2020-21-Q4', number: 2, at: '2021-07-01T10:00:00Z', reason: 'A court order.' };
  [browser, site, withdrawn] = await Promise.all([
    openBrowser(),
    startSite(twoReports()),
    startSite(twoReports(), { withdrawn: [withdrawal] }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), withdrawn?.close()]);
});

const sizes = [
  ['a desk', desktop],
  ['a phone', phone],
] as const;

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe.each(sizes)('how to check a figure, on %s', (_, viewport) => {
  it('has nothing that axe objects to, and nothing to scroll sideways, also where an edition was withdrawn', async () => {
    for (const { url } of [site, withdrawn]) {
      await visit(browser, `${url}/tally`, { viewport }, async (page) => {
        expect(await faults(page)).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
      });
    }
  });

  it('is found from an edition, whose head it lists, and leads to every file that a check needs', async () => {
    const [head] = await tallyOf(twoReports()).heads();
    await visit(browser, `${site.url}/performance/2021-22-Q1`, { viewport, javaScriptEnabled: false }, async (page) => {
      const own = await page.locator('.govuk-summary-list__row', { hasText: 'Tally before publication' }).innerText();
      expect(own).toContain('4 entries, head');
      await page.getByRole('link', { name: 'How to check this edition and the history before it' }).click();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('How to check a figure');
      const days = page.getByRole('table', { name: 'The head of each day' });
      const [length, hash] = await days
        .getByRole('row', { name: '27 November 2026' })
        .getByRole('cell')
        .allInnerTexts();
      expect([length, hash]).toEqual([String(head?.length), head?.head]);
      const editions = page.getByRole('table', { name: 'The head in each edition' });
      const row = editions.getByRole('row', { name: 'Quarter 1 2021-22, edition 1' });
      expect(own).toContain((await row.getByRole('cell').allInnerTexts())[1]);
      const files = page.getByRole('main').locator('section[aria-labelledby="files"] a');
      for (const address of await files.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))) {
        expect((await fetch(address)).status, address).toBe(200);
      }
      expect(await files.count()).toBe(3);
    });
  });
});

it('says of a withdrawn edition that it is, and shows no head for it', async () => {
  await visit(browser, `${withdrawn.url}/tally`, { viewport: phone }, async (page) => {
    const editions = page.getByRole('table', { name: 'The head in each edition' });
    const row = editions.getByRole('row', { name: 'Quarter 4 2020-21, edition 2' });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['Withdrawn']);
  });
});

it('is on paper what it is on screen: lines of code are not cut', async () => {
  await visit(browser, `${site.url}/tally`, { viewport: desktop }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 700, height: 1000 });
    const cut = await page
      .locator('pre.app-code')
      .evaluateAll((all) => all.filter((pre) => pre.scrollWidth > pre.clientWidth + 1).map((pre) => pre.id));
    expect(cut).toEqual([]);
    expect(await page.locator('pre.app-code').count()).toBe(4);
  });
});
