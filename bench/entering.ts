import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { type Page, chromium as playwright } from 'playwright-core';
import { importAndPublish } from '../src/app/commands/import.ts';
import { openSite } from '../src/app/open-site.ts';
import { quarter } from '../src/calendar/index.ts';
import { type IdentityTables, openSession } from '../src/identity/index.ts';
import { type HandedIn, packOfPeriod } from '../src/packs/index.ts';
import { listen } from '../src/platform/http/index.ts';
import { type Act, type Database, openDatabase, type Writer } from '../src/platform/postgres/index.ts';
import { openQuarter, type Part, partNames, propose, type QuarterTables } from '../src/quarter/index.ts';
import { dataRenderers, workbookRenderers } from '../src/reporting/index.ts';
import { compileStyles } from '../src/site/index.ts';
import { chromium } from './chromium.ts';
import { inFolder } from './measure.ts';
import { say } from './tally.ts';

// What it takes one lead officer to enter a priority of 12 indicators, 13 goals, 3 risks and 3 issues with the figures to
// hand: by page and by workbook, driven in the browser, beside the cells that are typed for the same in a spreadsheet.
// The priorities are made up, and alike; every way must come to the same registers, with nothing missing.

const [before, period] = [quarter('2021-22-Q1'), quarter('2021-22-Q2')];
const ways = ['page', 'workbook', 'both'] as const;
type Way = (typeof ways)[number];
const count = { indicators: 12, goals: 13, risks: 3, issues: 3 };
const numbers = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** What the officer knows: by table and number of the row, what is to be said of it. All else is as last quarter. */
const indicatorSaid = (n: number) => {
  if (n === 12) {
    return {
      ...{ actual: 52, rating: 'red', explanation: 'Two of five teams had no manager.' },
      ...{ action: 'Appoint both managers.', action_due: '2021-12-15' },
    };
  }
  if (n === 11) return { actual: 64, rating: 'green', reason: 'Half the survey is missing; the trend is up.' };
  if (n > 7) return { actual: 65, rating: 'amber', explanation: `Demand rose faster than expected (${n}).` };
  return { actual: 70 + n, rating: 'green' };
};
const goalSaid = (n: number): Readonly<Record<string, string>> =>
  n === 12 || n === 13
    ? { rating: 'amber', forecast: '2022-23-Q1', reason: `The supplier was late (${n}).` }
    : n > 9
      ? { rating: 'complete' }
      : {};
const riskSaid = (n: number) =>
  n === 3 ? { likelihood: '4', impact: '4', score: '16', trend: 'up', explanation: 'The backlog grew again.' } : {};
const issueSaid = (n: number) =>
  n === 3 ? { rating: 'high', trend: 'up', explanation: 'Three more posts are vacant.' } : {};
const prioritySaid = { narrative: 'Most of what was promised was done; demand is higher than it was.', spend: 'amber' };

function quarterBefore(): HandedIn {
  const table = (header: string, rows: readonly (readonly (string | number)[])[]) => ({
    header: header.split(' '),
    rows: rows.map((cells, n) => ({ row: n + 2, cells: cells.map(String) })),
  });
  const both = (of: number, row: (priority: string, n: number) => readonly (string | number)[]) =>
    ways.flatMap((priority) => numbers(of).map((n) => row(priority, n)));
  const sheets = new Map([
    ['report', table('body period overview', [['Made-up body', String(before), 'An overview.']])],
    [
      'priorities',
      table('id name narrative objectives time spend capability risk', [
        ...ways.map((way) => [way, `Entered by ${way}`, 'What was done.', 'G', 'G', 'G', 'G', 'A']),
      ]),
    ],
    [
      'indicators',
      table(
        'priority ref id title unit direction accumulation target actual rating',
        both(count.indicators, (p, n) => [
          p,
          n,
          `${p}-indicator-${n}`,
          `Indicator ${n}`,
          'percent',
          'higher',
          'pooled',
          70,
          71,
          'G',
        ]),
      ),
    ],
    [
      'goals',
      table(
        'priority ref id title baseline rating',
        both(count.goals, (p, n) => [p, n, `${p}-goal-${n}`, `Goal ${n}`, 'Q4', 'G']),
      ),
    ],
    [
      'risks',
      table(
        'priority ref id title likelihood impact score trend explanation',
        both(count.risks, (p, n) => [p, n, `${p}-risk-${n}`, `Risk ${n}`, 3, 4, 12, 'same', 'It is watched.']),
      ),
    ],
    [
      'issues',
      table(
        'priority ref id title rating trend explanation',
        both(count.issues, (p, n) => [p, n, `${p}-issue-${n}`, `Issue ${n}`, 'M', 'same', 'It is being dealt with.']),
      ),
    ],
  ]);
  return { name: 'made-up', sha256: '0'.repeat(64), unread: [], sheets } as unknown as HandedIn;
}

type Effort = { typed: number; chosen: number; clicks: number; loads: number };

/** Counts what a person does in a page. */
function counting(page: Page): {
  readonly effort: Effort;
  set(name: string, value: string): Promise<void>;
  click(locator: ReturnType<Page['locator']>): Promise<void>;
} {
  const effort: Effort = { typed: 0, chosen: 0, clicks: 0, loads: 0 };
  page.on('load', () => {
    effort.loads += 1;
  });
  return {
    effort,
    async set(name, value) {
      const field = page.locator(`[name="${name}"]`);
      const kind = await field
        .first()
        .evaluate((e) => (e instanceof HTMLInputElement && e.type === 'radio' ? 'radio' : e.tagName));
      if (kind === 'radio') {
        await page.locator(`[name="${name}"][value="${value}"]`).check();
        effort.chosen += 1;
      } else if (kind === 'SELECT') {
        await field.selectOption(value);
        effort.chosen += 1;
      } else {
        await field.fill(value);
        effort.typed += 1;
      }
    },
    async click(locator) {
      await Promise.all([page.waitForEvent('load'), locator.first().click()]);
      effort.clicks += 1;
    },
  };
}

export async function entering(): Promise<void> {
  say('enter: one lead officer, 12 indicators, 13 goals, 3 risks, 3 issues, figures to hand');
  const executablePath = chromium();
  if (executablePath === null) return say('  Chromium is not on this machine: not measured');
  await inFolder(async (folder) => {
    const database = await openDatabase({ kind: 'embedded', dataFolder: join(folder, 'data') });
    const operator: Act = { actor: 'operator:bench' };
    const acting = database.as(operator);
    const renderers = { ...dataRenderers, ...workbookRenderers };
    const now = () => Temporal.Now.instant();
    const imported = await importAndPublish({ database: acting, renderers, now }, quarterBefore(), {
      reason: null,
      publishing: false,
      imprint: null,
    });
    if (!imported.ok || !before || !period) throw new Error(JSON.stringify(imported));
    const opened = await acting.transaction((tx: Writer<QuarterTables>) =>
      openQuarter(tx, { period, committee: '2027-01-13', now: now() }),
    );
    if (!opened.ok) throw new Error(JSON.stringify(opened));
    const token = await leadOfficer(acting);
    const { http } = await openSite(database, {
      ...{ assets: await compileStyles(), baseUrl: 'http://127.0.0.1:4799', logLevel: 'silent' },
      office: { renderers, providers: [], mail: null, exampleSignIn: false },
    });
    const site = await listen(http, { port: 4799, host: '127.0.0.1' });
    const browser = await playwright.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
    try {
      const base = 'http://127.0.0.1:4799';
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
      await context.addCookies([{ name: 'tallystick', value: token, url: base }]);
      const rolled = await packOf(acting);
      const page = await enterByPage(await context.newPage(), base);
      const book = await enterByWorkbook(await context.newPage(), base, 'workbook');
      const both = await enterByWorkbook(await context.newPage(), base, 'both');
      const done = await packOf(acting);
      same(done);
      const cells = cellsSaid(rolled, done, 'page');
      const changed = cellsChanged(await packOf(acting, before), done, 'page');
      const total = ({ typed, chosen, clicks }: Effort) => typed + chosen + clicks;
      const line = (name: string, of: Effort) =>
        say(
          `  ${name}: ${of.typed} typed, ${of.chosen} chosen, ${of.clicks} clicks, ${of.loads} page loads: ${total(of)} acts; ` +
            `ratio ${(total(of) / cells).toFixed(2)} to an empty spreadsheet, ${(total(of) / changed).toFixed(2)} to last quarter's typed over`,
        );
      line('by page', page);
      line('by workbook alone', book);
      line('by workbook, and what is as suggested or unchanged by page', both);
      say(
        `  the same in a spreadsheet: ${cells} cells into an empty one, ${changed} over last quarter's (what is the same is left)`,
      );
    } finally {
      await browser.close();
      await site.close();
      await database.close();
    }
  });
}

async function leadOfficer(database: Database): Promise<string> {
  const id = await database.transaction(async (tx: Writer<IdentityTables>) => {
    const person = { name: 'Lead Officer', email: 'lead@example.org' };
    const { id: made } = await tx.insertInto('person').values(person).returning('id').executeTakeFirstOrThrow();
    for (const scope of ways)
      await tx.insertInto('role_held').values({ person: made, role: 'lead-officer', scope, origin: 'given' }).execute();
    return made;
  });
  const session = { person: id, method: 'link', device: 'Chromium', now: Temporal.Now.instant() };
  return (await openSession(database, session, null)) as string;
}

const packOf = (database: Database, of = period) =>
  database.transaction(async (tx: Writer<QuarterTables>) => {
    const pack = of && (await packOfPeriod(tx, of));
    if (!pack) throw new Error(`Nothing is said of ${of}.`);
    return pack;
  });

async function enterByPage(page: Page, base: string): Promise<Effort> {
  const { effort, set, click } = counting(page);
  page.setDefaultTimeout(20_000);
  const button = (name: RegExp) => page.getByRole('button', { name });
  await page.goto(`${base}/office`);
  await click(page.getByRole('link', { name: /Entered by page/ }));
  for (const [column, value] of Object.entries(prioritySaid)) await set(`priorities__page__${column}`, value);
  for (const n of numbers(count.indicators))
    await set(`indicators__page-indicator-${n}_s__actual`, String(indicatorSaid(n).actual));
  await click(button(/Take every suggestion.*indicators/i));
  for (const n of numbers(count.indicators)) {
    const said: Readonly<Record<string, string | number>> = indicatorSaid(n);
    if ('reason' in said) await set(`indicators__page-indicator-${n}_s__rating`, String(said.rating));
    for (const column of ['explanation', 'reason', 'action', 'action_due']) {
      if (said[column] !== undefined) await set(`indicators__page-indicator-${n}_s__${column}`, String(said[column]));
    }
  }
  const rows = [
    ['goals', 'goal', count.goals, goalSaid],
    ['risks', 'risk', count.risks, riskSaid],
    ['issues', 'issue', count.issues, issueSaid],
  ] as const;
  for (const [table, name, of, said] of rows) {
    for (const n of numbers(of)) {
      for (const [column, value] of Object.entries(said(n))) await set(`${table}__page-${name}-${n}__${column}`, value);
    }
  }
  await unchanged(page, click);
  await click(button(/^Submit for review/));
  await submitted(page);
  return effort;
}

/** In the workbook alone, or there what is new, and the rest with the buttons of the page. */
async function enterByWorkbook(page: Page, base: string, way: 'workbook' | 'both'): Promise<Effort> {
  const { effort, click } = counting(page);
  page.setDefaultTimeout(20_000);
  await page.goto(`${base}/office/quarters/${period}`);
  await click(page.locator('a[href$="/workbook"]'));
  const coming = page.waitForEvent('download');
  await page.locator(`a[href$="/${way}.xlsx"]`).click();
  effort.clicks += 1;
  const file = join(await mkdtemp(join(tmpdir(), 'tallystick-bench-')), 'filled.xlsx');
  effort.typed += await fillIn(await (await coming).path(), file, way);
  await page.locator('input[type=file]').setInputFiles(file);
  effort.clicks += 1;
  await click(page.getByRole('button', { name: 'Show what it changes' }));
  await click(page.getByRole('button', { name: 'Make the ticked changes' }));
  await page.goto(`${base}/office`);
  await click(page.getByRole('link', { name: new RegExp(`Entered by ${way}`) }));
  if (way === 'both') {
    await click(page.getByRole('button', { name: /Take every suggestion.*indicators/i }));
    await unchanged(page, click);
  }
  await click(page.getByRole('button', { name: /^Submit for review/ }));
  await submitted(page);
  return effort;
}

async function unchanged(page: Page, click: ReturnType<typeof counting>['click']): Promise<void> {
  for (const section of ['scorecard', 'goals', 'risks', 'issues']) {
    await click(page.getByRole('button', { name: new RegExp(`All unchanged.*${section}`, 'i') }));
  }
}

async function submitted(page: Page): Promise<void> {
  const text = await page.locator('main').innerText();
  if (!text.includes('Submitted')) throw new Error(`Not submitted: ${text.slice(0, 800)}`);
}

/** Fills the workbook in, every cell typed; what is as last quarter is typed again from beside. @returns how many cells. */
async function fillIn(from: string, to: string, way: 'workbook' | 'both'): Promise<number> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(from);
  const said: Record<string, (n: number) => Readonly<Record<string, string | number>>> = {
    indicators: indicatorSaid,
    ...{ goals: goalSaid, risks: riskSaid, issues: issueSaid, priorities: () => prioritySaid },
  };
  let typed = 0;
  for (const sheet of book.worksheets) {
    const tell = said[sheet.name];
    if (!tell) continue;
    let header: Map<string, number> | null = null;
    sheet.eachRow((row) => {
      const texts = (row.values as unknown[]).map((value) => String(value ?? ''));
      if (header === null) {
        if (texts.includes('row')) header = new Map(texts.flatMap((text, at) => (text ? [[text, at] as const] : [])));
        return;
      }
      const key = texts[header.get('row') ?? 0] ?? '';
      if (!key.includes(`/${way}`)) return;
      const number = Number(/-(\d+)/.exec(key)?.[1] ?? 0);
      const own = tell(number);
      for (const [column, at] of header) {
        const lastAt = header.get(`last ${column}`);
        const alone = way === 'workbook';
        // A suggestion need not be typed where the page takes it.
        if (!alone && sheet.name === 'indicators' && column === 'rating' && !('reason' in own)) continue;
        const asLast = sheet.name === 'indicators' || lastAt === undefined || !alone ? '' : texts[lastAt];
        const given = own[column] ?? asLast;
        if (given === undefined || given === '' || (texts[at] ?? '') === String(given)) continue;
        const cell = row.getCell(at);
        // A spreadsheet takes 65 that is typed into a cell of percentages for 65%.
        cell.value = typeof given === 'number' && cell.numFmt?.includes('%') ? given / 100 : given;
        typed += 1;
      }
    });
  }
  await book.xlsx.writeFile(to);
  return typed;
}

type PackOf = Awaited<ReturnType<typeof packOf>>;

/** Cells that say something of the quarter: what was entered since it was opened. */
function cellsSaid(rolled: PackOf, done: PackOf, priority: string): number {
  return propose(rolled, done, new Map()).items.filter((item) => item.priority === priority && item.kind === 'change')
    .length;
}

/** Cells that say something else than last quarter: what is typed over last quarter's spreadsheet. */
function cellsChanged(last: PackOf, done: PackOf, priority: string): number {
  const asNow = { ...last, period: done.period } as Record<string, unknown>;
  for (const part of partNames as readonly Part[]) {
    const rows = (last as unknown as Record<string, unknown>)[part];
    if (Array.isArray(rows)) asNow[part] = rows.map((row) => ({ ...row, period: done.period }));
  }
  asNow.report = { ...last.report, period: done.period };
  return propose(asNow as PackOf, done, new Map()).items.filter(
    (item) => item.priority === priority && item.kind === 'change',
  ).length;
}

/** Every way came to the same. @throws Error where they did not. */
function same(done: PackOf): void {
  const of = (way: Way) =>
    JSON.stringify(
      partNames.map((part) => {
        const rows = (done as unknown as Record<string, unknown>)[part];
        if (!Array.isArray(rows)) return null;
        return rows
          .filter((row) => JSON.stringify(row).includes(`"${way}`))
          .map(({ position: _, name: __, ...row }) => row);
      }),
    ).replaceAll(`"${way}`, '"P');
  const [first, ...others] = ways.map(of);
  for (const other of others) {
    if (first === other) continue;
    const at = [...(first ?? '')].findIndex((character, n) => character !== other[n]);
    throw new Error(`The ways differ: …${first?.slice(at - 200, at + 100)}… and …${other.slice(at - 200, at + 100)}…`);
  }
}
