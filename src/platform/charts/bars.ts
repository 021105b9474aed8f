import { type Chart, drawn, type Frame } from './chart.ts';

/** How many things have a rating; `word` is what stands after the number: `3 amber`. */
export type BarPart = {
  readonly kind: 'complete' | 'green' | 'amber' | 'red' | 'none';
  readonly count: number;
  readonly word: string;
};

export type Bars = Frame & { readonly parts: readonly BarPart[]; readonly width?: number | undefined };

/** Counts of ratings as one stacked bar of 200 by 8. Null when there is nothing to count. */
export function bars(input: Bars): Chart | null {
  if (input.parts.every(({ count }) => count === 0)) return null;
  return drawn(input, 'bars', { width: input.width ?? 200, height: 8 }, '', null);
}
