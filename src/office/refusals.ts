import { html } from '../platform/components/index.ts';
import type { Problem } from '../platform/http/index.ts';
import { signInFor } from './addresses.ts';
import type { OfficePage } from './layout.ts';
import type { Visit } from './office.ts';

/** Why something is refused, in words, and what to do about it. */

/** Something was sent from elsewhere than from our own pages. */
export function strangeForm(baseUrl: string): Problem {
  return {
    status: 403,
    title: 'This form did not come from here',
    message: `Nothing was changed: your browser does not say that what it sent comes from a page of ${new URL(baseUrl).host}. Open the office from your own bookmark or from the address that you were given, and try again.`,
  };
}

/** A form of another session, or one in which somebody has meddled. */
export function formRefused(back: string): OfficePage {
  return {
    title: 'This form cannot be used any more',
    content: html`
<h1 class="govuk-heading-xl">This form cannot be used any more</h1>
<p class="govuk-body-l app-measure">Nothing was changed. The page was opened before you last signed in, or in another browser.</p>
<p class="govuk-body"><a class="govuk-link" href="${back}">Open the page again</a> and send the form from there.</p>`,
  };
}

/** What was sent, but not kept, because the session had ended. */
export function sessionOver(back: string): OfficePage {
  return {
    title: 'You are not signed in',
    content: html`
<h1 class="govuk-heading-xl">You are not signed in</h1>
<p class="govuk-body-l app-measure">What you sent was not kept: you had been signed out, perhaps because nothing was done for an hour.</p>
<p class="govuk-body"><a class="govuk-link" href="${signInFor(back)}">Sign in</a> and do it again.</p>`,
  };
}

/** A right that the visitor does not have: which, whose it is and whom to ask. */
export async function rightLacking(_visit: Visit, action: string): Promise<OfficePage> {
  return {
    title: 'You cannot do this',
    content: html`
<h1 class="govuk-heading-xl">You cannot do this</h1>
<p class="govuk-body-l app-measure">Nothing was changed or shown. This needs a right that you do not have: ${action}.</p>`,
  };
}
