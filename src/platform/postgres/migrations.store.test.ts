import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { asAdmin, urlOf } from '../../../test/postgres.ts';
import { APPLICATION, OWNER } from './cluster.ts';
import { type Database, openDatabase } from './database.ts';
import { emptySchema, grantTo, migrateTo, readSchemaSource, schemaVersion } from './migrations.ts';

const socket = inject('socketFolder');
const folder = mkdtempSync(join(tmpdir(), 'tallystick-migrations-'));
const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
const open: Database[] = [];

const FIRST = 'create table tallystick.first (id int);';
const SECOND = 'create table tallystick.second (id int);';
const GRANTS =
  'grant usage on schema tallystick to {{application}}; grant select on all tables in schema tallystick to {{application}};';

/** The source that a db folder with these migrations makes. */
function source(files: Record<string, string>, grants = GRANTS) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'migrations'), { recursive: true });
  for (const [file, sql] of Object.entries(files)) writeFileSync(join(folder, 'migrations', file), sql);
  writeFileSync(join(folder, 'grants.sql'), grants);
  return readSchemaSource(folder);
}

async function openWith(
  from: ReturnType<typeof source>,
  ownerUrl: string | null = urlOf(socket, name, OWNER),
  url = urlOf(socket, name, APPLICATION),
) {
  const queries: string[] = [];
  const database = await openDatabase(
    { kind: 'server', url, ownerUrl },
    { source: from, onQuery: (sql) => queries.push(sql) },
  );
  open.push(database);
  return database;
}

const admin = <T>(text: string, database = name) => asAdmin(socket, (sql) => sql(text) as Promise<T[]>, database);

/** A role for one test: the server's own two are those of every test that runs at the same time. */
async function withRole(role: string, options: string, work: (url: string) => Promise<void>) {
  await admin(`create role ${role} login ${options}`);
  try {
    await work(urlOf(socket, name, role));
  } finally {
    await admin(`drop owned by ${role}; drop role ${role}`);
  }
}

await admin(`create database ${name} owner ${OWNER}`, 'postgres');
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
  await admin('drop schema if exists tallystick cascade');
});
afterAll(async () => {
  await admin(`drop database ${name} with (force)`, 'postgres');
  rmSync(folder, { recursive: true, force: true });
});

describe('migrations', () => {
  it('are applied in order, recorded, and not applied again', async () => {
    await openWith(source({ '0001-first.sql': FIRST }));
    const both = source({ '0001-first.sql': FIRST, '0002-second.sql': SECOND });
    await openWith(both);
    await openWith(both);
    expect(await admin('select number, name from tallystick.migration order by number')).toEqual([
      { number: 1, name: 'first' },
      { number: 2, name: 'second' },
    ]);
  });

  it('are applied once, whoever comes at the same time', async () => {
    const slow = source({ '0001-first.sql': `${FIRST} select pg_sleep(0.2);` });
    await Promise.all([openWith(slow), openWith(slow), openWith(slow)]);
    expect(await admin('select number from tallystick.migration')).toHaveLength(1);
  });

  it('that fail leave nothing of themselves, and keep those before', async () => {
    const broken = source({ '0001-first.sql': FIRST, '0002-second.sql': `${SECOND} select 1/0;` });
    await expect(openWith(broken)).rejects.toThrow(
      'Migration 0002-second failed, and nothing of it was kept: division by zero',
    );
    expect(await admin("select tablename from pg_tables where schemaname = 'tallystick' order by 1")).toEqual([
      { tablename: 'first' },
      { tablename: 'granted' },
      { tablename: 'migration' },
    ]);
  });

  it('that were edited after they landed are refused', async () => {
    await openWith(source({ '0001-first.sql': FIRST }));
    await expect(openWith(source({ '0001-first.sql': `${FIRST} -- better` }))).rejects.toThrow(
      'db/migrations/0001-first.sql is not the text that made this database.',
    );
  });

  it('of a newer Tallystick are refused', async () => {
    await openWith(source({ '0001-first.sql': FIRST, '0002-second.sql': SECOND }));
    await expect(openWith(source({ '0001-first.sql': FIRST }))).rejects.toThrow(
      'The database is at migration 2; this Tallystick knows 1.',
    );
  });

  it.each(['2-first.sql', '0002-first.sql', '0001_first.sql', 'notes.txt'])('may not be named %s', (file) => {
    expect(() => source({ [file]: FIRST })).toThrow(
      `db/migrations/${file}: expected a file named 0001-words-like-this.sql here`,
    );
  });

  it('can go to an older number and on, in one transaction: what restoring does', async () => {
    const both = source({ '0001-first.sql': FIRST, '0002-second.sql': SECOND });
    const database = await openWith(both);
    await database.withOwner(async (client) => {
      await client.query('begin');
      await client.query("create type tallystick.colour as enum ('red'); create view tallystick.v as select 1 as one;");
      await emptySchema(client);
      expect(await schemaVersion(client)).toBe(0);
      await migrateTo(client, 1, both);
      expect(await schemaVersion(client)).toBe(1);
      await migrateTo(client, 2, both);
      await grantTo(client, database.applicationRole, both);
      await client.query('commit');
    });
    await openWith(both, null);
  });
});

describe('rights', () => {
  it('change when db/grants.sql changes, without a migration', async () => {
    const files = { '0001-first.sql': FIRST };
    const insert = (database: Database) =>
      database.withClient((client) => client.query('insert into tallystick.first values (1)'));
    await expect(openWith(source(files)).then(insert)).rejects.toThrow('permission denied for table first');
    await openWith(source(files, `${GRANTS} grant insert on tallystick.first to {{application}};`)).then(insert);
    await expect(openWith(source(files)).then(insert)).rejects.toThrow('permission denied for table first');
  });

  it('go with the application when another role becomes it', async () => {
    const first = source({ '0001-first.sql': FIRST });
    await openWith(first);
    await withRole('former', '', async (url) => {
      await openWith(first, urlOf(socket, name, OWNER), url);
      const database = await openWith(first);
      const may = `has_schema_privilege('former', 'tallystick', 'usage') or has_table_privilege('former', 'tallystick.first', 'select')`;
      expect(await admin(`select ${may} as may`)).toEqual([{ may: false }]);
      await database.withClient((client) => client.query('select from tallystick.first'));
    });
  });

  it('do not let the application change the schema or its record', async () => {
    const database = await openWith(source({ '0001-first.sql': FIRST }));
    for (const statement of [
      'create table tallystick.mine ()',
      'drop table tallystick.first',
      'alter table tallystick.first disable trigger all',
      "update tallystick.migration set sha256 = ''",
      `set role ${OWNER}`,
    ]) {
      await expect(database.withClient((client) => client.query(statement))).rejects.toThrow(
        /permission denied|must be owner/,
      );
    }
  });
});

describe('a server of your own', () => {
  const files = { '0001-first.sql': FIRST };

  it('is not migrated without the owner: refused until it is current, then used', async () => {
    const first = source(files);
    const words =
      /The schema in postgres:.* is missing, older than this Tallystick or not open to "tallystick_app". Set DATABASE_OWNER_URL/;
    await expect(openWith(first, null)).rejects.toThrow(words);
    await openWith(first);
    const database = await openWith(first, null);
    await expect(database.withOwner(async () => {})).rejects.toThrow('DATABASE_OWNER_URL is not set');
    await expect(openWith(source({ ...files, '0002-second.sql': SECOND }), null)).rejects.toThrow(words);
  });

  it('needs two roles', async () => {
    await expect(openWith(source(files), urlOf(socket, name, APPLICATION))).rejects.toThrow(
      'DATABASE_URL and DATABASE_OWNER_URL both connect as "tallystick_app". Tallystick needs two roles',
    );
  });

  it('needs an application that is no member of the owner', async () => {
    await withRole('fellow', `in role ${OWNER}`, async (url) => {
      await expect(openWith(source(files), urlOf(socket, name, OWNER), url)).rejects.toThrow(
        'revoke "tallystick_owner" from "fellow";',
      );
    });
  });

  it('needs an application that is no superuser', async () => {
    const url = urlOf(socket, name, 'tallystick_admin');
    await expect(openDatabase({ kind: 'server', url, ownerUrl: null })).rejects.toThrow(
      '"tallystick_admin", a superuser',
    );
  });

  it('needs an application that is not the owner, also where the owner is not named', async () => {
    await openWith(source(files));
    await expect(openWith(source(files), null, urlOf(socket, name, OWNER))).rejects.toThrow(
      'DATABASE_URL connects as "tallystick_owner", who owns the schema',
    );
  });

  it('needs an application that cannot make itself a member of the owner', async () => {
    await withRole('maker', 'createrole', async (url) => {
      const opening = openWith(source(files), urlOf(socket, name, OWNER), url);
      if (inject('serverKind') === 'debian-15') {
        await expect(opening).rejects.toThrow('alter role "maker" nocreaterole;');
        return;
      }
      const database = await opening;
      const joining = database.withClient((client) => client.query(`grant ${OWNER} to maker`));
      await expect(joining).rejects.toThrow('permission denied');
    });
  });

  it('needs an owner who may make the schema', async () => {
    await withRole('visitor', '', async (url) => {
      await expect(openWith(source(files), url)).rejects.toThrow(`alter database "${name}" owner to "visitor";`);
      await openWith(source(files));
      const both = source({ ...files, '0002-second.sql': SECOND });
      await expect(openWith(both, url)).rejects.toThrow('neither owns the schema');
    });
  });

  it('needs UTF-8', async () => {
    const latin = `${name}_latin`;
    await admin(
      `create database ${latin} template template0 encoding 'LATIN1' locale 'C' ${inject('serverKind') === 'embedded' ? "locale_provider 'libc'" : ''} owner ${OWNER}`,
      'postgres',
    );
    try {
      const url = urlOf(socket, latin, APPLICATION);
      await expect(openDatabase({ kind: 'server', url, ownerUrl: null })).rejects.toThrow(
        "has the encoding LATIN1: make one with encoding 'UTF8'",
      );
    } finally {
      await admin(`drop database ${latin}`, 'postgres');
    }
  });

  it('needs both addresses to lead to one database', async () => {
    const other = `${name}_other`;
    await admin(`create database ${other} owner ${OWNER}`, 'postgres');
    try {
      await expect(openWith(source(files), urlOf(socket, other, OWNER))).rejects.toThrow('lead to different databases');
    } finally {
      await admin(`drop database ${other}`, 'postgres');
    }
  });

  it('works where the owner owns nothing but the schema', async () => {
    await admin(`create schema tallystick authorization ${OWNER}`);
    await admin(`alter database ${name} owner to tallystick_admin`);
    try {
      await openWith(source(files));
    } finally {
      await admin(`alter database ${name} owner to ${OWNER}`);
    }
  });

  it('that does not answer is named without its password', async () => {
    const url = 'postgres://app:hunter2@127.0.0.1:1/tallystick';
    await expect(openDatabase({ kind: 'server', url, ownerUrl: null })).rejects.toThrow(
      'Cannot connect to DATABASE_URL (postgres://app:***@127.0.0.1:1/tallystick): connect ECONNREFUSED',
    );
  });
});
