import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import { table } from '../../../site/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { button, formTo } from '../../forms.ts';
import type { AccountView } from './present.ts';

/** What the form says for every session but the one that sends it. */
export const others = 'others';

/** `ended` is how many sessions have just been ended; null where that was not asked. */
export function renderAccount(view: AccountView, session: Session, ended: number | null): Html {
  return html`
${ended === null ? null : component('notification-banner', { text: endedWords(ended), ...(ended > 0 ? { type: 'success' } : {}) })}
<h1 class="govuk-heading-xl">My account</h1>
${component('summary-list', {
  classes: 'app-measure',
  rows: [
    { key: { text: 'Name' }, value: { text: view.name } },
    { key: { text: 'E-mail address' }, value: { text: view.email ?? 'None is known' } },
    { key: { text: 'Signed in' }, value: { text: view.method } },
    { key: { text: 'Signed in until' }, value: { text: `${view.ends}, or until you do nothing for an hour` } },
  ],
})}
${whoChanges(view)}
<h2 class="govuk-heading-m" id="roles">My roles</h2>
${roles(view)}
<h2 class="govuk-heading-m" id="rights">What I may do</h2>
${allowed(view)}
<h2 class="govuk-heading-m" id="sessions">Where I am signed in</h2>
${sessions(view, session)}`;
}

function whoChanges({ seen }: AccountView): Html {
  if (seen === null) {
    return html`<p class="govuk-body app-measure">Is your name or address wrong? An administrator can change it.</p>`;
  }
  return html`<p class="govuk-body app-measure">Is your name or address wrong? <a class="govuk-link" href="${seen.administrators}">An administrator</a> can change it. <a class="govuk-link" href="${seen.page}">What you own, and who changed what about you</a></p>`;
}

function roles({ roles }: AccountView): Html {
  if (roles.length === 0)
    return html`<p class="govuk-body">You have no role yet. Ask an administrator to give you one.</p>`;
  return html`<ul class="app-ways app-measure">${roles.map(
    ({ name, purpose, byGroup }) => html`
<li><strong>${name}</strong><span>${purpose}${byGroup ? ' You have this role by a group of your sign-in provider.' : null}</span></li>`,
  )}</ul>`;
}

function allowed({ allowed }: AccountView): Html {
  if (allowed.length === 0) return html`<p class="govuk-body">Nothing yet.</p>`;
  return html`<ul class="govuk-list govuk-list--bullet app-measure">${allowed.map(
    ({ name, where }) => html`<li>${name}${where === null ? null : html`, only for ${where}`}</li>`,
  )}</ul>
<p class="govuk-body app-measure">Everything else is refused, here and in the database.</p>`;
}

function sessions(view: AccountView, session: Session): Html {
  const rows = view.sessions.map(({ id, device, method, started, lastSeen, isThis }) => ({
    cells: [
      {
        content: html`${device}${isThis ? html` <span class="app-standing app-standing--latest">This one</span>` : null}`,
      },
      { content: method },
      { content: started },
      { content: lastSeen },
      {
        content: isThis
          ? formTo(addresses.signOut, session, button('Sign out', { kind: 'link', of: 'of this session' }))
          : formTo(
              addresses.ownSessions,
              session,
              button('End', {
                kind: 'link',
                name: 'session',
                value: id,
                of: `the session in ${device}, started ${started}`,
              }),
            ),
      },
    ],
  }));
  const columns = ['Browser', 'How', 'Since', 'Last used', 'End it'].map((label) => ({ label }));
  return html`${table(
    'Where I am signed in',
    columns,
    rows.map((row) => [row]),
  )}
${view.sessions.length < 2 ? null : formTo(addresses.ownSessions, session, button('End all other sessions', { kind: 'secondary', name: 'session', value: others }))}
<p class="govuk-body app-measure">Is there one that you do not know? End it and tell an administrator.</p>`;
}

function endedWords(ended: number): string {
  return ended === 0 ? 'That session had ended already.' : `${counted(ended, 'session')} ended.`;
}
