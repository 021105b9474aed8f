import { stringify } from 'csv-stringify/sync';
import type { ReportDocument } from './document.ts';
import { columns, figureRows, meanings } from './figures.ts';

/** RFC 4180: comma, double quotes, CRLF. UTF-8 without a byte order mark. */
const form = { record_delimiter: 'windows' } as const;

/** The figures of some documents as one CSV file: a header, then one row a figure. */
export function figuresCsv(documents: readonly ReportDocument[]): string {
  const names = Object.keys(columns);
  const rows = documents.flatMap(figureRows).map((row) => names.map((c) => row[c as keyof typeof columns]));
  return stringify([names, ...rows], form);
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
