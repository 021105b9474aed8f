import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './connection.ts';

/** One landed step of the schema; `number` counts from 1 without gaps. */
export type Migration = { number: number; name: string; sql: string; sha256: string };

/** What a schema is made from: its migrations in order, and the application role's rights, a template in SQL. */
export type SchemaSource = { migrations: Migration[]; grants: string };

/** How a database stands to the code. `ahead`: it is newer. `edited`: a landed migration's text has changed. */
export type SchemaState =
  | { state: 'current' }
  | { state: 'behind'; found: number; expected: number }
  | { state: 'ahead'; found: number; expected: number }
  | { state: 'edited'; migration: string };

const DB = join(import.meta.dirname, '../../../db');

/**
 * Reads `NNNN-name.sql` files and `grants.sql` beside their folder.
 * @throws Error naming the file that is misnamed, missing or double.
 */
export function readSchemaSource(folder: string = DB): SchemaSource {
  const migrations = readdirSync(join(folder, 'migrations'))
    .filter((file) => !file.startsWith('.') && file !== 'README.md')
    .sort()
    .map((file, index) => {
      const [, digits, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? [];
      const expected = String(index + 1).padStart(4, '0');
      if (digits !== expected || name === undefined) {
        throw new Error(`db/migrations/${file}: expected a file named ${expected}-words-like-this.sql here`);
      }
      const sql = readFileSync(join(folder, 'migrations', file), 'utf8');
      return { number: index + 1, name, sql, sha256: hash(sql) };
    });
  return { migrations, grants: readFileSync(join(folder, 'grants.sql'), 'utf8') };
}

/** How the database stands to the source, read as any role. */
export async function schemaState(client: Client, source: SchemaSource): Promise<SchemaState> {
  const applied = await readApplied(client);
  const expected = source.migrations.length;
  for (const { number, name, sha256 } of applied) {
    const migration = source.migrations[number - 1];
    if (migration === undefined) return { state: 'ahead', found: applied.length, expected };
    if (migration.sha256 !== sha256 || migration.name !== name) {
      return { state: 'edited', migration: `${String(number).padStart(4, '0')}-${name}` };
    }
  }
  if (applied.length < expected) return { state: 'behind', found: applied.length, expected };
  return { state: 'current' };
}

/** The number of the newest migration in the database, 0 for none. */
export async function schemaVersion(client: Client): Promise<number> {
  return (await readApplied(client)).length;
}

/**
 * Brings the schema up to date: each migration in a transaction of its own, then the application role's rights. One
 * process at a time; the others wait and find it done.
 * @param client a connection of the owner
 * @param applicationRole the role that gets the rights
 * @throws Error in words when the database is ahead, a landed migration was edited, or a migration fails.
 */
export async function bringUpToDate(client: Client, applicationRole: string, source: SchemaSource): Promise<void> {
  await client.query("select pg_advisory_lock(hashtext('tallystick migrations'))");
  try {
    await inTransaction(client, () => prepareSchema(client));
    const problem = stateInWords(await schemaState(client, source));
    if (problem !== null) throw new Error(problem);
    for (let next = (await schemaVersion(client)) + 1; next <= source.migrations.length; next++) {
      await inTransaction(client, () => migrateTo(client, next, source));
    }
    await inTransaction(client, () => grantTo(client, applicationRole, source));
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('tallystick migrations'))");
  }
}

/** Applies migrations up to a number within the caller's transaction (restoring an older backup needs that). */
export async function migrateTo(
  client: Client,
  number: number,
  source: SchemaSource = readSchemaSource(),
): Promise<void> {
  await prepareSchema(client);
  const from = await schemaVersion(client);
  // What a migration changes in a register is entered in the tally as its doing.
  await client.query("select set_config('tallystick.actor', 'system:migration', true)");
  for (const migration of source.migrations.slice(from, number)) {
    try {
      await client.query(migration.sql);
    } catch (error) {
      throw new Error(
        `Migration ${String(migration.number).padStart(4, '0')}-${migration.name} failed, and nothing of it was kept: ` +
          (error instanceof Error ? error.message : error),
        { cause: error },
      );
    }
    await client.query('insert into tallystick.migration (number, name, sha256) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.sha256,
    ]);
  }
  await client.query("select set_config('tallystick.actor', '', true)");
}

/**
 * Takes every right in the schema from the application role, and from the role that was the application before it, and
 * gives the role those of db/grants.sql, within the caller's transaction. Needs the newest schema.
 */
export async function grantTo(
  client: Client,
  applicationRole: string,
  source: SchemaSource = readSchemaSource(),
): Promise<void> {
  const role = client.escapeIdentifier(applicationRole);
  const { rows: former } = await client.query<{ role: string }>(
    'select role from tallystick.granted where role in (select rolname from pg_roles where rolname <> current_user)',
  );
  const holders = [role, ...former.map((f) => client.escapeIdentifier(f.role)), 'public'].join(', ');
  const { rows: schemas } = await client.query<{ name: string }>(
    "select nspname as name from pg_namespace where nspname in ('tallystick', 'tallystick_jobs')",
  );
  for (const { name } of schemas) {
    for (const all of ['schema', 'all tables in schema', 'all sequences in schema', 'all functions in schema']) {
      await client.query(`revoke all on ${all} ${name} from ${holders}`);
    }
  }
  await client.query(source.grants.replaceAll('{{application}}', role));
  await client.query('delete from tallystick.granted');
  await client.query('insert into tallystick.granted (role, sha256) values ($1, $2)', [
    applicationRole,
    grantsHash(source),
  ]);
}

/** Whether the role has the rights that the source gives it. */
export async function isGranted(client: Client, applicationRole: string, source: SchemaSource): Promise<boolean> {
  const { rows } = await client.query('select role, sha256 from tallystick.granted');
  return rows.length === 1 && rows[0].role === applicationRole && rows[0].sha256 === grantsHash(source);
}

/**
 * Drops everything in schema `tallystick` within the caller's transaction, keeping the schema itself (its owner may
 * not be allowed to make it again). Restoring starts with this.
 */
export async function emptySchema(client: Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(`
    select statement from (
      select 1 as step, format('drop %s if exists tallystick.%I cascade',
          case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end,
          relname) as statement
        from pg_class where relnamespace = 'tallystick'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
      union all
      select 2, format('drop routine if exists %s cascade', oid::regprocedure)
        from pg_proc where pronamespace = 'tallystick'::regnamespace
      union all
      select 3, format('drop %s if exists tallystick.%I cascade', case typtype when 'd' then 'domain' else 'type' end, typname)
        from pg_type where typnamespace = 'tallystick'::regnamespace and typtype in ('d', 'e', 'r')
    ) as all_of_it order by step, statement`);
  for (const { statement } of rows) await client.query(statement);
}

/** Why a schema cannot be used and what to do, or null when it can be, perhaps after migrating. */
export function stateInWords(state: SchemaState): string | null {
  switch (state.state) {
    case 'current':
    case 'behind':
      return null;
    case 'ahead':
      return (
        `The database is at migration ${state.found}; this Tallystick knows ${state.expected}. ` +
        'It was used with a newer Tallystick: install that one, or restore a backup made before.'
      );
    case 'edited':
      return (
        `db/migrations/${state.migration}.sql is not the text that made this database. ` +
        'A landed migration is never edited: put the text back, and make the change in a new migration.'
      );
  }
}

/** Makes the schema and the runner's own two tables where they are missing. */
async function prepareSchema(client: Client): Promise<void> {
  const { rows } = await client.query("select to_regnamespace('tallystick') is not null as found");
  // "if not exists" would ask for the right to create schemas even where there is nothing to create.
  if (!rows[0].found) await client.query('create schema tallystick');
  if (!(await exists(client, 'migration'))) {
    await client.query(`
      create table tallystick.migration (
        number integer constraint migration_pkey primary key,
        name text not null,
        sha256 text not null,
        applied_at timestamptz not null default now()
      );
      comment on table tallystick.migration is 'The steps of db/migrations that made this schema.'`);
  }
  if (!(await exists(client, 'granted'))) {
    await client.query(`
      create table tallystick.granted (
        role text constraint granted_pkey primary key,
        sha256 text not null,
        granted_at timestamptz not null default now()
      );
      comment on table tallystick.granted is 'The role that was given the rights of db/grants.sql, and of which text.'`);
  }
}

async function readApplied(client: Client): Promise<{ number: number; name: string; sha256: string }[]> {
  if (!(await exists(client, 'migration'))) return [];
  return (await client.query('select number, name, sha256 from tallystick.migration order by number')).rows;
}

async function exists(client: Client, table: string): Promise<boolean> {
  const { rows } = await client.query('select to_regclass($1) is not null as found', [`tallystick.${table}`]);
  return rows[0].found;
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

const grantsHash = (source: SchemaSource) => hash(`${source.migrations.length}\n${source.grants}`);

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
