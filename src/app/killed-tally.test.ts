import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { verifyTally } from '../ledger/index.ts';
import { type Database, openDatabase } from '../platform/postgres/index.ts';
import { placeIn } from '../platform/postgres/place.ts';
import { recordedPostmaster } from '../platform/postgres/processes.ts';

// A process with sixteen writers at once, who change the same figures as fast as they can, on a database that is on disk for good; it or the server is killed at
// random moments.

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const KILLS = 20;
const WRITERS = 16;
const data = mkdtempSync(join(tmpdir(), 'killed-tally-'));
const place = placeIn(data);
let database: Database;
let writing: Writing | null = null;

beforeAll(async () => {
  database = await openDatabase({ kind: 'embedded', dataFolder: data }, { act: { actor: 'operator:test' } });
  await database.withClient((client) =>
    client.query(`
      insert into report (period) values ('2020-21-Q4');
      insert into priority values ('safety');
      insert into priority_period values ('2020-21-Q4', 'safety', 1, 'Safety');
      insert into indicator values ('trust');
      insert into indicator_period
        (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart)
        values ('2020-21-Q4', 'trust', 1, 'safety', '1', 'Trust', 'percent', 'higher', 'snapshot', true);
      insert into component_period (period, indicator, component, position, covers)
        values ('2020-21-Q4', 'trust', 'left', 1, 'Q4-Q4'), ('2020-21-Q4', 'trust', 'right', 2, 'Q4-Q4')`),
  );
});
afterAll(async () => {
  writing?.child.kill('SIGKILL');
  await database?.close();
  rmSync(data, { recursive: true, force: true });
});

/** A process that writes; `done` are the changes of which it said that they are done. */
type Writing = { readonly child: ChildProcess; readonly done: number[]; readonly ended: Promise<unknown> };

function startWriting(first: number): Writing {
  const program = join(import.meta.dirname, 'testing/change-figures.ts');
  const child = spawn(process.execPath, [program, data, String(first), String(WRITERS)], {
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NODE_COMPILE_CACHE: join(data, 'compiled') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const done: number[] = [];
  let rest = '';
  child.stdout?.on('data', (text) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    done.push(...lines.map(Number));
  });
  return { child, done, ended: new Promise((resolve) => child.on('close', resolve)) };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

/** Does work on the database, which may just be coming back. */
async function once<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + 60_000; ; await sleep(50)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** The entries of each change, and the last figures: a change is whole in both or in neither. How many wrote them. */
async function held(): Promise<{ entries: Map<number, number>; figures: (number | null)[]; writers: number }> {
  return once(() =>
    database.withClient(async (client) => {
      const { rows } = await client.query(
        "select substr(request, 8)::int as change, count(*)::int as entries from entry where request like 'change-%' group by 1",
      );
      const { rows: writers } = await client.query(
        "select count(distinct actor)::int as count from entry where actor like 'system:writer-%'",
      );
      const { rows: figures } = await client.query(
        'select actual::int as figure from component_period order by component',
      );
      return {
        entries: new Map(rows.map((r) => [r.change, r.entries])),
        figures: figures.map((r) => r.figure),
        writers: writers[0].count,
      };
    }),
  );
}

it(`has an entry of every change that ${WRITERS} writers were told is done, and none by halves, after ${KILLS} kills`, async () => {
  const done = new Set<number>();
  const killed = { process: 0, server: 0 };
  let next = 1;
  for (let n = 0; n < KILLS; n++) {
    writing ??= startWriting(next);
    const { child, done: said, ended } = writing;
    const before = said.length;
    await until(() => said.length > before || child.exitCode !== null);
    await sleep(Math.random() * 300);
    if (n % 2 === 0) {
      child.kill('SIGKILL');
      await ended;
      writing = null;
      killed.process += 1;
    } else {
      const postmaster = await once(async () => {
        const id = recordedPostmaster(place.cluster);
        if (id === null) throw new Error('The server is not there.');
        return id;
      });
      process.kill(postmaster, 'SIGKILL');
      killed.server += 1;
    }
    for (const change of said) done.add(change);
    const acknowledged = new Set(done);

    const { entries, figures } = await held();
    expect([...acknowledged].filter((change) => !entries.has(change))).toEqual([]);
    expect([...entries].filter(([, count]) => count !== 2)).toEqual([]);
    expect(figures[0]).toBe(figures[1]);
    expect(await once(() => verifyTally(database))).toMatchObject({ misfits: [], count: 0 });
    next = Math.max(...entries.keys(), ...acknowledged) + 1000;
  }
  const { entries, writers } = await held();
  expect(writers).toBe(WRITERS);
  expect(done.size).toBeGreaterThan(KILLS);
  console.log(
    `killed ${killed.process} processes of ${writers} writers and ${killed.server} servers: ${done.size} changes acknowledged, ` +
      `${entries.size} kept, each with its two entries`,
  );
});
