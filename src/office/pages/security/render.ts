import { component, type Html, html } from '../../../platform/components/index.ts';
import { table } from '../../../site/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { button, errorSummary, selectField, textField } from '../../forms.ts';
import type { AboutView, SecurityView } from './present.ts';

/** The security log as the content of its page. */
export function renderSecurity(view: SecurityView): Html {
  const { open, faults } = view;
  return html`${errorSummary(faults)}
<h1 class="govuk-heading-xl">Security log</h1>
<p class="govuk-body-l app-measure">Sign-ins, refusals and failures, counted by the hour. It says who was refused what, and never what a stranger typed.</p>
<p class="govuk-body">Open now: <strong>${counted(open.sessions, 'session')}</strong> of ${counted(open.people, 'person', 'people')}.</p>
${filters(view)}
${faults.length > 0 ? null : found(view)}`;
}

function filters({ asked, choices, faults, narrowed }: SecurityView): Html {
  return component('details', {
    summaryText: 'Narrow the log',
    open: narrowed,
    classes: 'app-filters-shown',
    html: html`<form method="get" action="${addresses.security}" class="app-filters" novalidate>
<div class="app-filters__fields">
${selectField({ name: 'kind', label: 'What happened', value: asked.kind, choices: choices.kind, faults })}
${selectField({ name: 'person', label: 'Whom it concerns', value: asked.person, choices: choices.person, faults })}
${textField({ name: 'day', label: 'Day, like 27 11 2026', value: asked.day, width: 20, faults })}
</div>
${button('Show this', { kind: 'secondary' })}
</form>${narrowed ? html`<p class="govuk-body"><a class="govuk-link" href="${addresses.security}">Show the whole log</a></p>` : null}`,
  });
}

function found({ days, older, day, narrowed }: SecurityView): Html {
  if (days.length === 0) {
    return html`<p class="govuk-body">${narrowed ? 'Nothing that was logged fits this.' : 'Nothing here yet: nobody has signed in or been refused.'}</p>`;
  }
  return html`${day === null ? null : oneDay(day)}
<h2 class="govuk-heading-m" id="days">Day by day</h2>
${table(
  'What was logged, day by day',
  [{ label: 'Day' }, { label: 'What happened' }, { label: 'In all', numeric: true }],
  days.map(({ name, href, shown, kinds, total }) => [
    {
      cells: [
        { content: shown ? html`<strong>${name}</strong>` : html`<a class="govuk-link" href="${href}">${name}</a>` },
        { content: html`<ul class="app-changes-made">${kinds.map((kind) => html`<li>${kind}</li>`)}</ul>` },
        { content: total },
      ],
    },
  ]),
  'app-security-days',
)}
${older === null ? null : component('pagination', { landmarkLabel: 'Earlier days', next: { text: 'Earlier days', href: older } })}`;
}

function aboutContent(about: AboutView): Html {
  if (about === null) return html`<span class="app-quiet">Nothing more</span>`;
  return 'words' in about ? html`${about.words}` : html`<span class="app-hash">${about.code}</span>`;
}

function oneDay({ name, events, cut }: NonNullable<SecurityView['day']>): Html {
  return html`<h2 class="govuk-heading-m" id="of-the-day">${name}</h2>
${
  events.length === 0
    ? html`<p class="govuk-body">Nothing that fits was logged on this day.</p>`
    : table(
        `What was logged on ${name}`,
        [
          { label: 'When' },
          { label: 'What happened' },
          { label: 'Whom it concerns' },
          { label: 'About' },
          { label: 'Times', numeric: true },
        ],
        events.map(({ when, kind, person, about, times }) => [
          {
            cells: [
              { content: when },
              { content: kind },
              {
                content:
                  person === null
                    ? html`<span class="app-quiet">Nobody known</span>`
                    : html`<a class="govuk-link" href="${person.href}">${person.name}</a>`,
              },
              {
                content: aboutContent(about),
              },
              { content: times },
            ],
          },
        ]),
        'app-security',
      )
}
${cut ? html`<p class="app-quiet">These are the latest; narrow the log to see others of this day.</p>` : null}`;
}
