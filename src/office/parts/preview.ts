import { type Html, html } from '../../platform/components/index.ts';
import { prose } from '../../site/index.ts';

/** A text as the public page shows it. */
export function previewOf(text: string): Html {
  const shown = prose(text);
  return shown.length > 0 ? html`${shown}` : html`<p class="govuk-body app-quiet">There is nothing to show yet.</p>`;
}
