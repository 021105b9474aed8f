import { stringify } from 'csv-stringify/sync';
import type { EntryView, Said } from '../../../ledger/index.ts';

/**
 * The ledger as files (docs/reference/ledger-export.md). They are made batch by batch, so that a ledger of any length
 * needs no more memory than a batch of it.
 */

type Batches = AsyncIterable<readonly EntryView[]>;

const columns = [
  ...['sequence', 'at', 'actor', 'actor_name', 'on_behalf_of', 'on_behalf_of_name', 'action', 'register', 'record'],
  ...['column', 'before', 'after', 'before_erased_by', 'after_erased_by', 'reason', 'reason_erased_by'],
  ...['request', 'digest', 'hash'],
] as const;

const form = { record_delimiter: 'windows' } as const;

/** The ledger as CSV (RFC 4180): a row for each value that an entry changed. */
export async function* ledgerCsv(batches: Batches): AsyncGenerator<string> {
  yield stringify([columns], form);
  for await (const entries of batches) yield stringify(entries.flatMap(rowsOf), form);
}

function rowsOf(entry: EntryView): (string | number)[][] {
  const { sequence, at, actor, onBehalfOf, action, register, record, request, digest, hash } = entry;
  const about = [
    ...[sequence, at, `${actor.kind}:${actor.id}`, actor.name ?? '', onBehalfOf ? `person:${onBehalfOf.id}` : ''],
    ...[onBehalfOf?.name ?? '', action, register, record],
  ];
  const changes = entry.changes.length > 0 ? entry.changes : [{ column: '', before: none, after: none }];
  return changes.map(({ column, before, after }) =>
    [
      ...about,
      ...[column, valueIn(before), valueIn(after), erasedBy(before), erasedBy(after)],
      ...[valueIn(entry.reason), erasedBy(entry.reason), request ?? '', digest, hash],
    ].map(guarded),
  );
}

const none: Said = { value: null };

function valueIn(said: Said): string {
  return 'value' in said ? (said.value ?? '') : '';
}

function erasedBy(said: Said): number | '' {
  return 'erased' in said ? said.erased.sequence : '';
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it; a plain number does not. */
function guarded(cell: string | number): string | number {
  if (typeof cell === 'number' || /^-?\d+(\.\d+)?$/.test(cell)) return cell;
  return /^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

/** The ledger as JSON: one array, a line for each entry. */
export async function* ledgerJson(batches: Batches): AsyncGenerator<string> {
  yield '[';
  let separator = '\n';
  for await (const entries of batches) {
    yield entries
      .map((entry) => {
        const line = `${separator}${JSON.stringify(lineOf(entry))}`;
        separator = ',\n';
        return line;
      })
      .join('');
  }
  yield '\n]\n';
}

function lineOf({ key, record: _, ...entry }: EntryView) {
  return { ...entry, record: key };
}
