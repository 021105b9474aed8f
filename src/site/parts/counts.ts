import { type Html, html } from '../../platform/components/index.ts';
import { listed } from '../format.ts';
import type { RatingKind } from './rating.ts';

/** How many things have each rating; `word` is what stands after the number. */
export type CountView = { readonly kind: RatingKind; readonly count: number; readonly word: string };

/** `5 green, 3 amber and 3 with no target`. */
export function countWords(counts: readonly CountView[]): string {
  return listed(counts.map(({ count, word }) => `${count} ${word}`)) || 'None';
}

/** The counts as words, with a bar above that only repeats them. */
export function countBar(counts: readonly CountView[]): Html {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return html`<span class="app-counts">None</span>`;
  let x = 0;
  const parts = counts.map(({ kind, count }) => {
    const width = (count / total) * 200;
    const part = html`<rect x="${x.toFixed(2)}" y="0" width="${Math.max(width - 2, 1).toFixed(2)}" height="8" class="app-bar--${kind}"/>`;
    x += width;
    return part;
  });
  return html`<span class="app-counts"><svg class="app-bar" viewBox="0 0 200 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg> ${countWords(counts)}</span>`;
}
