import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { verifyTally } from '../ledger/index.ts';
import { type Database, restoreBackup, writeBackup } from '../platform/postgres/index.ts';
import { seedWalk } from './testing/walk-database.ts';

// A backup holds every table, each with something in it, and what it restores fits its tally: rules that hold changes are no
// obstacle to what was done by them.

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'whole-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const source = await testDatabase({ act: undefined });
const target = await testDatabase({ act: undefined });
await seedWalk(source);

/** Every row of every table, as the owner finds it. */
async function everything(database: Database): Promise<Record<string, readonly string[]>> {
  return database.withOwner(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(`
      select relname as name from pg_class where relnamespace = 'tallystick'::regnamespace and relkind = 'r'
        and relname not in ('migration', 'granted') order by relname`);
    const held: Record<string, readonly string[]> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from tallystick.${name} as t order by 1`,
      );
      held[name] = rows.map(({ row }) => row);
    }
    return held;
  });
}

it('everything is restored as it was, and fits', async () => {
  const before = await everything(source);
  // Nobody has withdrawn anything in it; all else is there, what was sent by mail as well.
  const empty = Object.entries(before).filter(([, rows]) => rows.length === 0);
  expect(empty.map(([name]) => name)).toEqual(['withdrawal', 'withdrawal_file']);
  const manifest = await writeBackup(source, join(folder, 'backup'), Temporal.Now.instant());
  expect(manifest.tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['mail', 'signature', 'risk_register']),
  );
  expect(await restoreBackup(target, join(folder, 'backup'))).toMatchObject({ ok: true });
  expect(await everything(target)).toEqual(before);
  expect((await verifyTally(target)).misfits).toEqual([]);
});
