import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { files } from '../reports/render.ts';
import type { HomeView, ReportLine } from './present.ts';

/** The first page: what this is, the latest report, those before it, and ways into the figures. */
export function renderHome(view: HomeView): Html {
  if (view.latest === null && view.withdrawn.length === 0) return renderEmpty();
  return html`
<h1 class="govuk-heading-xl">Performance, quarter by quarter</h1>
<p class="govuk-body-l app-measure">What was aimed at, what happened and what it cost. Each report is kept as it was published; a correction is a new edition, and the old one stays.</p>
${view.latest ? latest(view.latest) : null}
${view.withdrawn.map(({ text, href }) =>
  component('inset-text', {
    classes: 'app-replaced',
    html: html`<a class="govuk-link" href="${href}">${text}</a> was withdrawn.`,
  }),
)}
<div class="app-halves">
<section aria-labelledby="earlier">
<h2 class="govuk-heading-m" id="earlier">Earlier reports</h2>
${view.earlier.length ? view.earlier.map(earlier) : html`<p class="govuk-body app-quiet">No earlier report stands.</p>`}
<p class="govuk-body"><a class="govuk-link" href="${addresses.reports}">All reports and their editions</a></p>
</section>
<section aria-labelledby="figures">
<h2 class="govuk-heading-m" id="figures">Follow a figure</h2>
<ul class="app-ways">
<li><a class="govuk-link" href="${addresses.indicators}">Indicators</a><span>each with its target, result and rating through time</span></li>
<li><a class="govuk-link" href="${addresses.goals}">Goals</a><span>what was promised for when, and how far it slipped</span></li>
<li><a class="govuk-link" href="${addresses.trackRecord}">Track record</a><span>how what was forecast and aimed at turned out</span></li>
<li><a class="govuk-link" href="${addresses.checks}">Questions</a><span>what is asked of every report, and what each was asked and answered</span></li>
<li><a class="govuk-link" href="${addresses.ratings}">About the ratings</a><span>what green, amber and red mean, and the rule beside them</span></li>
<li><a class="govuk-link" href="${addresses.data}">Data and downloads</a><span>every figure of every report as one file, and each report in every format</span></li>
</ul>
</section>
</div>`;
}

function latest(line: ReportLine): Html {
  const { title } = line;
  return html`<section class="app-card" aria-labelledby="latest">
<p class="app-card__kicker">Latest report</p>
<h2 class="govuk-heading-l" id="latest"><a class="govuk-link govuk-link--no-underline" href="${line.href}">${line.title}</a></h2>
<p class="app-facts"><span>Period <strong>${line.dates}</strong></span> <span>${line.edition} <strong>${line.published}</strong></span></p>
<p class="govuk-body">${line.summary}</p>
<p class="govuk-body app-card__links"><a class="govuk-link" href="${line.href}">Read the report</a> ${files(line.files, title)}</p>
<p class="govuk-body app-card__links"><a class="govuk-link" href="${line.questions}">What a scrutineer would ask of it, and the answers</a> <a class="govuk-link" href="${line.briefing}">Briefing of two pages (PDF)</a></p>
</section>`;
}

function earlier(line: ReportLine): Html {
  return html`<section class="app-earlier-report">
<h3 class="govuk-heading-s"><a class="govuk-link" href="${line.href}">${line.title}</a></h3>
<p class="govuk-body-s">${line.dates}. ${line.summary}</p>
<p class="govuk-body-s">${files(line.files, line.title)} <a class="govuk-link" href="${line.questions}">Questions and answers<span class="govuk-visually-hidden"> on ${line.title}</span></a></p>
</section>`;
}

function renderEmpty(): Html {
  return html`
<h1 class="govuk-heading-xl">No report has been published here yet</h1>
<p class="govuk-body-l app-measure">Tallystick publishes a local policing body’s performance reports and keeps each as it was published.</p>
<p class="govuk-body">To import the first report, run this in the folder of Tallystick:</p>
<pre class="app-code" tabindex="0"><code>script/tally import examples/mopac/2020-21-Q4 --publish</code></pre>
${component('inset-text', { text: 'A report pack is a folder of CSV files. Run script/tally import --help for its form, or add --check to try a pack without keeping it.' })}`;
}
