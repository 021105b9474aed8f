import type { Cell, Line, Sheet, Table } from './workbook.ts';
import { sayable } from './xml.ts';

/** How the cells of both formats look: Arial 12, wrapped, no colour, no fill; only what is not text has a format of its own. */
export const font = { name: 'Arial', points: 12, title: 16, heading: 14 } as const;

/** What a cell's style says of it. `guarded` is text that would be a formula, were it typed; lines run on over empty cells. */
export const textStyles = [
  'text',
  'guarded',
  'link',
  'title',
  'heading',
  'header',
  'header-end',
  'blank-end',
  'line',
  'line-link',
] as const;
export type CellStyle = (typeof textStyles)[number] | NumberStyle;

/** A number, a percentage or pounds, and its decimals: `number-2`. */
export type NumberStyle = `${'number' | 'percentage' | 'money'}-${number}`;

/** The most decimals that are shown; a number is kept with all that it has. */
const mostDecimals = 10;

/** The columns that hold numbers: their headings and what stands for a missing one are set to the right, as numbers are. */
export function numberColumns({ headings, rows }: Table): boolean[] {
  return headings.map((_, column) => rows.some((row) => wordsOf(row[column] as Cell) === null));
}

/** The style of a cell of a table; `ofNumbers` where its column holds numbers. */
export function styleOf(cell: Cell, ofNumbers = false): CellStyle {
  switch (cell.kind) {
    case 'number':
      return `number-${cell.decimals ?? Math.min(mostDecimals, decimalsOf(cell.value))}`;
    case 'percentage':
    case 'money':
      return `${cell.kind}-${cell.decimals}`;
    case 'text':
      return /^[=+\-@]/.test(cell.text) ? 'guarded' : 'text';
    case 'link':
      return 'link';
    case 'blank':
      return ofNumbers ? 'blank-end' : 'text';
  }
}

/** The style of a line above a table, or of one that is all its sheet has: those are wrapped. */
export function lineStyleOf(line: Line, { table }: Sheet): CellStyle {
  if (line.kind === 'heading') return 'heading';
  if (!table) return line.kind;
  return line.kind === 'link' ? 'line-link' : 'line';
}

/** The styles of numbers that a workbook uses, in order. */
export function numberStyles(sheets: readonly Sheet[]): NumberStyle[] {
  const used = sheets.flatMap(({ table }) => table?.rows.flat().map((cell) => styleOf(cell)) ?? []);
  return [...new Set(used)].filter((style) => /-\d+$/.test(style)).sort() as NumberStyle[];
}

/** How many decimals a number has when it is written out: 9.5 has one, 1e-7 has seven. */
export function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(Math.abs(value)).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** Pounds of pence, as a decimal that is exactly that: -123 is `-1.23`. */
export function pounds(pence: number): string {
  const digits = String(Math.abs(pence)).padStart(3, '0');
  const decimals = digits.slice(-2).replace(/0+$/, '');
  return `${pence < 0 ? '-' : ''}${digits.slice(0, -2)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** What a cell says in words; null for a number. */
export function wordsOf(cell: Cell | Line): string | null {
  switch (cell.kind) {
    case 'text':
    case 'heading':
    case 'link':
      return sayable(cell.text);
    case 'blank':
      return sayable(`[${cell.shorthand}]`);
    default:
      return null;
  }
}

/** A cell as a reader that knows no formats shows it: its words, or its number as its style has it. */
export function shownOf(cell: Cell | Line): string {
  const words = wordsOf(cell);
  if (words !== null) return words;
  const [kind, decimals] = styleOf(cell as Cell).split('-');
  const value = cell.kind === 'money' ? Number(pounds(cell.pence)) : 'value' in cell ? cell.value : 0;
  return value.toLocaleString('en-GB', {
    ...(kind === 'percentage' && { style: 'percent' }),
    ...(kind === 'money' && { style: 'currency', currency: 'GBP' }),
    minimumFractionDigits: Number(decimals),
    maximumFractionDigits: Number(decimals),
  });
}

/** The width of column A where a sheet has no table, in characters: what a page of paper holds. */
const proseWidth = 75;

/**
 * The widths of a sheet's columns in characters: short values on one line, long texts in a block that is wider than high,
 * headings in three lines at most.
 */
export function columnWidths({ table }: Sheet): number[] {
  if (!table) return [proseWidth];
  return table.headings.map((heading, column) => {
    const cells = table.rows.map((row) => row[column] as Cell);
    const texts = cells.map(shownOf);
    // Not every program wraps a link.
    const links = cells.map((cell) => (cell.kind === 'link' ? cell.text.length : 0));
    const longest = Math.max(...texts.map((text) => text.length));
    const longestWord = Math.max(...texts.map(longestWordOf));
    const block = longest <= 32 ? longest : Math.ceil(Math.max(32, 4 * Math.sqrt(longest)));
    const headed = Math.max(longestWordOf(heading), Math.ceil(heading.length / 3) + 2);
    return Math.min(60, Math.max(block, ...links, Math.min(longestWord, 40), headed, 6)) + 3;
  });
}

function longestWordOf(text: string): number {
  return Math.max(...text.split(/\s+/).map((word) => word.length));
}

/** How many lines a text takes in a column; letters are narrower than the digits that measure it, so seldom too few. */
export function linesIn(width: number, text: string): number {
  return text.split('\n').reduce((lines, paragraph) => lines + wrapped(width, paragraph), 0);
}

function wrapped(width: number, paragraph: string): number {
  let lines = 1;
  let taken = 0;
  for (const word of paragraph.split(' ')) {
    if (taken > 0 && taken + word.length > width) {
      lines += 1;
      taken = 0;
    }
    lines += Math.max(0, Math.ceil(word.length / width) - 1);
    taken += (word.length % width) + 1;
  }
  return lines;
}
