import type { EntryView, Names } from '../../ledger/index.ts';
import { type Html, html } from '../../platform/components/index.ts';
import { type Column, type Row, table } from '../../site/index.ts';
import { instant, number } from '../../wording/index.ts';
import * as addresses from '../addresses.ts';
import { actionWords, actorWords, changeLine, columnViews, erasureWords, type SideView, sideView } from './changes.ts';
import { type RecordWords, recordWords } from './records.ts';

/** An entry as a list shows it. */
export type EntryLine = {
  readonly sequence: number;
  readonly href: string;
  readonly at: string;
  /** The same instant in UTC, for machines. */
  readonly instant: string;
  readonly who: string;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly record: RecordWords;
  readonly history: string;
  readonly changes: readonly string[];
  /** What else changed, where the list is cut. */
  readonly more: string | null;
  readonly reason: SideView;
  readonly isErasure: boolean;
};

const most = 4;

/** Columns that say of a row that was added or removed what its name says already, or nothing that people ask for. */
const untold = ['position', 'only_row', 'example', 'bytes'];

/** An entry as a list shows it: what changed in at most four lines. */
export function entryLine(entry: EntryView, names: Names): EntryLine {
  const { sequence, action, register, key } = entry;
  const whole = action === 'add' || action === 'remove';
  const told = whole
    ? entry.changes.filter(({ column }) => !(column in key) && !untold.includes(column))
    : entry.changes;
  const all =
    action === 'erase'
      ? [erasureWords(entry)]
      : columnViews({ register, changes: told }, names).map((view) => changeLine(view, action));
  const rest = all.length - most;
  return {
    sequence,
    href: addresses.entry(sequence),
    at: instant(entry.at),
    instant: entry.at,
    who: actorWords(entry.actor),
    onBehalfOf: entry.onBehalfOf ? actorWords(entry.onBehalfOf) : null,
    action: actionWords[action],
    record: recordWords(entry, names),
    history: addresses.history(register, key),
    changes: all.slice(0, most),
    more: rest > 0 ? `and ${number(rest)} more` : null,
    reason: sideView(entry.reason),
    isErasure: action === 'erase',
  };
}

const columns: readonly Column[] = [
  { label: 'Entry' },
  { label: 'What' },
  { label: 'Change' },
  { label: 'Who' },
  { label: 'Why' },
];

/** Entries as a table, each with a link to its own page and to the history of its record. */
export function entryTable(caption: string, lines: readonly EntryLine[]): Html {
  return table(
    caption,
    columns,
    lines.map((line) => [entryRow(line)]),
    'app-entries',
  );
}

function entryRow(line: EntryLine): Row {
  return {
    cells: [
      {
        content: html`<a class="govuk-link" href="${line.href}"><span class="govuk-visually-hidden">Entry </span>${line.sequence}</a> <time class="app-remark" datetime="${line.instant}">${line.at}</time>`,
      },
      { content: recordLink(line.record, line.history) },
      { content: changeList(line) },
      { content: whoWords(line) },
      { content: reasonWords(line.reason, line.isErasure) },
    ],
  };
}

function recordLink({ kind, name, about }: RecordWords, href: string): Html {
  return html`<a class="govuk-link app-through-time" href="${href}">${kind}${name === null ? null : html` <strong>${name}</strong>`}</a>${about === null ? null : html`<span class="app-remark">${about}</span>`}`;
}

function changeList({ action, changes, more, href, sequence }: EntryLine): Html {
  const rest =
    more === null
      ? null
      : html`<li><a class="govuk-link" href="${href}">${more}<span class="govuk-visually-hidden"> in entry ${sequence}</span></a></li>`;
  return html`<span class="app-action">${action}</span>${changes.length === 0 ? null : html`<ul class="app-changes-made">${changes.map((change) => html`<li>${change}</li>`)}${rest}</ul>`}`;
}

/** Who acted, and on whose behalf. */
export function whoWords({ who, onBehalfOf }: Pick<EntryLine, 'who' | 'onBehalfOf'>): Html {
  return html`${who}${onBehalfOf === null ? null : html` <span class="app-remark">on behalf of ${onBehalfOf}</span>`}`;
}

/** Why an entry was made; of an erasure, under what power. */
export function reasonWords(reason: SideView, isErasure: boolean): Html {
  if (reason.kind === 'nothing') return html`<span class="app-quiet">No reason given</span>`;
  if (reason.kind === 'erased') return erasedValue(reason);
  return html`${isErasure ? html`<span class="app-remark">Power</span> ` : null}${reason.text}`;
}

/** In place of a value that was erased: that it was, when, by which entry and under what power. */
export function erasedValue({ by, on, power }: Extract<SideView, { kind: 'erased' }>): Html {
  return html`<span class="app-erased">Erased${on === null ? null : ` on ${on}`} by <a class="govuk-link" href="${addresses.entry(by)}">entry ${by}</a>${power === null ? null : `, under ${power}`}</span>`;
}
