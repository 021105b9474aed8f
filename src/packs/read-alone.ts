import { basename, extname, resolve } from 'node:path';
import { type Quarter, quarter } from '../calendar/index.ts';
import { defaultRatingRule } from '../indicators/index.ts';
import { standingAt } from '../platform/files/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import type { ReportContent } from '../reporting/index.ts';
import { documentOfPack } from './domain/document.ts';
import { type Fault, listed } from './domain/fault.ts';
import { nothingKnown, readPack } from './domain/read-pack.ts';
import { packTables, type Sheet, type Sheets, type TableName, tableNames } from './domain/tables.ts';
import { readFolder, readTableFile } from './folder.ts';
import { readWorkbookFile } from './workbook/read-pack-workbook.ts';

/** A pack that was read by itself. `periodKnown` is false where nothing says of which period it is. */
export type ReadAlone = { readonly content: ReportContent; readonly periodKnown: boolean };

/**
 * Reads a pack as a report document, with no register beside it: a folder, a workbook, or one CSV file. Unlike an import it
 * takes any table alone: without `report` the period is `period`, or what the name of the file or folder says (`2020-21-Q4`);
 * without `priorities` they are those that the rows name. Everything else must be as a pack must be.
 */
export async function readAlone(path: string, period: Quarter | null): Promise<Result<ReadAlone, readonly Fault[]>> {
  const { name, sheets, unread } = await handedInAt(path);
  const isUnread = unread.length > 0 && [...sheets.values()].every((sheet) => sheet === null);
  if (isUnread) return refused(unread);
  const called = period ?? periodIn(name);
  const isSaid = sheets.has('report');
  const whole: Sheets = isSaid ? sheets : new Map([['report', reportOf(called ?? anyPeriod)], ...sheets]);
  const known = { ...nothingKnown, priorities: prioritiesNamedIn(sheets), things: thingsNotedIn(sheets) };
  const pack = await readPack(whole, unread, async () => known);
  if (!pack.ok) return refused(pack.error);
  return ok({ content: documentOfPack(pack.value, defaultRatingRule), periodKnown: isSaid || called !== null });
}

/** Stands for a period that nobody knows; whoever reads the document is told. */
const anyPeriod = '2000-01-Q4' as Quarter;

async function handedInAt(path: string): Promise<{ name: string; sheets: Sheets; unread: readonly Fault[] }> {
  const standing = await standingAt(path).catch(() => null);
  if (standing?.is !== 'file') return readFolder(path);
  if (!/\.csv$/i.test(path)) return readWorkbookFile(path);
  const name = basename(resolve(path));
  const unread: Fault[] = [];
  const sheet = await readTableFile(path, (what) => unread.push({ table: name, row: null, column: null, what }));
  const table = sheet && tableOf(name, sheet);
  if (sheet && table === null) {
    const what = `is no table of a report pack (expected a name that is or begins with one of ${listed(tableNames)}, or the columns of one)`;
    unread.push({ table: name, row: null, column: null, what });
  }
  return { name, unread, sheets: new Map(table === null ? [] : [[table, sheet]]) };
}

/** The table that a file is: by its name, as the only one that has all of its columns, or as that with which its name begins. */
function tableOf(name: string, { header }: Sheet): TableName | null {
  const called = basename(name, extname(name)).toLowerCase();
  const isCalled = tableNames.find((table) => table === called);
  if (isCalled) return isCalled;
  const columns = header.map((column) => column.trim());
  const fitting = tableNames.filter((table) => {
    const all: Readonly<Record<string, { readonly required: boolean }>> = packTables[table];
    const required = Object.keys(all).filter((column) => all[column]?.required);
    return (
      columns.every((column) => Object.hasOwn(all, column)) && required.every((column) => columns.includes(column))
    );
  });
  if (fitting.length === 1) return fitting[0] ?? null;
  return tableNames.find((table) => called.startsWith(table) && /^[^a-z]/.test(called.slice(table.length))) ?? null;
}

/** The period that a name says: `2020-21-Q4`, `returns 2020-21-Q4.xlsx`. */
function periodIn(name: string): Quarter | null {
  return quarter(/(?<!\d)\d{4}-\d{2}-Q[1-4](?!\d)/i.exec(name)?.[0]?.toUpperCase() ?? '');
}

function reportOf(period: Quarter): Sheet {
  return { header: ['body', 'period'], rows: [{ row: 2, cells: ['Unnamed body', period] }] };
}

function cellsOf(sheets: Sheets, table: TableName, column: string): string[] {
  const sheet = sheets.get(table);
  const place = sheet?.header.findIndex((written) => written.trim() === column) ?? -1;
  if (!sheet || place < 0) return [];
  return [...new Set(sheet.rows.map(({ cells }) => (cells[place] ?? '').trim()).filter((text) => text !== ''))];
}

function prioritiesNamedIn(sheets: Sheets): readonly string[] {
  return [...new Set(tableNames.flatMap((table) => cellsOf(sheets, table, 'priority')))];
}

/** Without the table that it is in, a thing is known by the notes to it. */
function thingsNotedIn(sheets: Sheets): (typeof nothingKnown)['things'] {
  const noted = cellsOf(sheets, 'notes', 'id');
  return { indicators: noted, goals: noted, risks: noted, issues: noted };
}
