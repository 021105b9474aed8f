import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import { listed } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Place } from '../../places.ts';
import type { DutyView } from './present.ts';

/**
 * What is due from a person, where they may go from here, and whom to ask where that is nowhere. `work` is null for somebody
 * who has no part in a quarter.
 */
export function renderHome(session: Session, places: readonly Place[], work: readonly DutyView[] | null): Html {
  const account = {
    href: addresses.account,
    text: 'My account',
    about: 'Your roles, what they let you do, and where you are signed in.',
  };
  return html`
<h1 class="govuk-heading-xl">${work === null ? 'Office' : 'My work'}</h1>
${work === null ? null : renderWork(work)}
${work === null ? null : html`<h2 class="govuk-heading-m" id="places">Where to go</h2>`}
<p class="${work === null ? 'govuk-body-l' : 'govuk-body'} app-measure">${here(
    session,
    places.some(({ section }) => section === 'home'),
  )}</p>
<ul class="app-ways app-measure">${[...places, account].map(
    ({ href, text, about }) => html`
<li><a class="govuk-link" href="${href}">${text}</a><span>${about}</span></li>`,
  )}
</ul>`;
}

function here({ person, roles, rights }: Session, isEarly: boolean): string {
  return roles.length === 0
    ? `${person.name}, you have no role here yet, so there is nothing that you can see or do. Ask an administrator to give you one.`
    : `You are here as ${listed([...new Set(roles.map(({ name }) => name))])}.${isForNothing(rights) && !isEarly ? ' There is nothing for you to do here yet.' : ''}`;
}

/** Reading a report before others is for whoever is on its list, which hardly anybody is. */
function isForNothing(rights: Session['rights']): boolean {
  return Object.keys(rights).every((action) => action === 'prerelease.read');
}

function renderWork(work: readonly DutyView[]): Html {
  if (work.length === 0) {
    return html`<div class="govuk-inset-text app-measure">
<p class="govuk-body"><strong>Nothing is due from you.</strong></p>
<p class="govuk-body">What you are to enter, mend, review, sign or publish stands here as soon as a quarter asks you for it, and a reminder comes by e-mail before it is due.</p>
</div>`;
  }
  return html`<ol class="app-work app-measure" aria-label="Due from you, the oldest date first">${work.map(duty)}
</ol>`;
}

function duty({ text, href, period, due, left, comment }: DutyView): Html {
  return html`
<li class="app-work__duty">
<h2 class="app-work__what"><a class="govuk-link" href="${href}">${text}</a></h2>
<p class="app-work__when">${due === null ? null : html`${component('tag', { text: due.words, classes: tags[due.urgency] })} <span>by ${due.day}</span> `}<span>${period}</span>${left === null ? null : html` <span><strong>${left}</strong></span>`}</p>
${comment === null ? null : html`<div class="app-work__comment"><p class="govuk-body-s">Returned to you with this:</p><blockquote>${comment}</blockquote></div>`}
</li>`;
}

const tags: Readonly<Record<NonNullable<DutyView['due']>['urgency'], string>> = {
  late: 'govuk-tag--red',
  today: 'govuk-tag--orange',
  soon: 'govuk-tag--yellow',
  later: 'govuk-tag--grey',
};
