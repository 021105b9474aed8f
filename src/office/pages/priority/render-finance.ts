import { type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { financeTable } from '../../parts/finance-lines.ts';
import { section } from './parts.ts';
import type { PriorityEntry } from './present.ts';

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
