import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Client, type Database, openDatabase } from '../platform/postgres/index.ts';
import { placeIn } from '../platform/postgres/place.ts';
import { clusterName, recordedPostmaster } from '../platform/postgres/processes.ts';

// Real processes on an embedded database of their own, killed at random moments.

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 });

const KILLS = 20;
const project = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'killed-'));
const data = join(folder, 'data');
const place = placeIn(data);
const started = new Set<ChildProcess>();
let database: Database;

beforeAll(async () => {
  // A hold on the database, so that it is not stopped and started between the commands.
  database = await openDatabase({ kind: 'embedded', dataFolder: data }, { act: { actor: 'operator:test' } });
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Running = { child: ChildProcess; ended: Promise<{ status: number | null; out: string; err: string }> };

function tally(...args: string[]): Running {
  const child = spawn(process.execPath, [join(project, 'src/app/tally.ts'), ...args, '--format', 'json'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      TMPDIR: process.env.TMPDIR,
      TALLYSTICK_DATA: data,
      // Halves what it costs to start eighty of them.
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (text) => {
    said.out += text;
  });
  child.stderr?.on('data', (text) => {
    said.err += text;
  });
  const ended = new Promise<{ status: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (status) => {
      started.delete(child);
      resolve({ status, ...said });
    }),
  );
  return { child, ended };
}

let periods = 0;
/** A pack of a period of its own: the report of 2020-21 Q4 under another date. */
function newPack(): { period: string; path: string } {
  // Each earlier than the last, so that none has a history, which would make each import slower than the last.
  const year = 2060 - Math.floor(periods / 4);
  const period = `${year}-${String((year + 1) % 100).padStart(2, '0')}-Q${4 - (periods % 4)}`;
  periods += 1;
  const path = join(folder, period);
  cpSync(join(project, 'examples/mopac/2020-21-Q4'), path, { recursive: true });
  const report = join(path, 'report.csv');
  writeFileSync(report, readFileSync(report, 'utf8').replace('2020-21-Q4', period));
  return { period, path };
}

const tables = [
  ...['report', 'priority_period', 'indicator_period', 'component_period', 'goal_period', 'risk_period'],
  ...['issue_period', 'finance_period', 'claim', 'note', 'pack_import', 'edition', 'edition_file'],
];
const counting = `select ${tables.map((t) => `(select count(*) from tallystick.${t} where period = $1) as ${t}`).join(', ')}`;

/** How many rows each table has of a period, all of one moment. */
async function held(period: string): Promise<number[]> {
  for (let tries = 0; ; tries++) {
    try {
      return await database.withClient(async (client) =>
        Object.values((await client.query(counting, [period])).rows[0]),
      );
    } catch (error) {
      // The server may be going down at this instant.
      if (tries === 20) throw error;
      await sleep(100);
    }
  }
}

/** Waits on a connection until a query says true or the process has ended; whether it did. */
async function until(client: Client, { child }: Running, sql: string, values: unknown[]): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    if ((await client.query(sql, values)).rows[0].yes) return true;
  }
  return false;
}
const isWriting = `select exists (select from pg_locks where locktype = 'advisory' and granted
  and objid = hashtext('tallystick.registers')::bigint & 4294967295) as yes`;
const isCommitted = 'select exists (select from tallystick.edition where period = $1) as yes';

/** When to kill: at any moment of the run, while it writes, or as soon as what it wrote can be seen. */
const moments = ['any', 'any', 'writing', 'writing', 'committed'] as const;

async function waitFor(moment: (typeof moments)[number], run: Running, period: string, times: Times): Promise<boolean> {
  if (moment === 'any') {
    await Promise.race([sleep(Math.random() * times.run), run.ended]);
    return false;
  }
  return database.withClient(async (client) => {
    if (moment === 'committed') return until(client, run, isCommitted, [period]);
    if (await until(client, run, isWriting, [])) await sleep(Math.random() * times.writing);
    return false;
  });
}

type Times = { run: number; writing: number };

async function measured(full: number[]): Promise<Times> {
  const { period, path } = newPack();
  const run = tally('import', path, '--publish');
  const begun = performance.now();
  const writing = await database.withClient(async (client) => {
    await until(client, run, isWriting, []);
    const from = performance.now();
    await until(client, run, isCommitted, [period]);
    return performance.now() - from;
  });
  expect((await run.ended).status).toBe(0);
  expect(await held(period)).toEqual(full);
  return { run: performance.now() - begun, writing };
}

it(`is whole or not there after ${2 * KILLS} kills, and the next command works`, async () => {
  const first = newPack();
  expect(await tally('import', first.path, '--publish').ended).toMatchObject({ status: 0 });
  const full = await held(first.period);
  // The last is a file in every format.
  expect(full).toEqual([1, 5, 52, 54, 51, 15, 15, 4, 37, 17, 1, 1, 7]);
  const nothing = full.map(() => 0);
  const times = await measured(full);

  const hit = { process: { before: 0, after: 0 }, server: { before: 0, after: 0 } };
  for (let n = 0; n < 2 * KILLS; n++) {
    // In turn, so that the servers do not die faster than a keeper bears.
    const what = n % 2 === 0 ? 'process' : 'server';
    const { period, path } = newPack();
    const run = tally('import', path, '--publish');
    const wasCommitted = await waitFor(moments[(n >> 1) % moments.length] ?? 'any', run, period, times);
    if (what === 'process') run.child.kill('SIGKILL');
    else {
      const postmaster = recordedPostmaster(place.cluster);
      if (postmaster !== null) process.kill(postmaster, 'SIGKILL');
    }
    const { status } = await run.ended;
    const found = await held(period);
    expect([nothing, full]).toContainEqual(found);
    const isThere = found[0] === 1;
    // What could be seen, and what was acknowledged, stays.
    if (wasCommitted || status === 0) expect(isThere).toBe(true);
    hit[what][isThere ? 'after' : 'before'] += 1;

    const next = await tally('import', path, '--publish').ended;
    expect(next).toMatchObject({ status: 0 });
    expect(JSON.parse(next.out).published.edition.number).toBe(1);
    expect(await held(period)).toEqual(full);
  }
  console.log(
    `killed ${KILLS} importing processes (${hit.process.before} before their commit, ${hit.process.after} after it) ` +
      `and ${KILLS} servers (${hit.server.before} before, ${hit.server.after} after); ` +
      `an import takes ${Math.round(times.run)} ms, its transaction ${Math.round(times.writing)} ms`,
  );
  for (const { before, after } of Object.values(hit)) expect(Math.min(before, after)).toBeGreaterThan(0);

  const verified = await tally('verify').ended;
  expect(verified).toMatchObject({ status: 0 });
  const found = JSON.parse(verified.out);
  expect(found).toMatchObject({ editions: periods, saved: 0, misfits: [], tally: { count: 0, heads: periods } });
  // Nothing here was changed twice, so that each row that there is has its one entry.
  expect(found.tally.rows).toBe(found.tally.entries);

  await database.close();
  const running = spawnSync('ps', ['-axo', 'command='], { encoding: 'utf8' }).stdout.split('\n');
  expect(running.filter((line) => line.includes(data) || line.includes(clusterName(place.cluster)))).toEqual([]);
});
