import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { verifyTally } from '../src/ledger/index.ts';
import { type Act, type Database, openDatabase } from '../src/platform/postgres/index.ts';
import type { Answered, Told } from './children/write.ts';
import { inFolder, median } from './measure.ts';
import { say } from './tally.ts';

/** Processes that write, each on as many connections as a server has for writing. */
const PROCESSES = 4;
const CONNECTIONS = 4;
const WRITERS = PROCESSES * CONNECTIONS;
const ROUNDS = 5;
const ROUND_MS = 2000;
const LONG_MS = 30_000;

/** Rates, in changes a second. */
type Round = { readonly [pace in `${'one' | 'many'}${'' | 'Held' | 'Alone'}`]: number };

/** What guards the figures: the tally and rights, rights alone, or nothing, when nobody acts either. */
type Guard = 'tally' | 'rights' | 'nothing';

/**
 * What the tally costs those who change figures: small transactions that each change one figure, as a person who may,
 * with the tally and, on the same rows a moment later, without the tally, rights or anybody who acts; between the two with
 * rights and somebody who acts, which shows the tally's own share. One writer alone and sixteen at once, on disk for good. Before that sixteen for half a minute, and what verifying finds.
 */
export async function tallyWriting(): Promise<void> {
  say(`tally-writing: transactions that change one figure each, with the tally and without (${ROUNDS} rounds in turn)`);
  await inFolder(async (folder) => {
    const database = await openDatabase({ kind: 'embedded', dataFolder: folder });
    const children = Array.from({ length: PROCESSES }, (_, n) =>
      fork(join(import.meta.dirname, 'children/write.ts'), [folder, String(n)]),
    );
    try {
      await Promise.all(children.map((child) => once(child, 'message')));
      await database.withOwner((client) => client.query(figures));
      // First, because what is changed without the tally does not fit it.
      const before = await entries(database);
      const long = await writing(children, WRITERS, LONG_MS, person);
      const { misfits } = await verifyTally(database);
      say(
        `  ${WRITERS} writers for ${LONG_MS / 1000} s: ${long.changes} changes, ${(await entries(database)) - before} entries, ` +
          `verify finds ${misfits.length === 0 ? 'nothing amiss' : `${misfits.length} misfits`}`,
      );
      const pace = async (writers: 1 | typeof WRITERS, by: Guard) => {
        await guard(database, by);
        const act = by === 'nothing' ? null : person;
        // The first instants prepare what the rest uses.
        await writing(children, writers, 300, act);
        return (await writing(children, writers, ROUND_MS, act)).pace;
      };
      const rounds: Round[] = [];
      for (let n = 0; n < ROUNDS; n++) {
        rounds.push({
          oneAlone: await pace(1, 'nothing'),
          oneHeld: await pace(1, 'rights'),
          one: await pace(1, 'tally'),
          manyAlone: await pace(WRITERS, 'nothing'),
          manyHeld: await pace(WRITERS, 'rights'),
          many: await pace(WRITERS, 'tally'),
        });
      }
      tell(rounds);
    } finally {
      for (const child of children) child.disconnect();
      await Promise.all(children.map((child) => once(child, 'exit')));
      await database.close();
    }
  });
}

function tell(rounds: readonly Round[]): void {
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  const line = (words: string, without: keyof Round, withIt: keyof Round) => {
    const micros = middle((r) => 1e6 / r[withIt]) - middle((r) => 1e6 / r[without]);
    const ratio = middle((r) => r[without] / r[withIt]);
    say(`    ${words}: ${micros.toFixed(0)} µs more each, ratio of time ${ratio.toFixed(2)}`);
  };
  for (const [writers, of] of [
    ['one writer', 'one'],
    [`${WRITERS} writers`, 'many'],
  ] as const) {
    const [held, alone] = [`${of}Held`, `${of}Alone`] as const;
    say(
      `  ${writers}: ${middle((r) => r[of]).toFixed(0)} changes a second with the tally and rights, ` +
        `${middle((r) => r[held]).toFixed(0)} with rights alone, ${middle((r) => r[alone]).toFixed(0)} without either`,
    );
    line('the tally and rights', alone, of);
    line('rights, and saying who acts', alone, held);
    line('the tally alone', held, of);
  }
  const scaled = (from: keyof Round, to: keyof Round) => middle((r) => r[to] / r[from]).toFixed(1);
  say(
    `  ${WRITERS} writers do ${scaled('one', 'many')} times as much as one with the tally, ` +
      `${scaled('oneAlone', 'manyAlone')} times without`,
  );
}

/** Has so many writers change figures for a time; how many changes were committed, and how many a second. */
async function writing(
  children: readonly ChildProcess[],
  writers: 1 | typeof WRITERS,
  ms: number,
  act: Act | null,
): Promise<{ changes: number; pace: number }> {
  const used = writers === 1 ? children.slice(0, 1) : children;
  const start = performance.now();
  const answers = await Promise.all(
    used.map(async (child) => {
      child.send({ writers: writers / used.length, ms, act } satisfies Told);
      const [answer] = await once(child, 'message');
      return (answer as Answered).changes;
    }),
  );
  const changes = answers.reduce((sum, n) => sum + n);
  return { changes, pace: (changes / (performance.now() - start)) * 1000 };
}

/** Puts the tally and rights to the figures, or takes them away. The tally's triggers ask for rights as well. */
async function guard(database: Database, by: Guard): Promise<void> {
  const triggers = by === 'tally' ? 'enable' : 'disable';
  const rights = by === 'nothing' ? 'disable' : 'enable';
  await database.withOwner((client) =>
    client.query(`
      alter table tallystick.component_period ${triggers} trigger user;
      alter table tallystick.component_period ${rights} row level security`),
  );
}

async function entries(database: Database): Promise<number> {
  const { rows } = await database.withOwner((client) => client.query('select length from tallystick.tally'));
  return rows[0].length;
}

const person: Act = {
  actor: 'person:7e57ab1e-0000-4000-8000-000000000001',
  reason: 'The figure was provisional.',
  request: 'bench',
};

const figures = `
  select set_config('tallystick.actor', 'operator:bench', false);
  insert into tallystick.person (id, name) values ('7e57ab1e-0000-4000-8000-000000000001', 'A performance officer');
  insert into tallystick.role_held (person, role, origin)
    values ('7e57ab1e-0000-4000-8000-000000000001', 'performance-officer', 'given');
  insert into tallystick.report (period, title, overview) values ('2020-21-Q4', 'A report', '');
  insert into tallystick.priority values ('safety');
  insert into tallystick.priority_period (period, priority, position, name) values ('2020-21-Q4', 'safety', 1, 'Safety');
  insert into tallystick.indicator values ('trust');
  insert into tallystick.indicator_period
    (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart)
    values ('2020-21-Q4', 'trust', 1, 'safety', '1', 'Public trust', 'percent', 'higher', 'snapshot', true);
  insert into tallystick.component_period (period, indicator, component, position, covers, target, actual)
    select '2020-21-Q4', 'trust', 'c' || process || '-' || writer, process * ${CONNECTIONS} + writer, 'Q4-Q4', 60, 50
    from generate_series(0, ${PROCESSES - 1}) as process, generate_series(0, ${CONNECTIONS - 1}) as writer`;
