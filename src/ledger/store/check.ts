import { to as copyTo } from 'pg-copy-streams';
import type { Client } from '../../platform/postgres/index.ts';
import type { Link } from '../domain/chain.ts';
import { type Entry, type EntryAction, isSeal, sealsFrom } from '../domain/entry.ts';
import type { KnownHead } from '../domain/known-heads.ts';

/**
 * What verifying reads, all of one moment and as streams. Nothing here calls a function of the schema: what a tamperer may
 * have changed must not tell what there is.
 */

/** Prepares the caller's transaction: `begin isolation level repeatable read read only`. */
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

/** The chain in the order of its sequences, without what entries say. */
export async function* readLinks(client: Client): AsyncGenerator<Link[]> {
  const query = 'select sequence, digest, hash from tallystick.entry order by sequence';
  for await (const lines of copied(client, query)) {
    yield lines.map(([sequence, digest, hash]) => ({
      ...{ sequence: Number(sequence), digest: digest ?? '', hash: hash ?? '' },
    }));
  }
}

/** One line of the registers beside their history: an entry, an entry that is out of form, or a row as it is now. */
export type HistoryLine =
  | { readonly register: string; readonly record: string; readonly entry: Entry }
  | { readonly register: string; readonly record: string; readonly malformed: number }
  | { readonly register: string; readonly record: string; readonly row: Readonly<Record<string, string | null>> };

/** Every entry and every row of every register, by record: its entries in their order, then its row. */
export async function* readHistories(client: Client): AsyncGenerator<HistoryLine[]> {
  const rows = (await readRegisters(client)).map((register) => rowsOf(client, register));
  const query = `
    select * from (
      select register, record, sequence, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor,
        on_behalf_of::text, request, action, before::text, after::text, reason::text, digest, hash from tallystick.entry
      ${rows.map((row) => `union all ${row}`).join('\n')}
    ) as line order by register collate "C", record collate "C", sequence nulls last`;
  for await (const lines of copied(client, query)) yield lines.map(historyLine);
}

/** How many registers there are. */
export async function countRegisters(client: Client): Promise<number> {
  return (await readRegisters(client)).length;
}

type Register = { readonly name: string; readonly key: string[]; readonly columns: string[]; readonly bytes: string[] };

async function readRegisters(client: Client): Promise<Register[]> {
  const { rows } = await client.query<Register>(`
    select c.relname::text as name,
      coalesce((select array_agg(a.attname::text order by a.attname::text collate "C") from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary), r.key_columns) as key,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype) as bytes
    from tallystick.register r join pg_class c on c.relname = r.name and c.relnamespace = 'tallystick'::regnamespace
    order by c.relname`);
  return rows;
}

/** A register's rows as the trigger enters them: every column as text, of bytes their SHA-256. */
function rowsOf(client: Client, { name, key, columns, bytes }: Register): string {
  const quoted = (column: string) => client.escapeIdentifier(column);
  const literal = (text: string) => client.escapeLiteral(text);
  const list = columns.map((c) =>
    bytes.includes(c) ? `encode(sha256(${quoted(c)}), 'hex') as ${quoted(c)}` : quoted(c),
  );
  const record = key.toSorted().map((c, place) => {
    const before = `${place === 0 ? '{' : ','}${JSON.stringify(c)}:`;
    return `${literal(before)} || coalesce(to_json(plain.line ->> ${literal(c)})::text, 'null')`;
  });
  return `
    select ${literal(name)}, ${record.join(' || ')} || '}', null, null, null, null, null, null, null,
      (select jsonb_object_agg(key, value) from jsonb_each_text(plain.line))::text, null, null, null
    from (select to_jsonb(r) as line from (select ${list.join(', ')} from tallystick.${quoted(name)}) as r) as plain`;
}

function historyLine(fields: (string | null)[]): HistoryLine {
  const [register, record, sequence, at, actor, onBehalfOf, request, action, before, after, reason, digest, hash] =
    fields as [
      ...[string, string, string | null, string, string, string | null, string | null, EntryAction],
      ...[string | null, string | null, string | null, string, string],
    ];
  if (sequence === null) return { register, record, row: JSON.parse(after ?? '{}') };
  const [was, is, why] = [before, after, reason].map((json) => (json === null ? null : JSON.parse(json)));
  const seals = { before: sealsFrom(was), after: sealsFrom(is) };
  if (seals.before === undefined || seals.after === undefined || !isSeal(why)) {
    return { register, record, malformed: Number(sequence) };
  }
  const entry: Entry = {
    ...{ sequence: Number(sequence), at, actor, onBehalfOf, request, action, register, record },
    ...{ before: seals.before, after: seals.after, reason: why, digest, hash },
  };
  return { register, record, entry };
}

const newline = 10;

/** The rows of a query by COPY, in batches as they come: each a list of texts, null for none. */
async function* copied(client: Client, query: string): AsyncGenerator<(string | null)[][]> {
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

const fieldsOf = (line: string): (string | null)[] => line.split('\t').map((f) => (f === '\\N' ? null : unescaped(f)));

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A field of COPY's text form as it was meant. */
function unescaped(field: string): string {
  return field.includes('\\') ? field.replaceAll(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter) : field;
}
