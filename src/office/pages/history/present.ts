import { may, type Rights, type Session } from '../../../identity/index.ts';
import { type EntriesRead, type Names, recordOf, type ThingKind, thingKinds } from '../../../ledger/index.ts';
import * as addresses from '../../addresses.ts';
import { type ColumnView, columnViews } from '../../parts/changes.ts';
import { type EntryLine, entryLine } from '../../parts/entries.ts';
import { type RecordWords, recordWords } from '../../parts/records.ts';
import { ledgerAddress } from '../ledger/filters.ts';

/**
 * Of what a history is: a row of a register, a thing with everything that was said of it in any period, or a person with
 * their roles and what they own.
 */
export type Subject =
  | { readonly kind: 'record'; readonly register: string; readonly key: Readonly<Record<string, string>> }
  | {
      readonly kind: 'thing';
      readonly register: ThingKind;
      readonly key: Readonly<Record<string, string>>;
      readonly id: string;
    }
  | {
      readonly kind: 'person';
      readonly register: 'person';
      readonly key: Readonly<Record<string, string>>;
      readonly id: string;
    };

/** What an address asks for the history of. A person is followed by themselves and by those who manage people. */
export function subjectOf(
  register: string,
  key: Readonly<Record<string, string>>,
  { person, rights }: Pick<Session, 'person' | 'rights'>,
): Subject {
  const thing = thingKinds.find((kind) => kind === register);
  const { id, ...rest } = key;
  if (id === undefined || Object.keys(rest).length > 0) return { kind: 'record', register, key };
  if (register === 'person' && (id === person.id || may(rights, 'people.manage')))
    return { kind: 'person', register, key, id };
  return thing ? { kind: 'thing', register: thing, key, id } : { kind: 'record', register, key };
}

/** An entry of a history, with every column that it is about. */
export type HistoryEntry = EntryLine & {
  readonly columns: readonly ColumnView[];
  /** Whether it put the whole row there, or took it away. */
  readonly wholeRow: 'added' | 'removed' | null;
  /** Which row of a thing or a person it is about; null where all are about one. */
  readonly about: RecordWords | null;
};

export type HistoryView = {
  readonly record: RecordWords;
  /** What is told here, before the words that say how. */
  readonly tells: string;
  readonly isRecord: boolean;
  readonly entries: readonly HistoryEntry[];
  readonly newer: string | null;
  readonly older: string | null;
  /** The things that this row is about, over all periods. */
  readonly things: readonly { readonly text: string; readonly href: string }[];
  /** The same entries in the ledger and as files; for a thing or a person, every entry whose record names it. */
  readonly ledger: string;
  readonly csv: string;
  readonly json: string;
  /** Where what a record, or the person's own, said before can be erased, and whether the reader may; null for a thing, which is many records. */
  readonly erase: { readonly address: string; readonly may: boolean } | null;
};

/** The history of a record or a thing, within somebody's rights. */
export function presentHistory(subject: Subject, found: EntriesRead, names: Names, rights: Rights): HistoryView {
  const { register, key } = subject;
  const isRecord = subject.kind === 'record';
  const asked = isRecord ? { register, record: recordOf(key) } : { record: `"${subject.id}"` };
  const at = (place: Readonly<Record<string, number>>) =>
    addresses.history(register, {
      ...key,
      ...Object.fromEntries(Object.entries(place).map(([k, v]) => [k, String(v)])),
    });
  const [first, last] = [found.entries[0], found.entries.at(-1)];
  const thing = recordWords({ register, key }, names);
  return {
    record: thing,
    tells: tellsWords(subject, rights),
    isRecord,
    entries: found.entries.map((entry) => ({
      ...entryLine(entry, names),
      columns: entry.action === 'erase' ? [] : columnViews({ register: entry.register, changes: told(entry) }, names),
      wholeRow: ({ add: 'added', remove: 'removed', change: null, erase: null } as const)[entry.action],
      about: isRecord ? null : rowWords(recordWords(entry, names), thing),
    })),
    newer: found.newer && first ? at({ 'entries-after': first.sequence }) : null,
    older: found.older && last ? at({ 'entries-before': last.sequence }) : null,
    things: isRecord ? thingsIn(register, key, names) : [],
    ledger: ledgerAddress(asked),
    csv: ledgerAddress(asked, {}, 'csv'),
    json: ledgerAddress(asked, {}, 'json'),
    erase:
      subject.kind === 'thing'
        ? null
        : { address: addresses.eraseValues(register, recordOf(key)), may: may(rights, 'value.erase') },
  };
}

function tellsWords({ kind }: Subject, rights: Rights): string {
  if (kind === 'record') return 'Everything that was ever said here';
  if (kind === 'thing') return 'Everything that was ever said of it here, in every reporting period';
  const [manages, reads] = [may(rights, 'people.manage'), may(rights, 'tally.read')];
  if (manages && reads)
    return 'Everything that was ever said of them here, with their roles, how they sign in and what they own';
  return manages
    ? 'Everything that was ever said of them here, with their roles and how they sign in'
    : 'What was said of them here, as far as you may see it, with what they own (roles are for administrators to follow)';
}

/** Which row of a thing it is: what the page is headed with is not said again. */
function rowWords(row: RecordWords, { name }: RecordWords): RecordWords {
  return row.name === name ? { ...row, name: null } : row;
}

/** Of a row that was added or removed, what its name does not say already. */
function told({ action, changes, key }: EntriesRead['entries'][number]) {
  return action === 'change' ? changes : changes.filter(({ column }) => !(column in key) || changes.length === 1);
}

function thingsIn(register: string, key: Readonly<Record<string, string>>, names: Names): HistoryView['things'] {
  if (register === 'responsibility') return thingsIn('', { [key.kind ?? '']: key.thing ?? '' }, names);
  return thingKinds.flatMap((kind) => {
    const id = key[kind];
    if (!id) return [];
    return [{ text: `${names.things.get(`${kind}:${id}`) ?? id}`, href: addresses.history(kind, { id }) }];
  });
}
