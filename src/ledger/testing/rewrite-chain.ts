import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import { digestOf, hashAfter } from '../domain/digest.ts';
import type { Entry, Seals } from '../domain/entry.ts';
import { readEntries } from '../store/check.ts';
import { allParts, entryLines } from '../store/lines.ts';

/** All entries, in the order of their sequences. */
export async function entriesOf(client: pg.Client): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const lines of readEntries(client, allParts))
    for (const { entry } of entryLines(lines)) if (entry !== null) entries.push(entry);
  return entries.sort((a, b) => a.sequence - b.sequence);
}

/**
 * What a hostile superuser would do who knows this system: writes the whole chain anew from what its entries say now,
 * numbered from 1, and mends everything here that holds a head of it: the tally, the heads of days, and the tally that
 * published editions carry, with the entries of their files. Only what others hold still has the old heads.
 */
export async function rewriteChain(client: pg.Client): Promise<void> {
  await client.query('set local session_replication_role = replica');
  const hashes: string[] = [];
  const at = (length: number) => ({ length, head: length === 0 ? null : (hashes[length - 1] ?? null) });
  const rewritten: Entry[] = [];
  for (const [place, entry] of (await entriesOf(client)).entries()) {
    const mended = { ...entry, sequence: place + 1, after: await mendEdition(client, entry, at) };
    const digest = digestOf(mended);
    const hash = hashAfter(hashes.at(-1) ?? null, digest);
    hashes.push(hash);
    rewritten.push({ ...mended, digest, hash });
  }
  await client.query('truncate tallystick.entry');
  await client.query(
    'insert into tallystick.entry select * from jsonb_populate_recordset(null::tallystick.entry, $1::jsonb)',
    [JSON.stringify(rewritten.map(({ onBehalfOf, ...row }) => ({ ...row, on_behalf_of: onBehalfOf })))],
  );
  await client.query('update tallystick.tally set length = $1, head = $2', [hashes.length, hashes.at(-1) ?? null]);
  await client.query('update tallystick.head set head = ($1::text[])[length]', [hashes]);
}

/** Of an edition's document the tally that it carries, and what its entry says of the file. */
async function mendEdition(
  client: pg.Client,
  { register, record, after }: Entry,
  at: (length: number) => { length: number; head: string | null },
): Promise<Seals | null> {
  const key = JSON.parse(record);
  if (register !== 'edition_file' || key.format !== 'json' || after === null) return after;
  const of = [key.period, Number(key.number)];
  const { rows } = await client.query(
    "select bytes from tallystick.edition_file where period = $1 and number = $2 and format = 'json'",
    of,
  );
  const document = JSON.parse(rows[0].bytes.toString('utf8'));
  document.edition.tally = at(document.edition.tally.length);
  const bytes = Buffer.from(canonicalize(document) ?? '');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await client.query(
    "update tallystick.edition_file set bytes = $3, sha256 = $4 where period = $1 and number = $2 and format = 'json'",
    [...of, bytes, sha256],
  );
  const salted = (column: string) => [after[column]?.[0] as string, sha256] as const;
  return { ...after, bytes: salted('bytes'), sha256: salted('sha256') };
}
