import { parse } from 'csv-parse/sync';
import type { ReportDocument } from './document.ts';
import { type FigureRow, figureRows } from './figures.ts';

/** What names a figure: the same in every version of the file. */
const keyOf = (row: Partial<FigureRow>) =>
  [row.priority, row.table, row.id, row.component, row.measure, row.of].map((part) => part ?? '').join('|');

/**
 * What a kept figures file says otherwise than its document, a sentence each: a value, a figure that is not the
 * document's, a figure that is missing. A measure that the file knows nothing of is not missed: it came later.
 */
export function figuresMisfits(csv: string, document: ReportDocument): string[] {
  let rows: Partial<FigureRow>[];
  try {
    rows = parse(csv, { columns: true });
  } catch {
    return ['it is not CSV'];
  }
  const kept = Map.groupBy(rows, keyOf);
  const known = new Set(rows.map((row) => row.measure));
  const expected = Map.groupBy(
    figureRows(document).filter((row) => known.has(row.measure)),
    keyOf,
  );
  const say = (rows: readonly Partial<FigureRow>[] = []) =>
    rows.map(({ value, missing }) => value || missing || 'nothing').join(', ');
  return [...new Set([...expected.keys(), ...kept.keys()])].flatMap((key) => {
    const [was, is] = [expected.get(key), kept.get(key)];
    if (say(was) === say(is)) return [];
    const name = key
      .split('|')
      .filter((part) => part !== '')
      .join(' ');
    if (!is) return [`${name} is not in it`];
    return was ? [`${name} is ${say(is)} in it, ${say(was)} in its document`] : [`${name} is not in its document`];
  });
}
