import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite } from '../src/app/open-site.ts';
import { renderers } from '../src/app/renderers.ts';
import { openSession } from '../src/identity/index.ts';
import { enterTwoPeriods, operator, run } from '../src/office/testing/changes.ts';
import { type Listening, listen } from '../src/platform/http/index.ts';
import { type Database, openDatabase, type Writer } from '../src/platform/postgres/index.ts';
import { compileStyles } from '../src/site/index.ts';
import { readPdf } from '../test/pdf.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone } from './browser.ts';

// The ledger, histories, drafts and the security log on the whole site, as people with different roles see them.

const folder = mkdtempSync(join(tmpdir(), 'tallystick-ledger-'));
let database: Database;
let browser: Browser;
let site: Listening;
let tokens: Record<'officer' | 'administrator', string>;

beforeAll(async () => {
  database = await openDatabase({ kind: 'embedded', dataFolder: folder });
  await enterTwoPeriods(database);
  const [officer, administrator, gone] = [
    await person('Olu Officer'),
    await person('Ann Admin'),
    await person('Erin Gone'),
  ];
  await run(
    database,
    operator,
    `insert into role_held values ('${officer}', 'performance-officer', 'all', 'given'), ('${administrator}', 'administrator', 'all', 'given')`,
    `update person set name = 'Former colleague' where id = '${gone}'`,
    `select tallystick.erase_values('person', '{"id":"${gone}"}', array['name'], 'UK GDPR, article 17')`,
  );
  await run(
    database,
    { actor: `person:${officer}`, reason: 'The late returns came in.' },
    "update report set title = 'Quarterly report, revised' where period = '2021-22-Q1'",
    "update component_period set actual = 62.5 where period = '2021-22-Q1' and component = 'officers'",
  );
  tokens = { officer: await signedIn(officer), administrator: await signedIn(administrator) };
  const port = await freePort();
  const office = { renderers, providers: [], mail: null, exampleSignIn: false };
  const baseUrl = `http://127.0.0.1:${port}`;
  const { http } = await openSite(database, { assets: await compileStyles(), baseUrl, logLevel: 'silent', office });
  [site, browser] = [await listen(http, { port, host: '127.0.0.1' }), await openBrowser()];
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

const person = (name: string) =>
  database.transaction(async (tx: Writer<unknown>) => {
    const { rows } = await sql<{ id: string }>`insert into person (name) values (${name}) returning id`.execute(tx);
    return rows[0]?.id as string;
  }, operator);

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

/** A browser in which somebody is signed in, without JavaScript as everything here must work. */
async function as<T>(
  who: keyof typeof tokens,
  viewport: typeof desktop,
  look: (page: Page, context: BrowserContext) => Promise<T>,
) {
  const context = await browser.newContext({ viewport, javaScriptEnabled: false, acceptDownloads: true });
  try {
    await context.addCookies([
      { name: 'tallystick', value: tokens[who], url: site.url, httpOnly: true, sameSite: 'Lax' },
    ]);
    return await look(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

const sizes = [
  ['a desk', desktop],
  ['a phone', phone],
] as const;

const pages = [
  ['officer', '/office/ledger'],
  ['officer', '/office/ledger?register=component_period&action=change'],
  ['officer', '/office/ledger?from=yesterday&register=goal'],
  ['officer', '/office/ledger?record=nothing-at-all'],
  ['officer', '/office/ledger/12'],
  ['officer', '/office/ledger/999999'],
  ['officer', '/office/history/indicator?id=diversity'],
  ['officer', '/office/history/component_period?component=officers&indicator=diversity&period=2021-22-Q1'],
  ['officer', '/office/drafts'],
  ['officer', '/office/drafts/2021-22-Q1'],
  ['administrator', '/office/ledger?register=person'],
  ['administrator', '/office/security'],
  ['administrator', '/office/security?day=yesterday'],
] as const;

describe.each(sizes)('on %s', (_, viewport) => {
  it.each(pages)(
    'what an %s sees at %s has nothing that axe objects to, and nothing to scroll sideways',
    async (who, path) => {
      // Axe is itself a script: it needs a page in which scripts run.
      const context = await browser.newContext({ viewport });
      await context.addCookies([{ name: 'tallystick', value: tokens[who], url: site.url }]);
      const page = await context.newPage();
      await page.goto(site.url + path);
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      await context.close();
    },
  );

  it('an officer finds in the ledger who changed a figure, why, and its whole history', async () => {
    await as('officer', viewport, async (page) => {
      await page.goto(`${site.url}/office`);
      await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Ledger' }).click();
      await page.getByText('Narrow the entries').click();
      await page.getByLabel('Register').selectOption({ label: 'Targets and actuals of indicators' });
      await page.getByLabel('What was done').selectOption({ label: 'Changed' });
      await page.getByRole('button', { name: 'Show these entries' }).click();
      const row = page.getByRole('row').filter({ hasText: 'Actual from' });
      expect(await row.getByRole('cell').allInnerTexts()).toEqual([
        expect.stringContaining('Component Officers of 1.2 Diversity of officers'),
        expect.stringContaining('Actual from 61 to 62.5'),
        'Olu Officer',
        'The late returns came in.',
      ]);
      await row.getByRole('link', { name: /^Entry \d+/ }).click();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Component: Officers');
      expect(await page.getByRole('row').filter({ hasText: 'Actual' }).getByRole('cell').allInnerTexts()).toEqual([
        '61',
        '62.5',
      ]);
      expect(await page.getByText('it is the same.').count()).toBeGreaterThan(0);
      await page.getByRole('link', { name: 'History of this record' }).click();
      await page.getByRole('main').getByRole('link', { name: '1.2 Diversity of officers' }).click();
      expect(await page.getByRole('main').innerText()).toContain('in every reporting period');
      expect(await page.getByText('Component: Officers of 1.2 Diversity of officers, Quarter 4 2020-21').count()).toBe(
        1,
      );
    });
  });
});

it('an officer takes exactly the entries shown away as a file', async () => {
  await as('officer', desktop, async (page) => {
    await page.goto(`${site.url}/office/ledger?register=goal_period`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV, a row for each value' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^ledger-\d{4}-\d\d-\d\d\.csv$/);
  });
});

it('an officer takes the draft of a period away as a PDF that is marked as a draft', async () => {
  await as('officer', desktop, async (page) => {
    await page.goto(`${site.url}/office/drafts`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: /^PDF ?: draft of Quarter 1 2021-22$/ }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('2021-22-Q1-draft.pdf');
    const { pages: printed, artifacts } = await readPdf(readFileSync(await download.path()));
    expect([...printed, ...artifacts].join(' ')).toMatch(/draft/i);
  });
});

it('an administrator sees that a name was erased, when and under what power, and not the name', async () => {
  await as('administrator', phone, async (page) => {
    await page.goto(`${site.url}/office/ledger?register=person`);
    await page.getByRole('main').getByRole('link', { name: 'Person Former colleague' }).first().click();
    const text = await page.getByRole('main').innerText();
    expect(text).toMatch(/Erased on \d+ \w+ \d{4} by entry \d+, under UK GDPR, article 17/);
    expect(text).not.toContain('Erin Gone');
    await page
      .getByRole('link', { name: /^entry \d+$/ })
      .first()
      .click();
    expect(await page.getByRole('main').innerText()).toContain('What was said before of: Name.');
  });
});

it('the keyboard opens the filters and reaches every field', async () => {
  await as('officer', desktop, async (page) => {
    await page.goto(`${site.url}/office/ledger`);
    await page.locator('summary', { hasText: 'Narrow the entries' }).focus();
    await page.keyboard.press('Enter');
    const names: string[] = [];
    for (let field = 0; field < 8; field++) {
      await page.keyboard.press('Tab');
      names.push(
        await page
          .locator(':focus')
          .evaluate((element) => element.getAttribute('name') ?? element.textContent?.trim() ?? ''),
      );
    }
    expect(names).toEqual(['register', 'who', 'behalf', 'action', 'record', 'from', 'to', 'Show these entries']);
  });
});
