import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { type Quarter, quarter } from '../../calendar/index.ts';
import { codeOf, readAtMost, standingAt } from '../../platform/files/index.ts';
import {
  cellName,
  type FoundCell,
  type FoundRow,
  type FoundSheet,
  mostWorkbookBytes,
  readWorkbook,
} from '../../platform/sheets/index.ts';
import { type Fault, quoted, shown } from '../domain/fault.ts';
import { rowKey } from '../domain/row-key.ts';
import { packTables, type Sheet, type TableName, tableNames } from '../domain/tables.ts';
import type { HandedIn } from '../folder.ts';
import { columnOf, heldIn, keyColumn, lastHeader, readMeSheet, stampFormat, stampSheet } from './layout.ts';

/** What a workbook says of itself that `template` made: of what it is, and how long the tally was. */
export type Stamp = {
  readonly body: string;
  readonly period: Quarter;
  readonly priority: string | null;
  readonly seen: number;
};

/** A pack that was handed in as a workbook. */
export type HandedInWorkbook = HandedIn & {
  /** Null where nobody knows from when it is: a workbook that was made by hand. */
  readonly stamp: Stamp | null;
  /** By table, the key of each of its rows; null for a row that came without one. */
  readonly keys: ReadonlyMap<TableName, readonly (string | null)[]>;
  /** What was taken as it is, and that a person might not expect. */
  readonly remarks: readonly Fault[];
  /** By table, the cells that could not be taken, which `unread` names: `row column`. */
  readonly broken: ReadonlyMap<TableName, ReadonlySet<string>>;
};

/** More than anybody reads: something is wrong with all of them in one way. */
const mostOfAKind = 25;

/** More rows than any table of a quarter has, by far. */
const mostRows = 5_000;

/** Reads a workbook from the disk. What cannot be read is among the faults, never thrown. */
export async function readWorkbookFile(path: string): Promise<HandedInWorkbook> {
  const name = basename(resolve(path));
  const refuse = (what: string) => nothingIn(name, { table: shown(name), row: null, column: null, what });
  try {
    const standing = await standingAt(path);
    if (standing.is !== 'file')
      return refuse('is not a file (expected an XLSX or ODS workbook, or a folder of CSV files)');
    const bytes = await readAtMost(path, mostWorkbookBytes);
    if (bytes === null)
      return refuse(`has more than ${mostWorkbookBytes / 1e6} MB (expected at most as much for one quarter)`);
    return readPackWorkbook(name, bytes);
  } catch (error) {
    if (codeOf(error)) return refuse(`cannot be read (${codeOf(error)})`);
    throw error;
  }
}

const nothingIn = (name: string, ...unread: readonly Fault[]): HandedInWorkbook => ({
  ...{
    name,
    sha256: createHash('sha256').digest('hex'),
    unread,
    stamp: null,
    keys: new Map(),
    remarks: [],
    broken: new Map(),
  },
  // Nothing is said to be missing that could not be looked for.
  sheets: new Map(tableNames.map((table) => [table, null])),
});

type Notes = { readonly faults: Fault[]; readonly remarks: Fault[] };

/** Reads the sheets of a workbook as tables of a pack, whether `template` made it or somebody by hand. */
export function readPackWorkbook(name: string, bytes: Uint8Array): HandedInWorkbook {
  const read = readWorkbook(bytes);
  if (!read.ok) return nothingIn(name, { table: shown(name), row: null, column: null, what: read.error });
  const notes: Notes = { faults: [], remarks: [] };
  const sheets = new Map<TableName, Sheet | null>();
  const keys = new Map<TableName, readonly (string | null)[]>();
  const stamp = stampIn(read.value.sheets, notes);
  for (const found of read.value.sheets) {
    const called = found.name.trim().toLowerCase();
    if (called === readMeSheet.toLowerCase() || called === stampSheet) continue;
    if (!isTable(called)) {
      // Programs add empty sheets by themselves.
      if (found.rows.some((row) => [...row.cells.values()].some((cell) => cell.text.trim() !== ''))) {
        const what = `there is no such table in a report pack (expected ${tableNames.join(', ')}: give the sheet its name back, or delete it here and keep it in a file of its own)`;
        notes.faults.push({ table: shown(found.name), row: null, column: null, what });
      }
      continue;
    }
    if (sheets.has(called)) {
      notes.faults.push({ table: called, row: null, column: null, what: 'two sheets are called so (expected one)' });
      continue;
    }
    const table = tableIn(called, found, stamp, notes);
    sheets.set(called, table?.sheet ?? null);
    if (table) keys.set(called, table.keys);
  }
  for (const table of stamp === null ? [] : tableNames) {
    // Whoever made it did not put these in.
    const wasLeftOut = table === 'claims' || (table === 'finance' && stamp?.priority !== null);
    if (sheets.has(table) || wasLeftOut) continue;
    const what = 'this sheet is not in the file: what is held there stays';
    notes.remarks.push({ table, row: null, column: null, what });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const ofCells = notes.faults.filter(({ row, column }) => row !== null && column !== null);
  const broken = new Map(
    [...Map.groupBy(ofCells, ({ table }) => table)].map(([table, faults]) => [
      table as TableName,
      new Set(faults.map(({ row, column }) => `${row} ${column}`)),
    ]),
  );
  return { name, sheets, sha256, unread: notes.faults, stamp, keys, remarks: notes.remarks, broken };
}

const isTable = (name: string): name is TableName => (tableNames as string[]).includes(name);

/** What the hidden sheet says. One that was changed is worse than none: then nobody knows what the workbook is of. */
function stampIn(sheets: readonly FoundSheet[], { faults }: Notes): Stamp | null {
  const sheet = sheets.find(({ name }) => name.trim().toLowerCase() === stampSheet);
  if (!sheet) return null;
  const said = new Map(sheet.rows.map(({ cells }) => [cells.get(1)?.text ?? '', (cells.get(2)?.text ?? '').trim()]));
  const period = quarter(said.get('period') ?? '');
  const seen = Number(said.get('seen'));
  if (said.get('format') !== stampFormat || period === null || !Number.isSafeInteger(seen) || seen < 0) {
    const what =
      'says of itself what no workbook does that was handed out here (expected the hidden sheet "workbook" as it was: download it once more)';
    faults.push({ table: stampSheet, row: null, column: null, what });
    return null;
  }
  return { body: said.get('body') ?? '', period, priority: said.get('priority') || null, seen };
}

type Column = { readonly name: string; readonly at: number };

function tableIn(
  table: TableName,
  found: FoundSheet,
  stamp: Stamp | null,
  notes: Notes,
): { sheet: Sheet; keys: readonly (string | null)[] } | null {
  const of = (row: number | null, column: string | null, what: string): Fault => ({ table, row, column, what });
  const [header, ...rows] = found.rows;
  if (found.hidden) notes.remarks.push(of(null, null, 'this sheet is hidden, and was read all the same'));
  for (const range of found.merged.slice(0, mostOfAKind)) {
    const what = `the cells ${range} are merged into one (expected one cell for each row and column: unmerge them)`;
    notes.faults.push(of(null, null, what));
  }
  if (header?.row !== 1) {
    notes.faults.push(of(1, null, 'the first row is blank (expected the names of the columns)'));
    return null;
  }
  if (rows.length > mostRows) {
    const what = `has ${rows.length.toLocaleString('en-GB')} rows with something in them (expected at most ${mostRows.toLocaleString('en-GB')} for one quarter)`;
    notes.faults.push(of(null, null, what));
    return null;
  }
  const columns = columnsOf(table, found, header, stamp, notes);
  const keyAt = [...header.cells].find(([, cell]) => cell.text.trim().toLowerCase() === keyColumn)?.[0];
  const own = rows.filter(({ cells }) =>
    columns.some(({ at }) => (cells.get(at)?.text ?? '').trim() !== '' || cells.get(at)?.formula),
  );
  const hidden = own.filter((row) => row.hidden).map(({ row }) => row);
  if (hidden.length > 0) {
    const which = `${hidden.length === 1 ? 'row' : 'rows'} ${listedRows(hidden)}`;
    notes.remarks.push(
      of(
        null,
        null,
        `${which} ${hidden.length === 1 ? 'is' : 'are'} hidden, and ${hidden.length === 1 ? 'was' : 'were'} read all the same`,
      ),
    );
  }
  const read = own.map((row) => ({
    row: row.row,
    cells: columns.map((column) => cellIn(table, row, column, columns, notes)),
    key: keyAt === undefined ? null : (row.cells.get(keyAt)?.text ?? '').trim() || null,
  }));
  for (const column of columns) notes.remarks.push(...formulasIn(table, own, column));
  const keys = keysOf(table, read, columns, notes);
  return {
    sheet: { header: columns.map(({ name }) => name), rows: read.map(({ row, cells }) => ({ row, cells })) },
    keys,
  };
}

/** That values were computed, and by which cells: they may change with others. */
function formulasIn(table: TableName, rows: readonly FoundRow[], { name: column, at }: Column): Fault[] {
  const found = rows.flatMap(({ row, cells }) => {
    const cell = cells.get(at);
    return cell?.formula && cell.text !== '' && cell.kind !== 'error' ? [{ row, cell }] : [];
  });
  const [first, ...others] = found;
  if (!first) return [];
  if (others.length === 0) {
    const rounded = first.cell.rounded ? ', as it is shown' : '';
    const what = `${cellName(at, first.row)} is a formula: its value, ${shown(first.cell.text)}, was taken${rounded}`;
    return [{ table, row: first.row, column, what }];
  }
  const rounded = found.some(({ cell }) => cell.rounded) ? ', long ones as they are shown' : '';
  const what = `formulas stand in rows ${listedRows(found.map(({ row }) => row))}: their values were taken${rounded}`;
  return [{ table, row: null, column, what }];
}

const listedRows = (rows: readonly number[]): string =>
  rows.length > 12 ? `${rows.slice(0, 12).join(', ')} and ${rows.length - 12} more` : rows.join(', ');

/** The letters of a column, as people see it. */
const letters = (at: number): string => cellName(at, 1).slice(0, -1);

/** The columns that are read, in the order of the sheet. */
function columnsOf(
  table: TableName,
  found: FoundSheet,
  header: FoundRow,
  stamp: Stamp | null,
  { faults, remarks }: Notes,
): readonly Column[] {
  const known = packTables[table] as Readonly<Record<string, { required: boolean }>>;
  const columns: Column[] = [];
  const used = new Set(
    found.rows.flatMap(({ cells }) => [...cells].flatMap(([at, cell]) => (cell.text.trim() === '' ? [] : [at]))),
  );
  const strange: { readonly written: string; readonly at: number }[] = [];
  for (const at of [...used].sort((a, b) => a - b).slice(0, 400)) {
    const written = (header.cells.get(at)?.text ?? '').trim();
    const name = written.toLowerCase();
    if (name === keyColumn || lastHeader.test(name)) continue;
    if (!Object.hasOwn(known, name)) strange.push({ written, at });
    else if (columns.some((column) => column.name === name)) {
      faults.push({ table, row: 1, column: name, what: 'this column is there twice' });
    } else {
      columns.push({ name, at });
      if (found.hiddenColumns.has(at)) {
        remarks.push({ table, row: null, column: name, what: 'this column is hidden, and was read all the same' });
      }
    }
  }
  const absent = Object.keys(known).filter((name) => !columns.some((column) => column.name === name));
  if (columns.length === 0) {
    const what = `names none of the columns (expected ${Object.keys(known).join(', ')}: take out what was put above them)`;
    faults.push({ table, row: 1, column: null, what });
    return columns;
  }
  const expected = absent.length > 0 ? `expected ${absent.join(', ')}, not there yet` : 'all its columns are there';
  for (const { written, at } of strange) {
    const what =
      written === ''
        ? `column ${letters(at)} has something in it and no name (${expected}: name it, or empty it)`
        : `there is no such column, in ${letters(at)} (${expected}: give it its name back, or delete it)`;
    faults.push({ table, row: 1, column: shown(written) || null, what });
  }
  if (stamp === null) return columns;
  for (const [name, { required }] of Object.entries(known)) {
    if (columns.some((column) => column.name === name)) continue;
    if (required) faults.push({ table, row: 1, column: name, what: 'this column is missing, and the table needs it' });
    else if (strange.length === 0) {
      remarks.push({
        table,
        row: null,
        column: name,
        what: 'this column is not in the sheet: what is held there stays',
      });
    }
  }
  return columns;
}

/** What a cell says, in a form that a pack accepts. */
function cellIn(
  table: TableName,
  { row, cells }: FoundRow,
  { name: column, at }: Column,
  columns: readonly Column[],
  { faults }: Notes,
): string {
  const cell = cells.get(at);
  if (!cell) return '';
  const fault = (what: string): string => {
    faults.push({ table, row, column, what });
    return '';
  };
  const place = cellName(at, row);
  if (cell.kind === 'error') {
    return fault(
      `${place} shows ${shown(cell.text)}: its formula is broken (expected ${columnOf(table, column).reader.expected})`,
    );
  }
  if (cell.formula && cell.text === '' && cell.kind === 'text') {
    return fault(
      `${place} is a formula without a value (expected a value: open the file in a spreadsheet program and save it once more)`,
    );
  }
  const held = heldIn(table, column);
  if (cell.kind === 'date' && held !== 'date') {
    const { expected } = columnOf(table, column).reader;
    return fault(`${place} is a date, ${cell.text} (expected ${expected}: set the cell to text and type it once more)`);
  }
  if (held === 'figure' && isShareOrPercentage(cell, cells, columns)) {
    const percent = Number((Number(cell.text) * 100).toPrecision(12));
    return fault(
      `${place} is ${quoted(cell.text)} and not shown as a percentage: it could be ${cell.text}% or ${percent}% (expected ${percent}% or ${cell.text}%, with its sign)`,
    );
  }
  return cell.text;
}

/** Whether a cell is a bare number between -1 and 1 where percentages are: 0.61 was meant as 61%, or was not. */
function isShareOrPercentage(cell: FoundCell, cells: FoundRow['cells'], columns: readonly Column[]): boolean {
  if (cell.kind !== 'number') return false;
  const unit = columns.find(({ name }) => name === 'unit');
  const value = Math.abs(Number(cell.text));
  return value > 0 && value < 1 && unit !== undefined && cells.get(unit.at)?.text.trim().toLowerCase() === 'percent';
}

type ReadRow = { readonly row: number; readonly cells: readonly string[]; readonly key: string | null };

/** The keys of a table's rows. A key that is there twice, or that is not of the thing beside it, is a fault. */
function keysOf(
  table: TableName,
  rows: readonly ReadRow[],
  columns: readonly Column[],
  { faults }: Notes,
): (string | null)[] {
  const seen = new Map<string, number>();
  return rows.map(({ row, cells, key: written }) => {
    const fault = (column: string, what: string) => faults.push({ table, row, column, what });
    if (written === null) return null;
    const key = written.startsWith(`${table}/`) ? written.slice(table.length + 1) : null;
    if (key === null) {
      fault(
        keyColumn,
        `${quoted(written)} is not the key of a row of this sheet (expected it as it was handed out; blank for a new row)`,
      );
      return null;
    }
    const before = seen.get(key);
    if (before !== undefined) {
      fault(
        keyColumn,
        `is a copy of row ${before}: both have the key ${quoted(written)} (expected each row once; for something new use a yellow row at the end)`,
      );
      return key;
    }
    seen.set(key, row);
    // Beside a quarter or a kind there is no id, and a note has none at all.
    if (table === 'finance' || table === 'notes' || table === 'claims' || table === 'report') return key;
    const cell = (column: string) => (cells[columns.findIndex(({ name }) => name === column)] ?? '').trim();
    const hasId =
      columns.some(({ name }) => name === 'id') &&
      (table !== 'indicators' || columns.some(({ name }) => name === 'component'));
    const named = rowKey(table, cell);
    if (hasId && named !== key) {
      const [id = '', part = ''] = key.split('/');
      const column = cell('id') === id ? 'component' : 'id';
      const [was, is] = column === 'id' ? [id, cell('id')] : [part, cell('component')];
      fault(
        column,
        `${is === '' ? 'is blank' : quoted(is)}, and the key of the row, in its hidden column, says ${quoted(was)} (expected both as they were handed out: an id is for ever; for something new use a yellow row at the end)`,
      );
    }
    return key;
  });
}
