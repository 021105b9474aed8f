import { type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { contactDetails } from '../../parts/contact.ts';
import { type Row, table } from '../../parts/table.ts';
import type { DownloadsView, EditionFiles, FileLine, PeriodFiles } from './present.ts';

/** The catalogue of downloads. */
export function renderData(view: DownloadsView): Html {
  return html`
<h1 class="govuk-heading-xl">Data and downloads</h1>
<p class="govuk-body-l app-measure">Every edition of every report, for people and for programs. All of it may be reused under the <a class="govuk-link" rel="license" href="${view.licence.url}">${view.licence.name}</a>.</p>
${view.periods.length ? allFigures : html`<p class="govuk-body">No report has been published here yet.</p>`}
${view.periods.length ? files(view) : null}
${view.questions.length ? questions(view) : null}
<section aria-labelledby="programs" class="app-section app-section--light">
<h2 class="govuk-heading-l" id="programs">For programs</h2>
<dl class="app-words">
<div><dt><a class="govuk-link" href="${addresses.api}">API</a></dt><dd>Every address that gives data, with its parameters, media types and answers. <a class="govuk-link" href="${addresses.openApi}">OpenAPI 3.1 document (JSON)</a></dd></div>
<div><dt><a class="govuk-link" href="${addresses.schema}">Report schema</a></dt><dd>JSON Schema of a report as JSON, format tallystick/report@1: every field and what it means.</dd></div>
<div><dt><a class="govuk-link" href="${addresses.noticeSchema}">Notice schema</a></dt><dd>JSON Schema of the notice that stands in place of a withdrawn edition, format tallystick/notice@1.</dd></div>
<div><dt><a class="govuk-link" href="${addresses.dictionary}">Data dictionary</a></dt><dd>CSV: every column and every measure of the figures files, and every column of the files of questions.</dd></div>
<div><dt><a class="govuk-link" href="${addresses.trackRecordJson}">Track record</a></dt><dd>JSON: how forecasts, ratings and targets turned out, and how risks moved. As CSV a table: ${trackRecordFiles} and <a class="govuk-link" href="${addresses.trackRecordFile('dictionary')}">what their columns mean</a>. <a class="govuk-link" href="${addresses.trackRecord}">The same to read</a></dd></div>
<div><dt><a class="govuk-link" href="${addresses.tallyJson}">Tally</a></dt><dd>JSON: the head of the tally, day by day and in each edition, and where its links are. <a class="govuk-link" href="${addresses.tally}">How to check a figure with them</a></dd></div>
<div><dt><a class="govuk-link" href="${addresses.feed}">Feed</a></dt><dd>Atom: an entry for each edition, and for each withdrawal.</dd></div>
</dl>
</section>
<section aria-labelledby="updates" class="app-section app-section--light">
<h2 class="govuk-heading-l" id="updates">When there is something new</h2>
<p class="govuk-body app-measure">A report is for a quarter of the financial year, so there is a new one four times a year. Between them something changes only when an edition is corrected or withdrawn. The files of an edition never change: their hashes stay what they are.</p>
</section>
<section aria-labelledby="contact" class="app-section app-section--light">
<h2 class="govuk-heading-l" id="contact">Contact</h2>
${contactDetails(view.contact, view.bodyName, view.demonstration)}
<p class="govuk-body"><a class="govuk-link" href="${addresses.about}">How to cite, to check an edition, and what the licence allows</a></p>
</section>`;
}

const trackRecordFiles = (['forecasts', 'ratings', 'slips', 'targets', 'risks'] as const).map(
  (name) => html`<a class="govuk-link" href="${addresses.trackRecordFile(name)}">${name}</a>, `,
);

const allFigures = html`<section class="app-card" aria-labelledby="all">
<p class="app-card__kicker">All periods in one file</p>
<h2 class="govuk-heading-l" id="all"><a class="govuk-link govuk-link--no-underline" href="${addresses.allFigures}">Every figure of every report (CSV)</a></h2>
<p class="govuk-body app-measure">One row a figure, from the latest edition of each report: targets, figures to date, ratings, suggestions, goals, risks, issues and finance, each with its id, period, unit and meaning. A value that is missing is empty, and the column “missing” says why.</p>
<p class="govuk-body app-card__links"><a class="govuk-link" href="${addresses.allFigures}">Download the CSV file</a> <a class="govuk-link" href="${addresses.dictionary}">Data dictionary (CSV)</a></p>
</section>`;

function files({ periods, example }: DownloadsView): Html {
  return html`<h2 class="govuk-heading-l" id="editions">Files of each edition</h2>
<p class="govuk-body app-measure">The address of an edition’s file always gives that file. ${example ? html`Without the edition, as in <code class="app-address">${example}</code>, an address leads to the latest one.` : null} The SHA-256 shows whether you have the whole file, unchanged.</p>
${table(
  'Files of each edition',
  [{ label: 'File' }, { label: 'Size', numeric: true }, { label: 'SHA-256' }],
  periods.map(period),
  'app-files',
)}`;
}

function period({ name, dates, editions }: PeriodFiles): Row[] {
  return editions.flatMap((edition) => [
    editionRow(name, dates, edition),
    ...edition.files.map((file) => fileRow(name, edition, file)),
  ]);
}

function questions({ questions }: DownloadsView): Html {
  return html`<section aria-labelledby="questions" class="app-section app-section--light">
<h2 class="govuk-heading-l" id="questions">Questions and answers</h2>
<p class="govuk-body app-measure">What is asked of the latest edition of each report, and what the body answers. These files follow what is answered and found later; each edition’s own files keep what was published.</p>
<ul class="govuk-list app-measure">${questions.map(
    ({ name, page, files }) =>
      html`<li><a class="govuk-link" href="${page}">${name}</a>: ${files.map(({ text, href }, at) => html`${at > 0 ? ', ' : null}<a class="govuk-link" href="${href}">${text}<span class="govuk-visually-hidden">, questions of ${name}</span></a>`)}</li>`,
  )}</ul>
<p class="govuk-body"><a class="govuk-link" href="${addresses.checks}">What is asked of every report, and why</a></p>
</section>`;
}

const standings = { latest: 'Latest', replaced: 'Replaced', withdrawn: 'Withdrawn' } as const;

function editionRow(periodName: string, dates: string, { name, href, standing, remark }: EditionFiles): Row {
  const tag = html`<span class="app-standing app-standing--${standing}">${standings[standing]}</span>`;
  return {
    cells: [
      {
        span: 3,
        content: html`<span class="app-files__edition"><a class="govuk-link" href="${href}">${periodName}, ${name.toLowerCase()}</a> ${tag}</span><span class="app-remark">${dates}. ${remark}</span>`,
      },
    ],
  };
}

function fileRow(periodName: string, edition: EditionFiles, { name, href, mediaType, size, sha256 }: FileLine): Row {
  return {
    part: true,
    cells: [
      {
        content: html`<a class="govuk-link" href="${href}">${name}<span class="govuk-visually-hidden">, ${periodName}, ${edition.name.toLowerCase()}</span></a><span class="app-remark">${mediaType}</span>`,
      },
      { content: size },
      { content: html`<code class="app-hash">${sha256}</code>` },
    ],
  };
}
