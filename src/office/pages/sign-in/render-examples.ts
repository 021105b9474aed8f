import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { formTo, hidden } from '../../forms.ts';
import type { ExamplesOfRole } from './present-examples.ts';

/** The example people, each with a button to sign in as; `hasOtherWays` where one can sign in otherwise too. */
export function renderExamples(roles: readonly ExamplesOfRole[], to: string, hasOtherWays: boolean): Html {
  return html`
<h1 class="govuk-heading-xl">This is a demonstration</h1>
<p class="govuk-body-l app-measure">Choose one of its example people, and see and do what they may. No password is needed.</p>
${component('inset-text', { text: 'The people are made up. Whatever you do as one of them is kept in this demonstration alone, under their name.', classes: 'app-measure' })}
${formTo(
  addresses.signInAsExample,
  null,
  html`${hidden('to', to)}<div class="app-parts">${roles.map(
    ({
      role,
      purpose,
      people,
    }) => html`<section class="app-part-played${people.length > 2 ? ' app-part-played--many' : null}">
<h2 class="govuk-heading-s">${role}</h2>
<p>${purpose}</p>
<ul>${people.map(
      ({ id, name, held }) => html`
<li><button type="submit" class="app-choice" name="person" value="${id}"><span class="govuk-visually-hidden">Sign in as </span><strong>${name}</strong>${held === null ? null : html` <span>${held}</span>`}</button></li>`,
    )}
</ul>
</section>`,
  )}</div>`,
)}
${hasOtherWays ? html`<p class="govuk-body"><a class="govuk-link" href="${addresses.signInFor(to)}">Other ways to sign in</a></p>` : null}`;
}
