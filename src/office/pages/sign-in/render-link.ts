import { type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { button, errorSummary, type Fault, formTo, hidden, textField } from '../../forms.ts';

/** Asks where to send a link to. `email` is what was entered, where that was refused. */
export function renderAskForLink(to: string, email: string, faults: readonly Fault[]): Html {
  return html`
${errorSummary(faults)}
<h1 class="govuk-heading-xl">Get a link by e-mail</h1>
<p class="govuk-body app-measure">For those who were invited with their e-mail address. The link works once, within 15 minutes, and only in this browser.</p>
${formTo(
  addresses.signInByLink,
  null,
  html`${hidden('to', to)}${textField({
    ...{ name: 'email', label: 'Your e-mail address', type: 'email', autocomplete: 'email', width: 30 },
    ...{ value: email, faults },
  })}${button('Send the link')}`,
)}
<p class="govuk-body"><a class="govuk-link" href="${addresses.signInFor(to)}">Other ways to sign in</a></p>`;
}

/** What everybody is told, whether or not there was anybody to send a link to. */
export function renderLinkSent(to: string): Html {
  return html`
<h1 class="govuk-heading-xl">Look at your e-mail</h1>
<p class="govuk-body-l app-measure">If the address is one that was invited, a link is on its way to it.</p>
<ul class="govuk-list govuk-list--bullet app-measure">
<li>Open the link in this browser, within 15 minutes. It works once.</li>
<li>Nothing came? Look among the unwanted messages, and check that the address is the one with which you were invited.</li>
<li>Several links asked for within a short time are not all sent.</li>
</ul>
<p class="govuk-body"><a class="govuk-link" href="${addresses.signInByLinkFor(to)}">Ask for another link</a></p>`;
}

/** The page that a link leads to. What programs that look at mail open by themselves uses nothing up: a button does. */
export function renderUseLink(token: string, to: string): Html {
  return html`
<h1 class="govuk-heading-xl">Sign in</h1>
<p class="govuk-body-l app-measure">You came by the link that was sent to you. It can be used once.</p>
${formTo(addresses.signInByLink, null, html`${hidden('token', token)}${hidden('to', to)}${button('Sign in')}`)}`;
}
