/**
 * A plain workbook, written alike as ODS and as XLSX. Its shape is that of "Releasing statistics in spreadsheets"
 * (Government Analysis Function): a title in A1, text above, at most one table, which starts in column A and ends the sheet.
 */
export type Workbook = {
  readonly title: string;
  /** A language and a country, `en-GB`. */
  readonly language: string;
  readonly creator: string;
  readonly sheets: readonly Sheet[];
};

export type Sheet = {
  /** On the tab: at most 31 characters, and no other sheet's. */
  readonly name: string;
  /** In A1, as a heading. */
  readonly title: string;
  /** The rows between the title and the table, one cell each. */
  readonly above: readonly Line[];
  readonly table: Table | null;
};

export type Line = Text | Link | { readonly kind: 'heading'; readonly text: string };

export type Table = {
  /** The header row: each one different. */
  readonly headings: readonly string[];
  /** One cell a heading, at least one row. */
  readonly rows: readonly (readonly Cell[])[];
};

/** What stands in a cell of a table: nothing is empty, nothing is a formula. */
export type Cell = Text | Link | Figure | Percentage | Money | Blank;

/** Text, with line breaks where it has them. */
export type Text = { readonly kind: 'text'; readonly text: string };

/** A link whose text says where it leads: to the top of a sheet of this workbook, or to an address. */
export type Link = {
  readonly kind: 'link';
  readonly text: string;
  readonly to: { readonly sheet: string } | { readonly url: string };
};

/** A number, shown with the decimals that it has unless `decimals` says how many. */
export type Figure = { readonly kind: 'number'; readonly value: number; readonly decimals?: number };

/** A share of one, shown as a percentage: 0.9857 with 2 decimals is 98.57%. */
export type Percentage = { readonly kind: 'percentage'; readonly value: number; readonly decimals: number };

/** An amount in pence, shown in pounds. */
export type Money = { readonly kind: 'money'; readonly pence: number; readonly decimals: 0 | 2 };

/** A value that is not there, and the shorthand for why: `x` is shown as `[x]`. */
export type Blank = { readonly kind: 'blank'; readonly shorthand: string };

const longestName = 31;

/** Excel takes no more in one cell. */
const longestText = 32_767;

/**
 * A workbook as it was given, once nothing is wrong with it.
 *
 * @throws {Error} with everything that spreadsheet programs or readers would trip over. Workbooks are made by code: a fault
 *   in one is a fault in that code.
 */
export function checked(workbook: Workbook): Workbook {
  const names = workbook.sheets.map(({ name }) => name);
  const faults = [
    ...(workbook.title.trim() === '' ? ['the workbook has no title'] : []),
    ...(workbook.sheets.length === 0 ? ['the workbook has no sheets'] : []),
    ...repeated(names).map((name) => `two sheets are named "${name}"`),
    ...repeated(workbook.sheets.filter(({ table }) => table).map(({ name }) => tableName(name))).map(
      (name) => `two tables would be named "${name}"`,
    ),
    ...workbook.sheets.flatMap((sheet) => sheetFaults(sheet, names).map((fault) => `sheet "${sheet.name}": ${fault}`)),
  ];
  if (faults.length > 0) throw new Error(`The workbook cannot be written: ${faults.join('; ')}.`);
  return workbook;
}

function sheetFaults(sheet: Sheet, names: readonly string[]): string[] {
  const { name, title, above, table } = sheet;
  const { headings, rows } = table ?? { headings: [], rows: [] };
  const lines: [string, Line][] = above.map((line, at) => [`row ${at + 2}`, line]);
  const cells = rows.flatMap((row, r) =>
    row.map((cell, c): [string, Cell] => [`row ${headerRow(sheet) + r + 1}, "${headings[c]}"`, cell]),
  );
  return [
    ...(name.length > longestName ? [`its name is longer than ${longestName} characters`] : []),
    ...(name.trim() === '' || /[[\]:*?/\\]|^'|'$|^history$/i.test(name)
      ? ['its name is not one that Excel takes']
      : []),
    ...(table && !/^[a-z_]/i.test(name)
      ? ['its name does not begin with a letter, and its table is named after it']
      : []),
    ...(title.trim() === '' ? ['it has no title'] : []),
    ...(table && rows.length === 0 ? ['its table has no rows'] : []),
    ...headings.filter((heading) => /^\s*$|\n/.test(heading)).map(() => 'a heading is empty or has a line break'),
    ...repeated(headings).map((heading) => `two columns are headed "${heading}"`),
    ...rows
      .filter((row) => row.length !== headings.length)
      .map((row) => `a row has ${row.length} cells (expected ${headings.length})`),
    ...[...lines, ...cells].flatMap(([place, cell]) => cellFaults(cell, names).map((fault) => `${place} ${fault}`)),
  ];
}

function cellFaults(cell: Cell | Line, names: readonly string[]): string[] {
  switch (cell.kind) {
    case 'number':
    case 'percentage':
      return Number.isFinite(cell.value) ? [] : [`is ${cell.value}`];
    case 'money':
      return Number.isSafeInteger(cell.pence) ? [] : [`is ${cell.pence} pence`];
    case 'blank':
      return cell.shorthand.trim() === '' ? ['is empty'] : [];
    case 'link':
    case 'text':
    case 'heading':
      return [
        ...(cell.text.trim() === '' ? ['is empty'] : []),
        ...(cell.text.length > longestText ? [`is longer than ${longestText} characters`] : []),
        ...(cell.kind === 'link' && 'sheet' in cell.to && !names.includes(cell.to.sheet)
          ? [`leads to "${cell.to.sheet}", which is no sheet`]
          : []),
      ];
  }
}

/** Those that are there more than once; spreadsheet programs do not tell upper from lower case. */
function repeated(names: readonly string[]): string[] {
  const lower = names.map((name) => name.toLowerCase());
  return names.filter((_, at) => lower.indexOf(lower[at] as string) < at);
}

/** The number of the row that holds a table's headings, counted from 1. */
export function headerRow({ above }: Sheet): number {
  return above.length + 2;
}

/** What a sheet's table is called: the sheet's name in the characters that a table's may have. */
export function tableName(sheet: string): string {
  return `${sheet.replaceAll(/[^A-Za-z0-9]+/g, '_')}_table`;
}

/** `A1` of a column and a row, both counted from 1. */
export function cellName(column: number, row: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}

/** The cells that a table takes, header row and all: its first and its last. */
export function tableRange(sheet: Sheet, { headings, rows }: Table): { first: string; last: string } {
  const header = headerRow(sheet);
  return { first: cellName(1, header), last: cellName(headings.length, header + rows.length) };
}
