import { stringify } from 'csv-stringify/sync';
import type { ProgressView } from './present.ts';

/** The list as CSV (RFC 4180), as the page shows it; what would run in a spreadsheet gets an apostrophe in front. */
export function progressCsv({ lines }: ProgressView): string {
  const rows = lines.map(({ id, name, stateWords, leads, due, missing, comment }) => [
    ...[name, stateWords, leads.join('; '), due?.day ?? '', due?.words ?? ''],
    ...[missing.length, missing.map(({ text }) => text).join('; '), comment ?? '', id],
  ]);
  const head = ['priority', 'state', 'led by', 'due', 'how late', 'missing', 'what is missing', 'to be mended', 'id'];
  return stringify([head, ...rows], { record_delimiter: 'windows', escape_formulas: true });
}
