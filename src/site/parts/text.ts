import { type Html, html } from '../../platform/components/index.ts';
import { proseOf } from '../../reporting/index.ts';

/** The source’s text as paragraphs and lists. */
export function prose(text: string): Html[] {
  return proseOf(text).map((block) =>
    'paragraph' in block
      ? html`<p class="govuk-body">${block.paragraph}</p>`
      : html`<ul class="govuk-list govuk-list--bullet">${block.items.map((item) => html`<li>${item}</li>`)}</ul>`,
  );
}

/** Text in which no line breaks within a quarter: `Q4 2020-21` would, at its hyphen. */
export function unbroken(text: string): Html | string {
  const parts = text.split(/(Q[1-4] \d{4}-\d{2})/);
  return parts.length === 1
    ? text
    : html`${parts.map((part, at) => (at % 2 === 1 ? html`<span class="app-unbroken">${part}</span>` : part))}`;
}
