import type { Session } from '../../../identity/index.ts';
import { type Html, html } from '../../../platform/components/index.ts';
import { listed } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Place } from '../../places.ts';

/** Where a person may go from here, and whom to ask where that is nowhere. */
export function renderHome({ person, roles, rights }: Session, places: readonly Place[]): Html {
  const account = {
    href: addresses.account,
    text: 'My account',
    about: 'Your roles, what they let you do, and where you are signed in.',
  };
  return html`
<h1 class="govuk-heading-xl">Office</h1>
<p class="govuk-body-l app-measure">${
    roles.length === 0
      ? `${person.name}, you have no role here yet, so there is nothing that you can see or do. Ask an administrator to give you one.`
      : `You are here as ${listed([...new Set(roles.map(({ name }) => name.toLowerCase()))])}.${Object.keys(rights).length === 0 ? ' There is nothing for you to do here yet.' : ''}`
  }</p>
<ul class="app-ways app-measure">${[...places, account].map(
    ({ href, text, about }) => html`
<li><a class="govuk-link" href="${href}">${text}</a><span>${about}</span></li>`,
  )}
</ul>`;
}
