import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../src/platform/http/index.ts';
import { aGoal, aReport, oddCases, standingTogether } from '../src/reporting/testing/documents.ts';
import { startSite } from '../src/site/testing/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone, visit } from './browser.ts';

/** A correction of everything that a page of changes can show: figures, ratings, words, what came, went and moved. */
function corrected() {
  const [odd, own] = structuredClone([oddCases(), standingTogether()]);
  if (!odd || !own) throw new Error('two priorities');
  const [first, safer] = own.indicators;
  if (safer?.components[0]) safer.components[0].actual = 61;
  if (first) first.explanation = 'One force handed its figures in late, and they are now counted.';
  own.narrative = own.narrative?.replace('The Shared Endeavour Fund', 'The Common Endeavour Fund') ?? null;
  Object.assign(own.goals[0] ?? {}, { rating: 'red', forecast: '2022-23-Q1' });
  odd.goals.push(...own.goals.splice(1, 1));
  own.goals.push(aGoal({ id: 'a-new-goal', ref: '9' }));
  own.risks.pop();
  return aReport('2020-21-Q4', 2, { reason: 'A force was left out', published: '2021-05-03', priorities: [odd, own] });
}

let browser: Browser;
let site: Listening;
beforeAll(async () => {
  const first = aReport('2020-21-Q4', 1, { priorities: [oddCases(), standingTogether()] });
  const next = aReport('2021-22-Q1', 1, { title: 'The next report', published: '2021-09-15' });
  [browser, site] = await Promise.all([openBrowser(), startSite([first, corrected(), next])]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const changes = '/performance/2020-21-Q4/editions/2/changes';

describe.each([
  ['a desk', desktop],
  ['a phone', phone],
] as const)('what a correction changed, on %s', (_, viewport) => {
  it('has nothing that axe objects to, and nothing to scroll sideways', async () => {
    for (const path of [changes, '/performance/2020-21-Q4', '/performance/2021-22-Q1/changes']) {
      await visit(browser, site.url + path, { viewport }, async (page) => {
        expect(await faults(page), path).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, path).toBeLessThanOrEqual(viewport.width);
      });
    }
  });

  it('is one click from the report, at the priority, the indicator and the goal', async () => {
    const { id, indicators, goals } = standingTogether();
    for (const [path, anchor] of [
      ['/performance/2020-21-Q4', ''],
      [`/indicators/${indicators[1]?.id}`, `indicator-${indicators[1]?.id}`],
      [`/goals/${goals[0]?.id}`, `goal-${goals[0]?.id}`],
    ] as const) {
      await visit(browser, site.url + path, { viewport, javaScriptEnabled: false }, async (page) => {
        await page
          .getByRole('link', { name: /^See what changed/ })
          .first()
          .click();
        expect(new URL(page.url()).pathname).toBe(changes);
        expect(new URL(page.url()).hash).toBe(anchor ? `#${anchor}` : '');
        expect(await page.locator(`#priority-${id}`).isVisible()).toBe(true);
      });
    }
  });

  it('is found by choosing two editions, without JavaScript', async () => {
    await visit(browser, `${site.url}/performance/compare`, { viewport, javaScriptEnabled: false }, async (page) => {
      await page.getByLabel('From').selectOption('2020-21-Q4/1');
      await page.getByLabel('To').selectOption('2021-22-Q1/1');
      await page.getByRole('button', { name: 'Show what changed' }).click();
      expect(new URL(page.url()).pathname).toBe('/performance/compare/2020-21-Q4/1/2021-22-Q1/1');
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('What changed');
    });
  });
});
