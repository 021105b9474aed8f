import { type Html, html } from '../../../platform/components/index.ts';
import { prose } from '../../../site/index.ts';
import { quarterShort, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { errorSummary } from '../../forms.ts';
import { line } from '../../parts/boxes.ts';
import { correctionBox, entryForm, missingList, saveBar, savedBanner } from '../../parts/entry-frame.ts';
import { narrativeArea } from '../../parts/narrative-area.ts';
import type { SimpleEntry } from '../../parts/simple-entry.ts';

/** The title and the overview of a report, with last quarter's overview beside. */
export function renderReportEntry(entry: SimpleEntry): Html {
  const { read, box, edits, missing, around } = entry;
  const { period, last } = read;
  const isPublished = read.editions.length > 0;
  const [title, overview] = [box('report', '', 'title'), box('report', '', 'overview')];
  const usual = `Quarterly performance report, ${quarterWords(period)}`;
  const before = last?.registers.report.overview;
  const own = edits
    ? html`${line({ box: title, label: 'Title', of: '', hint: `Blank: ${usual}` })}
${narrativeArea({ box: overview, label: 'Overview', of: 'the overview', isPreviewed: around.previewed === overview.name })}`
    : html`<p class="govuk-body"><strong>${title.value || usual}</strong></p>
${overview.value ? prose(overview.value) : html`<p class="govuk-body app-quiet">Nothing is written yet.</p>`}`;
  const content = html`
${isPublished && edits ? correctionBox(entry.reason) : null}
<div class="app-with-last app-with-last--even"><div>${own}</div>${
    last === null
      ? null
      : html`<div class="app-last"><p class="app-last__when">${quarterShort(last.pack.period)}</p>${before ? prose(before) : html`<p>Nothing said</p>`}</div>`
  }</div>
${edits ? saveBar(around, read.opening && missing.length) : null}`;
  return html`
${errorSummary(around.faults)}
${savedBanner(around)}
<span class="govuk-caption-xl">${quarterWords(period)}</span>
<h1 class="govuk-heading-xl">The report as a whole</h1>
<p class="govuk-body"><a class="govuk-link" href="${addresses.scrutinyOf(period)}">Questions that the report raises</a></p>
${read.opening ? missingList(missing, edits) : null}
${entryForm(around, content, { address: addresses.reportIn(period), name: 'The report as a whole', edits, isPublished })}`;
}
