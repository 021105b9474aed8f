import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Act, Client, Writer } from '../platform/postgres/index.ts';
import type { LedgerTables } from './store.ts';
import { verifyTally } from './verify.ts';

// Sixteen writers at once, who get in each other's way as much as they can: the chain neither forks nor skips, every change
// that was committed is an entry and no other, and nobody is sent away because two wait for each other.

const WRITERS = 16;
const CHANGES = 40;

const database = await testDatabase();

beforeAll(() =>
  database.transaction(async (tx: Writer<LedgerTables>) => {
    await sql`insert into report (period) values ('2020-21-Q4')`.execute(tx);
    await sql`insert into priority values ('safety')`.execute(tx);
    await sql`insert into priority_period values ('2020-21-Q4', 'safety', 1, 'Safety')`.execute(tx);
    await sql`insert into indicator values ('trust')`.execute(tx);
    await sql`
      insert into indicator_period
        (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart)
      values ('2020-21-Q4', 'trust', 1, 'safety', '1', 'Trust', 'percent', 'higher', 'snapshot', true)`.execute(tx);
    await sql`
      insert into component_period (period, indicator, component, position, covers)
      select '2020-21-Q4', 'trust', 'c' || n, n, 'Q4-Q4' from generate_series(1, 4) as n`.execute(tx);
  }),
);

/** Runs one statement of a transaction. */
type Say = (text: string, values?: unknown[]) => Promise<unknown>;
/** A transaction's statements: says how many rows it changed, or throws to have it undone. */
type Change = (say: Say, figure: number) => Promise<number>;

const isStale = (error: unknown) => error instanceof Error && 'code' in error && error.code === '40001';
const setFigure = 'update component_period set actual = $1 where component = $2';
const undone = new Error('Undone on purpose.');

const changes: Readonly<Record<string, Change>> = {
  async 'one figure'(say, figure) {
    await say(setFigure, [figure, `c${1 + (figure % 4)}`]);
    return 1;
  },
  async 'two figures, one way or the other'(say, figure) {
    const [one, other] = figure % 2 === 0 ? ['c1', 'c4'] : ['c4', 'c1'];
    await say(setFigure, [figure, one]);
    await say(setFigure, [figure, other]);
    return 2;
  },
  async 'two registers, one way or the other'(say, figure) {
    const both: [string, unknown[]][] = [
      ['update report set title = $1', [`Title ${figure}`]],
      [setFigure, [figure, 'c2']],
    ];
    for (const [text, values] of figure % 2 === 0 ? both : both.reverse()) await say(text, values);
    return 2;
  },
  async 'every figure in one statement, and none in the next'(say, figure) {
    await say('update component_period set target = $1', [figure]);
    await say('update component_period set target = target');
    return 4;
  },
  async 'a row that comes and goes'(say, figure) {
    const component = `made-${figure}`;
    await say(
      "insert into component_period (period, indicator, component, position, covers) values ('2020-21-Q4', 'trust', $1, 9, 'Q4-Q4')",
      [component],
    );
    await say('delete from component_period where component = $1', [component]);
    return 2;
  },
  async 'a change that is undone'(say, figure) {
    await say(setFigure, [figure, 'c3']);
    throw undone;
  },
  async 'a part that is undone'(say, figure) {
    await say('savepoint before_it');
    await say(setFigure, [figure, 'c3']);
    await say('rollback to savepoint before_it');
    await say(setFigure, [figure, 'c1']);
    await say('savepoint after_it');
    await say('update report set title = $1', [`Undone ${figure}`]);
    await say('rollback to savepoint after_it');
    return 1;
  },
  async 'a statement that is refused'(say, figure) {
    await say('savepoint before_it');
    const refusal = await say('update component_period set covers = $1', [`Q${figure}`]).catch((error) => error);
    if (isStale(refusal)) throw refusal;
    expect(refusal).toMatchObject({ constraint: 'component_period_covers' });
    await say('rollback to savepoint before_it');
    await say(setFigure, [figure, 'c4']);
    return 1;
  },
};
const kinds = Object.values(changes);

let refusedAsStale = 0;

/** As the application writes: through its pool, which has fewer connections than there are writers. */
const byPool = (change: Change, figure: number, act: Act): Promise<number> =>
  database.transaction((tx: Writer<LedgerTables>) => {
    const say: Say = (text, values = []) => {
      const parts = text.split(/\$\d/);
      return sql
        .join(
          parts.flatMap((part, n) => [sql.raw(part), ...(n < values.length ? [sql`${values[n]}`] : [])]),
          sql``,
        )
        .execute(tx);
    };
    return change(say, figure);
  }, act);

/** On a connection of its own and, whoever else writes, as of one moment: again for as long as that has passed. */
async function byItself(
  client: Client,
  level: string,
  change: Change,
  figure: number,
  { actor, request }: Act,
): Promise<number> {
  for (;;) {
    try {
      await client.query(`begin isolation level ${level}`);
      await client.query(
        "select set_config('tallystick.actor', $1, true), set_config('tallystick.request', $2, true)",
        [...[actor, request]],
      );
      const changed = await change((text, values) => client.query(text, values), figure);
      await client.query('commit');
      return changed;
    } catch (error) {
      await client.query('rollback');
      if (!isStale(error)) throw error;
      refusedAsStale += 1;
    }
  }
}

it(`neither forks nor skips under ${WRITERS} writers, and has an entry of every change`, async () => {
  const before = await verifyTally(database);
  expect(before.count).toBe(0);
  const expected = new Map<string, number>();
  let figure = 0;

  const writeWith = async (writer: number, run: (change: Change, figure: number, act: Act) => Promise<number>) => {
    for (let n = 0; n < CHANGES; n++) {
      const change = kinds[(writer + n) % kinds.length] as Change;
      const act: Act = { actor: 'operator:test', request: `writer-${writer}-${n}` };
      figure += 1;
      const changed = await run(change, figure, act).catch((error) => {
        if (error !== undone) throw error;
        return 0;
      });
      if (changed > 0) expected.set(act.request as string, changed);
    }
  };
  await Promise.all(
    Array.from({ length: WRITERS }, (_, writer) => {
      const level = [null, null, 'read committed', 'repeatable read', null, 'serializable', null, null][writer % 8];
      if (!level) return writeWith(writer, byPool);
      return database.withClient((client) =>
        writeWith(writer, (change, of, act) => byItself(client, level, change, of, act)),
      );
    }),
  );

  const written = await database.withClient(async (client) => {
    await client.query("select set_config('tallystick.actor', 'operator:test', false)");
    const { rows } = await client.query(
      "select request, count(*)::int as entries from entry where request like 'writer-%' group by request",
    );
    return new Map(rows.map(({ request, entries }) => [request, entries]));
  });
  expect(written).toEqual(expected);

  const after = await verifyTally(database);
  expect(after.misfits).toEqual([]);
  const sum = [...expected.values()].reduce((a, b) => a + b);
  expect(sum).toBeGreaterThan(WRITERS * CHANGES);
  expect(after.entries).toBe(before.entries + sum);
  expect(after.head.length).toBe(after.entries);
  expect(refusedAsStale).toBeGreaterThan(0);
}, 120_000);
