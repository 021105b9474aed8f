import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { button, formTo, hidden } from '../../forms.ts';
import type { MailView, OutboxView } from './present.ts';

/** What was sent to whom, and what became of it. */
export function renderOutbox({ mails, summary, leaves, newer, older, done }: OutboxView, session: Session): Html {
  return html`${done === null ? null : component('notification-banner', { text: done, type: 'success' })}
<h1 class="govuk-heading-xl">Reminders</h1>
<p class="govuk-body-l app-measure">What people here are sent by e-mail, the newest first: reminders before, on and after a due date, and word of what was submitted, returned or not published. A mail names what is missing and says nothing of what was entered.</p>
${
  leaves
    ? null
    : html`<div class="govuk-inset-text app-measure">Nothing leaves this system: it has no mail server (the setting <code>SMTP_URL</code>). The mails stay here, and you can read them in full.</div>`
}
${
  mails.length === 0
    ? html`<p class="govuk-body app-measure">${newer === null ? 'Nothing was sent yet. Reminders are made on working days from eight in the morning, when something is due.' : 'There is nothing older.'}</p>`
    : html`<p class="govuk-body"><strong>${summary}</strong></p>
<ol class="app-mails app-measure">${mails.map((mail) => mailItem(mail, session))}
</ol>`
}
${newer === null && older === null ? null : component('pagination', { landmarkLabel: 'Pages of mails', ...(newer === null ? {} : { previous: { text: 'Newer mails', href: newer } }), ...(older === null ? {} : { next: { text: 'Older mails', href: older } }) })}`;
}

function mailItem({ id, subject, to, made, state, mayBeSentAgain, text }: MailView, session: Session): Html {
  return html`
<li class="app-mails__mail">
<h2 class="app-work__what">${subject}</h2>
<p class="app-work__when"><span>To ${to}</span> <span>${made}</span> ${component('tag', { text: state.tag, classes: `govuk-tag--${state.colour}` })} <span>${state.words}</span></p>
${component('details', { summaryHtml: html`Read this mail<span class="govuk-visually-hidden">: ${subject}, to ${to}</span>`, html: html`<div class="app-mails__text">${text.map((line) => html`<p>${line.map(({ words, href }) => (href === null ? words : html`<a class="govuk-link" href="${href}">${words}</a>`))}</p>`)}</div>` })}
${mayBeSentAgain ? formTo(addresses.reminders, session, html`${hidden('mail', id)}${button('Send again', { kind: 'secondary', of: `: ${subject}, to ${to}` })}`, { name: `Send again: ${subject}, to ${to}` }) : null}
</li>`;
}
