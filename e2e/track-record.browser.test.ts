import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../src/platform/http/index.ts';
import { aGoal, aReport } from '../src/reporting/testing/documents.ts';
import { startSite } from '../src/site/testing/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone, visit } from './browser.ts';

// How forecasts turned out, as a reader meets it: without JavaScript, on a desk and on a phone.

let browser: Browser;
let site: Listening;
beforeAll(async () => {
  const goals = (forecast: string, rating: 'complete' | 'amber') => [
    aGoal({
      id: 'kept',
      title: 'Open the hub',
      forecast: '2021-22-Q1',
      rating: rating === 'complete' ? rating : 'green',
    }),
    aGoal({ id: 'late', ref: '2', title: 'Publish the review', forecast, rating: 'amber' }),
  ];
  const report = (period: string, of: ReturnType<typeof goals>) => {
    const { priorities, ...rest } = aReport(period, 1);
    const [first, ...others] = priorities;
    if (!first) throw new Error('A report has priorities.');
    const without = others.map((priority) => ({ ...priority, goals: [] }));
    return { ...rest, priorities: [{ ...first, goals: of }, ...without] };
  };
  [browser, site] = await Promise.all([
    openBrowser(),
    startSite([
      report('2020-21-Q4', goals('2021-22-Q1', 'amber')),
      report('2021-22-Q1', goals('2021-22-Q4', 'complete')),
    ]),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe.each([
  ['a desk', desktop],
  ['a phone', phone],
] as const)('on %s', (_, viewport) => {
  it('tells how forecasts turned out, in a sentence, in charts and in tables', async () => {
    await visit(browser, `${site.url}/track-record`, { viewport, javaScriptEnabled: false }, async (page) => {
      await page.getByRole('heading', { level: 1, name: 'Track record' }).waitFor();
      const main = page.getByRole('main');
      expect(await main.innerText()).toContain(
        'Of 2 goals that the report for Q4 2020-21 forecast for Q1 2021-22, 1 was complete by then and 1 was not; it moved by 3 quarters.',
      );
      expect(await main.innerText()).toContain('2 is too few to judge by.');
      const chart = main.getByRole('img', { name: 'How forecasts of goals turned out, by the rating given' });
      expect(await chart.count()).toBe(1);
      const cell = main.getByRole('table', { name: 'By the rating given' }).getByRole('row', { name: /Rated green/ });
      expect(await cell.first().innerText()).toContain('1 of 1');
    });
  });

  it('leads to every slip, and is narrowed by links', async () => {
    await visit(browser, `${site.url}/track-record`, { viewport, javaScriptEnabled: false }, async (page) => {
      await page.getByRole('link', { name: 'Slips of all goals' }).click();
      await page.getByRole('heading', { level: 1, name: 'How far goals slipped' }).waitFor();
      const rows = page.getByRole('table').getByRole('row', { name: /Publish the review|Open the hub/ });
      expect(await rows.first().innerText()).toContain('Publish the review');
      await page
        .getByRole('navigation', { name: 'Narrow the table' })
        .getByRole('link', { name: /^Complete/ })
        .click();
      expect(new URL(page.url()).search).toBe('?state=complete');
      expect(await page.getByRole('main').innerText()).not.toContain('Publish the review');
      await page.getByRole('link', { name: 'Open the hub' }).click();
      expect(new URL(page.url()).pathname).toBe('/goals/kept');
    });
  });

  it.each(['/track-record', '/track-record/slips', '/track-record/targets', '/track-record/risks'])(
    '%s with charts has nothing that axe objects to, and nothing to scroll sideways',
    async (path) => {
      await visit(browser, site.url + path, { viewport }, async (page) => {
        expect(await faults(page)).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
      });
    },
  );
});
