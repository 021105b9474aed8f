import { may, type Rights } from '../../../identity/index.ts';
import { type EntriesRead, type Names, recordOf, type ThingKind, thingKinds } from '../../../ledger/index.ts';
import * as addresses from '../../addresses.ts';
import { type ColumnView, columnViews } from '../../parts/changes.ts';
import { type EntryLine, entryLine } from '../../parts/entries.ts';
import { type RecordWords, recordWords } from '../../parts/records.ts';
import { ledgerAddress } from '../ledger/filters.ts';

/** Of what a history is: a row of a register, or a thing with everything that was said of it in any period. */
export type Subject =
  | { readonly kind: 'record'; readonly register: string; readonly key: Readonly<Record<string, string>> }
  | {
      readonly kind: 'thing';
      readonly register: ThingKind;
      readonly key: Readonly<Record<string, string>>;
      readonly id: string;
    };

/** What an address asks for the history of. */
export function subjectOf(register: string, key: Readonly<Record<string, string>>): Subject {
  const thing = thingKinds.find((kind) => kind === register);
  const { id, ...rest } = key;
  return thing && id !== undefined && Object.keys(rest).length === 0
    ? { kind: 'thing', register: thing, key, id }
    : { kind: 'record', register, key };
}

/** An entry of a history, with every column that it is about. */
export type HistoryEntry = EntryLine & {
  readonly columns: readonly ColumnView[];
  /** Whether it put the whole row there, or took it away. */
  readonly wholeRow: 'added' | 'removed' | null;
  /** Which row of a thing it is about; null where all are about one. */
  readonly about: RecordWords | null;
};

export type HistoryView = {
  readonly record: RecordWords;
  readonly isThing: boolean;
  readonly entries: readonly HistoryEntry[];
  readonly newer: string | null;
  readonly older: string | null;
  /** The things that this row is about, over all periods. */
  readonly things: readonly { readonly text: string; readonly href: string }[];
  /** The same entries in the ledger and as files; for a thing, every entry that names it. */
  readonly ledger: string;
  readonly csv: string;
  readonly json: string;
  /** Where what a record said before can be erased, and whether the reader may; null for a thing, which is many records. */
  readonly erase: { readonly address: string; readonly may: boolean } | null;
};

/** The history of a record or a thing, within somebody's rights. */
export function presentHistory(subject: Subject, found: EntriesRead, names: Names, rights: Rights): HistoryView {
  const { register, key } = subject;
  const isThing = subject.kind === 'thing';
  const asked = isThing ? { record: `"${subject.id}"` } : { register, record: recordOf(key) };
  const at = (place: Readonly<Record<string, number>>) =>
    addresses.history(register, {
      ...key,
      ...Object.fromEntries(Object.entries(place).map(([k, v]) => [k, String(v)])),
    });
  const [first, last] = [found.entries[0], found.entries.at(-1)];
  const thing = recordWords({ register, key }, names);
  return {
    record: thing,
    isThing,
    entries: found.entries.map((entry) => ({
      ...entryLine(entry, names),
      columns: entry.action === 'erase' ? [] : columnViews({ register: entry.register, changes: told(entry) }, names),
      wholeRow: ({ add: 'added', remove: 'removed', change: null, erase: null } as const)[entry.action],
      about: isThing ? rowWords(recordWords(entry, names), thing) : null,
    })),
    newer: found.newer && first ? at({ 'entries-after': first.sequence }) : null,
    older: found.older && last ? at({ 'entries-before': last.sequence }) : null,
    things: isThing ? [] : thingsIn(register, key, names),
    ledger: ledgerAddress(asked),
    csv: ledgerAddress(asked, {}, 'csv'),
    json: ledgerAddress(asked, {}, 'json'),
    erase: isThing
      ? null
      : { address: addresses.eraseValues(register, recordOf(key)), may: may(rights, 'value.erase') },
  };
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
