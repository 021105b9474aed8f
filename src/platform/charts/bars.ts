import { type Chart, drawn, type Frame, svg } from './chart.ts';
import { brandOr, ratings } from './colours.ts';
import { listed } from './words.ts';

/** How many things have a rating; `word` is what stands after the number: `3 amber`. */
export type BarPart = {
  readonly kind: 'complete' | 'green' | 'amber' | 'red' | 'none';
  readonly count: number;
  readonly word: string;
};

export type Bars = Frame & { readonly parts: readonly BarPart[]; readonly width?: number | undefined };

const height = 8;
const between = 2;

/**
 * Counts of ratings as one stacked bar of 200 by 8, with white gaps because neighbouring colours are close in
 * brightness. Null when there is nothing to count. It never stands alone: the counts are beside it in words.
 */
export function bars(input: Bars): Chart | null {
  const parts = input.parts.filter(({ count }) => count > 0);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const width = input.width ?? 200;
  const room = width - between * (parts.length - 1);
  let x = 0;
  const marks = parts.map(({ kind, count }) => {
    const length = (count / total) * room;
    const fill = kind === 'complete' ? brandOr(ratings.complete, input.brand) : ratings[kind];
    const mark = svg`<rect class="chart-${kind}" x="${x}" width="${length}" height="${height}" fill="${fill}"/>`;
    x += length + between;
    return mark;
  });
  const sentences = `${listed(parts.map(({ count, word }) => `${count} ${word}`))}.`;
  return drawn(input, 'bars', { width, height }, sentences, marks);
}
