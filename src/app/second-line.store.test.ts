import { type RawBuilder, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { attempt, NotAllowed, type Reader, type Writer } from '../platform/postgres/index.ts';
import { markers, readingOf, seedWalk } from './testing/walk-database.ts';
import { knownWalkers } from './testing/walk-people.ts';

// What holds when the code in front has forgotten to ask: the database as the server has it, in which nobody acts.

const database = await testDatabase({ act: undefined });
await seedWalk(database);

const personOf = (name: string) => knownWalkers.find((w) => w.name === name)?.person ?? '';
const as = (name: string) => ({ actor: `person:${personOf(name)}` as const });
const guarded = [...Object.keys(readingOf), 'entry'];

/** What is public of a guarded table is everybody's, and left out here. */
const notPublic: Readonly<Record<string, RawBuilder<unknown>>> = {
  entry: sql`where register in ('goal_period', 'person', 'note', 'role_held')`,
  finding_answer: sql`where period not in (select period from tallystick.edition)`,
};

async function countIn(db: Reader<unknown>, table: string): Promise<number> {
  const where = notPublic[table] ?? sql``;
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from ${sql.table(`tallystick.${table}`)} ${where}`.execute(db);
  return rows[0]?.n ?? -1;
}

describe('a query that forgets who asks', () => {
  it.each(guarded)('finds nothing in %s', async (table) => {
    expect(await database.look((db) => countIn(db, table), { actor: 'operator:test' })).toBeGreaterThan(0);
    expect(await countIn(database.read(), table)).toBe(0);
    expect(await database.look((db) => countIn(db, table))).toBe(0);
    expect(await database.transaction((tx) => countIn(tx, table))).toBe(0);
  });

  it('finds nothing on a connection on which somebody acted before it', async () => {
    const counts = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        n % 2 === 0
          ? database.look((db) => countIn(db, 'note'), as('performance-officer'))
          : database.look((db) => countIn(db, 'note')),
      ),
    );
    expect(counts.filter((_, n) => n % 2 === 1)).toEqual(Array.from({ length: 20 }, () => 0));
    await expect(
      database.look(async () => {
        throw new Error('half way');
      }, as('performance-officer')),
    ).rejects.toThrow('half way');
    for (let n = 0; n < 20; n++) expect(await countIn(database.read(), 'note')).toBe(0);
  });

  it('finds what is public', async () => {
    for (const table of ['edition', 'edition_file', 'body', 'tally', 'head', 'role', 'permission'])
      expect(await countIn(database.read(), table)).toBeGreaterThan(0);
  });
});

type Goals = { goal_period: { title: string; priority: string } };

describe('a handler that forgets to ask for the right', () => {
  const rename = (priority: string) => (tx: Writer<Goals>) =>
    tx.updateTable('goal_period').set({ title: 'Renamed' }).where('priority', '=', priority).execute();
  const titles = () =>
    database.look((db: Reader<Goals>) => db.selectFrom('goal_period').select('title').distinct().execute(), {
      actor: 'operator:test',
    });

  it('is stopped by the database, which names the right and keeps nothing', async () => {
    for (const [name, priority] of [
      ['scrutineer', 'safer-streets'],
      ['administrator', 'safer-streets'],
      ['lead-officer', 'victims'],
      ['performance officer whose access was ended', 'safer-streets'],
      ['nothing but a person', 'safer-streets'],
    ] as const) {
      const refused = database.transaction(rename(priority), as(name));
      await expect(refused, name).rejects.toThrow(NotAllowed);
      await expect(refused).rejects.toMatchObject({ action: 'registers.enter' });
    }
    expect(await titles()).toEqual([{ title: markers.things }]);
  });

  it('is stopped as a whole when only its last step is not allowed', async () => {
    const both = attempt(database.as(as('lead-officer')), async (tx: Writer<Goals>) => {
      await rename('safer-streets')(tx);
      await rename('victims')(tx);
      return { ok: true as const, value: null };
    });
    await expect(both).rejects.toThrow(NotAllowed);
    expect(await titles()).toEqual([{ title: markers.things }]);
  });

  it('is stopped when it forgets to say who acts', async () => {
    await expect(database.transaction(rename('safer-streets'))).rejects.toMatchObject({ code: 'TS001' });
  });

  it('cannot give a right by using it: access that was ended is not taken back', async () => {
    const again = database.transaction(
      (tx: Writer<{ person: { id: string; active: boolean } }>) =>
        tx
          .updateTable('person')
          .set({ active: true })
          .where('id', '=', personOf('administrator whose access was ended'))
          .execute(),
      as('administrator whose access was ended'),
    );
    await expect(again).rejects.toThrow(NotAllowed);
  });

  it('cannot write where it may only look', async () => {
    await expect(
      database.look((db) => rename('safer-streets')(db as unknown as Writer<Goals>), { actor: 'operator:test' }),
    ).rejects.toMatchObject({ code: '25006' });
  });
});
