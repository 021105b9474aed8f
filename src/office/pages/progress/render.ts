import { component, type Html, type HtmlValue, html } from '../../../platform/components/index.ts';
import { submissionStates, submissionWords } from '../../../quarter/index.ts';
import { type Row, table } from '../../../site/index.ts';
import { counted, listed } from '../../../wording/index.ts';
import { selectField } from '../../forms.ts';
import { stateTag } from '../../parts/state-tag.ts';
import {
  type MissingLine,
  onlyChoices,
  type PriorityLine,
  type ProgressView,
  type SignatureLine,
  sortChoices,
} from './present.ts';

/** How far a quarter has come, and what is missing from whom. */
export function renderProgress(view: ProgressView, done: string | null): Html {
  const { name, summary, next, committee, dates } = view;
  return html`${done === null ? null : component('notification-banner', { type: 'success', text: done })}
<h1 class="govuk-heading-xl">${name}</h1>
<p class="govuk-body-l app-measure">${summary}.</p>
<div class="govuk-inset-text app-measure"><p class="govuk-body">${next.isDone ? null : html`<strong>Next:</strong> `}${next.href === null ? next.text : html`<a class="govuk-link" href="${next.href}">${next.text}</a>`}</p></div>
<p class="govuk-body"><a class="govuk-link" href="${view.workbook}">Fill the quarter in as a spreadsheet</a></p>
<h2 class="govuk-heading-m" id="priorities">Priorities</h2>
${filter(view)}
${view.lines.length === 0 ? html`<p class="govuk-body">No priority is like that. <a class="govuk-link" href="${view.address}">Show all</a></p>` : priorities(view.lines)}
<h2 class="govuk-heading-m" id="rest">Finance, signatures, publication</h2>
${rest(view)}
<h2 class="govuk-heading-m" id="dates">Dates</h2>
<p class="govuk-body app-measure">The report goes to the committee on <strong>${committee}</strong>.${dates === null ? null : html` <a class="govuk-link" href="${dates}">Change the dates</a>`}</p>
${table(
  `By when the steps of ${name} are due`,
  [{ label: 'Step' }, { label: 'By' }, { label: 'State' }],
  view.steps.map(({ name: step, day, due }) => [
    {
      cells: [{ content: step }, { content: day }, { content: due === null ? 'Done' : urgent(due.urgency, due.words) }],
    },
  ]),
  'app-steps',
)}`;
}

function filter({ asked, address, leads, found, csv }: ProgressView): Html {
  return html`<form class="app-people-filter" method="get" action="${address}" role="search" aria-label="Narrow the list of priorities">
${selectField({
  name: 'state',
  label: 'State',
  value: asked.state,
  choices: [
    { value: '', text: 'Any state' },
    ...submissionStates.map((state) => ({ value: state, text: submissionWords[state] })),
  ],
})}
${selectField({
  name: 'lead',
  label: 'Led by',
  value: asked.lead,
  choices: [{ value: '', text: 'Anybody' }, ...leads.map((lead) => ({ value: lead, text: lead }))],
})}
${selectField({ name: 'only', label: 'Show', value: asked.only, choices: onlyChoices })}
${selectField({ name: 'sort', label: 'Order by', value: asked.sort, choices: sortChoices })}
${component('button', { text: 'Show', classes: 'govuk-button--secondary' })}
</form>
<p class="govuk-body"><strong>${found}</strong>. <a class="govuk-link" href="${csv}">Download this list (CSV)</a></p>`;
}

function priorities(lines: readonly PriorityLine[]): Html {
  return table(
    'Priorities and how far they have come',
    [
      { label: 'Priority' },
      { label: 'State' },
      { label: 'Led by' },
      { label: 'Missing' },
      { label: 'Due' },
      { label: 'Next' },
    ],
    lines.map((line) => [priorityRow(line)]),
    'app-progress',
  );
}

function priorityRow({ name, href, state, leads, missing, due, comment, next }: PriorityLine): Row {
  const quiet = (text: string) => html`<span class="app-quiet">${text}</span>`;
  return {
    cells: [
      { content: html`<a class="govuk-link" href="${href}">${name}</a>` },
      {
        content: html`${stateTag(state)}${state === 'returned' && comment !== null ? html`<span class="app-remark app-comment">${comment}</span>` : null}`,
      },
      { content: leads.length === 0 ? quiet('Nobody yet') : listed(leads) },
      { content: missing.length === 0 ? quiet('Nothing') : missingDetails(missing, name) },
      {
        content:
          due === null
            ? quiet('Nothing more')
            : html`${urgent(due.urgency, due.words)}<span class="app-remark">${due.day}</span>`,
      },
      {
        content:
          next === null
            ? quiet('Nothing for you')
            : html`<a class="govuk-link" href="${next.href}">${next.text}<span class="govuk-visually-hidden">: ${name}</span></a>`,
      },
    ],
  };
}

function urgent(urgency: string, words: string): Html {
  return urgency === 'late' ? html`<strong class="app-late">${words}</strong>` : html`${words}`;
}

/** How many missing things a list shows; its page has them all. */
const most = 25;

/** What is missing, by name and with the way to its box, folded until somebody wants it. */
export function missingDetails(missing: readonly MissingLine[], of: string): Html {
  const rest = missing.length - most;
  return component('details', {
    summaryHtml: html`${counted(missing.length, 'thing', 'things')}<span class="govuk-visually-hidden"> missing of ${of}</span>`,
    classes: 'app-missing',
    html: html`<ul class="govuk-list govuk-list--bullet">${missing.slice(0, most).map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>${rest > 0 ? html`<p class="govuk-body-s">and ${rest} more: the downloaded list has them all.</p>` : null}`,
  });
}

const signatureTags: Readonly<Record<SignatureLine['state'], readonly [text: string, colour: string]>> = {
  signed: ['Signed', 'green'],
  void: ['Void', 'red'],
  unsigned: ['Not signed', 'grey'],
};

function rest({ finance, report, questions, signatures, signing, publication, preRelease, draft }: ProgressView): Html {
  const row = (key: string, value: HtmlValue, href: string, text: string) => ({
    key: { text: key },
    value: { html: html`${value}` },
    actions: { items: [{ href, text, visuallyHiddenText: `: ${key}` }] },
  });
  const lacking = (missing: readonly MissingLine[], of: string) =>
    missing.length === 0 ? 'Nothing is missing' : missingDetails(missing, of);
  return component('summary-list', {
    rows: [
      row(
        'Finance',
        html`${lacking(finance.missing, 'finance')}<span class="app-remark">Entered by ${finance.who.length === 0 ? 'nobody yet' : listed(finance.who)}</span>`,
        finance.href,
        'Finance',
      ),
      row('Report as a whole', lacking(report.missing, 'the report as a whole'), report.href, 'Report'),
      row('Questions', questions.words, questions.href, 'Questions'),
      ...signatures.map((line) => {
        const [text, colour] = signatureTags[line.state];
        return row(
          line.name,
          html`${component('tag', { text, classes: `govuk-tag--${colour}` })} <span class="app-remark">${line.words}</span>`,
          signing,
          'Signing',
        );
      }),
      row(
        'Publication',
        html`${publication.words}${publication.fault === null ? null : html` <strong class="app-late">${publication.fault}</strong>`}`,
        publication.href,
        'Publication',
      ),
      row('Read before publication', 'By those on its list, once it is signed', preRelease, 'List'),
      row('Draft', 'The report as it stands now', draft, 'Files'),
    ],
  });
}
