import { to as copyTo } from 'pg-copy-streams';
import type { Client } from '../../platform/postgres/index.ts';
import type { Link } from '../domain/chain.ts';
import { type Entry, type EntryAction, isSeal, sealsFrom } from '../domain/entry.ts';
import type { KnownHead } from '../domain/known-heads.ts';

/**
 * What verifying reads, all of one moment and as streams. Nothing here calls a function of the schema: what a tamperer may
 * have changed must not tell what there is.
 */

/** Runs work in a transaction that sees everything as of one moment and changes nothing. */
export async function atOneMoment<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only');
  try {
    return await work();
  } finally {
    await client.query('rollback').catch(() => {});
  }
}

/** Prepares the caller's transaction for all that is read here. */
export async function prepareChecking(client: Client): Promise<void> {
  await client.query(`
    set local search_path = pg_catalog; set local timezone = 'UTC'; set local statement_timeout = 0; set local jit = off;
    set local work_mem = '32MB'; set local tallystick.actor = 'system:verify'; set local tallystick.on_behalf_of = ''`);
}

/** What the tally's row says; one row, as it should be. */
export async function readTally(client: Client): Promise<{ length: number; head: string | null }[]> {
  const { rows } = await client.query('select length::text as length, head from tallystick.tally');
  return rows.map(({ length, head }) => ({ length: Number(length), head }));
}

/** The heads that are kept here once a day. */
export async function readKeptHeads(client: Client): Promise<KnownHead[]> {
  const { rows } = await client.query(
    'select day::text as day, length::text as length, head from tallystick.head order by day',
  );
  return rows.map(({ day, length, head }) => ({ name: `the head of ${day}`, length: Number(length), head }));
}

/** An entry as it was read: its link, and what it says; null where that has not the form of an entry. */
export type EntryLine = {
  readonly link: Link;
  readonly register: string;
  readonly record: string;
  readonly entry: Entry | null;
  /** Which part its record is in. */
  readonly part: number;
};

/** A row of a register as it is now. */
export type RowLine = {
  readonly register: string;
  readonly record: string;
  readonly row: Readonly<Record<string, string | null>>;
};

/** How many records the tally has entries of, or one or two less. */
export async function countRecords(client: Client): Promise<number> {
  const { rows } = await client.query(
    'select count(*) as count from (select distinct hashtextextended(register || record, 0) from tallystick.entry) as record',
  );
  return rows[0].count;
}

/** In which part a record is, of so many as a power of two: by a hash, so that parts are equally large. */
const partOf = (parts: number): string => `hashtextextended(record collate "C", 0) & ${parts - 1}`;

/** Every entry in the order of the chain, with the part of its record; only those of one part where it is given. */
export async function* readEntries(client: Client, parts: number, only: number | null): AsyncGenerator<EntryLine[]> {
  const query = `
    select register, record, sequence, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor,
      on_behalf_of::text, request, action, before::text, after::text, reason::text, digest, hash, ${parts === 1 ? '0' : partOf(parts)}
    from tallystick.entry ${only === null ? '' : `where ${partOf(parts)} = ${only}`} order by sequence`;
  for await (const lines of copied(client, query)) yield lines.map(entryLine);
}

/** Every row of every register whose record is in a part. */
export async function* readRows(client: Client, parts: number, part: number): AsyncGenerator<RowLine[]> {
  const registers = await readRegisters(client);
  if (registers.length === 0) return;
  const columns = new Map(registers.map((register) => [register.name, register.columns]));
  const query = `
    select * from (${registers.map((register) => rowsOf(client, register)).join('\nunion all ')}) as line
    ${parts === 1 ? '' : `where ${partOf(parts)} = ${part}`}`;
  for await (const lines of copied(client, query)) yield lines.map((fields) => rowLine(fields, columns));
}

/** How many registers there are. */
export async function countRegisters(client: Client): Promise<number> {
  return (await readRegisters(client)).length;
}

type Register = {
  readonly name: string;
  readonly key: string[];
  readonly columns: string[];
  /** Columns of bytes, and columns of types whose text is in JSON what it is anywhere. */
  readonly bytes: string[];
  readonly plain: string[];
};

async function readRegisters(client: Client): Promise<Register[]> {
  const { rows } = await client.query<Register>(`
    select c.relname::text as name,
      coalesce((select array_agg(a.attname::text order by a.attname::text collate "C") from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary), r.key_columns) as key,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype) as bytes,
      array(select a.attname::text from pg_attribute a join pg_type t on t.oid = a.atttypid
        where a.attrelid = c.oid and a.attnum > 0 and coalesce(nullif(t.typbasetype, 0), t.oid) in
          ('text'::regtype, 'int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype, 'bool'::regtype, 'uuid'::regtype)) as plain
    from tallystick.register r join pg_class c on c.relname = r.name and c.relnamespace = 'tallystick'::regnamespace
    order by c.relname`);
  return rows;
}

/** A register's rows as the trigger enters them: every column as the text that JSON has for it, of bytes their SHA-256. */
function rowsOf(client: Client, { name, key, columns, bytes, plain }: Register): string {
  const text = (column: string) => {
    const quoted = `r.${client.escapeIdentifier(column)}`;
    if (bytes.includes(column)) return `encode(sha256(${quoted}), 'hex')`;
    return plain.includes(column) ? `${quoted}::text` : `to_jsonb(${quoted}) #>> '{}'`;
  };
  const record = key.toSorted().map((column, place) => {
    const before = client.escapeLiteral(`${place === 0 ? '{' : ','}${JSON.stringify(column)}:`);
    return `${before} || coalesce(to_json(${text(column)})::text, 'null')`;
  });
  return `
    select ${client.escapeLiteral(name)} as register, ${record.join(' || ')} || '}' as record,
      json_build_array(${columns.map(text).join(', ')})::text as row
    from tallystick.${client.escapeIdentifier(name)} as r`;
}

type Fields = (string | null)[];

function rowLine([register, record, json]: Fields, columns: ReadonlyMap<string, readonly string[]>): RowLine {
  const values = parsed(json) as (string | null)[];
  const row: Record<string, string | null> = {};
  for (const [place, column] of (columns.get(register ?? '') ?? []).entries()) row[column] = values[place] ?? null;
  return { register: register ?? '', record: record ?? '', row };
}

function entryLine(fields: Fields): EntryLine {
  const register = fields[0] ?? '';
  const record = fields[1] ?? '';
  const sequence = Number(fields[2]);
  const before = sealsFrom(parsed(fields[8]));
  const after = sealsFrom(parsed(fields[9]));
  const reason = parsed(fields[10]);
  const link = { sequence, digest: fields[11] ?? '', hash: fields[12] ?? '' };
  const part = Number(fields[13]);
  if (before === undefined || after === undefined || !isSeal(reason))
    return { link, register, record, entry: null, part };
  const entry: Entry = {
    sequence,
    at: fields[3] ?? '',
    actor: fields[4] ?? '',
    onBehalfOf: fields[5] ?? null,
    request: fields[6] ?? null,
    action: fields[7] as EntryAction,
    register,
    record,
    before,
    after,
    reason,
    digest: link.digest,
    hash: link.hash,
  };
  return { link, register, record, entry, part };
}

const parsed = (json: string | null | undefined): unknown => (typeof json === 'string' ? JSON.parse(json) : null);

const newline = 10;

/** The rows of a query by COPY, in batches as they come: each a list of texts, null for none. */
async function* copied(client: Client, query: string): AsyncGenerator<Fields[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of client.query(copyTo(`copy (${query}) to stdout`)) as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(newline);
    if (end < 0) {
      rest = Buffer.concat([rest, chunk]);
      continue;
    }
    const whole = chunk.subarray(0, end);
    const text = rest.length === 0 ? whole.toString('utf8') : Buffer.concat([rest, whole]).toString('utf8');
    rest = chunk.subarray(end + 1);
    yield text.split('\n').map(fieldsOf);
  }
}

function fieldsOf(line: string): Fields {
  const fields: Fields = line.split('	');
  for (let place = 0; place < fields.length; place++) {
    const field = fields[place] as string;
    if (field.includes('\\')) fields[place] = field === '\\N' ? null : unescaped(field);
  }
  return fields;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A field of COPY's text form as it was meant. */
function unescaped(field: string): string {
  return field.replaceAll(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter);
}
