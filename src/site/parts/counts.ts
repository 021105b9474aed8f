import { type Html, html } from '../../platform/components/index.ts';
import { type CountView, countWords } from '../../reporting/index.ts';

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
