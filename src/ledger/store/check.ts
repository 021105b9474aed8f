import { randomInt } from 'node:crypto';
import { to as copyTo } from 'pg-copy-streams';
import type { Client } from '../../platform/postgres/index.ts';
import type { KnownHead } from '../domain/known-heads.ts';
import { allParts, type Parts, wholeLines } from './lines.ts';

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

/** Other in each process: nobody who tampers can make records that are all in one part. */
const seed = randomInt(2 ** 47);

/** In which of `allParts` a record is. */
const part = `hashtextextended(record collate "C", hashtextextended(register collate "C", ${seed})) & ${allParts.end - 1}`;

const within = ({ first, end }: Parts): string =>
  first === allParts.first && end === allParts.end ? '' : `where ${part} between ${first} and ${end - 1}`;

/** The entries of records in some parts, in the order of the chain, for `linkLines` and `entryLines`. */
export async function* readEntries(client: Client, parts: Parts): AsyncGenerator<Uint8Array> {
  const query = `
    select ${part}, sequence, digest, hash, register, record,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, on_behalf_of::text, request, action,
      before::text, after::text, reason::text
    from tallystick.entry ${within(parts)} order by sequence`;
  yield* copied(client, query);
}

/** The rows of every register that are in some parts, for `rowLines`. */
export async function* readRows(
  client: Client,
  registers: readonly Register[],
  parts: Parts,
): AsyncGenerator<Uint8Array> {
  if (registers.length === 0) return;
  const query = `
    select ${part}, register, record, line from (
      ${registers.map((register) => rowsOf(client, register)).join('\nunion all ')}) as register_row ${within(parts)}`;
  yield* copied(client, query);
}

/** A register as its table is. */
export type Register = {
  readonly name: string;
  readonly key: string[];
  readonly columns: string[];
  /** Columns of bytes, and columns of types whose text is in JSON what it is anywhere. */
  readonly bytes: string[];
  readonly plain: string[];
};

/** The registers that there are, as their tables are. */
export async function readRegisters(client: Client): Promise<Register[]> {
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
      json_build_array(${columns.map(text).join(', ')})::text as line
    from tallystick.${client.escapeIdentifier(name)} as r`;
}

/** What a query returns by COPY's text form, as whole lines. */
async function* copied(client: Client, query: string): AsyncGenerator<Uint8Array> {
  const stream = client.query(copyTo(`copy (${query}) to stdout`));
  try {
    yield* wholeLines(stream.iterator({ destroyOnReturn: false }));
  } finally {
    // Whoever stops halfway leaves the rest to be read before the connection can be used again, if only to roll back.
    stream.on('error', () => {}).resume();
  }
}
