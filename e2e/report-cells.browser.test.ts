import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainImprint } from '../src/plan/index.ts';
import type { Listening } from '../src/platform/http/index.ts';
import { presentReport, type ReportDocument, type ValueView } from '../src/reporting/index.ts';
import { compileStyles, standaloneReport } from '../src/site/index.ts';
import { startSite, twoReports } from '../src/site/testing/index.ts';
import { desktop, openBrowser, visit } from './browser.ts';

// Every figure of a report stands in its row and under its column, on the page and in the file that stands alone.

let browser: Browser;
let site: Listening;
let folder: string;
const documents = twoReports();
beforeAll(async () => {
  [browser, site, folder] = await Promise.all([
    openBrowser(),
    startSite(documents),
    mkdtemp(join(tmpdir(), 'tallystick-cells-')),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What each row of a priority's tables has to say, by the row's id, in the order of its columns. */
function expectedRows(document: ReportDocument): [id: string, cells: string[]][] {
  const said = ({ text }: ValueView) => text;
  return presentReport(document).priorities.flatMap((part) => [
    ...part.indicators.flatMap(({ id, figures, judged }): [string, string[]][] => {
      const [only] = figures;
      if (!only || figures.length > 1) return [];
      const rating = (judged ?? only.judged)?.rating.word ?? 'Not rated';
      return [[`indicator-${id}`, [said(only.target), said(only.actual), rating]]];
    }),
    ...part.goals.map(({ id, baseline, forecast, slip, rating }): [string, string[]] => [
      `goal-${id}`,
      [said(baseline), said(forecast), said(slip), rating.word],
    ]),
    ...part.risks.map(({ id, level, trend, trendAbsent, explanation, explanationAbsent }): [string, string[]] => [
      `risk-${id}`,
      [said(level), trend?.word ?? trendAbsent, explanation ?? explanationAbsent],
    ]),
    ...part.issues.map(({ id, level, trend, trendAbsent, explanation, explanationAbsent }): [string, string[]] => [
      `issue-${id}`,
      [said(level), trend?.word ?? trendAbsent, explanation ?? explanationAbsent],
    ]),
  ]);
}

/** The cells of each row that has an id; of a cell the first line, beneath which remarks stand, and no charts. */
function rowsOf(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() => {
    const firstLine = (cell: Element): string => {
      const copy = cell.cloneNode(true) as Element;
      for (const beneath of copy.querySelectorAll('.app-remark, .app-suggested, svg')) beneath.remove();
      return (copy.textContent ?? '').trim();
    };
    const rows = [...document.querySelectorAll('tbody tr[id]')];
    return Object.fromEntries(
      rows.map((row) => {
        const cells = [...row.querySelectorAll('td')].filter(
          (cell) => !['Against target', 'Earlier'].includes(cell.dataset.label ?? ''),
        );
        return [row.id, cells.map(firstLine)];
      }),
    );
  });
}

/** The components' rows: name, target, year to date. */
function componentRows(page: Page): Promise<string[][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.app-indicators tr.app-part')].map((row) => {
      const first = (cell: Element | null) =>
        cell?.querySelector('span, div')?.textContent?.trim() ?? cell?.textContent?.trim() ?? '';
      return [
        row.querySelector('th')?.textContent?.trim() ?? '',
        ...[...row.querySelectorAll('td')].slice(0, 2).map((cell) => first(cell.querySelector('div'))),
      ];
    }),
  );
}

const components = (document: ReportDocument): string[][] =>
  presentReport(document).priorities.flatMap(({ indicators }) =>
    indicators
      .filter(({ figures }) => figures.length > 1)
      .flatMap(({ figures }) => figures.map(({ name, target, actual }) => [name ?? '', target.text, actual.text])),
  );

describe.each(documents.map((document) => [document.period.id, document.edition?.number ?? 0, document] as const))(
  'the report of %s, edition %i',
  (period, number, report) => {
    const look = async (page: Page): Promise<void> => {
      const found = await rowsOf(page);
      const expected = expectedRows(report);
      expect(expected.length).toBeGreaterThan(5);
      for (const [id, cells] of expected) expect([id, found[id]]).toEqual([id, cells]);
      expect(await componentRows(page)).toEqual(components(report));
    };

    it('as a page', async () => {
      await visit(browser, `${site.url}/performance/${period}/editions/${number}`, { viewport: desktop }, look);
    });

    it('as a file that stands alone, and asks for nothing', async () => {
      const file = join(folder, `${period}-${number}.html`);
      await writeFile(file, standaloneReport(report, plainImprint, await compileStyles()));
      const context = await browser.newContext({ viewport: desktop });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      await look(page);
      expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href]);
      expect(await page.evaluate(() => document.fonts.check('16px Inter'))).toBe(true);
      await context.close();
    });
  },
);
