import { may, type Rights } from '../../../identity/index.ts';
import { type Actor, type EntriesRead, entryActions, type Head, type Names } from '../../../ledger/index.ts';
import { date, sentence } from '../../../wording/index.ts';
import type { Fault } from '../../forms.ts';
import { actionWords, actorWords } from '../../parts/changes.ts';
import { dateTyped } from '../../parts/date-typed.ts';
import { type EntryLine, entryLine } from '../../parts/entries.ts';
import { registerName, registers } from '../../parts/registers.ts';
import { type Asked, isFiltered, ledgerAddress } from './filters.ts';

type Choice = { readonly value: string; readonly text: string };

/** The ledger as a page shows it. */
export type LedgerView = {
  readonly head: Head;
  /** Which entries this reader sees, in a sentence. */
  readonly reach: string;
  readonly asked: Asked;
  readonly filtered: boolean;
  /** What is filtered by, in words. */
  readonly filters: readonly string[];
  readonly faults: readonly Fault[];
  readonly choices: {
    readonly register: readonly Choice[];
    readonly who: readonly Choice[];
    readonly behalf: readonly Choice[];
    readonly action: readonly Choice[];
  };
  readonly lines: readonly EntryLine[];
  /** Where the pages before and after this one are; null where there is none. */
  readonly newer: string | null;
  readonly older: string | null;
  readonly csv: string;
  readonly json: string;
};

/** What the page is made of. */
export type LedgerRead = {
  readonly head: Head;
  readonly choices: { readonly registers: readonly string[]; readonly actors: readonly Actor[] };
  readonly names: Names;
  readonly found: EntriesRead;
};

/** The ledger within somebody's rights, narrowed as they asked. */
export function presentLedger(
  { head, choices, names, found }: LedgerRead,
  { asked, rights, faults = [] }: { asked: Asked; rights: Rights; faults?: readonly Fault[] },
): LedgerView {
  const [first, last] = [found.entries[0], found.entries.at(-1)];
  const shown = choicesOf(choices, names, asked);
  return {
    head,
    reach: reachWords(rights),
    asked,
    filtered: isFiltered(asked),
    filters: faults.length > 0 ? [] : filterWords(asked, shown),
    faults,
    choices: shown,
    lines: found.entries.map((entry) => entryLine(entry, names)),
    newer: found.newer && first ? ledgerAddress(asked, { after: first.sequence }) : null,
    older: found.older && last ? ledgerAddress(asked, { before: last.sequence }) : null,
    csv: ledgerAddress(asked, {}, 'csv'),
    json: ledgerAddress(asked, {}, 'json'),
  };
}

function reachWords(rights: Rights): string {
  const [all, people] = [may(rights, 'tally.read'), may(rights, 'people.manage')];
  if (all && people) return 'You see every entry.';
  return all
    ? 'You see every entry but those about people, their roles and how they sign in.'
    : 'You see the entries about people and their roles, and about what is published; not those about figures.';
}

function choicesOf(
  { registers: all, actors }: LedgerRead['choices'],
  names: Names,
  asked: Asked,
): LedgerView['choices'] {
  const order = Object.keys(registers);
  const place = (register: string) => (order.includes(register) ? order.indexOf(register) : order.length);
  const any: Choice = { value: '', text: 'All' };
  return {
    register: [
      any,
      // What the reader chose stays in the list, also where nothing of it may be seen.
      ...[...new Set([...all, ...(asked.register in registers ? [asked.register] : [])])]
        .sort((a, b) => place(a) - place(b))
        .map((value) => ({ value, text: registerName(value) })),
    ],
    who: [
      { value: '', text: 'Anybody' },
      ...actors
        .map((actor) => ({ value: `${actor.kind}:${actor.id}`, text: actorWords(actor) }))
        .sort((a, b) => a.text.localeCompare(b.text, 'en-GB')),
    ],
    behalf: [any, ...[...names.people].map(([value, text]) => ({ value, text }))],
    action: [any, ...entryActions.map((value) => ({ value, text: actionWords[value] }))],
  };
}

function filterWords(asked: Asked, choices: LedgerView['choices']): string[] {
  const chosen = (field: 'register' | 'who' | 'behalf' | 'action') =>
    choices[field].find(({ value }) => value === asked[field])?.text ?? asked[field];
  return [
    ...(asked.register ? [sentence(chosen('register'))] : []),
    ...(asked.record ? [`“${asked.record}” in title, name or id`] : []),
    ...(asked.who ? [`by ${chosen('who')}`] : []),
    ...(asked.behalf ? [`on behalf of ${chosen('behalf')}`] : []),
    ...(asked.action ? [chosen('action').toLowerCase()] : []),
    ...(asked.from ? [`from ${dayWords(asked.from)}`] : []),
    ...(asked.to ? [`to ${dayWords(asked.to)}`] : []),
  ];
}

/** A day as all pages print it, however it was typed. */
function dayWords(typed: string): string {
  return date(dateTyped(typed)?.toString() ?? typed);
}
