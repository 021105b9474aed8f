import { type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { type Row, table } from '../../parts/table.ts';
import type { EditionLine, ReportListView } from './present.ts';

/** All reports and every edition of each. */
export function renderReports(list: ReportListView): Html {
  return html`
<h1 class="govuk-heading-xl">Performance reports</h1>
<p class="govuk-body-l app-measure">${list.length ? 'Every quarterly report, with every edition of each.' : 'No report has been published here yet.'} An edition never changes; a correction is a new one, with its reason.${list.length ? html` <a class="govuk-link" href="${addresses.compare}">What changed between any two editions</a>` : null}</p>
${list.map(
  (
    report,
  ) => html`<section class="app-section app-section--light" aria-labelledby="report-${report.name.replaceAll(' ', '-')}">
<h2 class="govuk-heading-m" id="report-${report.name.replaceAll(' ', '-')}"><a class="govuk-link" href="${report.href}">${report.title}</a></h2>
<p class="app-facts"><span>${report.name}</span> <span>${report.dates}</span>${report.questions ? html` <span><a class="govuk-link" href="${report.questions}">Questions and answers<span class="govuk-visually-hidden"> on ${report.name}</span></a></span>` : null}</p>
${table(
  `Editions of ${report.title}`,
  ['Edition', 'Published', 'Recorded here', 'Reason', 'Files'].map((label) => ({ label })),
  report.editions.map((edition): Row[] => [
    {
      cells: [
        {
          content: html`<a class="govuk-link" href="${edition.href}">${edition.name}<span class="govuk-visually-hidden"> of ${report.title}</span></a>${edition.withdrawn ? html`<span class="app-remark">Withdrawn on ${edition.withdrawn}</span>` : edition.latest ? html` <span class="app-latest">Latest</span>` : null}`,
        },
        { content: edition.published },
        { content: edition.recorded },
        {
          content: edition.withdrawn
            ? html`Withdrawn: ${edition.reason}`
            : html`${edition.reason ?? 'First publication here'}${edition.changes ? html` <a class="govuk-link" href="${edition.changes}">What changed<span class="govuk-visually-hidden"> in ${edition.name.toLowerCase()} of ${report.title}</span></a>` : null}`,
        },
        {
          content: edition.withdrawn
            ? html`<span class="app-quiet">Notices in place of its files</span>`
            : files(edition.files, `${report.name}, ${edition.name.toLowerCase()}`),
        },
      ],
    },
  ]),
)}
</section>`,
)}`;
}

/** Links to an edition’s files, each of which says on its own what it leads to. */
export function files(all: EditionLine['files'], of: string): Html {
  const links = all.map(
    ({ text, href }) =>
      html`<a class="govuk-link" href="${href}">${text}<span class="govuk-visually-hidden"> of ${of}</span></a> `,
  );
  return html`<span class="app-files">${links}</span>`;
}
