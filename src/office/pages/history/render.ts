import { component, type Html, html } from '../../../platform/components/index.ts';
import { type Cell, type Row, table } from '../../../site/index.ts';
import { sentence } from '../../../wording/index.ts';
import type { ColumnView } from '../../parts/changes.ts';
import { sideContent } from '../../parts/columns.ts';
import { reasonWords, whoWords } from '../../parts/entries.ts';
import { pages } from '../../parts/pages.ts';
import { recordLine } from '../../parts/records.ts';
import type { HistoryEntry, HistoryView } from './present.ts';

/** A history as the content of its page. */
export function renderHistory(view: HistoryView): Html {
  return html`<span class="govuk-caption-l">History</span>
<h1 class="govuk-heading-l">${recordLine({ ...view.record, about: null })}</h1>
${view.record.about === null ? null : html`<p class="govuk-body-l">${sentence(view.record.about)}</p>`}
<p class="govuk-body app-measure">${view.tells}: who changed what, from what to what, when and why. Newest first.</p>
${view.things.length === 0 ? null : html`<p class="govuk-body">Over all reporting periods: ${view.things.map(({ text, href }, index) => html`${index > 0 ? ' · ' : null}<a class="govuk-link" href="${href}">${text}</a>`)}</p>`}
${table(`History of ${recordLine(view.record)}`, [{ label: 'Column' }, { label: 'From' }, { label: 'To' }], view.entries.map(entryRows), 'app-record-history')}
${pages(view)}
<p class="govuk-body app-downloads">${view.isRecord ? 'The same entries' : 'Every entry whose record names this'}: <a class="govuk-link" href="${view.ledger}">in the ledger</a>, <a class="govuk-link" href="${view.csv}">as CSV</a>, <a class="govuk-link" href="${view.json}">as JSON</a>.</p>
${erasing(view)}`;
}

/** The way to erase; whoever may not is told what to give to somebody who may, who perhaps cannot read this. */
function erasing({ erase }: HistoryView): Html | null {
  if (erase === null) return null;
  if (erase.may)
    return html`<p class="govuk-body"><a class="govuk-link" href="${erase.address}">Erase personal data from what was said before</a></p>`;
  return component('details', {
    summaryText: 'Does the law ask that something said here before be erased?',
    classes: 'app-downloads',
    html: html`<p class="govuk-body app-measure">An administrator can, at this address. Send it to one, and say what is to be erased and why.</p>
<p class="govuk-body app-hash">${erase.address}</p>`,
  });
}

function entryRows(entry: HistoryEntry): Row[] {
  return [
    { id: `entry-${entry.sequence}`, cells: [{ content: entryHead(entry), span: 3 }] },
    ...entry.columns.map(
      (column): Row => ({ part: true, cells: [{ content: column.words }, ...sides(entry, column)] }),
    ),
  ];
}

/** Both sides of a change; of a row that was added or removed the one that there is. */
function sides({ wholeRow }: HistoryEntry, { before, after }: ColumnView): Cell[] {
  if (wholeRow === 'added') return [{ content: null }, { content: sideContent(after) }];
  if (wholeRow === 'removed') return [{ content: sideContent(before) }, { content: null }];
  return [{ content: sideContent(before) }, { content: sideContent(after) }];
}

function entryHead(entry: HistoryEntry): Html {
  const { about, isErasure, changes } = entry;
  return html`<span class="app-entry-head"><span><strong>${entry.action}</strong>${about === null ? null : html` ${recordLine(about)}`}</span>
<span><time datetime="${entry.instant}">${entry.at}</time></span>
<span>by ${whoWords(entry)}</span>
<a class="govuk-link" href="${entry.href}">Entry ${entry.sequence}</a></span>
<span class="app-entry-reason">${reasonWords(entry.reason, isErasure)}</span>${isErasure ? html`<span class="app-remark">${changes}</span>` : null}`;
}
