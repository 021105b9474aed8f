import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { errorSummary, type Fault } from '../../forms.ts';
import { accessTag } from '../people/render.ts';
import type { PersonView, RoleView } from './present.ts';
import type { SignInTold } from './sign-in-words.ts';

/** What stands on a person's page besides what is said of them. */
export type Around = {
  /** What was just done, in words. */
  readonly done: string | null;
  readonly faults: readonly Fault[];
  /** How they sign in, and a mail that tells them so; null for a reader who does not tell them. */
  readonly signIn: (SignInTold & { readonly mail: string | null }) | null;
  /** Where the security log speaks of them; null for a reader who may not see it. */
  readonly security: string | null;
  /** Where their history is; null for a reader who may not see it. */
  readonly history: string | null;
  readonly forms: Html | null;
};

/** Who somebody is, what they may do and why, what they own; and for those who manage people, the forms. */
export function renderPerson(view: PersonView, around: Around): Html {
  const { done, faults, signIn, history, security, forms } = around;
  const { id, name, active, erased } = view;
  return html`${errorSummary(faults)}${done === null ? null : component('notification-banner', { text: done, type: 'success' })}
<h1 class="govuk-heading-xl">${name}</h1>
${component('summary-list', { classes: 'app-measure', rows: facts(view, signIn) })}
${forms === null || erased ? null : html`<p class="govuk-body"><a class="govuk-link" href="#change">Change something about them</a></p>`}
<h2 class="govuk-heading-m" id="roles">What they may do, and why</h2>
${
  view.roles.length === 0 || erased
    ? html`<p class="govuk-body">${erased ? 'Nothing: who they were was erased, and nobody can sign in as them.' : 'Nothing: they have no role.'}</p>`
    : html`${active ? null : html`<p class="govuk-body app-measure">Nothing, as long as their access has ended. These are the roles that they would have again:</p>`}
${view.roles.map(role)}`
}
<h2 class="govuk-heading-m" id="owns">What they own</h2>
${owns(view)}
${
  forms === null
    ? null
    : html`<h2 class="govuk-heading-m" id="change">Change</h2>
${view.own ? html`<p class="govuk-body app-measure">Somebody else must give you a role: nobody gives one to themselves.</p>` : null}
${view.erased ? html`<p class="govuk-body app-measure">The personal data of this person was erased. The tally still says what they did, without saying who they were.</p>` : null}
${forms}`
}
${
  history === null && security === null && !(view.mayErase && !erased)
    ? null
    : html`<ul class="govuk-list">
${history === null ? null : html`<li><a class="govuk-link" href="${history}">History: who changed what about them</a></li>`}
${security === null ? null : html`<li><a class="govuk-link" href="${security}">When they signed in, and what they were refused</a></li>`}
${view.mayErase && !erased ? html`<li><a class="govuk-link" href="${addresses.erasePerson(id)}">Erase their personal data</a></li>` : null}
</ul>`
}`;
}

function facts({ email, active, lineManager, mayManage, own }: PersonView, signIn: Around['signIn']) {
  return [
    ...(mayManage || own ? [{ key: { text: 'E-mail address' }, value: { text: email ?? 'None is known' } }] : []),
    {
      key: { text: 'Line manager' },
      value: {
        html:
          lineManager === null
            ? html`Nobody is named`
            : html`<a class="govuk-link" href="${addresses.person(lineManager.id)}">${lineManager.name}</a>`,
      },
    },
    { key: { text: 'Access' }, value: { html: accessTag(active) } },
    ...(signIn === null
      ? []
      : [
          {
            key: { text: 'How they sign in' },
            value: {
              html: html`${signIn.words.map((sentence) => html`<p class="govuk-body">${sentence}</p>`)}${signIn.mail === null ? null : html`<p class="govuk-body"><a class="govuk-link" href="${signIn.mail}">Write to them how they sign in</a></p>`}`,
            },
          },
        ]),
  ];
}

function role({ words, purpose, byGroup, actions }: RoleView): Html {
  return html`<section class="app-role">
<h3 class="govuk-heading-s">${words}</h3>
<p class="govuk-body app-measure">${purpose}${byGroup ? ' They have this role by a group of their sign-in provider.' : null}</p>
${
  actions.length === 0
    ? html`<p class="govuk-body">It lets them see and do nothing here yet.</p>`
    : html`<ul class="app-ways app-measure">${actions.map(
        (action) =>
          html`<li>${action.name}${action.limited ? ' (there only)' : null}<span>${action.reason}</span></li>`,
      )}</ul>`
}
</section>`;
}

function owns({ owns: all }: PersonView): Html {
  if (all.length === 0) return html`<p class="govuk-body">Nothing.</p>`;
  return html`<dl class="app-owns app-measure">${all.map(
    ({ kind, names }) =>
      html`<div><dt>${kind}</dt><dd><ul class="govuk-list">${names.map((name) => html`<li>${name}</li>`)}</ul></dd></div>`,
  )}</dl>`;
}
