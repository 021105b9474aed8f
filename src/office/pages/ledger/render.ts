import { component, type Html, html } from '../../../platform/components/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { button, errorSummary, selectField, textField } from '../../forms.ts';
import { entryTable } from '../../parts/entries.ts';
import { pages } from '../../parts/pages.ts';
import type { LedgerView } from './present.ts';

/** The ledger as the content of its page. */
export function renderLedger(view: LedgerView): Html {
  return html`${errorSummary(view.faults)}
<h1 class="govuk-heading-xl">Ledger</h1>
<p class="govuk-body-l app-measure">Every change to a register is one entry of the tally: who made it, what it changed, when and why. ${view.reach}</p>
${headOf(view)}
${filters(view)}
${view.faults.length > 0 ? null : found(view)}`;
}

function headOf({ head: { length, head } }: LedgerView): Html {
  if (head === null) return html`<p class="govuk-body">The tally has no entry yet.</p>`;
  return html`<div class="app-card app-tally-head">
<p class="govuk-body">The tally is <strong>${counted(length, 'entry', 'entries')}</strong> long. Its head, the hash of the last entry, is <span class="app-hash">${head}</span></p>
${component('details', {
  summaryText: 'How to verify it',
  html: html`<p class="govuk-body">Each entry’s hash is made of the hash before it and of a digest of what the entry says, so nothing in the middle can be altered, taken out or put in without every later hash being another. Somebody with access to the server recomputes all of it, and holds the registers against it, with <code class="app-hash">script/tally verify</code>; <code class="app-hash">script/tally verify --against FOLDER</code> also holds it against editions and heads that were saved elsewhere.</p>
<p class="govuk-body">The head of each day is published, and sent to others outside. Whoever holds one sees whether anything before it was rewritten: <a class="govuk-link" href="${addresses.publicTally}">published heads, and how anybody checks an edition</a>.</p>`,
})}
</div>`;
}

function filters({ asked, faults, choices, filtered }: LedgerView): Html {
  const fields = html`<form method="get" action="${addresses.ledger}" class="app-filters" novalidate>
<div class="app-filters__fields">
${selectField({ name: 'register', label: 'Register', value: asked.register, choices: choices.register, faults })}
${selectField({ name: 'who', label: 'Who made the change', value: asked.who, choices: choices.who, faults })}
${selectField({ name: 'behalf', label: 'On whose behalf', value: asked.behalf, choices: choices.behalf, faults })}
${selectField({ name: 'action', label: 'What was done', value: asked.action, choices: choices.action, faults })}
</div>
<div class="app-filters__fields">
${textField({ name: 'record', label: 'Record or thing', hint: 'Words of its title, or its id', value: asked.record, type: 'search', faults })}
${textField({ name: 'from', label: 'From', hint: 'First day, like 27 11 2026', value: asked.from, width: 20, faults })}
${textField({ name: 'to', label: 'To', hint: 'Last day, like 27 11 2026', value: asked.to, width: 20, faults })}
</div>
${button('Show these entries', { kind: 'secondary' })}
</form>`;
  return component('details', {
    summaryText: 'Narrow the entries',
    open: filtered || faults.length > 0,
    classes: 'app-filters-shown',
    html: fields,
  });
}

function found({ lines, filters: narrowed, filtered, newer, older, csv, json }: LedgerView): Html {
  const words = html`${filtered ? html`<p class="govuk-body app-narrowed"><strong>Narrowed to:</strong> ${narrowed.join('; ')}. <a class="govuk-link" href="${addresses.ledger}">Show every entry</a></p>` : null}`;
  if (lines.length === 0) {
    return html`${words}<p class="govuk-body">${filtered ? 'No entry that you may see fits this.' : 'Nothing here yet: no register has been changed.'}</p>`;
  }
  return html`${words}
<p class="govuk-body app-downloads">Download ${filtered ? 'exactly these entries' : 'every entry that you may see'}, on all pages, oldest first: <a class="govuk-link" href="${csv}">CSV, a row for each value</a> or <a class="govuk-link" href="${json}">JSON, a line for each entry</a>.</p>
${entryTable('Entries, newest first', lines)}
${pages({ newer, older })}`;
}
