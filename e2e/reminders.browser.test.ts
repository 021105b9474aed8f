import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksOf } from '../src/app/jobs.ts';
import { openSite } from '../src/app/open-site.ts';
import { renderers } from '../src/app/renderers.ts';
import { openSession } from '../src/identity/index.ts';
import { type Listening, listen } from '../src/platform/http/index.ts';
import { type Database, openDatabase } from '../src/platform/postgres/index.ts';
import { makeMails } from '../src/quarter/index.ts';
import { addPerson, openQuarterOf, operator, runAs } from '../src/quarter/testing/opened.ts';
import { compileStyles } from '../src/site/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone } from './browser.ts';

// My work and the outbox on the whole site, on a desk and on a phone.

const folder = mkdtempSync(join(tmpdir(), 'tallystick-reminders-'));
let database: Database;
let browser: Browser;
let site: Listening;
let tokens: Record<'lead' | 'officer', string>;

beforeAll(async () => {
  database = await openDatabase({ kind: 'embedded', dataFolder: folder });
  await openQuarterOf(database);
  const lead = await addPerson(database, 'Lena Lead', 'lead-officer:safer-streets', 'lead-officer:victims');
  const officer = await addPerson(database, 'Petra Officer', 'performance-officer');
  await runAs(
    database,
    operator,
    "update tallystick.deadline set due = '2021-10-26'",
    "update tallystick.component_period set actual = null where period = '2021-22-Q2'",
    "update tallystick.submission set state = 'submitted' where priority = 'victims'",
    "update tallystick.submission set state = 'returned', comment = 'The explanation is of last quarter.' where priority = 'victims'",
  );
  tokens = { lead: await signedIn(lead), officer: await signedIn(officer) };
  const port = await freePort();
  const office = { renderers, providers: [], mail: null, exampleSignIn: false };
  const baseUrl = `http://127.0.0.1:${port}`;
  const now = Temporal.Instant.from('2021-10-26T09:00:00Z');
  await makeMails(database, { now, links: linksOf(baseUrl) });
  const { http } = await openSite(database, { assets: await compileStyles(), baseUrl, logLevel: 'silent', office });
  [site, browser] = [await listen(http, { port, host: '127.0.0.1' }), await openBrowser()];
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signedIn(id: string): Promise<string> {
  const now = Temporal.Now.instant();
  return (await openSession(database, { person: id, method: 'link', device: 'Chrome on Linux', now }, null)) as string;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function as(who: keyof typeof tokens, viewport: { width: number; height: number }): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport });
  await context.addCookies([{ name: 'tallystick', value: tokens[who], url: site.url }]);
  return context;
}

describe.each([
  ['a desk', desktop],
  ['a phone', phone],
] as const)('on %s', (_, viewport) => {
  it('what is due from me is one click away', async () => {
    const context = await as('lead', viewport);
    const page = await context.newPage();
    await page.goto(`${site.url}/office`);
    const due = page.getByRole('list', { name: 'Due from you' }).getByRole('link');
    expect(await due.allTextContents()).toEqual(['Enter and submit: Priority 1', 'Mend and submit again: Priority 2']);
    expect(await page.getByText('The explanation is of last quarter.').isVisible()).toBe(true);
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await due.first().click();
    expect(new URL(page.url()).pathname).toBe('/office/quarters/2021-22-Q2/priorities/safer-streets');
    await context.close();
  });

  it('a mail is read in full where nothing leaves the system', async () => {
    const context = await as('officer', viewport);
    const page = await context.newPage();
    await page.goto(`${site.url}/office`);
    await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Reminders' }).click();
    expect(await page.getByText('Nothing leaves this system').isVisible()).toBe(true);
    await page.getByText('Read this mail: Due today: Enter and submit: Priority 1, and 1 more').click();
    expect(await page.getByText('- 1.1 Indicator 1 of safer-streets: no figure').isVisible()).toBe(true);
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await context.close();
  });
});
