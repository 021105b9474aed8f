import type { Session } from '../identity/index.ts';
import { type Html, html } from '../platform/components/index.ts';
import { sentence } from '../wording/index.ts';
import { home, signInFor } from './addresses.ts';
import type { Form, SentField } from './form.ts';
import { button, formTo, hidden } from './forms.ts';
import type { OfficePage } from './layout.ts';
import { localAddress } from './local-address.ts';
import { cellOfField } from './parts/cells.ts';

/**
 * What was sent where, when it could not be taken because the session had ended. It goes back to whoever sent it, in a form
 * to the same address, so that nothing has to be typed again. Only for what came from a page of ours, and not for the forms
 * at the door.
 */
export type Sent = { readonly address: string; readonly fields: readonly SentField[] };

/** The field in which a form carries a file: nobody can read that. */
export const fileField = 'file';

/** What nobody is shown again, and no page carries: a session's own value, passwords, tokens. */
const secret = /csrf|password|secret|token/i;

/**
 * The most fields that go back to whoever is not signed in: twenty times as many as the largest page of a real report has.
 * How long they are together is bounded before they are read (`longestForm`), at nine times the largest page filled in.
 */
const mostFields = 5_000;

/** Whether what was sent goes back to somebody who is not signed in: not without bound, and never a file. */
export function isGivenBack(form: Form): boolean {
  const fields = form.everything();
  return fields.length <= mostFields && fields.every(([name]) => name !== fileField);
}

/** What was sent, without what is secret. */
export function sentTo(url: string, form: Form): Sent {
  return { address: localAddress(url), fields: form.everything().filter(([name]) => !secret.test(name)) };
}

/** Nobody is signed in. */
export function signInAndSendAgain(sent: Sent): OfficePage {
  return {
    title: 'You are not signed in',
    content: html`
<h1 class="govuk-heading-xl">You are not signed in</h1>
<p class="govuk-body-l app-measure">What you sent was not kept: you had been signed out, perhaps because nothing was done for an hour. ${sent.fields.length > 0 ? 'It is still on this page, so that you need not type it again.' : null}</p>
<ol class="govuk-list govuk-list--number">
<li><a class="govuk-link" href="${signInFor(home)}" target="_blank" rel="noopener">Sign in (opens in a new tab)</a></li>
<li>Come back to this page and send it again</li>
</ol>
${formTo(sent.address, null, html`${carried(sent)}${button('Send it again')}`)}
${listed(sent)}`,
  };
}

/** Nobody is signed in, and what was sent does not go back: the browser has it still, and sends it again where it is asked to. */
export function signInAndReload(): OfficePage {
  return {
    title: 'You are not signed in',
    content: html`
<h1 class="govuk-heading-xl">You are not signed in</h1>
<p class="govuk-body-l app-measure">What you sent was not kept: you had been signed out, perhaps because nothing was done for an hour. It is too long to be shown here, but your browser still has it.</p>
<ol class="govuk-list govuk-list--number">
<li><a class="govuk-link" href="${signInFor(home)}" target="_blank" rel="noopener">Sign in (opens in a new tab)</a></li>
<li>Come back to this page and reload it</li>
<li>Your browser asks whether to send the form again: say yes</li>
</ol>`,
  };
}

/** Somebody is signed in, but the form is of another session: perhaps somebody else’s. */
export function sendAgain(sent: Sent, session: Session): OfficePage {
  return {
    title: 'Send it again',
    content: html`
<h1 class="govuk-heading-xl">Send it again</h1>
<p class="govuk-body-l app-measure">Nothing was changed yet: this form is from before you last signed in, or from another browser. You are signed in as <strong>${session.person.name}</strong>, and that is who it is sent as.</p>
${formTo(sent.address, session, html`${carried(sent)}${button(`Send it again as ${session.person.name}`)}`)}
${listed(sent)}`,
  };
}

function carried({ fields }: Sent): Html {
  return html`${fields.map(([name, value]) => hidden(name, value))}`;
}

/** What is carried, to be read and, at the worst, copied. `seen` only says when the page was made. */
function listed({ fields }: Sent): Html | null {
  const filled = fields.filter(([name, value]) => value !== '' && name !== 'seen' && name !== fileField);
  if (filled.length === 0) return null;
  return html`
<h2 class="govuk-heading-m">What you sent</h2>
<dl class="govuk-summary-list app-measure">${filled.map(
    ([name, value]) => html`
<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${fieldWords(name)}</dt><dd class="govuk-summary-list__value app-as-typed">${value}</dd></div>`,
  )}
</dl>`;
}

/** What a field is called to whoever sent it: of a cell, its thing and what of it, `Indicators, met trust: actual`. */
function fieldWords(name: string): string {
  const plain = (text: string) => text.replace(/[-_./]+/g, ' ').trim();
  const cell = cellOfField(name);
  return cell === null ? plain(name) : sentence(`${plain(cell.table)}, ${plain(cell.key)}: ${plain(cell.column)}`);
}
