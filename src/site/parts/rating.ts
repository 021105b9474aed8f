import { type Html, html } from '../../platform/components/index.ts';
import type { RatingView } from '../../reporting/index.ts';
import { icon } from './icons.ts';

/** A rating as word, shape and colour. */
export function ratingTag(view: RatingView): Html {
  return html`<span class="app-rating app-rating--${view.kind}">${view.kind === 'none' ? null : icon(view.kind)}${view.word}</span>`;
}
