import type { Link } from '../domain/chain.ts';
import { type Entry, type EntryAction, isSeal, sealsFrom } from '../domain/entry.ts';

/**
 * What COPY sends in its text form, as whole lines: a line a row, its fields apart by tabs, the first of them the part that
 * its record is in. Lines are read one after the other: what was read of one can be thrown away before the next is read,
 * and what is thrown away soon costs least.
 */

/** So many bytes are handed on at once, or more where a line is longer: the fewer the pieces, the less each costs. */
const atOnce = 262_144;

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

/** A text to keep: as it was read it is a part of all that came with it, and would keep that in memory. */
export const copyOf = (text: string): string => Buffer.from(text).toString();

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
  readonly part: number;
  readonly register: string;
  readonly record: string;
  readonly row: Readonly<Record<string, string | null>>;
};

/**
 * Some of the parts that records are in: from the first up to the end, which is no longer one of them. A hash decides in
 * which part a record is, so that parts are equally large.
 */
export type Parts = { readonly first: number; readonly end: number };

/** All of them, a power of two: so many that few records are in each. */
export const allParts: Parts = { first: 0, end: 65_536 };

/** The links of the entries that `readEntries` reads. */
export function* linkLines(lines: Uint8Array): Generator<Link> {
  for (const line of linesIn(lines, 4)) {
    const [, sequence, digest, hash] = fieldsOf(line);
    yield { sequence: Number(sequence), digest: digest ?? '', hash: hash ?? '' };
  }
}

/** The entries that `readEntries` reads. */
export function* entryLines(lines: Uint8Array): Generator<EntryLine> {
  for (const line of linesIn(lines)) yield entryLine(fieldsOf(line));
}

/** The rows that `readRows` reads, whose registers have these columns. */
export function* rowLines(lines: Uint8Array, columns: Readonly<Record<string, readonly string[]>>): Generator<RowLine> {
  for (const line of linesIn(lines)) yield rowLine(fieldsOf(line), columns);
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

function rowLine(
  [part, register, record, json]: Fields,
  columns: Readonly<Record<string, readonly string[]>>,
): RowLine {
  const values = JSON.parse(json ?? '[]') as (string | null)[];
  const row: Record<string, string | null> = {};
  for (const [place, column] of (columns[register ?? ''] ?? []).entries()) row[column] = values[place] ?? null;
  return { part: Number(part), register: register ?? '', record: record ?? '', row };
}

/** What a field says in JSON, null where there is none; undefined where it is no JSON, which its column forbids. */
function jsonIn(field: string | null | undefined): unknown {
  if (typeof field !== 'string') return null;
  try {
    return JSON.parse(field);
  } catch {
    return undefined;
  }
}

const [tab, newline] = [9, 10];

/** The texts of whole lines, or of their first so many fields. */
function* linesIn({ buffer, byteOffset, byteLength }: Uint8Array, fields = 0): Generator<string> {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    yield bytes.toString('utf8', start, fields === 0 ? end : endOf(bytes, start, fields));
    start = end + 1;
  }
}

/** Where so many fields end, of a line that has more. */
function endOf(bytes: Buffer, start: number, fields: number): number {
  let end = start - 1;
  for (let field = 0; field < fields; field++) end = bytes.indexOf(tab, end + 1);
  return end;
}

/** Each field's text, null for none. */
type Fields = (string | null)[];

function fieldsOf(line: string): Fields {
  const fields: Fields = line.split('\t');
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
