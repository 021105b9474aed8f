import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Listening } from '../src/platform/http/index.ts';
import { startSite, twoReports } from '../src/site/testing/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone, visit } from './browser.ts';

// A reader sees what a report is asked where it is asked, by keyboard and without script, and goes on to all questions.

let browser: Browser;
let site: Listening;
beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), startSite(twoReports())]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const report = '/performance/2021-22-Q1';

it('what a goal is asked unfolds by keyboard, with its answer, and says why it is asked', async () => {
  await visit(browser, site.url + report, { viewport: desktop, javaScriptEnabled: false }, async (page) => {
    const goal = page.getByRole('table', { name: 'Goals: A Better Policing Service' });
    const answer = goal.getByText('The tender failed.');
    expect(await answer.isVisible()).toBe(false);
    await goal.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await answer.isVisible()).toBe(true);
    expect(await goal.getByText('The goal was forecast for Q1 2021-22').isVisible()).toBe(true);
    await goal.getByRole('link', { name: /^Why this is asked/ }).click();
    await page.getByRole('heading', { level: 1, name: 'A goal slipped' }).waitFor();
  });
});

it.each([
  ['the report at a desk', report, desktop],
  ['the report on a phone', report, phone],
  ['its questions at a desk', `${report}/scrutiny`, desktop],
  ['its questions on a phone', `${report}/scrutiny`, phone],
])('axe objects to nothing that is unfolded, and nothing scrolls sideways: %s', async (_, path, viewport) => {
  await visit(browser, site.url + path, { viewport }, async (page) => {
    for (const summary of await page.locator('details > summary').all()) await summary.click();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  });
});

it('all questions are narrowed without script, and there is a briefing of them to print', async () => {
  await visit(browser, site.url + report, { viewport: phone, javaScriptEnabled: false }, async (page) => {
    await page.getByRole('link', { name: 'Questions and answers' }).click();
    await page.getByRole('heading', { level: 1, name: 'Questions and answers, Quarter 1 2021-22' }).waitFor();
    const narrow = page.getByRole('navigation', { name: 'Narrow the questions' });
    await narrow.getByRole('link', { name: 'Contradictions 2' }).click();
    expect(await page.getByText('The page says 2 goals are green or complete').isVisible()).toBe(true);
    expect(await page.getByText('The tender failed.').count()).toBe(0);
    await page.getByRole('link', { name: 'Show all' }).click();
    expect(await page.getByText('The tender failed.').isVisible()).toBe(true);
    const href = await page.getByRole('link', { name: 'Briefing of two pages (PDF)' }).getAttribute('href');
    const answer = await page.request.get(site.url + href);
    expect(answer.headers()['content-type']).toBe('application/pdf');
  });
});
