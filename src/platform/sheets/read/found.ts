/** A cell of a workbook that somebody filled in. */
export type FoundCell = {
  /** What it shows, in words and digits as people write them: `61.5%`, `2021-03-31`, `true`. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'percentage' | 'date' | 'boolean' | 'error';
  readonly formula: boolean;
  /** A computed number of more digits than can be kept, taken as its cell shows it. */
  readonly rounded: boolean;
};

/** A row that has something in it: its number as spreadsheets count, its cells by their columns, the first being 1. */
export type FoundRow = {
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: ReadonlyMap<number, FoundCell>;
};

export type FoundSheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly FoundRow[];
  readonly hiddenColumns: ReadonlySet<number>;
  /** The ranges that were made one cell: `B3:B5`. */
  readonly merged: readonly string[];
};

export type FoundWorkbook = { readonly format: 'xlsx' | 'ods'; readonly sheets: readonly FoundSheet[] };

/** More cells than a quarter has, by far. */
export const mostCells = 500_000;
/** More characters than a quarter has: a text that many cells share counts in each of them. */
export const mostCharacters = 20_000_000;
export const mostColumns = 16_384;
export const mostRows = 1_048_576;
