import { type Html, html } from '../../../platform/components/index.ts';
import { type Column, type Row, table } from '../../../site/index.ts';
import { number } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { type Box, line } from '../../parts/boxes.ts';
import { section } from './parts.ts';
import type { FinanceEntry, PriorityEntry } from './present.ts';

const amounts = [
  ['budget', 'Budget'],
  ['forecast', 'Forecast outturn'],
  ['profile', 'Profile to date'],
  ['actual', 'Actual to date'],
] as const;

const columns: Column[] = [{ label: 'Money' }, ...amounts.map(([, label]) => ({ label, numeric: true }))];

/** The lines of a priority's finance: boxes for whoever enters them, else their values. */
export function financeSection(entry: PriorityEntry): Html {
  const { finance, may, period } = entry;
  return section(
    { id: 'finance', title: 'Finance', entry, name: 'finance' },
    html`${
      may.finance
        ? html`<p class="govuk-body">Pounds, as exactly as they are known. <a class="govuk-link" href="${addresses.financeIn(period)}">Finance of all priorities</a></p>`
        : html`<p class="govuk-body app-quiet">Entered by finance.</p>`
    }${finance.length === 0 ? html`<p class="govuk-body app-quiet">This priority has no lines of finance.</p>` : financeTable('Finance', finance, may.finance)}`,
  );
}

/** Lines of finance as a table, whose cells are boxes where somebody may enter them. */
export function financeTable(caption: string, lines: readonly FinanceEntry[], mayEnter: boolean): Html {
  const rows = lines.map((one): Row[] => [
    {
      cells: [
        { content: one.name },
        ...amounts.map(([column, label]) => ({
          content: mayEnter
            ? line({ box: one[column], label, of: one.name, width: 10, kind: 'number', isHidden: true })
            : pounds(one[column]),
        })),
      ],
    },
  ]);
  return table(caption, columns, rows, 'app-finance-entry');
}

function pounds({ value }: Box): Html {
  if (value === '') return html`<span class="app-quiet">Not stated</span>`;
  return html`${Number.isFinite(Number(value)) ? `£${number(Number(value))}`.replace('£−', '−£') : value}`;
}
