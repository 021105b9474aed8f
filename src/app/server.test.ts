import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../platform/postgres/index.ts';

// The server as `script/server` starts it: a real process on an embedded database of its own.

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const project = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'server-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A port that was free a moment ago. */
let port = 0;
beforeAll(async () => {
  port = await new Promise<number>((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
});

type Running = {
  readonly said: () => string;
  readonly ended: Promise<number | null>;
  readonly interrupt: () => void;
  readonly kill: () => void;
};

function start(program: string, data: string, ...args: string[]): Running {
  const child = spawn(process.execPath, [join(project, 'src/app', program), ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      TMPDIR: process.env.TMPDIR,
      TALLYSTICK_DATA: data,
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said += text;
    });
  }
  return {
    said: () => said,
    ended: new Promise((resolve) => child.on('close', resolve)),
    interrupt: () => child.kill('SIGINT'),
    kill: () => child.kill('SIGKILL'),
  };
}

/** Waits until it says so, or fails when it has ended without. */
async function until(running: Running, words: string): Promise<void> {
  let over = false;
  running.ended.then(() => {
    over = true;
  });
  while (!running.said().includes(words)) {
    if (over) throw new Error(`It ended and said: ${running.said()}`);
    await sleep(20);
  }
}

/** What PostgreSQL holds while it runs. */
const pidFile = (data: string) => join(data, 'postgres', 'cluster', 'postmaster.pid');

describe('the server', () => {
  it('serves both examples, and ends at Ctrl-C with nothing left running', async () => {
    const data = join(folder, 'whole');
    const server = start('server.ts', data);
    await until(server, 'Ctrl-C stops it.');
    expect(server.said()).toContain(`Tallystick is at http://localhost:${port}\n`);
    for (const period of ['2020-21-Q4', '2021-22-Q1']) {
      const page = await fetch(`http://localhost:${port}/performance/${period}`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('A Better Policing Service');
    }
    expect(server.said()).toContain(
      `Those who work here sign in at http://localhost:${port}/office: as an example person, without a password.`,
    );
    expect((await fetch(`http://localhost:${port}/office/sign-in/example`)).status).toBe(200);
    expect(existsSync(pidFile(data))).toBe(true);
    server.interrupt();
    expect(await server.ended).toBe(0);
    expect(existsSync(pidFile(data))).toBe(false);
  });

  it.each([50, 300, 600, 900, 1500, 2500])('ends at Ctrl-C also %i ms into its start', async (ms) => {
    const data = join(folder, `early-${ms}`);
    const server = start('server.ts', data, '--empty');
    await sleep(ms);
    server.interrupt();
    const status = await Promise.race([server.ended, sleep(60_000, 'it goes on')]);
    if (status === 'it goes on') server.kill();
    // Before the program listens for signals, the signal itself ends it.
    expect([0, null]).toContain(status);
  });
});

describe('a new data folder', () => {
  const isNew = async (data: string): Promise<boolean> => {
    const database = await openDatabase({ kind: 'embedded', dataFolder: data });
    try {
      return database.isNew;
    } finally {
      await database.close();
    }
  };

  it('stays new through a trial and a refusal, and is put to use by an import', async () => {
    const data = join(folder, 'new');
    const pack = join(project, 'examples/mopac/2020-21-Q4');
    expect(await start('tally.ts', data, 'import', pack, '--check').ended).toBe(0);
    expect(await isNew(data)).toBe(true);
    expect(await start('tally.ts', data, 'import', folder).ended).toBe(1);
    expect(await isNew(data)).toBe(true);
    expect(await start('tally.ts', data, 'import', pack).ended).toBe(0);
    expect(await isNew(data)).toBe(false);
  });
});
