import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { button, formTo, hidden } from '../../forms.ts';
import type { ExamplesOfRole } from './present-examples.ts';

/** The example people, each with a button to sign in as. */
export function renderExamples(roles: readonly ExamplesOfRole[], to: string): Html {
  return html`
<h1 class="govuk-heading-xl">This is a demonstration</h1>
<p class="govuk-body-l app-measure">Choose one of its example people, and see and do what they may. No password is needed.</p>
${component('inset-text', { text: 'The people are made up. Whatever you do as one of them is kept in this demonstration alone, under their name.', classes: 'app-measure' })}
${formTo(
  addresses.signInAsExample,
  null,
  html`${hidden('to', to)}<div class="app-examples-by-role">${roles.map(
    ({ role, purpose, people }) => html`<section>
<h2 class="govuk-heading-s">${role}</h2>
<p class="app-quiet">${purpose}</p>
<ul>${people.map(
      ({ id, name, held }) => html`
<li>${button(name, { kind: 'secondary', name: 'person', value: id, before: 'Sign in as ' })}${held === null ? null : html`<span>${held}</span>`}</li>`,
    )}
</ul>
</section>`,
  )}</div>`,
)}
<p class="govuk-body"><a class="govuk-link" href="${addresses.signInFor(to)}">Other ways to sign in</a></p>`;
}
