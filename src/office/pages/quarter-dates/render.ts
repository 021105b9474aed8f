import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import { table } from '../../../site/index.ts';
import * as addresses from '../../addresses.ts';
import { button, errorSummary, type Fault, formTo, hidden, textField } from '../../forms.ts';
import { renderRolled } from '../../parts/rolled.ts';
import type { DatesView, Refused } from './present.ts';

/** The dates of a quarter, what they are counted by, and what rolled forward when it was opened. */
export function renderDates(
  view: DatesView,
  session: Session,
  { done, refused }: { readonly done: string | null; readonly refused: Refused | null },
): Html {
  const faults = refused?.faults ?? [];
  return html`${errorSummary(faults)}
${done === null ? null : component('notification-banner', { type: 'success', titleText: 'Done', text: done })}
<h1 class="govuk-heading-xl">Dates of ${view.name}</h1>
<p class="govuk-body-l app-measure">Its report goes to the committee on ${view.committeeWords}. <a class="govuk-link" href="${addresses.quarterAt(view.period)}">How far each priority has come</a></p>
<div class="app-measure">${formTo(addresses.datesOf(view.period), session, datesFields(view, faults), { name: 'Dates' })}</div>
<h2 class="govuk-heading-l" id="rolled">What rolled forward</h2>
${renderRolled(view.rolled)}
<h2 class="govuk-heading-l" id="free-days">Bank holidays</h2>
<p class="govuk-body app-measure">Days on which nobody works, beside Saturdays and Sundays; here are those from ${view.holidaysShown}. A change counts for dates that are counted afterwards.</p>
${holidays(view, session)}
${component('details', {
  summaryText: 'Add a bank holiday',
  open: faults.some(({ field }) => field === 'day' || field === 'holiday'),
  html: html`<div class="app-measure">${formTo(
    addresses.bankHolidaysOf(view.period),
    session,
    html`${textField({ name: 'day', label: 'Day', hint: 'Like 25/12/2026', value: refused?.written('day') ?? '', width: 20, faults })}
${textField({ name: 'holiday', label: 'Name', value: refused?.written('holiday') ?? '', faults })}
${button('Add it', { name: 'act', value: 'add', kind: 'secondary', of: 'to the bank holidays' })}`,
    { name: 'Add a bank holiday' },
  )}</div>`,
})}
<h2 class="govuk-heading-l" id="elections">Pre-election periods</h2>
<p class="govuk-body app-measure">Times before an election in which a public body publishes nothing that could be seen to influence it. A report that would be published in one is published before.</p>
${elections(view, session)}
${component('details', {
  summaryText: 'Add a pre-election period',
  open: faults.some(({ field }) => ['starts', 'ends', 'election'].includes(field)),
  html: html`<div class="app-measure">${formTo(
    addresses.preElectionPeriodsOf(view.period),
    session,
    html`${textField({ name: 'starts', label: 'First day', hint: 'Like 25/3/2027', value: refused?.written('starts') ?? '', width: 20, faults })}
${textField({ name: 'ends', label: 'Last day', hint: 'The day of the election', value: refused?.written('ends') ?? '', width: 20, faults })}
${textField({ name: 'election', label: 'Which election', value: refused?.written('election') ?? '', faults })}
${button('Add it', { name: 'act', value: 'add', kind: 'secondary', of: 'to the pre-election periods' })}`,
    { name: 'Add a pre-election period' },
  )}</div>`,
})}`;
}

function datesFields({ committee, steps }: DatesView, faults: readonly Fault[]): Html {
  return html`
${textField({ name: 'committee', label: 'Committee', hint: 'Like 25/11/2021 or 25 November 2021', value: committee, width: 20, faults })}
${steps.map(({ id, name, hint, due }) => textField({ name: id, label: name, hint, value: due, width: 20, faults }))}
<div class="govuk-button-group">
${button('Save these dates', { name: 'act', value: 'save' })}
${button('Count them back from the committee again', { name: 'act', value: 'count', kind: 'secondary' })}
</div>`;
}

function holidays({ period, holidays: days }: DatesView, session: Session): Html {
  if (days.length === 0) return html`<p class="govuk-body">None is known in this time.</p>`;
  return table(
    'Bank holidays',
    [{ label: 'Day' }, { label: 'Name' }, { label: 'Remove' }],
    days.map(({ day, words, name }) => [
      {
        cells: [
          { content: words },
          { content: name },
          { content: removal(addresses.bankHolidaysOf(period), session, 'day', day, `${name}, ${words}`) },
        ],
      },
    ]),
    'app-bank-holidays',
  );
}

function elections({ period, preElection }: DatesView, session: Session): Html {
  if (preElection.length === 0) return html`<p class="govuk-body">None is known.</p>`;
  return table(
    'Pre-election periods',
    [{ label: 'When' }, { label: 'Election' }, { label: 'Remove' }],
    preElection.map(({ starts, words, name }) => [
      {
        cells: [
          { content: words },
          { content: name },
          { content: removal(addresses.preElectionPeriodsOf(period), session, 'starts', starts, `${name}, ${words}`) },
        ],
      },
    ]),
    'app-pre-election-periods',
  );
}

function removal(address: string, session: Session, field: string, value: string, of: string): Html {
  return formTo(
    address,
    session,
    html`${hidden(field, value)}${button('Remove', { name: 'act', value: 'remove', kind: 'link', of })}`,
    { name: `Remove ${of}` },
  );
}
