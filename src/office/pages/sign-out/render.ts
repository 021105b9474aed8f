import type { Session } from '../../../identity/index.ts';
import { type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { button, formTo } from '../../forms.ts';

/** Asks whether to sign out: an address that is only looked at signs nobody out. */
export function renderSignOut(session: Session): Html {
  return html`
<h1 class="govuk-heading-xl">Sign out</h1>
<p class="govuk-body-l app-measure">You are signed in as ${session.person.name}.</p>
${formTo(addresses.signOut, session, button('Sign out'))}`;
}

/** Where a provider signs people out of itself. */
export type SignOutElsewhere = { readonly name: string; readonly href: string };

/** Says that nobody is signed in here now, and where somebody may still be. */
export function renderSignedOut(elsewhere: SignOutElsewhere | null): Html {
  return html`
<link rel="stylesheet" href="${addresses.forget}">
<h1 class="govuk-heading-xl">You are signed out</h1>
<p class="govuk-body-l app-measure">On this browser nobody is signed in here now.</p>
${
  elsewhere === null
    ? null
    : html`<p class="govuk-body app-measure">You may still be signed in with ${elsewhere.name}, and so could come back without a password. If others use this computer, <a class="govuk-link" href="${elsewhere.href}">sign out of ${elsewhere.name} too</a>.</p>`
}
<p class="govuk-body"><a class="govuk-link" href="${addresses.signIn}">Sign in again</a></p>`;
}
