import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importAndPublish } from '../src/app/commands/import.ts';
import { openSite } from '../src/app/open-site.ts';
import { renderers } from '../src/app/renderers.ts';
import { openSession } from '../src/identity/index.ts';
import { verifyTally } from '../src/ledger/index.ts';
import type { HandedIn } from '../src/packs/index.ts';
import { type Listening, listen } from '../src/platform/http/index.ts';
import { type Database, openDatabase, type Writer } from '../src/platform/postgres/index.ts';
import { compileStyles } from '../src/site/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser } from './browser.ts';

// A whole quarter as those who work on it live it: opened, entered by page and by workbook, overridden, submitted, returned,
// mended, signed, published and corrected; then what the public sees, and what the tally tells. Without JavaScript, but for the
// officer who enters by page.

const folder = mkdtempSync(join(tmpdir(), 'tallystick-quarter-'));
const period = '2021-22-Q2';
let database: Database;
let browser: Browser;
let site: Listening;
let refresh: () => Promise<void>;
let base: string;

const people = {
  performance: { name: 'Samira Performance', roles: [['performance-officer', 'all']] },
  streets: { name: 'Daniel Streets', roles: [['lead-officer', 'safer-streets']] },
  victims: { name: 'Priya Victims', roles: [['lead-officer', 'victims']] },
  finance: { name: 'Tom Finance', roles: [['finance-officer', 'all']] },
  chief: { name: 'Alison Chief', roles: [['chief-finance-officer', 'all']] },
  director: { name: 'Ravi Director', roles: [['director', 'all']] },
  approver: { name: 'Claire Approver', roles: [['deputy-mayor', 'all']] },
} as const;
type Who = keyof typeof people;
const tokens = {} as Record<Who, string>;

/** What the quarter before said: two priorities, alike but for their names. */
function quarterBefore(): HandedIn {
  const table = (header: string, ...rows: readonly string[]) => ({
    header: header.split('|'),
    rows: rows.map((line, n) => ({ row: n + 2, cells: line.split('|') })),
  });
  const both = (row: (id: string, n: number) => readonly string[]) => ['safer-streets', 'victims'].flatMap(row);
  return {
    name: 'quarter-before',
    sha256: '0'.repeat(64),
    unread: [],
    sheets: new Map([
      ['report', table('body|period|overview', 'Example body|2021-22-Q1|The first quarter.')],
      [
        'priorities',
        table(
          'id|name|narrative|objectives|time|spend|capability|risk',
          'safer-streets|Safer streets|Patrols were increased.|G|G|A|G|A',
          'victims|Support for victims|Two services were opened.|G|A|G|G|G',
        ),
      ],
      [
        'indicators',
        table(
          'priority|ref|id|title|unit|direction|accumulation|target|actual|rating|explanation',
          ...both((id, n) => [
            `${id}|${n + 1}.1|${id}-trained|Officers trained|count|higher|count-to-date|250|61|A|Two courses were moved.`,
            `${id}|${n + 1}.2|${id}-satisfied|People who are satisfied|percent|higher|pooled|70|71|G|`,
            `${id}|${n + 1}.3|${id}-days|Days until an answer|days|lower|pooled|20|19|G|`,
          ]),
        ),
      ],
      [
        'goals',
        table(
          'priority|ref|id|title|baseline|rating',
          ...both((id) => [`${id}|1|${id}-plan|Agree the plan|Q2|G`, `${id}|2|${id}-review|Review the service|Q4|G`]),
        ),
      ],
      [
        'risks',
        table(
          'priority|ref|id|title|likelihood|impact|score|trend|explanation',
          ...both((id) => [`${id}|1|${id}-delay|Courts may be delayed|3|4|12|same|The backlog is watched.`]),
        ),
      ],
      [
        'issues',
        table(
          'priority|ref|id|title|rating|trend|explanation',
          ...both((id) => [`${id}|1|${id}-vacancies|Posts are vacant|M|same|Being recruited.`]),
        ),
      ],
      [
        'finance',
        table(
          'priority|quarter|kind|budget|forecast|profile|actual',
          ...both((id) => [`${id}|Q1|Revenue|1000000|1000000|250000|240000`]),
        ),
      ],
    ]),
  };
}

beforeAll(async () => {
  database = await openDatabase({ kind: 'embedded', dataFolder: folder });
  const context = { database: database.as({ actor: 'operator:test' }), renderers, now: () => Temporal.Now.instant() };
  const done = await importAndPublish(context, quarterBefore(), { reason: null, publishing: true, imprint: null });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  for (const [who, { name, roles }] of Object.entries(people)) {
    const id = await database.transaction(
      async (tx: Writer<unknown>) => {
        const { rows } = await sql<{ id: string }>`
          insert into person (name, email) values (${name}, ${`${who}@example.org`}) returning id`.execute(tx);
        for (const [role, scope] of roles)
          await sql`insert into role_held values (${rows[0]?.id}, ${role}, ${scope}, 'given')`.execute(tx);
        return rows[0]?.id as string;
      },
      { actor: 'operator:test' },
    );
    const session = { person: id, method: 'link', device: 'Chrome on Linux', now: Temporal.Now.instant() };
    tokens[who as Who] = (await openSession(database, session, null)) as string;
  }
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => resolve(free));
    });
  });
  base = `http://127.0.0.1:${port}`;
  const office = { renderers, providers: [], mail: null, exampleSignIn: false };
  const opened = await openSite(database, { assets: await compileStyles(), baseUrl: base, logLevel: 'silent', office });
  refresh = opened.refresh;
  [site, browser] = [await listen(opened.http, { port, host: '127.0.0.1' }), await openBrowser()];
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody at their own browser. */
async function as<T>(
  who: Who,
  look: (page: Page, context: BrowserContext) => Promise<T>,
  javaScriptEnabled = false,
): Promise<T> {
  const context = await browser.newContext({ viewport: desktop, javaScriptEnabled, acceptDownloads: true });
  try {
    await context.addCookies([{ name: 'tallystick', value: tokens[who], url: base }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${base}/office`);
    return await look(page, context);
  } finally {
    await context.close();
  }
}

const textOf = (page: Page) => page.locator('main').innerText();
const box = (page: Page, cell: string) => page.locator(`[name="${cell}"]`);
const press = async (page: Page, name: string | RegExp) => {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState();
};

it('is walked from opening to correction', { timeout: 240_000 }, async () => {
  // The performance officer opens the quarter.
  await as('performance', async (page) => {
    await page.goto(`${base}/office/quarters`);
    await page.getByRole('link', { name: /Open/ }).first().click();
    await box(page, 'period').selectOption(period);
    await box(page, 'committee').fill('2027-01-13');
    await press(page, 'Show what would come of it');
    expect(await textOf(page)).toMatch(
      /2 priorities, 6 indicators, 4 goals, 2 published risks, 2 issues and 4 lines of finance/,
    );
    await press(page, /^Open Quarter 2/);
    expect(await textOf(page)).toContain('Quarter 2 2021-22 is open');
    await page.goto(`${base}/office/quarters/${period}`);
    expect(await textOf(page)).toMatch(/2 priorities: 2 not started/);
  });

  // A lead officer enters their priority by page; the work is one click from the office.
  await as('streets', async (page) => {
    await page
      .getByRole('link', { name: /Safer streets/ })
      .first()
      .click();
    await page.waitForLoadState();
    await box(page, 'indicators__safer-streets-trained_s__actual').fill('140');
    await box(page, 'indicators__safer-streets-satisfied_s__actual').fill('64');
    await box(page, 'indicators__safer-streets-days_s__actual').fill('19');
    await box(page, 'priorities__safer-streets__narrative').fill('Patrols were **kept up** over the summer.');
    await press(page, /Take every suggestion.*[Ii]ndicators/);
    expect(await textOf(page)).toMatch(/140 against 125 expected/);
    // Judged otherwise than the rule says: a reason is asked for.
    await page.locator('[name="indicators__safer-streets-satisfied_s__rating"][value="green"]').check();
    await box(page, 'indicators__safer-streets-satisfied_s__reason').fill('The survey was halved; the trend is up.');
    for (const section of ['Scorecard', 'Goals', 'Risks', 'Issues']) {
      await press(page, new RegExp(`All unchanged in this section.*${section}`, 'i'));
    }
    // What was promised by now needs a word: it is done.
    expect(await textOf(page)).toContain('1 thing is missing');
    await page.locator('[name="goals__safer-streets-plan__rating"][value="complete"]').check();
    await press(page, /Save everything/);
    expect(await textOf(page)).toContain('Nothing is missing');
    await press(page, 'Submit for review');
    expect(await textOf(page)).toContain('Submitted');
    // What was handed in can be read, and no more be changed.
    await page.goto(`${base}/office/quarters/${period}/priorities/safer-streets`);
    expect(await box(page, 'indicators__safer-streets-trained_s__actual').count()).toBe(0);
  });

  // Another enters theirs in a workbook.
  await as('victims', async (page) => {
    await page.goto(`${base}/office/quarters/${period}/workbook`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[href$="/victims.xlsx"]').click(),
    ]);
    const filled = await fillIn(readFileSync(await download.path()), {
      'victims-trained/': { actual: 130, rating: 'green', explanation: 'The courses were caught up.' },
      'victims-satisfied/': { actual: 72, rating: 'green' },
      'victims-days/': { actual: 18, rating: 'green' },
      'victims-plan': { rating: 'complete' },
    });
    await page.locator('input[type=file]').setInputFiles({ name: 'victims.xlsx', mimeType: xlsx, buffer: filled });
    await press(page, 'Show what it changes');
    expect(await textOf(page)).toContain('130');
    await press(page, 'Make the ticked changes');
    await page.goto(`${base}/office/quarters/${period}/priorities/victims`);
    expect(await textOf(page)).toContain('Nothing is missing');
    await press(page, 'Submit for review');
    expect(await textOf(page)).toContain('Submitted');
  });

  await as('finance', async (page) => {
    await page
      .getByRole('link', { name: /finance/i })
      .first()
      .click();
    await page.waitForLoadState();
    for (const of of ['safer-streets', 'victims']) {
      const line = (column: string) => `finance__${of}_s${'Revenue'}_s2021-22-Q2__${column}`;
      await box(page, line('forecast')).fill('990000');
      await box(page, line('profile')).fill('500000');
      await box(page, line('actual')).fill('480000');
    }
    await press(page, /Save everything/);
    expect(await textOf(page)).toContain('Nothing is missing');
  });

  // The performance officer returns one with a comment, and accepts the other.
  await as('performance', async (page) => {
    await page.goto(`${base}/office/quarters/${period}/report`);
    await box(page, 'report____overview').fill('The second quarter.');
    await press(page, /Save everything/);
    await page.goto(`${base}/office/quarters/${period}/priorities/safer-streets/submission`);
    expect(await textOf(page)).toContain('The survey was halved');
    await press(page, /Return with comments/);
    expect(await textOf(page)).toContain('There is a problem');
    await box(page, 'comment').fill('Say how many courses were held.');
    await press(page, /Return with comments/);
    await page.goto(`${base}/office/quarters/${period}/priorities/victims/submission`);
    await press(page, /^Accept/);
    await page.goto(`${base}/office/quarters/${period}`);
    expect(await textOf(page)).toMatch(/Returned/);
    expect(await textOf(page)).toMatch(/Signed off/);
  });
  await as('streets', async (page) => {
    expect(await textOf(page)).toContain('Say how many courses were held.');
    await page
      .getByRole('link', { name: /Safer streets/ })
      .first()
      .click();
    await page.waitForLoadState();
    await box(page, 'indicators__safer-streets-trained_s__explanation').fill('Seven courses were held.');
    await press(page, /Save everything/);
    await press(page, 'Submit for review');
  });
  await as('performance', async (page) => {
    await page.goto(`${base}/office/quarters/${period}/priorities/safer-streets/submission`);
    await press(page, /^Accept/);
  });

  // Three sign; then something changes, and what was signed is void.
  const signing = `/office/quarters/${period}/signing`;
  const sign = (who: Who) =>
    as(who, async (page) => {
      await page.goto(`${base}${signing}`);
      await press(page, /^Sign the/);
      expect(await textOf(page)).toContain('Signed');
    });
  for (const who of ['chief', 'director', 'approver'] as const) await sign(who);
  await as('performance', async (page) => {
    await page.goto(`${base}/office/quarters/${period}/report`);
    await box(page, 'report____overview').fill('The second quarter of 2021-22.');
    await press(page, /Save everything/);
    await page.goto(`${base}${signing}`);
    expect(await textOf(page)).toMatch(/Void/);
    await page.goto(`${base}/office/quarters/${period}/publication`);
    expect(await page.getByRole('button', { name: 'Publish now' }).count()).toBe(0);
  });
  for (const who of ['director', 'approver'] as const) await sign(who);
  await as('performance', async (page) => {
    await page.goto(`${base}/office/quarters/${period}/publication`);
    await press(page, 'Publish now');
    expect(await textOf(page)).toMatch(/[Ee]dition 1/);
  });
  await refresh();

  // The public reads what was signed, and who signed it.
  const visitor = await browser.newContext({ viewport: desktop });
  const open = await visitor.newPage();
  open.setDefaultTimeout(20_000);
  await open.goto(`${base}/performance/${period}`);
  expect(await textOf(open)).toContain('The second quarter of 2021-22.');
  expect(await textOf(open)).toContain('The survey was halved; the trend is up.');
  expect(await textOf(open)).toMatch(/Signed by the chief finance officer/);
  expect(await faults(open)).toEqual([]);

  // A correction: opened again, mended, signed again, published with its reason.
  await as('performance', async (page) => {
    await page.goto(`${base}/office/quarters/${period}/priorities/safer-streets/submission`);
    await box(page, 'comment').fill('One course was counted twice.');
    await press(page, /Open again/);
  });
  await as('streets', async (page) => {
    await page.goto(`${base}/office/quarters/${period}/priorities/safer-streets`);
    await box(page, 'correction').fill('One course was counted twice.');
    await box(page, 'indicators__safer-streets-trained_s__actual').fill('128');
    await press(page, /Save everything/);
    await press(page, 'Submit for review');
  });
  await as('performance', async (page) => {
    await page.goto(`${base}/office/quarters/${period}/priorities/safer-streets/submission`);
    await press(page, /^Accept/);
  });
  for (const who of ['director', 'approver'] as const) await sign(who);
  await as('performance', async (page) => {
    await page.goto(`${base}/office/quarters/${period}/publication`);
    await box(page, 'reason').fill('One course was counted twice.');
    await press(page, 'Publish now');
    expect(await textOf(page)).toMatch(/[Ee]dition 2/);
  });
  await refresh();
  await open.goto(`${base}/performance/${period}`);
  expect(await textOf(open)).toMatch(/Corrected in edition 2 on .*: One course was counted twice\./);
  await open
    .getByRole('link', { name: /See what changed/ })
    .first()
    .click();
  await open.waitForLoadState();
  expect(await textOf(open)).toMatch(/140[\s\S]*128/);
  expect(await faults(open)).toEqual([]);
  await visitor.close();

  // The tally tells who did what, and why.
  await as('performance', async (page) => {
    await page.goto(`${base}/office/ledger?register=submission`);
    const story = await textOf(page);
    for (const word of ['Daniel Streets', 'Priya Victims', 'Samira Performance']) expect(story).toContain(word);
    await page.goto(`${base}/office/ledger?register=signature`);
    for (const word of ['Alison Chief', 'Ravi Director', 'Claire Approver']) expect(await textOf(page)).toContain(word);
  });
  const { misfits } = await verifyTally(database.as({ actor: 'operator:test' }));
  expect(misfits).toEqual([]);
});

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Fills a workbook in as somebody would in Excel: what is given, by row key; where nothing is, what was said last time. */
async function fillIn(
  file: Buffer,
  given: Readonly<Record<string, Readonly<Record<string, string | number>>>>,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as never);
  for (const sheet of book.worksheets) {
    const header = new Map<string, number>();
    let at = 0;
    sheet.eachRow((row, n) => {
      const texts = (row.values as unknown[]).map((value) => String(value ?? ''));
      if (at === 0 && texts.includes('row')) {
        at = n;
        for (const [column, text] of texts.entries()) if (text) header.set(text, column);
      }
    });
    if (at === 0) continue;
    const indicators = sheet.name === 'indicators';
    for (let n = at + 1; n <= sheet.rowCount; n++) {
      const row = sheet.getRow(n);
      const key = String(row.getCell(header.get('row') ?? 0).value ?? '').replace(/^[a-z_]+\//, '');
      if (key === '') continue;
      for (const [column, place] of header) {
        const before = header.get(`last ${column}`);
        const said = given[key]?.[column];
        const cell = row.getCell(place);
        if (said !== undefined) cell.value = said;
        else if (before !== undefined && !indicators && (cell.value === null || cell.value === ''))
          cell.value = row.getCell(before).value;
      }
    }
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
