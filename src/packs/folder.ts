import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { codeOf, namesIn, readAtMost, type Standing, standingAt, writeFolder } from '../platform/files/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { type Fault, shown } from './domain/fault.ts';
import { type Sheet, type Sheets, tableNames } from './domain/tables.ts';

/** The CSV form of a pack: a folder with a file a table, `indicators.csv`. */

/** What one table may weigh, and all of them together; the two real reports together weigh 0.1 MB. */
const mostBytes = 20_000_000;
const mostBytesOfAll = 30_000_000;
const mostRows = 50_000;

/**
 * A pack as it was handed in: its name, its sheets, the SHA-256 of its files, and what kept any of them from being
 * read.
 */
export type HandedIn = {
  readonly name: string;
  readonly sheets: Sheets;
  readonly sha256: string;
  readonly unread: readonly Fault[];
};

const ofFile = (table: string, what: string): Fault => ({ table, row: null, column: null, what });

/** Reads a folder of CSV files into sheets. What cannot be read is among the faults, never thrown. */
export async function readFolder(path: string): Promise<HandedIn> {
  const name = basename(resolve(path));
  const sheets = new Map<string, Sheet | null>();
  const unread: Fault[] = [];
  const hash = createHash('sha256');
  const done = (): HandedIn => ({ name, sheets, sha256: hash.digest('hex'), unread });
  const files = await filesIn(path);
  if (!files.ok) {
    unread.push(ofFile(name, files.error));
    for (const table of tableNames) sheets.set(table, null);
    return done();
  }
  let weight = 0;
  for (const file of files.value) {
    // What a person keeps beside a pack: notes in Markdown, and the hidden files of a file manager.
    if (file.startsWith('.') || /\.md$/i.test(file)) continue;
    const table = file.replace(/\.csv$/i, '').toLowerCase();
    const refuse = (what: string) => unread.push(ofFile(shown(/\.csv$/i.test(file) ? table : file), what));
    if (!/\.csv$/i.test(file)) {
      refuse(`is not a CSV file (expected only ${tableNames.map((t) => `${t}.csv`).join(', ')})`);
      continue;
    }
    if (sheets.has(table)) refuse('is there twice, under names that differ only in case');
    sheets.set(table, null);
    const bytes = await bytesOf(join(path, file), refuse);
    if (bytes === null) continue;
    weight += bytes.byteLength;
    if (weight > mostBytesOfAll) {
      const what = `has more than ${mostBytesOfAll / 1e6} MB in its tables together (expected at most as much for one quarter)`;
      unread.push(ofFile(name, what));
      for (const unreadTable of tableNames) sheets.set(unreadTable, null);
      return done();
    }
    hash.update(`${table} ${bytes.byteLength}\n`).update(bytes);
    const text = textOf(bytes, refuse);
    if (text !== null) sheets.set(table, sheetOf(text, refuse));
  }
  return done();
}

/** Reads one CSV file as a table; null where it cannot be, and `refuse` is told why. */
export async function readTableFile(path: string, refuse: (what: string) => void): Promise<Sheet | null> {
  const bytes = await bytesOf(path, refuse);
  const text = bytes && textOf(bytes, refuse);
  return text === null ? null : sheetOf(text, refuse);
}

/** The names of the files in a folder, or why it cannot be read. */
async function filesIn(path: string): Promise<Result<readonly string[], string>> {
  try {
    const standing = await standingAt(path);
    return standing.is === 'folder' ? ok(await namesIn(path)) : refused(notAFolder(path, standing.is));
  } catch (error) {
    if (codeOf(error)) return refused(`${path} cannot be read (${codeOf(error)})`);
    throw error;
  }
}

function notAFolder(path: string, is: Standing['is']): string {
  if (is === 'nothing') return `nothing is at ${path} (expected a folder of CSV files, one a table, or a workbook)`;
  return 'is not a folder (expected a folder of CSV files, one a table)';
}

async function bytesOf(path: string, refuse: (what: string) => void): Promise<Buffer | null> {
  const tooLarge = (megabytes: string) =>
    refuse(`has ${megabytes} MB (expected at most ${mostBytes / 1e6} MB for one table of one quarter)`);
  const notAFile = { folder: 'is a folder', nothing: 'is a link to nothing', other: 'is a device or a pipe' };
  try {
    const standing = await standingAt(path);
    if (standing.is !== 'file') {
      refuse(`${notAFile[standing.is]} (expected a CSV file)`);
      return null;
    }
    if (standing.bytes > mostBytes) {
      tooLarge((standing.bytes / 1e6).toFixed(1));
      return null;
    }
    const bytes = await readAtMost(path, mostBytes);
    if (bytes === null) tooLarge('more than 20');
    return bytes;
  } catch (error) {
    refuse(`cannot be read (${codeOf(error)})`);
    return null;
  }
}

const zipMark = Buffer.from('PK\u0003\u0004');

/** The text of a file in UTF-8, or where and how it is not. */
function textOf(bytes: Buffer, refuse: (what: string) => void): string | null {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) {
    refuse('is in UTF-16 (expected UTF-8: in Excel save it as "CSV UTF-8", not as "Unicode text")');
    return null;
  }
  if (bytes.subarray(0, 4).equals(zipMark)) {
    refuse('is a workbook or another ZIP file under the name of a CSV file (expected each sheet saved as "CSV UTF-8")');
    return null;
  }
  if (bytes.includes(0)) {
    refuse('holds zero bytes, which no text has (expected UTF-8: in Excel save it as "CSV UTF-8")');
    return null;
  }
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\uFEFF/, '');
  const lines = splitLines(bytes).flatMap((line, place) => (isUtf8(line) ? [] : [place + 1]));
  const some = lines.slice(0, 5).join(', ') + (lines.length > 5 ? ` and ${lines.length - 5} more` : '');
  refuse(
    `holds bytes that are not UTF-8, on ${lines.length === 1 ? 'line' : 'lines'} ${some} (expected UTF-8: in Excel save it as "CSV UTF-8"; ` +
      'plain "CSV" is Windows-1252 and spoils £, ’ and –)',
  );
  return null;
}

function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    lines.push(bytes.subarray(start, end < 0 ? bytes.length : end));
    if (end < 0) break;
    start = end + 1;
  }
  return lines;
}

function sheetOf(text: string, refuse: (what: string) => void): Sheet | null {
  let records: string[][];
  try {
    records = parse(text, {
      relax_column_count: true,
      to: mostRows + 2,
      max_record_size: 1_000_000,
      // Otherwise the first line's end is taken for every line's, and files joined by hand have both.
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    refuse(csvFault(error));
    return null;
  }
  const [header, ...rest] = withoutEmptyColumns(records);
  if (!header) {
    refuse('is empty (expected a header row with the names of the columns)');
    return null;
  }
  if (header.length === 1 && /[;\t|]/.test(header[0] ?? '')) {
    const separator =
      /[;\t|]/.exec(header[0] ?? '')?.[0] === '\t' ? 'tabs' : `"${/[;\t|]/.exec(header[0] ?? '')?.[0]}"`;
    refuse(
      `separates its columns by ${separator} (expected commas: in Excel save it as "CSV UTF-8 (Comma delimited)")`,
    );
    return null;
  }
  if (rest.length > mostRows) {
    refuse(`has more than ${mostRows.toLocaleString('en-GB')} rows (expected at most as many for one quarter)`);
    return null;
  }
  // A line left blank, or a row of commas below the last one, says nothing; the rows after it keep their numbers.
  const rows = rest
    .map((cells, place) => ({ row: place + 2, cells }))
    .filter((r) => r.cells.some((c) => c.trim() !== ''));
  return { header, rows };
}

/** Without the empty columns that a spreadsheet adds on the right; a row of another length is left for its fault. */
function withoutEmptyColumns(records: readonly string[][]): string[][] {
  const width = records[0]?.length ?? 0;
  let used = 1;
  for (const cells of records) {
    if (cells.length === width) used = Math.max(used, cells.findLastIndex((c) => c.trim() !== '') + 1);
  }
  return records.map((cells) => (cells.length === width ? cells.slice(0, used) : cells));
}

function csvFault(error: CsvError): string {
  const line = 'lines' in error ? ` on line ${error.lines}` : '';
  // The line is where reading ended, at the end of the file; the row is where the quote was opened.
  const row = 'records' in error ? ` of row ${Number(error.records) + 1}` : '';
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `ends inside a quoted cell${row}: a closing double quote is missing (expected quotes in pairs, a quote within a cell doubled)`;
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return `has a double quote in the wrong place${line} (expected the whole cell in quotes, a quote within it doubled)`;
    case 'CSV_MAX_RECORD_SIZE':
      return `has a row of more than 1,000,000 characters${line} (is a closing double quote missing?)`;
    default:
      return `is not well-formed CSV${line}: ${error.message}`;
  }
}

/** Writes sheets as a folder of CSV files, whole or not at all. Refuses a folder that has anything in it. */
export async function writePackFolder(path: string, sheets: ReadonlyMap<string, Sheet>): Promise<Result<null, string>> {
  const files = new Map(
    [...sheets].map(([table, { header, rows }]) => [
      `${table}.csv`,
      stringify([[...header], ...rows.map((r) => [...r.cells])]),
    ]),
  );
  try {
    await writeFolder(path, files);
    return ok(null);
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(codeOf(error))) {
      return refused(`${path} is there already and is not an empty folder. Nothing was written: name a new folder.`);
    }
    if (codeOf(error))
      return refused(`${path} cannot be written (${codeOf(error)}). Nothing was written: name a new folder.`);
    throw error;
  }
}
