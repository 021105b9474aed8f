import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSite } from '../src/app/open-site.ts';
import { renderers } from '../src/app/renderers.ts';
import { openSession } from '../src/identity/index.ts';
import { type Listening, listen } from '../src/platform/http/index.ts';
import { type Database, openDatabase } from '../src/platform/postgres/index.ts';
import { addPerson, openedPeriod, openQuarterOf, operator, runAs, signOffAll } from '../src/quarter/testing/opened.ts';
import { compileStyles } from '../src/site/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone } from './browser.ts';

// A contradiction keeps a quarter from being signed; it is answered, previewed, published, answered otherwise afterwards, and
// the answer is kept in the quarter after. In a browser, as six people.

const folder = mkdtempSync(join(tmpdir(), 'tallystick-scrutiny-'));
const page = `/office/quarters/${openedPeriod}`;
const questions = `${page}/scrutiny`;
const words = 'One goal is counted in two places.\n\nIt is mended in the next report.';
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
  await runAs(
    database,
    operator,
    `insert into tallystick.claim (period, place, priority, about, rating, position, count)
      values ('${openedPeriod}', 'page', 'victims', 'goals', 'green', 1, 3)`,
    `update tallystick.goal_period set baseline = '2022-23-Q3' where period = '${openedPeriod}'`,
  );
  for (const [name, role] of Object.entries({
    Petra: 'performance-officer',
    Lena: 'lead-officer:victims',
    Leo: 'lead-officer:safer-streets',
    Fay: 'chief-finance-officer',
    Dora: 'director',
    Dan: 'deputy-mayor',
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

/** A page in a browser of somebody's own, in which they are signed in; without a name, of a reader who is not. */
async function as<T>(name: string | null, path: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: desktop });
  context.setDefaultTimeout(20_000);
  if (name !== null) {
    const token = await openSession(
      database,
      { person: people[name] ?? '', method: 'link', device: 'Chromium on Linux', now: Temporal.Now.instant() },
      null,
    );
    await context.addCookies([{ name: 'tallystick', value: token ?? '', url: site.url }]);
  }
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
      ...[name, viewport.width, []],
      false,
    ]);
  }
  await opened.setViewportSize(desktop);
}

const press = (opened: Page, name: RegExp) => opened.getByRole('button', { name }).first().click();
const main = (opened: Page) => opened.locator('main').innerText();
const contradiction = (opened: Page) => opened.locator('.app-finding--error').first();
/** What a finding says to a reader: all its words, and its answer to the letter. */
const shown = async (finding: Locator) => [
  await finding.innerText(),
  await finding.locator('.app-finding__answer').innerHTML(),
];

it('is answered before it is signed, as it will be public, and kept', { timeout: 240_000 }, async () => {
  await as('Leo', questions, async (opened) => {
    await looked('questions of another priority', opened);
    await expect(contradiction(opened).innerText()).resolves.toContain('Not answered');
    expect(await contradiction(opened).locator('xpath=ancestor::article').locator('textarea').count()).toBe(0);
  });
  await signOffAll(database);
  await as('Dora', `${page}/signing`, async (opened) => {
    expect(await main(opened)).toContain('1 contradiction is neither mended nor answered. Nothing is signed before.');
    expect(await opened.getByRole('button', { name: /^Sign .* as / }).count()).toBe(0);
    await looked('signing with a contradiction', opened);
    await opened.getByRole('link', { name: /^Priority 2: .*goals/ }).click();
    expect(opened.url()).toContain('/scrutiny#finding-');
  });

  const previewed = await as('Petra', questions, async (opened) => {
    await looked('questions', opened);
    const box = opened.locator('.app-answering').filter({ has: opened.locator('.app-finding--error') });
    await box.locator('textarea').fill(words);
    await box.getByRole('button', { name: /^Preview/ }).click();
    expect(await main(opened)).toContain('Nothing is saved yet.');
    await looked('preview', opened);
    const preview = await shown(contradiction(opened));
    // What was typed is still in its box.
    await press(opened, /^Save/);
    expect(await opened.locator('.govuk-notification-banner').innerText()).toContain('1 change.');
    return preview;
  });
  expect(previewed[0]).toContain('One goal is counted in two places.');

  for (const [name, what] of [
    ['Fay', 'chief finance officer'],
    ['Dora', 'director'],
    ['Dan', 'approver'],
  ] as const) {
    await as(name, `${page}/signing`, async (opened) => {
      await press(opened, new RegExp(`^Sign .* as ${what}`));
      expect(await opened.locator('.govuk-notification-banner').innerText()).toContain('Signed.');
    });
  }
  await as('Petra', `${page}/publication`, (opened) => press(opened, /^Publish now/));
  await refresh();
  await as(null, `/performance/${openedPeriod}/scrutiny`, async (opened) => {
    expect(await shown(contradiction(opened))).toEqual(previewed);
  });

  await as('Petra', questions, async (opened) => {
    const box = opened.locator('.app-answering').filter({ has: opened.locator('.app-finding--error') });
    await box.locator('textarea').fill('It was counted once after all.');
    await press(opened, /^Save/);
    await looked('published questions', opened);
  });
  await refresh();
  await as(null, `/performance/${openedPeriod}/scrutiny`, async (opened) => {
    expect(await contradiction(opened).innerText()).toMatch(
      /It was counted once after all\.\s*Answered since publication/,
    );
  });

  const next = '2021-22-Q3';
  const again = (table: string) =>
    `insert into tallystick.${table} select (jsonb_populate_record(t, '{"period": "${next}"}')).*
      from tallystick.${table} t where period = '${openedPeriod}'`;
  await runAs(database, operator, ...['report', 'priority_period', 'goal_period', 'claim'].map(again));
  await as('Petra', `/office/quarters/${next}/scrutiny`, async (opened) => {
    expect(await contradiction(opened).innerText()).toContain('It was counted once after all.');
    expect(await main(opened)).toMatch(/Kept from Q2 2021-22, given on .*: the facts are the same\./);
    await looked('kept answers', opened);
  });
});
