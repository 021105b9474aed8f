import type { Cell, Context, Reader } from './cell.ts';
import { contextOf } from './cell.ts';
import { type Fault, quoted } from './fault.ts';
import { type Column, packTables, type Sheet, type Sheets, type TableName, tableNames } from './tables.ts';

type ValueOf<C> = C extends Column<infer T> ? T : never;

/** A row of a pack's table, read: a cell a column, also for columns that were not handed in. */
export type ReadRow<N extends TableName> = {
  readonly row: number;
  readonly cells: { readonly [K in keyof (typeof packTables)[N]]: Cell<ValueOf<(typeof packTables)[N][K]>> };
};

/** The tables that were handed in, read. */
export type ReadTables = { readonly [N in TableName]?: readonly ReadRow<N>[] };

/**
 * Reads every cell of a pack, as far as one cell can be judged alone: tables and columns known and there, rows of
 * the right width, each cell in a form its column accepts. Every fault is named; a faulty cell is read as such.
 */
export function readSheets(sheets: Sheets): { tables: ReadTables; faults: Fault[] } {
  const faults: Fault[] = [];
  for (const name of sheets.keys()) {
    if (!(tableNames as string[]).includes(name)) {
      faults.push(whole(name, `there is no such table in a report pack (expected ${tableNames.join(', ')})`));
    }
  }
  if (!sheets.has('report')) faults.push(whole('report', 'this table is missing, and every pack needs it'));
  if (!tableNames.some((n) => n !== 'report' && sheets.has(n))) {
    faults.push(
      whole('report', 'there is no other table, and a pack needs at least one to say something of the period'),
    );
  }
  const read: Record<string, readonly { row: number; cells: Record<string, Cell<unknown>> }[]> = {};
  let context = contextOf(null);
  for (const name of tableNames) {
    const sheet = sheets.get(name);
    if (!sheet) continue;
    const rows = readSheet(name, sheet, context, faults);
    read[name] = rows;
    if (name === 'report') {
      if (sheet.rows.length !== 1)
        faults.push(whole('report', `has ${sheet.rows.length} rows below its header (expected one)`));
      const period = rows[0]?.cells.period;
      if (period?.is === 'said') context = contextOf(period.value as never);
    }
  }
  return { tables: read as ReadTables, faults };
}

const whole = (table: string, what: string): Fault => ({ table, row: null, column: null, what });

function readSheet(
  name: TableName,
  sheet: Sheet,
  context: Context,
  faults: Fault[],
): { row: number; cells: Record<string, Cell<unknown>> }[] {
  const columns: Record<string, Column> = packTables[name];
  const places = new Map<string, number>();
  sheet.header.forEach((written, place) => {
    const column = written.trim();
    if (!(column in columns)) {
      const known = `expected ${Object.keys(columns).join(', ')}`;
      const what = column === '' ? `column ${place + 1} has no name` : 'there is no such column';
      faults.push({ table: name, row: 1, column: column || null, what: `${what} (${known})` });
    } else if (places.has(column)) {
      faults.push({ table: name, row: 1, column, what: 'this column is there twice' });
    } else places.set(column, place);
  });
  for (const [column, { required }] of Object.entries(columns)) {
    if (required && !places.has(column)) {
      faults.push({ table: name, row: 1, column, what: 'this column is missing, and the table needs it' });
    }
  }
  return sheet.rows.map(({ row, cells }) => {
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
    return { row, cells: read };
  });
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
    return required && !lossBearing.has(place.column)
      ? refuse('"lost" cannot stand for what names a thing')
      : { is: 'lost' };
  }
  const reading = reader.read(text, context);
  if ('faults' in reading) return refuse(`${quoted(text)} ${reading.faults.join(', and ')}`);
  return { is: 'said', value: reading.value };
}

/** Required columns whose text may be lost all the same: what a thing is called, not what it is. */
const lossBearing: ReadonlySet<string> = new Set(['title', 'name', 'text', 'ref', 'kind', 'count']);

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
