import { type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { type Row, table } from '../../parts/table.ts';
import type { ReportListView } from '../reports/present.ts';
import { files } from '../reports/render.ts';

/** The catalogue of downloads. */
export function renderData(list: ReportListView): Html {
  const rows = list.flatMap((report) =>
    report.editions.map((edition): Row[] => [
      {
        cells: [
          {
            content: html`<a class="govuk-link" href="${edition.href}">${report.name}, ${edition.name.toLowerCase()}</a>`,
          },
          { content: edition.latest ? 'Latest' : 'Replaced' },
          { content: files(edition.files, `${report.name}, ${edition.name.toLowerCase()}`) },
        ],
      },
    ]),
  );
  return html`
<h1 class="govuk-heading-xl">Data and downloads</h1>
<p class="govuk-body-l app-measure">Every edition of every report, for programs as well as people.</p>
<h2 class="govuk-heading-m">What the files hold</h2>
<dl class="app-words">
<div><dt>CSV</dt><dd>One row a figure, with its ids, period, unit and meaning. <a class="govuk-link" href="${addresses.dictionary}">Data dictionary (CSV)</a></dd></div>
<div><dt>JSON</dt><dd>The whole report, exactly as it was frozen, in the format tallystick/report@1. <a class="govuk-link" href="${addresses.schema}">JSON Schema</a></dd></div>
</dl>
<h2 class="govuk-heading-m">Files of each edition</h2>
${
  rows.length
    ? table(
        'Files of each edition',
        ['Edition', 'Standing', 'Files'].map((label) => ({ label })),
        rows,
      )
    : html`<p class="govuk-body">No report has been published here yet.</p>`
}
<p class="govuk-body">The address of a report without its edition (for example ${addresses.report('2020-21-Q4', 'csv')}) always leads to the latest edition; the address of an edition always to that edition.</p>`;
}
