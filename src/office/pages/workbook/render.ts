import type { Session } from '../../../identity/index.ts';
import { component, type Html, type HtmlValue, html } from '../../../platform/components/index.ts';
import { table } from '../../../site/index.ts';
import { counted, fileSize } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { button, errorSummary, type Fault, formTo, hidden } from '../../forms.ts';
import { sideContent } from '../../parts/columns.ts';
import { reasonArea } from '../../parts/reason.ts';
import { fileField } from '../../send-again.ts';
import { largestFile } from '../../upload.ts';
import type { ChangeLine, DownloadLine, FaultLine, ProposalView } from './present.ts';

export type WorkbookPage = {
  readonly period: string;
  readonly name: string;
  readonly session: Session;
  readonly downloads: readonly DownloadLine[];
  readonly mayEnter: boolean;
};

/** What was made of a workbook that was handed in. */
export type Made = { readonly count: number; readonly lines: readonly string[] };

/** Where the workbook is downloaded and handed in. */
export function renderWorkbook(
  page: WorkbookPage,
  { made = null, faults = [] }: { readonly made?: Made | null; readonly faults?: readonly Fault[] } = {},
): Html {
  const { period, name, downloads } = page;
  return html`${errorSummary(faults)}${made === null ? null : madeBanner(made)}
<span class="govuk-caption-xl">${name}</span>
<h1 class="govuk-heading-xl">Workbook</h1>
<p class="govuk-body-l app-measure">Fill the quarter in as a spreadsheet, in Excel or LibreOffice, and hand it in here. You see every change, old and new, before anything is made.</p>
<h2 class="govuk-heading-m" id="download">Download</h2>
<p class="govuk-body app-measure">It holds what is known now, with last quarter beside it. What others enter after you have downloaded it is not lost: where you changed the same, you are asked.</p>
${table(
  'Workbooks to download',
  [{ label: 'Of' }, { label: 'Excel' }, { label: 'LibreOffice and others' }],
  [
    downloads.map(({ priority, name: of }) => ({
      cells: [
        { content: of },
        ...(['xlsx', 'ods'] as const).map((format) => ({
          content: html`<a class="govuk-link" href="${addresses.workbookFile(period, priority, format)}" download>${format.toUpperCase()}<span class="govuk-visually-hidden">: ${of}</span></a>`,
        })),
      ],
    })),
  ],
  'app-workbooks',
)}
<h2 class="govuk-heading-m" id="hand-in">Hand in</h2>
${page.mayEnter ? handIn(page, faults) : html`<p class="govuk-body app-measure">You can download the workbook. It is handed in by those who enter figures.</p>`}`;
}

function handIn({ period, session }: Pick<WorkbookPage, 'period' | 'session'>, faults: readonly Fault[] = []): Html {
  const fault = faults.find(({ field }) => field === fileField);
  return html`<form method="post" action="${addresses.workbookOf(period)}" enctype="multipart/form-data" novalidate>${hidden('csrf', session.csrf)}${component(
    'file-upload',
    {
      id: fileField,
      name: fileField,
      label: { text: 'The workbook that you filled in', classes: 'govuk-label--s' },
      hint: { text: `As it was downloaded here, XLSX or ODS, at most ${fileSize(largestFile)}` },
      attributes: { accept: '.xlsx,.ods' },
      ...(fault ? { errorMessage: { text: fault.text } } : {}),
    },
  )}${button('Show what it changes')}</form>`;
}

function madeBanner({ count, lines }: Made): Html {
  return component('notification-banner', {
    type: 'success',
    html: html`<p class="govuk-notification-banner__heading">${count === 1 ? '1 change was made' : `${counted(count, 'change')} were made`}.</p>${
      lines.length === 0
        ? null
        : component('details', {
            summaryText: 'What was changed',
            html: html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
          })
    }`,
  });
}

/** Why a file was not taken: every fault at once, by sheet, row and column. */
export function renderRefused(page: WorkbookPage, file: string, why: string | readonly FaultLine[]): Html {
  const faults = typeof why === 'string' ? [] : why;
  const summary =
    typeof why === 'string' ? why : `${file} has ${counted(faults.length, 'fault')}. Nothing was changed.`;
  return html`${errorSummary([{ field: faults.length > 0 ? 'faults' : fileField, text: summary }])}
<span class="govuk-caption-xl">${page.name}</span>
<h1 class="govuk-heading-xl">${file} was not taken in</h1>
${
  faults.length === 0
    ? html`<p class="govuk-body-l app-measure">${why as string} Nothing was changed.</p>`
    : html`<p class="govuk-body-l app-measure">Mend what is listed here in your file, save it, and hand it in once more. Nothing was changed.</p>
<div id="faults">${faultTable('What is wrong', faults)}</div>`
}
<h2 class="govuk-heading-m">Hand in again</h2>
${handIn(page)}
<p class="govuk-body"><a class="govuk-link" href="${addresses.workbookOf(page.period)}">Download the workbook anew</a></p>`;
}

/** How many are listed: those who mend so many by hand hand in once more. */
const mostFaults = 200;

function faultTable(caption: string, faults: readonly FaultLine[]): Html {
  return html`${table(
    caption,
    [{ label: 'Sheet' }, { label: 'Row' }, { label: 'Column' }, { label: caption }],
    [
      faults.slice(0, mostFaults).map(({ sheet, row, column, text }) => ({
        cells: [
          { content: sheet },
          { content: row },
          { content: column },
          { content: html`<span class="app-said">${text}</span>` },
        ],
      })),
    ],
    'app-faults',
  )}${faults.length > mostFaults ? html`<p class="govuk-body">and ${faults.length - mostFaults} more</p>` : null}`;
}

/** What is to be carried from the page of changes to their being made. */
export type Carried = { readonly name: string; readonly bytes: Uint8Array };

/** Every change that a file proposes, old and new, each to be ticked. */
export function renderProposal(
  { period, name, session }: WorkbookPage,
  view: ProposalView,
  carried: Carried,
  { faults = [], ticked = null, asksReason = false, reason = '' }: ProposalOptions = {},
): Html {
  const { changes, added, removed, conflicts, others, remarks } = view;
  const isTicked = (line: ChangeLine) => (ticked === null ? line.moved === null : ticked.has(line.token));
  const own = changes.length + added.length + removed.length + conflicts.length;
  const section = (id: string, heading: string, text: string | null, lines: readonly ChangeLine[]) =>
    lines.length === 0
      ? null
      : html`<h2 class="govuk-heading-m" id="${id}">${heading}</h2>
${text === null ? null : html`<p class="govuk-body app-measure">${text}</p>`}
${changeTable(heading, lines, isTicked)}`;
  return html`${errorSummary(faults)}
<span class="govuk-caption-xl">${name}</span>
<h1 class="govuk-heading-xl">What ${view.name} changes</h1>
<p class="govuk-body-l app-measure">${own === 0 ? (others.length === 0 ? 'Nothing: it says what is held already.' : 'Nothing that you can enter.') : html`${counted(own, 'change')}${conflicts.length > 0 ? `, of which ${conflicts.length} ${conflicts.length === 1 ? 'was' : 'were'} changed by others too` : null}. Nothing is made until you say so.`}</p>
${
  remarks.length === 0
    ? null
    : component('details', {
        summaryText: `${counted(remarks.length, 'remark')} about the file`,
        open: remarks.length <= 5,
        html: faultTable('What was found', remarks),
      })
}
${
  own === 0
    ? null
    : formTo(
        addresses.workbookChanges(period),
        session,
        html`${hidden('name', carried.name)}${hidden(fileField, Buffer.from(carried.bytes).toString('base64'))}
${section('conflicts', 'Changed by others too', 'Since you downloaded the file, others changed these. Tick those where yours is to stand; the rest stay as they are.', conflicts)}
${section('changes', 'Changed', null, changes)}
${section('added', 'New', null, added)}
${section('removed', 'Taken out of the quarter', 'These rows are not in your file any more.', removed)}
${asksReason ? reasonArea({ name: 'correction', label: 'Why is it changed?', hint: 'The quarter is published: this is a correction, and its reason is printed.', value: reason, rows: 3, faults }) : null}
${button('Make the ticked changes')}`,
        { name: 'Changes' },
      )
}
${
  others.length === 0
    ? null
    : html`<h2 class="govuk-heading-m" id="others">Not made</h2>
<p class="govuk-body app-measure">Your file changes these too. They are not yours to change, and stay as they are.</p>
${table(
  'Not made',
  [{ label: 'What' }, { label: 'Now' }, { label: 'In your file' }, { label: 'Why not' }],
  [
    others.map(({ line, why }) => ({
      cells: [
        { content: named(line) },
        { content: sideContent(line.now) },
        { content: sideContent(line.wanted) },
        { content: why },
      ],
    })),
  ],
  'app-proposal',
)}`
}
<p class="govuk-body"><a class="govuk-link" href="${addresses.workbookOf(period)}">${own === 0 ? 'Back to the workbook' : 'Change nothing'}</a></p>`;
}

export type ProposalOptions = {
  readonly faults?: readonly Fault[];
  /** The changes that were ticked; null before anybody has looked. */
  readonly ticked?: ReadonlySet<string> | null;
  readonly asksReason?: boolean;
  readonly reason?: string;
};

function named({ thing, what, place }: ChangeLine): Html {
  const words = what === null ? null : html`<strong>${what}</strong><br>`;
  return html`${words}${thing}<span class="app-remark">${place}</span>`;
}

function changeTable(caption: string, lines: readonly ChangeLine[], isTicked: (line: ChangeLine) => boolean): Html {
  const isOfOthers = lines.some(({ moved }) => moved !== null);
  const cell = (content: HtmlValue) => ({ content });
  return table(
    caption,
    [
      { label: 'Make it' },
      ...(isOfOthers ? [{ label: 'When you downloaded it' }, { label: 'Now' }] : [{ label: 'Now' }]),
      { label: 'In your file' },
    ],
    [
      lines.map((line) => ({
        cells: [
          cell(html`<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">
<input class="govuk-checkboxes__input" id="take-${line.token}" name="take" type="checkbox" value="${line.token}"${isTicked(line) ? html` checked` : null}>
<label class="govuk-label govuk-checkboxes__label" for="take-${line.token}">${named(line)}</label>
</div></div>`),
          ...(line.moved
            ? [
                cell(sideContent(line.moved.was)),
                cell(
                  html`${sideContent(line.now)}<span class="app-remark">${line.moved.who}, ${line.moved.when}</span>`,
                ),
              ]
            : [cell(sideContent(line.now))]),
          cell(sideContent(line.wanted)),
        ],
      })),
    ],
    'app-proposal',
  );
}
