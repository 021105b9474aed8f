import { component, type Html, html } from '../../../platform/components/index.ts';
import { type Row, table } from '../../../site/index.ts';
import type { FileLink, PeriodLine, PriorityThings } from './present.ts';

/** Every period and its draft. */
export function renderPeriods(lines: readonly PeriodLine[]): Html {
  return html`<h1 class="govuk-heading-xl">Drafts</h1>
<p class="govuk-body-l app-measure">What each period’s report would say if it were published now, from the registers as they are. A draft is no edition: it can change, and it may hold what is not to be published.</p>
${lines.length === 0 ? html`<p class="govuk-body">Nothing here yet: nothing has been said of any period. A report pack is imported with <code class="app-hash">script/tally import</code>.</p>` : periods(lines)}`;
}

function periods(lines: readonly PeriodLine[]): Html {
  const rows = lines.map((line): Row[] => [
    {
      cells: [
        {
          content: html`<a class="govuk-link" href="${line.href}"><strong>${line.name}</strong></a><span class="app-remark">${line.dates}</span>`,
        },
        { content: stateWords(line) },
        { content: changeWords(line) },
        { content: html`<span class="app-files">${line.files.map((file) => fileLink(file, line.name))}</span>` },
      ],
    },
  ]);
  return table(
    'Reporting periods and their drafts',
    [{ label: 'Reporting period' }, { label: 'Published' }, { label: 'Last changed' }, { label: 'Draft as' }],
    rows,
    'app-drafts',
  );
}

function fileLink({ short, href }: FileLink, period: string): Html {
  return html`<a class="govuk-link" href="${href}">${short}<span class="govuk-visually-hidden">: draft of ${period}</span></a> `;
}

function stateWords({ state: { text, edition } }: PeriodLine): Html {
  if (edition === null) return component('tag', { text: 'Not published', classes: 'govuk-tag--grey' });
  return html`<a class="govuk-link" href="${edition.href}">${edition.text}</a>, ${text}`;
}

function changeWords({ changed, changedAt, entries }: PeriodLine): Html {
  const words = {
    'since-edition': component('tag', { text: 'Changed since', classes: 'govuk-tag--yellow' }),
    'as-published': html`Not since it was published`,
    'not-published': null,
  }[changed];
  const at =
    changed === 'as-published' || changedAt === null ? null : html` <span class="app-when">${changedAt}</span>`;
  return html`${words}${at}<span class="app-remark"><a class="govuk-link" href="${entries}">Entries about it</a></span>`;
}

/** One period’s draft: its state, its files, and the histories of what it is about. */
export function renderPeriod(line: PeriodLine, priorities: readonly PriorityThings[]): Html {
  return html`<span class="govuk-caption-xl">Draft</span>
<h1 class="govuk-heading-xl">${line.name}</h1>
${component('inset-text', { text: 'A draft: what is said here is not published as it stands, can change, and may not be for everybody’s eyes.' })}
${component('summary-list', {
  rows: [
    { key: { text: 'Period' }, value: { text: line.dates } },
    { key: { text: 'Published' }, value: { html: stateWords(line) } },
    { key: { text: 'Last changed' }, value: { html: changeWords(line) } },
  ],
})}
<p class="govuk-body"><a class="govuk-link" href="${line.changes}">What this draft says otherwise than what is published</a></p>
<h2 class="govuk-heading-m" id="files">The draft as a file</h2>
<ul class="app-ways">${line.files.map(({ name, href }) => html`<li><a class="govuk-link" href="${href}">${name}</a></li>`)}</ul>
<p class="app-quiet">Each file is made when it is asked for, one at a time; a PDF takes some seconds.</p>
<h2 class="govuk-heading-m" id="things">Who said what, and when</h2>
${priorities.length === 0 ? html`<p class="govuk-body">Nothing here yet: no priority is in this report.</p>` : priorities.map(things)}`;
}

function things({ name, history, things: all }: PriorityThings): Html {
  return html`<h3 class="govuk-heading-s">${name} <a class="govuk-link app-beside" href="${history}">History<span class="govuk-visually-hidden"> of the priority ${name}</span></a></h3>
${
  all.length === 0
    ? html`<p class="app-quiet">It has no indicator, goal, risk or issue in this period.</p>`
    : table(
        `Things of ${name}`,
        [{ label: 'Thing' }, { label: 'Kind' }, { label: 'History' }],
        all.map((thing) => [
          {
            cells: [
              { content: thing.name },
              { content: thing.kind },
              {
                content: html`<a class="govuk-link" href="${thing.period}">In this period<span class="govuk-visually-hidden">: ${thing.name}</span></a> · <a class="govuk-link" href="${thing.all}">In all periods<span class="govuk-visually-hidden">: ${thing.name}</span></a>`,
              },
            ],
          },
        ]),
        'app-draft-things',
      )
}`;
}

/** Why a draft has nothing to be compared with. */
export function renderNotCompared(why: string): Html {
  return html`<h1 class="govuk-heading-xl">What changed</h1>
<p class="govuk-body">${why}</p>`;
}
