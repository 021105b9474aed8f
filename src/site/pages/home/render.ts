import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { renderReportList } from '../reports/render.ts';
import type { HomeView } from './present.ts';

/** The first page: what this is, the latest report, all reports. */
export function renderHome(view: HomeView): Html {
  if (view.latest === null) return renderEmpty();
  const { latest } = view;
  return html`
<h1 class="govuk-heading-xl">Performance, quarter by quarter</h1>
<p class="govuk-body-l app-measure">What was aimed at, what happened and what it cost. Each report is kept as it was published; a correction is a new edition, and the old one stays.</p>
<section class="app-card" aria-labelledby="latest">
<p class="app-card__kicker">Latest report</p>
<h2 class="govuk-heading-l" id="latest"><a class="govuk-link govuk-link--no-underline" href="${latest.href}">${latest.title}</a></h2>
<p class="app-facts"><span>Period <strong>${latest.dates}</strong></span> <span>Edition ${latest.number} <strong>${latest.published}</strong></span></p>
<p class="govuk-body">${latest.summary}</p>
<p class="govuk-body app-card__links"><a class="govuk-link" href="${latest.href}">Read the report</a> <a class="govuk-link" href="${latest.csv}">Figures as CSV</a> <a class="govuk-link" href="${latest.json}">Whole report as JSON</a></p>
</section>
<h2 class="govuk-heading-m">All reports</h2>
${renderReportList(view.reports)}
<p class="govuk-body"><a class="govuk-link" href="${addresses.data}">Data and downloads</a>: every figure of every edition, the data dictionary and the schema.</p>`;
}

function renderEmpty(): Html {
  return html`
<h1 class="govuk-heading-xl">No report has been published here yet</h1>
<p class="govuk-body-l app-measure">Tallystick publishes a local policing body’s performance reports so that every figure can be traced to where it came from.</p>
<p class="govuk-body">To import the first report, run this in the folder of Tallystick:</p>
<pre class="app-code" tabindex="0"><code>script/tally import examples/mopac/2020-21-Q4 --publish</code></pre>
${component('inset-text', { text: 'A report pack is a folder of CSV files or a workbook. Run script/tally import --help for its form, or add --check to try a pack without keeping it.' })}`;
}
