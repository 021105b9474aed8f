import type { Imprint } from '../../plan/index.ts';
import { component, type Html, html } from '../../platform/components/index.ts';

/** Whom to turn to, in the order in which it is said; empty where nobody is named. */
export type Contact = readonly { readonly label: string; readonly text: string; readonly href: string | null }[];

/** What an imprint says of whom to turn to. */
export function contactOf({ contact: { name, email, url } }: Imprint): Contact {
  return [
    ...(name ? [{ label: 'Name', text: name, href: null }] : []),
    ...(email ? [{ label: 'E-mail', text: email, href: `mailto:${email}` }] : []),
    ...(url ? [{ label: 'Page', text: url, href: url }] : []),
  ];
}

/** Whom to turn to, or plainly that nobody is named; a demonstration also says that the body does not answer for it. */
export function contactDetails(contact: Contact, bodyName: string | null, demonstration: boolean): Html {
  const body = bodyName ?? 'the body';
  if (contact.length === 0) {
    const elsewhere = `This is a demonstration: for anything official go to ${body}’s own site, which this is not.`;
    return html`<p class="govuk-body">No contact is published here. ${demonstration ? elsewhere : null}</p>`;
  }
  return html`${component('summary-list', {
    rows: contact.map(({ label, text, href }) => ({
      key: { text: label },
      value: href ? { html: html`<a class="govuk-link" href="${href}">${text}</a>` } : { text },
    })),
  })}${demonstration ? html`<p class="govuk-body">They answer for this demonstration, not for ${body}.</p>` : null}`;
}
