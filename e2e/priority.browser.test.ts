import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../src/identity/index.ts';
import { officeRoutes } from '../src/office/office-routes.ts';
import { cellField } from '../src/office/parts/cells.ts';
import { startOffice, type TestOffice, testFrame, type Visitor } from '../src/office/testing/index.ts';
import { type Listening, listen, sendFile } from '../src/platform/http/index.ts';
import { type Database, openDatabase } from '../src/platform/postgres/index.ts';
import { openQuarterOf, operator, runAs } from '../src/quarter/testing/opened.ts';
import { compileStyles } from '../src/site/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone } from './browser.ts';

// A lead officer at the page of a priority, with our script and without.

const period = '2021-22-Q2';
const address = `/office/quarters/${period}/priorities/safer-streets`;
const figure = (n: number, column = 'actual') =>
  `#${cellField({ table: 'indicators', key: `safer-streets-indicator-${n}/`, column })}`;
const narrative = `#${cellField({ table: 'priorities', key: 'safer-streets', column: 'narrative' })}`;

const folder = mkdtempSync(join(tmpdir(), 'tallystick-priority-'));
let database: Database;
let office: TestOffice;
let site: Listening;
let browser: Browser;
let lead: Visitor;
let context: BrowserContext;
beforeAll(async () => {
  const styles = (await compileStyles()).styles;
  [browser, database] = await Promise.all([
    openBrowser({ keepsPages: true }),
    openDatabase({ kind: 'embedded', dataFolder: join(folder, 'data') }),
  ]);
  await openQuarterOf(database, { indicators: 4 });
  await runAs(
    database,
    operator,
    `update tallystick.component_period set actual = null where period = '${period}'`,
    `update tallystick.indicator_period set rating = null, explanation = null where period = '${period}'`,
    `update tallystick.risk_period set likelihood = null, impact = null, score = null, trend = null where period = '${period}'`,
    `update tallystick.priority_period set narrative = null, objectives = null where period = '${period}'`,
  );
  office = await startOffice(database, {
    routes: officeRoutes,
    frame: () => ({ ...testFrame, styles: '/style.css' }),
    beside: (http) => {
      http.get('/style.css', (request, reply) => sendFile(request, reply, { ...styles, etag: styles.name }));
    },
  });
  site = await listen(office.http, { port: 0 });
  lead = await office.as([{ role: 'lead-officer', scope: 'safer-streets' }], { name: 'Daniel Lead' });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => context?.close());

async function opened(options: BrowserContextOptions = {}, at = address): Promise<Page> {
  context = await browser.newContext({ viewport: desktop, ...options });
  context.setDefaultTimeout(15_000);
  const asked = { person: lead.id, method: 'link', device: 'Chromium on Linux', now: Temporal.Now.instant() } as const;
  const token = await openSession(database, asked, null);
  await context.addCookies([{ name: 'tallystick', value: token ?? '', url: site.url }]);
  const page = await context.newPage();
  await page.goto(`${site.url}${at}`);
  return page;
}

const saved = (page: Page) => page.locator('[data-saving]').filter({ hasText: 'Saved at' }).first().waitFor();
const suggestion = (page: Page, n: number) => page.locator(`${figure(n, 'rating')}-suggested`);

describe('the page of a priority', () => {
  it.each([
    ['on a desktop', desktop],
    ['on a phone', phone],
  ])('has no fault that axe finds, and nothing beside the window, %s', async (_where, viewport) => {
    for (const at of [
      address,
      `${address}/preview`,
      `/office/quarters/${period}/finance`,
      `/office/quarters/${period}/report`,
    ]) {
      const page = await opened({ viewport }, at);
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      await context.close();
    }
  });

  it('has last quarter beside a box where there is room, and under it on a phone', async () => {
    for (const [viewport, isBeside] of [
      [desktop, true],
      [phone, false],
    ] as const) {
      const page = await opened({ viewport });
      const thing = page.locator('#thing-indicators-safer-streets-indicator-1');
      const [box, last] = [
        await page.locator(figure(1)).boundingBox(),
        await thing.locator('.app-last').first().boundingBox(),
      ];
      expect(Math.abs((box?.y ?? 0) - (last?.y ?? 0)) < 60).toBe(isBeside);
      expect((last?.x ?? 0) > (box?.x ?? 0) + 200).toBe(isBeside);
      await context.close();
    }
  });

  it('covers no box that has the focus with its bar', async () => {
    const page = await opened();
    for (const box of [figure(1), figure(3, 'explanation'), narrative]) {
      await page.locator(box).focus();
      const bottom = await page.locator(box).evaluate((element) => element.getBoundingClientRect().bottom);
      const bar = await page.locator('.app-save-bar').evaluate((element) => element.getBoundingClientRect().top);
      expect(bottom).toBeLessThanOrEqual(bar);
    }
  });
});

describe('with our script', () => {
  it('saves as one goes, says what is suggested, and asks for what a rating asks for', async () => {
    const page = await opened();
    await page.locator(figure(1)).fill('61');
    await saved(page);
    await suggestion(page, 1).filter({ hasText: '61% against a target of 70%, 87.1%: amber' }).waitFor();
    expect(await page.locator(figure(1, 'reason')).isVisible()).toBe(false);
    expect(await page.locator(figure(1, 'action')).isVisible()).toBe(false);
    const rating = page.locator('#thing-indicators-safer-streets-indicator-1').getByRole('group', { name: 'Rating' });
    await rating.getByRole('radio', { name: 'Red' }).check();
    expect(await page.locator(figure(1, 'reason')).isVisible()).toBe(true);
    expect(await page.locator(figure(1, 'action')).isVisible()).toBe(true);
    await rating.getByRole('radio', { name: 'Amber' }).check();
    expect(await page.locator(figure(1, 'reason')).isVisible()).toBe(false);
    await page.locator(figure(2)).fill('x1');
    await page.locator(`${figure(2)}-error`).waitFor();
    await page.locator(figure(2)).fill('70');
    await suggestion(page, 2).filter({ hasText: 'green' }).waitFor();
    await page
      .locator('#thing-indicators-safer-streets-indicator-2')
      .getByRole('button', { name: 'Take the suggestion' })
      .click();
    await page.getByText('1 suggestion taken').waitFor();
    expect(new URL(page.url()).hash).toBe('#thing-indicators-safer-streets-indicator-2');
    await page.reload();
    expect(await page.locator(figure(1)).inputValue()).toBe('61');
    expect(await page.locator(`${figure(2, 'rating')}`).isChecked()).toBe(true);
  });

  it('shows the narrative and the whole page as the public will see it, and keeps what is typed for the Back button', async () => {
    const page = await opened();
    await page.locator(narrative).fill('## Heading\n\nWith **bold** words.');
    await page.getByRole('button', { name: 'Preview the narrative' }).click();
    await page.locator(`${narrative}-preview`).getByRole('heading', { name: 'Heading' }).waitFor();
    await saved(page);
    await page.getByRole('link', { name: 'Preview as the public will see it' }).click();
    await page.getByText('With bold words.').waitFor();
    await page.goBack({ waitUntil: 'commit' });
    expect(await page.locator(narrative).inputValue()).toContain('With **bold** words.');
  });

  it('adds nothing before it is finished, and says so', async () => {
    const page = await opened();
    await page.getByText('Add a goal').click();
    const title = page.locator(`#${cellField({ table: 'goals', key: '+new', column: 'title' })}`);
    await title.fill('Half a ti');
    await page.getByText('one new thing is not added yet').waitFor();
    await title.fill('A whole title');
    await page.getByRole('button', { name: 'Add it a goal' }).click();
    await page.getByRole('heading', { name: 'A whole title' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Half a ti' }).count()).toBe(0);
  });
});

describe('without JavaScript', () => {
  it('does the same with buttons', async () => {
    const page = await opened({ javaScriptEnabled: false });
    await page.locator(figure(3)).fill('69');
    await page
      .locator('#thing-indicators-safer-streets-indicator-4')
      .getByRole('button', { name: 'Nothing changed' })
      .click();
    await page.getByText('filled from last quarter').waitFor();
    expect(await page.locator(figure(3)).inputValue()).toBe('69');
    expect(await page.locator(figure(4)).inputValue()).toBe('71');
    expect(await page.locator(figure(4, 'explanation')).inputValue()).toBe('As expected.');
    await page.getByRole('button', { name: /^Take every suggestion.*indicators/ }).click();
    expect(await page.locator(figure(3, 'rating')).isChecked()).toBe(true);
    await page.locator(figure(3)).fill('much');
    await page.getByRole('button', { name: 'Save everything on this page' }).click();
    await page.getByRole('link', { name: /Indicator 3 of safer-streets, figure: “much” is not a number/ }).click();
    expect(await page.locator(figure(3)).inputValue()).toBe('much');
  });
});
