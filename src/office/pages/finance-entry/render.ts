import { type Html, html } from '../../../platform/components/index.ts';
import { quarterShort, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { errorSummary } from '../../forms.ts';
import { correctionBox, entryForm, missingList, saveBar, savedBanner } from '../../parts/entry-frame.ts';
import { financeLine, financeTable } from '../../parts/finance-lines.ts';
import type { SimpleEntry } from '../../parts/simple-entry.ts';

/** The lines of finance of every priority, in the order of the report. */
export function renderFinance(entry: SimpleEntry): Html {
  const { read, box, edits, missing, around } = entry;
  const { registers } = read.now;
  const { period } = read;
  const isPublished = read.editions.length > 0;
  const byPriority = Map.groupBy(registers.finance, ({ priority }) => priority);
  const sections = registers.priorities.map(({ priority, name }) => {
    const lines = (byPriority.get(priority) ?? []).map((one) => financeLine(one, period, box));
    return html`<section class="app-enter__section" aria-labelledby="finance-${priority}">
<h2 class="govuk-heading-m" id="finance-${priority}">${name}</h2>
${lines.length === 0 ? html`<p class="govuk-body app-quiet">This priority has no lines of finance.</p>` : financeTable(`Finance of ${name}`, lines, edits, name)}
<p class="govuk-body-s"><a class="govuk-link" href="${addresses.priorityIn(period, priority)}#section-finance">The whole priority<span class="govuk-visually-hidden">, ${name}</span></a></p>
</section>`;
  });
  const content = html`
${isPublished && edits ? correctionBox(entry.reason) : null}
${sections}
${edits ? saveBar(around, read.opening && missing.length) : null}`;
  return html`
${errorSummary(around.faults)}
${savedBanner(around)}
<span class="govuk-caption-xl">${quarterWords(period)}</span>
<h1 class="govuk-heading-xl">Finance</h1>
<p class="govuk-body-l app-measure">Amounts are pounds, as exactly as they are known. What the report says of an earlier quarter is stated again with each report${read.last === null ? null : `: change it here where it is known better than in ${quarterShort(read.last.pack.period)}`}.</p>
<p class="govuk-body"><a class="govuk-link" href="${addresses.scrutinyOf(period)}">Questions that the report raises</a></p>
${read.opening ? missingList(missing, edits) : null}
${entryForm(around, content, { address: addresses.financeIn(period), name: 'Finance of every priority', edits, isPublished })}`;
}
