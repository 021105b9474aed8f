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
