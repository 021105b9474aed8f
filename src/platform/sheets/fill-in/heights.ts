import { linesIn } from '../layout.ts';
import { type FillInCell, type FillInSheet, lineHeight, mostHeight, sizes } from './fill-in.ts';

/** As high as its text, within bounds: not every program measures the rows of a file that it opens. */
export function heightOf({ columns }: FillInSheet, cells: readonly FillInCell[]): number {
  const lines = cells.map(({ value, look }, at) => {
    if (value === null || columns[at]?.hidden || look === 'title' || look === 'heading') return 1;
    return linesIn(Math.max(4, (columns[at]?.width ?? 10) - 1), value.said);
  });
  const large = Math.max(1, ...cells.map(({ look }) => (sizes[look] ?? 0) / 10));
  return Math.min(mostHeight, lineHeight * large * Math.max(1, ...lines));
}
