import { html } from '../../platform/components/index.ts';
import type { OfficePage } from '../layout.ts';

/** A page in place of one that there is not, in words and with the way back. */
export function nothingThere({
  title,
  message,
  ...page
}: Omit<OfficePage, 'content' | 'status'> & { readonly message: string }): OfficePage {
  return {
    ...page,
    title,
    status: 404,
    content: html`<h1 class="govuk-heading-xl">${title}</h1>
<p class="govuk-body-l app-measure">${message}</p>`,
  };
}
