import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Database, openDatabase, type Writer } from '../platform/postgres/index.ts';
import { placeIn } from '../platform/postgres/place.ts';
import { recordedPostmaster } from '../platform/postgres/processes.ts';
import { candidateOf, type QuarterTables, setPublication, sign } from '../quarter/index.ts';
import {
  acting,
  addPerson,
  openQuarterOf,
  operator,
  openedPeriod as period,
  runAs,
  signOffAll,
} from '../quarter/testing/opened.ts';

// A report that is set to be published, and the process that publishes it, or the database under it, killed at random moments.

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const KILLS = 20;
const data = mkdtempSync(join(tmpdir(), 'killed-publication-'));
const place = placeIn(data);
/** It is set while this is to come, and published after. */
const [before, at, after] = ['2021-11-22T09:00:00Z', '2021-11-22T09:30:00Z', '2021-11-22T09:31:00Z'] as const;
let database: Database;
let child: ChildProcess | null = null;
let people: Record<'officer' | 'finance' | 'director' | 'deputy', string>;

beforeAll(async () => {
  database = await openDatabase({ kind: 'embedded', dataFolder: data });
  await openQuarterOf(database);
  people = {
    officer: await addPerson(database, 'Petra Officer', 'performance-officer'),
    finance: await addPerson(database, 'Fay Finance', 'chief-finance-officer'),
    director: await addPerson(database, 'Dora Director', 'director'),
    deputy: await addPerson(database, 'Dan Deputy', 'deputy-mayor'),
  };
  await signOffAll(database);
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await database?.close();
  rmSync(data, { recursive: true, force: true });
});

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

/** Something new is said, signed by everybody, and set to be published. */
async function setNext(round: number): Promise<void> {
  await once(() =>
    runAs(database, operator, `update tallystick.report set overview = 'Round ${round}.' where period = '${period}'`),
  );
  for (const [who, capacity] of [
    ['finance', 'chief-finance-officer'],
    ['director', 'director'],
    ['deputy', 'approver'],
  ] as const) {
    const person = people[who];
    await once(() =>
      database.transaction(async (tx: Writer<QuarterTables>) => {
        const candidate = await candidateOf(tx, period);
        const hash = candidate?.standings.find(({ id }) => id === capacity)?.hash ?? '';
        const now = Temporal.Instant.from(before);
        const signed = await sign(tx, { period, capacity, person, hash, seen: candidate?.seen ?? 0, now });
        // The finance part does not change: it was signed once, by her.
        if (!signed?.ok) throw new Error(JSON.stringify(signed));
      }, acting(person)),
    );
  }
  await once(() =>
    database.transaction(async (tx: Writer<QuarterTables>) => {
      const asked = {
        period,
        at: Temporal.Instant.from(at),
        reason: 'Another round.',
        now: Temporal.Instant.from(before),
      };
      const set = await setPublication(tx, asked);
      if (!set.ok) throw new Error(set.error.text);
    }, acting(people.officer)),
  );
}

function startPublishing(): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, 'testing/publish-when-due.ts'), data, after], {
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NODE_COMPILE_CACHE: join(data, 'compiled') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

type Held = { numbers: number[]; hashes: string[]; files: number[]; isSet: boolean; fault: string | null };

async function held(): Promise<Held> {
  return once(() =>
    database.withOwner(async (client) => {
      const { rows } = await client.query(`
        select number, content_hash, (select count(*)::int from tallystick.edition_file f
          where f.period = e.period and f.number = e.number) as files
        from tallystick.edition e where period = '${period}' order by number`);
      const { rows: set } = await client.query('select fault from tallystick.publication');
      return {
        numbers: rows.map((r) => r.number),
        hashes: rows.map((r) => r.content_hash),
        files: rows.map((r) => r.files),
        isSet: set.length > 0,
        fault: set[0]?.fault ?? null,
      };
    }),
  );
}

it(`publishes each once and whole, numbered without gaps, through ${KILLS} kills in the middle`, async () => {
  const killed = { process: 0, server: 0, beforeItWasThere: 0 };
  for (let round = 1; round <= KILLS; round++) {
    await setNext(round);
    child ??= startPublishing();
    // Starting takes a while; making the files as long as this.
    await sleep(Math.random() * 900);
    const found = await held();
    if (found.numbers.length < round) killed.beforeItWasThere += 1;
    if (round % 2 === 0) {
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      child = null;
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
    child ??= startPublishing();
    for (const deadline = Date.now() + 60_000; (await held()).isSet && Date.now() < deadline; ) await sleep(50);

    const { numbers, hashes, files, isSet, fault } = await held();
    expect({ isSet, fault }).toEqual({ isSet: false, fault: null });
    expect(numbers).toEqual(Array.from({ length: round }, (_, n) => n + 1));
    expect(new Set(hashes).size).toBe(round);
    expect(files).toEqual(numbers.map(() => 3));
  }
  console.log(
    `killed ${killed.process} publishing processes and ${killed.server} servers, ${killed.beforeItWasThere} of them before the edition was there: ${KILLS} editions, each once`,
  );
});
