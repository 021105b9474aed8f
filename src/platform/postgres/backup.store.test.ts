import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { BackupManifest } from './backup.ts';
import { restoreBackup, writeBackup } from './backup.ts';
import type { Database } from './database.ts';
import { readSchemaSource } from './migrations.ts';

/** Whether two gzip files hold the same to the byte; a broken one holds nothing. */
function saysTheSame(altered: Buffer, whole: Buffer): boolean {
  try {
    return gunzipSync(altered).equals(gunzipSync(whole));
  } catch {
    return false;
  }
}

/** How many migrations this version knows. */
const known = readSchemaSource().migrations.length;

vi.setConfig({ testTimeout: 120_000 });

const now = Temporal.Instant.from('2026-11-22T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

/** Every row of every table, to hold one database against another. */
function everything(database: Database): Promise<Record<string, unknown[]>> {
  return database.withClient(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(`
      select relname as name from pg_class where relnamespace = 'tallystick'::regnamespace and relkind = 'r'
        and relname not in ('migration', 'granted') order by relname`);
    const held: Record<string, unknown[]> = {};
    for (const { name } of tables) {
      const table = client.escapeIdentifier(name);
      held[name] = (await client.query(`select t::text as row from tallystick.${table} as t order by 1`)).rows;
    }
    return held;
  });
}

/** Texts and values that a form of copy might spoil. */
const awkward = 'A tab\t, a line\nend, \\N, \\., “quotes”, £, 🚔 and a \\ at the end\\';
async function fill(database: Database): Promise<void> {
  await database.withClient(async (client) => {
    await client.query('begin');
    await client.query("insert into tallystick.body (id, name) values ('mopac', $1)", [awkward]);
    await client.query("insert into tallystick.report (period, title, overview) values ('2020-21-Q4', $1, '')", [
      awkward,
    ]);
    await client.query("insert into tallystick.priority values ('safety')");
    await client.query(
      "insert into tallystick.priority_period (period, priority, position, name) values ('2020-21-Q4', 'safety', 1, $1)",
      [awkward],
    );
    await client.query("insert into tallystick.indicator values ('trust')");
    await client.query(`
      insert into tallystick.indicator_period (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart)
        values ('2020-21-Q4', 'trust', 1, 'safety', '1', 'Trust', 'percent', 'higher', 'pooled', false);
      insert into tallystick.component_period (period, indicator, component, position, covers, target, actual, lost)
        values ('2020-21-Q4', 'trust', '', 1, 'Q1-Q4', 70.00, 69.5, '{due,"a,b"}')`);
    await client.query(
      "insert into tallystick.edition values ('2020-21-Q4', 1, '2021-06-01', '2026-11-22T10:00:00.123456Z', null, $1, 'T', 'live', '{json}')",
      ['0'.repeat(64)],
    );
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, n) => (n * 7919) % 256));
    await client.query("insert into tallystick.edition_file values ('2020-21-Q4', 1, 'json', $1, $2)", [
      bytes,
      createHash('sha256').update(bytes).digest('hex'),
    ]);
    await client.query('commit');
  });
}

let source: Database;
let manifest: BackupManifest;
const backup = at('backup');
beforeAll(async () => {
  source = await testDatabase();
  await fill(source);
  manifest = await writeBackup(source, backup, now);
});

describe('a backup', () => {
  it('says what it holds, and leaves nothing beside it', async () => {
    expect(manifest).toMatchObject({
      format: 'tallystick/backup@1',
      made: '2026-11-22T10:00:00Z',
      schema: known,
    });
    const names = manifest.tables.map((t) => t.name);
    expect([...names].sort()).toEqual(Object.keys(await everything(source)));
    expect(names.indexOf('report')).toBeLessThan(names.indexOf('priority_period'));
    expect(readdirSync(folder)).toEqual(['backup']);
  });

  it('restores every row as it was, with the rights of the application and no more', async () => {
    const target = await testDatabaseToFill;
    expect(await restoreBackup(target, backup)).toEqual({ ok: true, value: manifest });
    expect(await everything(target)).toEqual(await everything(source));
    await target.transaction(async (tx) => {
      await (
        tx as never as { insertInto: (t: string) => { values: (v: object) => { execute: () => Promise<unknown> } } }
      )
        .insertInto('priority')
        .values({ id: 'another' })
        .execute();
    });
    await expect(target.withClient((client) => client.query('drop table tallystick.edition'))).rejects.toThrow('owner');
    await expect(target.withClient((client) => client.query('delete from tallystick.edition'))).rejects.toThrow(
      'denied',
    );
  });

  it('of what was restored is the same but for its moment', async () => {
    const target = await testDatabaseForTwo;
    await restoreBackup(target, backup);
    expect((await writeBackup(target, at('second'), now)).tables).toEqual(manifest.tables);
    rmSync(at('second'));
  });

  it('is all of one moment while others write', async () => {
    const busy = await testDatabaseAtWork;
    let going = true;
    let n = 0;
    const writing = (async () => {
      while (going) {
        n += 1;
        await busy.withClient((client) =>
          client.query(
            `with one as (insert into tallystick.goal values ('g${n}')) insert into tallystick.issue values ('g${n}')`,
          ),
        );
      }
    })();
    for (let tries = 0; tries < 10; tries++) {
      const { tables } = await writeBackup(busy, at('busy'), now);
      const rows = (name: string) => tables.find((t) => t.name === name)?.rows;
      expect(rows('goal')).toBe(rows('issue'));
    }
    going = false;
    await writing;
    rmSync(at('busy'));
  });

  it('that cannot be written is told, and leaves nothing', async () => {
    mkdirSync(at('taken'));
    await expect(writeBackup(source, at('taken'), now)).rejects.toThrow();
    await expect(writeBackup(source, at('gone/backup'), now)).rejects.toThrow('ENOENT');
    rmSync(at('taken'), { recursive: true });
    expect(readdirSync(folder)).toEqual(['backup']);
  });
});
const testDatabaseToFill = testDatabase();
const testDatabaseForTwo = testDatabase();
const testDatabaseAtWork = testDatabase();
const testDatabaseWithPeople = testDatabase();

describe('what is no whole backup is refused in words, and nothing of it is kept', () => {
  let target: Database;
  let before: Record<string, unknown[]>;
  beforeAll(async () => {
    target = await testDatabase();
    before = await everything(target);
  });
  const restored = async (content: Buffer) => {
    writeFileSync(at('altered'), content);
    const result = await restoreBackup(target, at('altered'));
    rmSync(at('altered'));
    return result.ok ? result.value : result.error;
  };
  const notOne = () => `${at('altered')} is not a backup of Tallystick, or only part of one.`;

  it('a path to nothing, or to a folder', async () => {
    expect(await restoreBackup(target, at('gone'))).toEqual({
      ok: false,
      error: `${at('gone')} cannot be read (ENOENT).`,
    });
    expect(await restoreBackup(target, folder)).toEqual({ ok: false, error: `${folder} is not a file.` });
  });

  it('a file of another kind', async () => {
    for (const content of [Buffer.alloc(0), Buffer.from('hello'), gzipSync('hello'), gzipSync(Buffer.alloc(10_000))]) {
      expect(await restored(content)).toBe(notOne());
    }
    expect(await everything(target)).toEqual(before);
  });

  it('a file cut anywhere', async () => {
    const whole = readFileSync(backup);
    const cuts = [
      1,
      17,
      100,
      ...Array.from({ length: 12 }, () => Math.floor(Math.random() * whole.length)),
      whole.length - 8,
      whole.length - 1,
    ];
    for (const cut of cuts) expect([cut, await restored(whole.subarray(0, cut))]).toEqual([cut, notOne()]);
    expect(await everything(target)).toEqual(before);
  });

  it('a file with one byte altered, wherever it is', async () => {
    const whole = readFileSync(backup);
    // The first ten bytes are gzip's own: a time, a system.
    const places = Array.from({ length: 25 }, () => 10 + Math.floor(Math.random() * (whole.length - 10)));
    for (const place of places) {
      const altered = Buffer.from(whole);
      altered[place] = (altered[place] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
      // The bits that fill up gzip's last byte before its checksum say nothing, whatever they are.
      if (saysTheSame(altered, whole)) continue;
      expect([place, typeof (await restored(altered))]).toEqual([place, 'string']);
    }
    expect(await everything(target)).toEqual(before);
  });

  it.each<[string, (tar: Buffer) => void, RegExp]>([
    ['a text altered', replacing('Trust', 'Truth'), /its table indicator_period is not the one its manifest describes/],
    [
      'a value out of form',
      replacing('pooled', 'guesse'),
      /it does not fit its schema \(.*indicator_period_accumulation/,
    ],
    ['a reference to nothing', replacing('trust\t\t1', 'trusy\t\t1'), /The backup was altered/],
    ['another table named', replacing('"name": "goal"', '"name": "oals"'), /relation "tallystick.oals" does not exist/],
    [
      'a newer schema',
      // As long, also where it has a figure more: white space means nothing.
      replacing(`"schema": ${known}`, `"schema":${String(known + 1).padStart(String(known).length + 1)}`),
      new RegExp(
        `made by a newer Tallystick \\(schema ${known + 1}; this one knows ${known}\\): install that one first`,
      ),
    ],
    [
      'another format',
      replacing('tallystick/backup@1', 'tallystick/backup@2'),
      /does not begin with the manifest of a backup/,
    ],
    [
      'an entry that is not listed',
      replacing('tables/goal.copy', 'tables/gaol.copy'),
      /holds tables\/gaol.copy, which its manifest does not list|only part of one/,
    ],
  ])('a backup made again with %s', async (_, alter, expected) => {
    const tar = gunzipSync(readFileSync(backup));
    alter(tar);
    expect(await restored(gzipSync(tar))).toMatch(expected);
    expect(await everything(target)).toEqual(before);
  });

  it('a database that holds reports', async () => {
    const held = await everything(source);
    expect(await restoreBackup(source, backup)).toEqual({
      ok: false,
      error:
        'This database holds reports already. Restore into an empty one: set TALLYSTICK_DATA to a new folder, or DATABASE_URL to a new database.',
    });
    expect(await everything(source)).toEqual(held);
  });

  it('a database that holds people', async () => {
    const peopled = await testDatabaseWithPeople;
    await peopled.withClient((client) => client.query("insert into tallystick.person (name) values ('Ada')"));
    expect(await restoreBackup(peopled, backup)).toMatchObject({
      error: expect.stringContaining('This database holds people already. Restore into an empty one'),
    });
    expect((await everything(peopled)).person).toHaveLength(1);
  });

  it('and after all of that the database takes the whole one', async () => {
    expect(await restoreBackup(target, backup)).toMatchObject({ ok: true });
  });
});

/** Writes one text over another of its length, with the checksum of a tar header made anew. */
function replacing(from: string, to: string): (tar: Buffer) => void {
  return (tar) => {
    const place = tar.indexOf(from);
    if (place < 0 || from.length !== to.length) throw new Error(`${from} is not there.`);
    tar.write(to, place);
    if (!from.startsWith('tables/')) return;
    const header = tar.subarray(place, place + 512);
    header.write('        ', 148);
    const sum = header.reduce((a, b) => a + b, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  };
}

it('an older backup is restored with its schema, and then brought up to date', async () => {
  // The schema of tomorrow: one migration more, which needs the rows of today.
  const db = join(folder, 'db');
  cpSync(join(import.meta.dirname, '../../../db'), db, { recursive: true });
  const number = String(readSchemaSource().migrations.length + 1).padStart(4, '0');
  writeFileSync(
    join(db, 'migrations', `${number}-shouting.sql`),
    `alter table tallystick.indicator_period add column shouted text not null default '';
     update tallystick.indicator_period set shouted = upper(title);`,
  );
  const tomorrow = readSchemaSource(db);
  const target = await testDatabaseOf(tomorrow);
  expect(await restoreBackup(target, backup, tomorrow)).toMatchObject({ ok: true });
  const { rows } = await target.withClient((client) =>
    client.query('select title, shouted from tallystick.indicator_period'),
  );
  expect(rows).toEqual([{ title: 'Trust', shouted: 'TRUST' }]);

  // And the other way round: today's Tallystick refuses tomorrow's backup.
  const newer = await writeBackup(target, at('newer'), now);
  expect(newer.schema).toBe(tomorrow.migrations.length);
  const refused = await restoreBackup(await testDatabaseLeftEmpty, at('newer'));
  expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('made by a newer Tallystick') });
});
const testDatabaseLeftEmpty = testDatabase();
const testDatabaseOf = (schema: ReturnType<typeof readSchemaSource>) => testDatabase({ source: schema });
