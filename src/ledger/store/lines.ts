import type { Link } from '../domain/chain.ts';
import { type Entry, type EntryAction, isSeal, sealsFrom } from '../domain/entry.ts';

/**
 * What COPY sends in its text form, as whole lines: a line a row, its fields apart by tabs, the first of them the part that
 * its record is in. Lines are read one after the other: what was read of one can be thrown away before the next is read,
 * and what is thrown away soon costs least.
 */

/** So many bytes are handed on at once, or more where a line is longer: the fewer the pieces, the less each costs. */
const atOnce = 65_536;

/** Pieces as they come, cut anywhere, as pieces of whole lines. */
export async function* wholeLines(pieces: AsyncIterable<Buffer>, size = atOnce): AsyncGenerator<Uint8Array> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    held.push(piece);
    bytes += piece.length;
    const end = bytes < size ? 0 : piece.lastIndexOf(newline) + 1;
    if (end === 0) continue;
    const rest = piece.subarray(end);
    yield Buffer.concat(held, bytes - rest.length);
    held = [rest];
    bytes = rest.length;
  }
  if (bytes > 0) yield Buffer.concat(held);
}

/** An entry as it was read, of a record in a part; its `entry` is null where it has not the form of one. */
export type EntryLine = {
  readonly part: number;
  readonly sequence: number;
  readonly register: string;
  readonly record: string;
  readonly entry: Entry | null;
};

/** A row of a register as it is now. */
export type RowLine = {
  readonly register: string;
  readonly record: string;
  readonly row: Readonly<Record<string, string | null>>;
};

/** Whether the records of a part are wanted. */
export type Wanted = (part: number) => boolean;

/** The links of the entries that `readEntries` reads. */
export function* linkLines(lines: Uint8Array): Generator<Link> {
  for (const line of linesIn(lines)) {
    const [, sequence, digest, hash] = fieldsIn(line, 4);
    yield { sequence: Number(sequence), digest: digest ?? '', hash: hash ?? '' };
  }
}

/** The entries that `readEntries` reads. */
export function* entryLines(lines: Uint8Array, wanted?: Wanted): Generator<EntryLine> {
  for (const line of linesIn(lines, wanted)) yield entryLine(fieldsIn(line));
}

/** The rows that `readRows` reads, whose registers have these columns. */
export function* rowLines(
  lines: Uint8Array,
  columns: Readonly<Record<string, readonly string[]>>,
  wanted?: Wanted,
): Generator<RowLine> {
  for (const line of linesIn(lines, wanted)) yield rowLine(fieldsIn(line), columns);
}

function entryLine(fields: Fields): EntryLine {
  const part = Number(fields[0]);
  const sequence = Number(fields[1]);
  const register = fields[4] ?? '';
  const record = fields[5] ?? '';
  const before = sealsFrom(jsonIn(fields[11]));
  const after = sealsFrom(jsonIn(fields[12]));
  const reason = jsonIn(fields[13]);
  if (before === undefined || after === undefined || !isSeal(reason))
    return { part, sequence, register, record, entry: null };
  const entry: Entry = {
    sequence,
    at: fields[6] ?? '',
    actor: fields[7] ?? '',
    onBehalfOf: fields[8] ?? null,
    request: fields[9] ?? null,
    action: fields[10] as EntryAction,
    register,
    record,
    before,
    after,
    reason,
    digest: fields[2] ?? '',
    hash: fields[3] ?? '',
  };
  return { part, sequence, register, record, entry };
}

function rowLine([, register, record, json]: Fields, columns: Readonly<Record<string, readonly string[]>>): RowLine {
  const values = jsonIn(json) as (string | null)[];
  const row: Record<string, string | null> = {};
  for (const [place, column] of (columns[register ?? ''] ?? []).entries()) row[column] = values[place] ?? null;
  return { register: register ?? '', record: record ?? '', row };
}

const jsonIn = (field: string | null | undefined): unknown => (typeof field === 'string' ? JSON.parse(field) : null);

const [newline, zero] = [10, 48];

/** The texts of whole lines, of those whose part is wanted. */
function* linesIn({ buffer, byteOffset, byteLength }: Uint8Array, wanted?: Wanted): Generator<string> {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    if (wanted === undefined || wanted(numberAt(bytes, start))) yield bytes.toString('utf8', start, end);
    start = end + 1;
  }
}

const digitAt = (bytes: Uint8Array, place: number): number => (bytes[place] ?? 0) - zero;

/** The number that begins at a place. */
function numberAt(bytes: Uint8Array, start: number): number {
  let number = 0;
  for (let place = start, digit = digitAt(bytes, place); digit >= 0 && digit <= 9; digit = digitAt(bytes, ++place)) {
    number = 10 * number + digit;
  }
  return number;
}

/** Each field's text, null for none; no more than the first so many where that is said. */
type Fields = (string | null)[];

function fieldsIn(line: string, most?: number): Fields {
  const fields: Fields = line.split('\t', most);
  for (let place = 0; place < fields.length; place++) {
    const field = fields[place] as string;
    if (field.includes('\\')) fields[place] = field === '\\N' ? null : unescaped(field);
  }
  return fields;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A field as it was meant. */
function unescaped(field: string): string {
  return field.replaceAll(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter);
}
