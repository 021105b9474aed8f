import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSite } from '../src/app/open-site.ts';
import { renderers } from '../src/app/renderers.ts';
import { openSession } from '../src/identity/index.ts';
import { type Listening, listen } from '../src/platform/http/index.ts';
import { type Database, openDatabase } from '../src/platform/postgres/index.ts';
import { publishDue } from '../src/quarter/index.ts';
import { addPerson, openedPeriod, openQuarterOf, operator, runAs } from '../src/quarter/testing/opened.ts';
import { compileStyles } from '../src/site/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone } from './browser.ts';

// A quarter submitted, returned, mended, accepted, signed, voided, signed again, read before, set and published, in a browser, as
// seven people.

const folder = mkdtempSync(join(tmpdir(), 'tallystick-signing-'));
const page = `/office/quarters/${openedPeriod}`;
let browser: Browser;
let database: Database;
let site: Listening;
let refresh: () => Promise<void>;
const people: Record<string, string> = {};

beforeAll(async () => {
  [browser, database] = await Promise.all([
    openBrowser(),
    openDatabase({ kind: 'embedded', dataFolder: join(folder, 'data') }),
  ]);
  await openQuarterOf(database);
  for (const [name, role] of Object.entries({
    Petra: 'performance-officer',
    Lena: 'lead-officer:victims',
    Leo: 'lead-officer:safer-streets',
    Fay: 'chief-finance-officer',
    Dora: 'director',
    Dan: 'deputy-mayor',
    Rita: 'provider:agreement-1',
  })) {
    people[name] = await addPerson(database, name, role);
  }
  const opened = await openSite(database, {
    assets: await compileStyles(),
    baseUrl: 'http://localhost:3000',
    logLevel: 'silent',
    office: { renderers, providers: [], mail: null, exampleSignIn: false },
  });
  refresh = opened.refresh;
  site = await listen(opened.http, { port: 0 });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page in a browser of somebody's own, in which they are signed in. */
async function as<T>(name: string, path: string, work: (page: Page) => Promise<T>): Promise<T> {
  // These pages have no script; axe is one itself, and needs a browser that runs them.
  const context: BrowserContext = await browser.newContext({ viewport: desktop });
  context.setDefaultTimeout(20_000);
  const person = people[name] ?? '';
  const token = await openSession(
    database,
    { person, method: 'link', device: 'Chromium on Linux', now: Temporal.Now.instant() },
    null,
  );
  await context.addCookies([{ name: 'tallystick', value: token ?? '', url: site.url }]);
  try {
    const opened = await context.newPage();
    await opened.goto(`${site.url}${path}`);
    return await work(opened);
  } finally {
    await context.close();
  }
}

/** What is wrong with a page, wide and narrow: what axe finds, and whether it is wider than the screen. */
async function looked(name: string, opened: Page): Promise<void> {
  for (const viewport of [desktop, phone]) {
    await opened.setViewportSize(viewport);
    const width = await opened.evaluate(() => document.documentElement.scrollWidth);
    expect([name, viewport.width, await faults(opened), width > viewport.width]).toEqual([
      name,
      viewport.width,
      [],
      false,
    ]);
  }
  await opened.setViewportSize(desktop);
}

const submission = (priority: string) => `${page}/priorities/${priority}/submission`;
const press = (opened: Page, name: RegExp) => opened.getByRole('button', { name }).click();
const said = (opened: Page) => opened.locator('.govuk-notification-banner').innerText();

it('goes its whole way, and each page is whole at both widths', { timeout: 240_000 }, async () => {
  for (const [who, priority] of [
    ['Lena', 'victims'],
    ['Leo', 'safer-streets'],
  ] as const) {
    await as(who, submission(priority), async (opened) => {
      await looked('to be submitted', opened);
      await press(opened, /^Submit for review/);
      expect(await said(opened)).toContain('It waits for review.');
    });
  }
  await as('Petra', page, async (opened) => {
    await looked('progress', opened);
    await opened.getByRole('link', { name: /^Review ?: Priority 2/ }).click();
    await opened.locator('.app-comment-on summary').first().click();
    await opened.locator('.app-comment-on textarea').first().fill('Is 71 right?');
    await looked('review', opened);
    await press(opened, /^Return with comments/);
  });
  await as('Lena', submission('victims'), async (opened) => {
    expect(await opened.locator('main').innerText()).toContain('2.1 Indicator 1 of victims: Is 71 right?');
    await looked('returned', opened);
    await press(opened, /^Submit for review/);
  });
  for (const priority of ['victims', 'safer-streets']) {
    await as('Petra', submission(priority), (opened) => press(opened, /^Accept/));
  }

  const signs = (name: string, as_: string) =>
    as(name, `${page}/signing`, async (opened) => {
      await looked(`signing as ${as_}`, opened);
      await press(opened, new RegExp(`^Sign .* as ${as_}`));
      expect(await said(opened)).toContain('Signed.');
    });
  await signs('Fay', 'chief finance officer');
  await signs('Dora', 'director');
  await runAs(
    database,
    { actor: `person:${people.Petra}` },
    `update tallystick.report set overview = 'Mended late.' where period = '${openedPeriod}'`,
  );
  await as('Dora', `${page}/signing`, async (opened) => {
    expect(await opened.locator('main').innerText()).toContain('Petra changed what was signed');
    await looked('void', opened);
    await press(opened, /^Sign .* as director/);
  });
  await signs('Dan', 'approver');

  await as('Petra', `${page}/pre-release`, async (opened) => {
    await opened.getByLabel('Who else?').selectOption({ label: 'Rita' });
    await press(opened, /^Put on the list/);
    await looked('list', opened);
  });
  await as('Rita', `/office/pre-release/${openedPeriod}`, async (opened) => {
    await looked('read before', opened);
    await opened.getByRole('link', { name: 'The report as a page' }).click();
    expect(await opened.locator('body').innerText()).toContain('Pre-release: not to be shared before it is published');
    await looked('the report before publication', opened);
    const pdf = await opened.request.get(`${site.url}/office/pre-release/${openedPeriod}.pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });
  await as('Dan', `/office/pre-release/${openedPeriod}`, async (opened) => {
    expect(await opened.locator('h1').innerText()).toBe('Page not found');
  });

  await as('Petra', `${page}/publication`, async (opened) => {
    await opened.getByLabel('Day').fill('1 1 2099');
    await opened.getByLabel('Time in London').fill('9.30am');
    await press(opened, /^Publish it then/);
    expect(await opened.locator('#set').innerText()).toContain('1 January 2099 at 09:30');
    await looked('set', opened);
  });
  // Its time comes.
  const due = Temporal.Instant.from('2099-01-01T09:31:00Z');
  expect(await publishDue(database, due, renderers)).toEqual([{ period: openedPeriod, edition: 1 }]);
  await refresh();
  await as('Petra', `${page}/publication`, async (opened) => {
    await looked('published', opened);
    await opened.getByRole('link', { name: /^Edition 1/ }).click();
    expect(await opened.locator('main').innerText()).toContain('Mended late.');
  });
  await runAs(database, operator, `update tallystick.report set overview = 'Wrong.' where period = '${openedPeriod}'`);
  await as('Petra', `${page}/publication`, async (opened) => {
    expect(await opened.locator('main').innerText()).toContain('There is something else now than it says');
    await looked('to be corrected', opened);
  });
});
