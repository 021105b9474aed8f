import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import type { EarlyReader, EarlyReading } from '../../../quarter/index.ts';
import { table } from '../../../site/index.ts';
import { instant } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { button, errorSummary, type Fault, formTo, hidden, selectField } from '../../forms.ts';

export type PreReleaseView = {
  readonly period: string;
  readonly name: string;
  readonly readers: readonly EarlyReader[];
  readonly readings: readonly EarlyReading[];
  /** Whom one could put on the list; null for whoever may not. */
  readonly choices: readonly { readonly value: string; readonly text: string }[] | null;
};

/** Who may read a report before it is published, and who has. */
export function renderPreRelease(
  { period, name, readers, readings, choices }: PreReleaseView,
  session: Session,
  { done, faults }: { readonly done: string | null; readonly faults: readonly Fault[] },
): Html {
  const address = addresses.preReleaseOf(period);
  const own = readers.some(({ person }) => person === session.person.id);
  return html`${errorSummary(faults)}
${done === null ? null : component('notification-banner', { type: 'success', text: done })}
<span class="govuk-caption-xl">${name}</span>
<h1 class="govuk-heading-xl">Read before publication</h1>
<p class="govuk-body-l app-measure">Once the report is signed, and until it is published, those on this list can read it. Each reading is an entry of the tally. Nobody else is shown that there is anything to read.</p>
${own ? html`<p class="govuk-body"><a class="govuk-link" href="${addresses.earlyCopy(period)}">Read it before it is published</a></p>` : null}
<h2 class="govuk-heading-m" id="list">Who may</h2>
${
  readers.length === 0
    ? html`<p class="govuk-body">Nobody is on the list.</p>`
    : html`<ul class="govuk-list app-measure">${readers.map(
        ({ person, name: who }) =>
          html`<li>${who ?? 'Somebody'} ${
            choices === null
              ? null
              : formTo(
                  address,
                  session,
                  html`${hidden('act', 'remove')}${hidden('person', person)}${button('Take off the list', { kind: 'link', of: who ?? 'somebody' })}`,
                  { name: `Take ${who ?? 'somebody'} off the list` },
                )
          }</li>`,
      )}</ul>`
}
${
  choices === null
    ? null
    : html`<div class="app-measure">${formTo(
        address,
        session,
        html`${hidden('act', 'add')}${selectField({
          name: 'person',
          label: 'Who else?',
          hint: 'Whoever may sign in here and has a role. They find it at the address below, and are to be told.',
          choices: [{ value: '', text: 'Choose' }, ...choices],
          faults,
        })}${button('Put on the list')}`,
        { name: 'Put somebody on the list' },
      )}</div><p class="govuk-body">They read it at <a class="govuk-link" href="${addresses.earlyCopy(period)}">${addresses.earlyCopy(period)}</a>.</p>`
}
<h2 class="govuk-heading-m" id="readings">Who has</h2>
${
  readings.length === 0
    ? html`<p class="govuk-body">Nobody has read it before publication.</p>`
    : table(
        'Readings before publication, newest first',
        [{ label: 'Who' }, { label: 'When' }, { label: 'As' }, { label: 'Content hash' }],
        readings.map(({ name: who, at, format, hash }) => [
          {
            cells: [
              { content: who ?? 'Somebody' },
              { content: instant(at) },
              { content: format.toUpperCase() },
              { content: html`<code class="app-hash">${hash.slice(0, 12)}…</code>` },
            ],
          },
        ]),
        'app-readings',
      )
}`;
}

/** What somebody on the list finds: the report as files that say what they are. */
export function renderEarly(period: string, name: string, mark: string): Html {
  return html`<span class="govuk-caption-xl">${name}</span>
<h1 class="govuk-heading-xl">Read before publication</h1>
${component('warning-text', { iconFallbackText: 'Warning', text: `${mark}. Every page of it says so.` })}
<p class="govuk-body app-measure">The report is signed and not published. That you open it, and when, is an entry of the tally.</p>
<ul class="app-ways app-measure">
<li><a class="govuk-link" href="${addresses.earlyCopy(period, 'html')}">The report as a page</a></li>
<li><a class="govuk-link" href="${addresses.earlyCopy(period, 'pdf')}">The report as PDF</a><span>It takes some seconds.</span></li>
</ul>`;
}
