import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { extract, pack as tar } from 'tar-stream';
import { z } from 'zod';
import { ok, type Result, refused } from '../result/index.ts';
import type { Client } from './connection.ts';
import type { Database } from './database.ts';
import { emptySchema, grantTo, migrateTo, readSchemaSource, type SchemaSource, schemaVersion } from './migrations.ts';

/**
 * A backup is a gzipped tar of `manifest.json` and one file a table in COPY's text form, all of one moment. It goes
 * from any kind and version of server to any other, which a physical copy would not, and needs no program of
 * PostgreSQL's: the embedded server has none.
 */

const manifestShape = z.strictObject({
  format: z.literal('tallystick/backup@1'),
  made: z.iso.datetime({ offset: true }),
  schema: z.number().int().positive(),
  tables: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string().regex(/^[a-z_0-9]+$/)).min(1),
      rows: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type BackupManifest = z.infer<typeof manifestShape>;

/** What the migration runner keeps for itself: made anew where a backup is restored. */
const ownTables = ['migration', 'granted'];

/** Writes everything in the database to a file, whole or not at all, as of one moment. Says what it holds. */
export async function writeBackup(database: Database, path: string, now: Temporal.Instant): Promise<BackupManifest> {
  const folder = await mkdtemp(join(dirname(path), `.${basename(path)}.`));
  try {
    const manifest = await database.withClient((client) => copyOut(client, folder, now));
    await writeArchive(join(folder, 'archive'), folder, manifest);
    await rename(join(folder, 'archive'), path);
    return manifest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyOut(client: Client, folder: string, now: Temporal.Instant): Promise<BackupManifest> {
  await client.query('begin isolation level repeatable read read only');
  // Somebody who sees every row: policies would leave out the others without a word.
  await client.query("select set_config('tallystick.actor', 'system:backup', true)");
  const { rows: found } = await client.query<{ name: string; columns: string[]; key: string[]; refersTo: string[] }>(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality as k (number, place)
        join pg_attribute a on a.attnum = k.number
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid order by k.place) as key,
      array(select r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' order by r.relname) as "refersTo"
    from pg_class c where c.relnamespace = 'tallystick'::regnamespace and c.relkind = 'r' order by c.relname`);
  const tables: BackupManifest['tables'] = [];
  for (const { name, columns, key } of referredFirst(found)) {
    if (ownTables.includes(name)) continue;
    const [list, order] = [columns, key].map((of) => of.map((c) => client.escapeIdentifier(c)).join(', '));
    const table = `tallystick.${client.escapeIdentifier(name)}`;
    const rows = client.query(copyTo(`copy (select ${list} from ${table} order by ${order}) to stdout`));
    const hash = hashing();
    await pipeline(rows, hash.through, createWriteStream(join(folder, name)));
    tables.push({ name, columns, rows: rows.rowCount, sha256: hash.digest() });
  }
  const schema = await schemaVersion(client);
  await client.query('commit');
  return { format: 'tallystick/backup@1', made: now.toString({ smallestUnit: 'second' }), schema, tables };
}

/** Tables in an order in which each can be filled: what a row refers to comes before it. */
function referredFirst<T extends { name: string; refersTo: string[] }>(tables: readonly T[]): T[] {
  const ordered = new Set<T>();
  const put = (table: T, above: readonly T[]): void => {
    if (above.includes(table)) throw new Error(`Tables that refer to each other in a circle: ${table.name}`);
    for (const name of table.refersTo) {
      const referred = tables.find((t) => t.name === name);
      if (referred && referred !== table && !ordered.has(referred)) put(referred, [...above, table]);
    }
    ordered.add(table);
  };
  for (const table of tables) if (!ordered.has(table)) put(table, []);
  return [...ordered];
}

async function writeArchive(path: string, folder: string, manifest: BackupManifest): Promise<void> {
  const archive = tar();
  const writing = pipeline(archive, createGzip(), createWriteStream(path, { flush: true, mode: 0o600 }));
  const filling = (async () => {
    archive.entry({ name: 'manifest.json' }, `${JSON.stringify(manifest, null, 2)}\n`);
    for (const { name } of manifest.tables) {
      const file = join(folder, name);
      const entry = archive.entry({ name: `tables/${name}.copy`, size: (await stat(file)).size });
      await pipeline(createReadStream(file), entry);
    }
    archive.finalize();
  })();
  // When writing fails (the disk is full) nobody drains what is being filled: the first failure is the answer.
  await Promise.race([writing, filling.then(() => writing)]);
}

/**
 * Restores a backup into a database that holds nothing yet, whole or not at all: the schema as it was when the backup
 * was made, its rows, then the migrations since. Refuses a file that is not a backup, was altered, or is newer than
 * this Tallystick. `source` is what the schema is made from; db/ unless a test says otherwise.
 */
export async function restoreBackup(
  database: Database,
  path: string,
  source: SchemaSource = readSchemaSource(),
): Promise<Result<BackupManifest, string>> {
  try {
    if (!(await stat(path)).isFile()) return refused(`${path} is not a file.`);
    await (await open(path)).close();
  } catch (error) {
    return refused(`${path} cannot be read (${codeOf(error) || error}).`);
  }
  return database.withOwner(async (client) => {
    await client.query('begin');
    try {
      await client.query("select pg_advisory_xact_lock(hashtext('tallystick.registers'))");
      const { rows } = await client.query(`
        select case when exists (select from tallystick.report) then 'reports'
          when exists (select from tallystick.person) then 'people' end as held`);
      if (rows[0].held)
        throw new Refusal(
          `This database holds ${rows[0].held} already. Restore into an empty one: set TALLYSTICK_DATA to a new folder, or DATABASE_URL to a new database.`,
        );
      await emptySchema(client);
      const manifest = await copyIn(client, path, source);
      await migrateTo(client, source.migrations.length, source);
      await grantTo(client, database.applicationRole, source);
      await client.query('commit');
      return ok(manifest);
    } catch (error) {
      await client.query('rollback');
      if (error instanceof Refusal) return refused(error.message);
      throw error;
    }
  });
}

/** Ends a restore with words for the person; nothing of it is kept. */
class Refusal extends Error {}

async function copyIn(client: Client, path: string, source: SchemaSource): Promise<BackupManifest> {
  const notOne = `${path} is not a backup of Tallystick, or only part of one.`;
  const archive = extract();
  const file = createReadStream(path);
  // A fault of reading or unpacking ends the archive with it, and so the loop below.
  const reading = pipeline(file, createGunzip(), archive).catch(() => {});
  let manifest: BackupManifest | null = null;
  const awaited = new Map<string, BackupManifest['tables'][number]>();
  try {
    for await (const entry of archive) {
      if (manifest === null) {
        manifest = await readManifest(entry, entry.header, source.migrations.length);
        for (const table of manifest.tables) awaited.set(`tables/${table.name}.copy`, table);
        await migrateTo(client, manifest.schema, source);
        await emptyTables(client, manifest);
        await setTriggers(client, 'disable');
        continue;
      }
      const table = awaited.get(entry.header.name);
      if (!table)
        throw new Refusal(`The backup holds ${entry.header.name}, which its manifest does not list or lists once.`);
      awaited.delete(entry.header.name);
      await copyTable(client, table, entry);
    }
    if (manifest === null || awaited.size > 0) throw new Refusal(notOne);
    // Otherwise references are checked at commit, where a fault could not be told from any other, and until then no
    // later migration may alter the tables.
    await client.query('set constraints all immediate; set constraints all deferred');
    await setTriggers(client, 'enable');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (isArchiveFault(error)) throw new Refusal(notOne);
    if (isFaultOfData(error)) throw new Refusal(`The backup was altered: it does not fit its schema (${error}).`);
    throw error;
  } finally {
    file.destroy();
    await reading;
  }
  return manifest;
}

/** Whether PostgreSQL refused what it was given: values out of form, broken rules, names that there are not. */
function isFaultOfData(error: unknown): boolean {
  return /^(22|23|42)...$/.test(codeOf(error));
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function isArchiveFault(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code.startsWith('Z_') ||
    code.startsWith('ERR_STREAM') ||
    (error instanceof Error && /tar|Unexpected end/i.test(error.message))
  );
}

const largestManifest = 1_000_000;

async function readManifest(
  entry: AsyncIterable<unknown>,
  { name, size = 0 }: { name: string; size?: number },
  newest: number,
): Promise<BackupManifest> {
  const notOne = new Refusal('The file does not begin with the manifest of a backup of Tallystick.');
  if (name !== 'manifest.json' || size > largestManifest) throw notOne;
  const parts: Uint8Array[] = [];
  for await (const part of entry) parts.push(part as Uint8Array);
  let manifest: BackupManifest;
  try {
    manifest = manifestShape.parse(JSON.parse(Buffer.concat(parts).toString('utf8')));
  } catch {
    throw notOne;
  }
  if (manifest.schema > newest) {
    throw new Refusal(
      `The backup was made by a newer Tallystick (schema ${manifest.schema}; this one knows ${newest}): install that one first.`,
    );
  }
  return manifest;
}

/** Migrations put rows of their own into some tables; the backup has those, as they had become. */
async function emptyTables(client: Client, { tables }: BackupManifest): Promise<void> {
  const names = tables.map(({ name }) => `tallystick.${client.escapeIdentifier(name)}`);
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`);
}

/** Rows that come back are no changes: the tally comes back with them, and whoever restores verifies it. */
async function setTriggers(client: Client, what: 'enable' | 'disable'): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relnamespace = 'tallystick'::regnamespace and relkind = 'r'",
  );
  for (const { name } of rows) await client.query(`alter table ${name} ${what} trigger user`);
}

async function copyTable(
  client: Client,
  table: BackupManifest['tables'][number],
  entry: AsyncIterable<unknown>,
): Promise<void> {
  const columns = table.columns.map((c) => client.escapeIdentifier(c)).join(', ');
  const into = client.query(copyFrom(`copy tallystick.${client.escapeIdentifier(table.name)} (${columns}) from stdin`));
  const hash = hashing();
  await pipeline(entry, hash.through, into);
  if (hash.digest() !== table.sha256 || into.rowCount !== table.rows) {
    throw new Refusal(`The backup was altered: its table ${table.name} is not the one its manifest describes.`);
  }
}

/** Passes bytes on and hashes them by the way. */
function hashing(): { through: Transform; digest: () => string } {
  const hash = createHash('sha256');
  const through = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, digest: () => hash.digest('hex') };
}
