import type { Cell, Context, Reader } from './cell.ts';
import { contextOf } from './cell.ts';
import { type Fault, quoted, shown } from './fault.ts';
import { type Column, packTables, type Sheet, type Sheets, type TableName, tableNames } from './tables.ts';

type ValueOf<C> = C extends Column<infer T> ? T : never;

/** A row of a pack's table, read: a cell a column, also for columns that were not handed in. */
export type ReadRow<N extends TableName> = {
  readonly row: number;
  readonly cells: { readonly [K in keyof (typeof packTables)[N]]: Cell<ValueOf<(typeof packTables)[N][K]>> };
};

/** The tables that were handed in, read. */
export type ReadTables = { readonly [N in TableName]?: readonly ReadRow<N>[] };

/** More faults than anybody mends by hand: something else is wrong, and a million of them would fill the memory. */
const mostFaults = 20_000;
const mostColumns = 200;

/**
 * Reads every cell of a pack, as far as one cell can be judged alone: tables and columns known and there, rows of
 * the right width, each cell in a form its column accepts. Every fault is named; a faulty cell is read as such.
 * `whole` is false when there were so many that reading stopped.
 */
export function readSheets(sheets: Sheets): { tables: ReadTables; faults: Fault[]; whole: boolean } {
  const faults: Fault[] = [];
  for (const name of sheets.keys()) {
    if (!(tableNames as string[]).includes(name)) {
      faults.push(ofTable(shown(name), `there is no such table in a report pack (expected ${tableNames.join(', ')})`));
    }
  }
  if (!sheets.has('report')) faults.push(ofTable('report', 'this table is missing, and every pack needs it'));
  if (!tableNames.some((n) => n !== 'report' && sheets.has(n))) {
    faults.push(
      ofTable('report', 'there is no other table, and a pack needs at least one to say something of the period'),
    );
  }
  const read: Record<string, readonly { row: number; cells: Record<string, Cell<unknown>> }[]> = {};
  let context = contextOf(null);
  for (const name of tableNames) {
    const sheet = sheets.get(name);
    if (!sheet) continue;
    const rows = readSheet(name, sheet, context, faults);
    read[name] = rows;
    if (faults.length >= mostFaults) {
      const what = `reading ended here: there are ${mostFaults.toLocaleString('en-GB')} faults already (mend those first)`;
      faults.push({ table: name, row: sheet.rows[rows.length]?.row ?? null, column: null, what });
      return { tables: {}, faults, whole: false };
    }
    if (name === 'report') {
      if (sheet.rows.length !== 1)
        faults.push(ofTable('report', `has ${count(sheet.rows.length, 'row')} below its header (expected one)`));
      const period = rows[0]?.cells.period;
      if (period?.is === 'said') context = contextOf(period.value as never);
    }
  }
  return { tables: read as ReadTables, faults, whole: true };
}

const ofTable = (table: string, what: string): Fault => ({ table, row: null, column: null, what });

function readSheet(
  name: TableName,
  sheet: Sheet,
  context: Context,
  faults: Fault[],
): { row: number; cells: Record<string, Cell<unknown>> }[] {
  const columns: Record<string, Column> = packTables[name];
  const places = new Map<string, number>();
  const known = `expected ${Object.keys(columns).join(', ')}`;
  if (sheet.header.length > mostColumns) {
    faults.push({ table: name, row: 1, column: null, what: `has ${count(sheet.header.length, 'column')} (${known})` });
  }
  sheet.header.slice(0, mostColumns).forEach((written, place) => {
    const column = written.trim();
    if (!Object.hasOwn(columns, column)) {
      const what = column === '' ? `column ${place + 1} has no name` : 'there is no such column';
      faults.push({ table: name, row: 1, column: shown(column) || null, what: `${what} (${known})` });
    } else if (places.has(column)) {
      faults.push({ table: name, row: 1, column, what: 'this column is there twice' });
    } else places.set(column, place);
  });
  for (const [column, { required }] of Object.entries(columns)) {
    if (required && !places.has(column)) {
      faults.push({ table: name, row: 1, column, what: 'this column is missing, and the table needs it' });
    }
  }
  const rows: { row: number; cells: Record<string, Cell<unknown>> }[] = [];
  for (const { row, cells } of sheet.rows) {
    if (faults.length >= mostFaults) break;
    if (cells.length !== sheet.header.length) {
      const what = `has ${count(cells.length, 'cell')}, its header has ${sheet.header.length} (is a comma or a quote missing or too many?)`;
      faults.push({ table: name, row, column: null, what });
    }
    const ragged = cells.length !== sheet.header.length;
    const read: Record<string, Cell<unknown>> = {};
    for (const [column, { reader, required }] of Object.entries(columns)) {
      const place = places.get(column);
      const text = place === undefined ? '' : (cells[place] ?? '').trim();
      if (ragged) read[column] = { is: 'faulty' };
      else if (place === undefined) read[column] = { is: required ? 'faulty' : 'blank' };
      else read[column] = readCell({ table: name, row, column }, text, reader, required, context, faults);
    }
    rows.push({ row, cells: read });
  }
  return rows;
}

function readCell(
  place: { table: string; row: number; column: string },
  text: string,
  reader: Reader<unknown>,
  required: boolean,
  context: Context,
  faults: Fault[],
): Cell<unknown> {
  const refuse = (what: string): Cell<unknown> => {
    faults.push({ ...place, what: `${what} (expected ${reader.expected})` });
    return { is: 'faulty' };
  };
  if (text === '') return required ? refuse('is blank') : { is: 'blank' };
  if (text.toLowerCase() === 'lost') {
    const may = required ? lossBearing.has(place.column) : !neverLost.has(place.column);
    return may && !isOurs(place) ? { is: 'lost' } : refuse('"lost" cannot stand in this column');
  }
  const reading = reader.read(text, context);
  if ('faults' in reading) return refuse(`${quoted(text)} ${reading.faults.join(', and ')}`);
  return { is: 'said', value: reading.value };
}

/** Required columns whose text may be lost all the same: what a thing is called, not what it is. */
const lossBearing: ReadonlySet<string> = new Set(['title', 'name', 'text', 'ref', 'kind', 'count']);

/** Other columns that cannot be lost: they say what a row is of, or how it is to be read, and no source prints them. */
const neverLost: ReadonlySet<string> = new Set(['component', 'order', 'precision', 'table', 'id']);

/** Whether a cell is of what no source prints, so that nothing of it can have been lost there. */
function isOurs({ table, column }: { readonly table: string; readonly column: string }): boolean {
  return table === 'risk_register' || (table === 'indicators' && (column === 'reported' || column === 'profile'));
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString('en-GB')} ${noun}${n === 1 ? '' : 's'}`;
}
