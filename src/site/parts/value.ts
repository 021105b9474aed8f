import { type Html, html } from '../../platform/components/index.ts';
import type { JudgedView, ValueView } from '../../reporting/index.ts';
import { ratingTag } from './rating.ts';
import { unbroken } from './text.ts';

/** A value with its remarks beneath it; one that is not there stands back. */
export function shown(view: ValueView, name = ''): Html {
  return html`<span class="${view.absent ? 'app-quiet' : name}">${unbroken(view.text)}</span>${remarks(view.remarks)}`;
}

export function remarks(all: readonly (string | null)[]): Html[] {
  return all
    .filter((remark) => remark !== null)
    .map((remark) => html`<span class="app-remark">${unbroken(remark)}</span>`);
}

/** The officer’s rating, and what the rule suggests where that is something else. */
export function judged(view: JudgedView | null): Html {
  if (!view) return html`<span class="app-quiet">Not rated</span>`;
  const suggested = view.suggested
    ? html`<span class="app-suggested">The rule suggests ${ratingTag(view.suggested)}</span>`
    : null;
  return html`${ratingTag(view.rating)}${suggested}${remarks(view.remarks)}`;
}
