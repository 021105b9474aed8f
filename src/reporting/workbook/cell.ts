import type { Cell, Table } from '../../platform/sheets/index.ts';
import { sentence } from '../../wording/index.ts';
import type { RatingCell } from '../domain/document.ts';

/**
 * What stands for a value that is not there, and what it means. `x`, `z` and `c` are the Government Analysis Function's
 * ("Symbols in tables"); the others are ours, in words that need no key.
 */
export const shorthands = {
  x: 'not available yet',
  z: 'not applicable',
  c: 'confidential: withheld by the body',
  'no target': 'no target was set',
  'not due': 'not due yet',
  'not rated': 'no rating was given',
  'by design': 'none is given, by design',
  'not stated': 'the report does not say',
  'not answered': 'the body has not answered',
  lost: 'it was in the source, and did not survive in its text; it has not been guessed',
} as const;

export type Shorthand = keyof typeof shorthands;

type Missing = RatingCell['missing'];

/** The shorthand of each reason why the document has no value. */
export const shorthandOf: Readonly<Record<NonNullable<Missing>, Shorthand>> = {
  'not-available': 'x',
  withheld: 'c',
  'no-target': 'no target',
  'not-due': 'not due',
  'not-rated': 'not rated',
  'by-design': 'by design',
  lost: 'lost',
};

export const blank = (shorthand: Shorthand): Cell => ({ kind: 'blank', shorthand });

/** Text, or the shorthand that stands for it; text of nothing but spaces is none. */
export function textOr(said: string | null | undefined, shorthand: Shorthand): Cell {
  return said?.trim() ? { kind: 'text', text: said } : blank(shorthand);
}

/** Text that every report has. */
export function text(said: string): Cell {
  return textOr(said, 'not stated');
}

/** One of the document's words, `green`, as it begins a cell: `Green`. */
export function wordOr(word: string | null | undefined, shorthand: Shorthand): Cell {
  return textOr(word && sentence(word), shorthand);
}

export function numberOr(value: number | null, shorthand: Shorthand): Cell {
  return value === null ? blank(shorthand) : { kind: 'number', value };
}

/** A rating, or why there is none. */
export function ratingCell(rating: string | null | undefined, missing: Missing | undefined): Cell {
  return wordOr(rating, missing ? shorthandOf[missing] : 'not rated');
}

/** A column: what heads it, and what stands in it. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => Cell];

/** A table of some rows, null where there are none: a sheet without rows is left out. */
export function tableOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): Table | null {
  if (rows.length === 0) return null;
  return {
    headings: columns.map(([heading]) => heading),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
  };
}
