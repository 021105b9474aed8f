import { stringify } from 'csv-stringify/sync';
import type { GoalPart, IndicatorPart, ReportDocument } from './document.ts';
import { columns, type FigureRow, figureRows, meanings } from './figures.ts';
import { alone, type Said } from './history.ts';

/** RFC 4180: comma, double quotes, CRLF. UTF-8 without a byte order mark. */
const form = { record_delimiter: 'windows' } as const;

/** The figures of some documents as one CSV file: a header, then one row a figure. */
export function figuresCsv(documents: readonly ReportDocument[]): string {
  return [...figuresCsvParts(documents)].join('');
}

/** The same file part by part, a document at a time: of many years it is many megabytes. */
export function* figuresCsvParts(documents: readonly ReportDocument[]): Generator<string> {
  yield csvOf([]);
  for (const document of documents) yield linesOf(figureRows(document));
}

/** The figures of one thing as some reports say them, in the same form. */
export function historyCsv(said: readonly Said<IndicatorPart | GoalPart>[]): string {
  const rows = said.flatMap((of) => figureRows(alone(of)));
  return csvOf(rows.filter(({ table, measure }) => table !== 'scorecard' && measure !== 'count'));
}

const names = Object.keys(columns) as (keyof typeof columns)[];

function csvOf(rows: readonly FigureRow[]): string {
  return stringify([names], form) + linesOf(rows);
}

function linesOf(rows: readonly FigureRow[]): string {
  return stringify(
    rows.map((row) => names.map((name) => row[name])),
    form,
  );
}

/** The data dictionary of the figures file: its columns, and the meaning of each measure. */
export function dictionaryCsv(): string {
  return stringify(
    [
      ['kind', 'name', 'meaning'],
      ...Object.entries(columns).map(([name, meaning]) => ['column', name, meaning]),
      ...Object.entries(meanings).map(([name, meaning]) => ['measure', name, meaning]),
    ],
    form,
  );
}
