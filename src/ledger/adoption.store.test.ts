import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { emptySchema, grantTo, migrateTo, readSchemaSource } from '../platform/postgres/migrations.ts';
import type { LedgerTables } from './store.ts';
import { verifyTally } from './verify.ts';

// A database that was in use before there was a tally, and is brought up to date.

const database = await testDatabase();
const beforeTheTally = 2;
const bytes = Buffer.from(Array.from({ length: 3_000 }, (_, n) => (n * 7919) % 256));
const sha256 = createHash('sha256').update(bytes).digest('hex');

beforeAll(() =>
  database.withOwner(async (client) => {
    const source = readSchemaSource();
    await client.query('begin');
    await emptySchema(client);
    await migrateTo(client, beforeTheTally, source);
    await client.query(`
      insert into body (id, name) values ('mopac', 'A body, “quoted” and 🚔');
      insert into report (period, title) values ('2020-21-Q4', E'A title\\nof two lines');
      insert into priority values ('safety'), ('trust');
      insert into priority_period values ('2020-21-Q4', 'safety', 1, 'Safety'), ('2020-21-Q4', 'trust', 2, 'Trust');
      insert into indicator values ('satisfied');
      insert into indicator_period (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart)
        values ('2020-21-Q4', 'satisfied', 1, 'trust', '1', 'Satisfied', 'percent', 'higher', 'pooled', false);
      insert into component_period (period, indicator, component, position, covers, target, actual, lost)
        values ('2020-21-Q4', 'satisfied', '', 1, 'Q1-Q4', 70.00, 69.5, '{due,"a,b"}');
      insert into edition values ('2020-21-Q4', 1, '2021-06-01', '2026-11-22T10:00:00.123456Z', null, repeat('0', 64), 'T', 'live', '{json}');
      insert into edition_file values ('2020-21-Q4', 1, 'json', '\\x${bytes.toString('hex')}', '${sha256}');
      insert into withdrawal values ('2020-21-Q4', 1, '2026-11-23T10:00:00Z', 'It was wrong.');
      set constraints all immediate`);
    await migrateTo(client, source.migrations.length, source);
    await grantTo(client, database.applicationRole, source);
    await client.query('commit');
  }),
);

const entries = () =>
  database.look(async (db) => {
    const { rows } = await sql<Omit<LedgerTables['entry'], 'at'>>`select * from entry order by sequence`.execute(db);
    return rows;
  });

describe('what was kept before the tally began', () => {
  it('is its first entries: every row once, as it was, with the reason', async () => {
    const all = await entries();
    for (const entry of all) {
      expect(entry).toMatchObject({ action: 'add', actor: 'system:migration', before: null, request: null });
      // What later migrations bring with them was not there before.
      const isLater = entry.register === 'step' || entry.register === 'bank_holiday';
      expect(entry.reason?.[1]).toBe(isLater ? undefined : 'Kept before the tally began.');
    }
    const of = (register: string) => all.filter((entry) => entry.register === register);
    expect(of('priority').map(({ record }) => record)).toEqual(['{"id":"safety"}', '{"id":"trust"}']);
    expect(of('component_period')[0]?.after).toMatchObject({
      ...{ target: [expect.any(String), '70.00'], actual: [expect.any(String), '69.5'] },
      lost: [expect.any(String), '["due", "a,b"]'],
    });
    expect(of('edition_file')[0]?.after?.bytes?.[1]).toBe(sha256);
    expect(new Set(all.map(({ register, record }) => register + record)).size).toBe(all.length);
  });

  it('fits what the registers say, and goes on with the next change', async () => {
    const adopted = await verifyTally(database);
    expect(adopted.misfits).toEqual([]);
    expect(adopted.entries).toBe(adopted.rows);
    await database.transaction((tx) => sql`update component_period set actual = 69.6`.execute(tx));
    expect((await entries()).at(-1)).toMatchObject({ action: 'change', actor: 'operator:test', reason: null });
    expect((await verifyTally(database)).misfits).toEqual([]);
  });
});
