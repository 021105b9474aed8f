import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { APPLICATION, DATABASE } from './cluster.ts';
import { type Address, isServerAway, withConnection } from './connection.ts';
import { isFree, type Lock, tryLock, waitForLock } from './locks.ts';
import { type Place, preparePlace, SOCKET, socketFolder } from './place.ts';

/** This process's hold on an embedded database: while it lasts, PostgreSQL is kept running. */
export type Embedded = {
  /** Whether the data folder is new and not yet put to use. */
  isNew(): boolean;
  /** Runs work once in a new data folder, one process at a time, and says whether it did. */
  onFirstUse(work: () => Promise<unknown>): Promise<boolean>;
  /** Where to connect as a role. The folder can change when the keeper is replaced: ask each time. */
  address(role: string): Address;
  /** Connects, and where the server is away (it was killed, say) has it started again and retries. */
  retrying<T>(attempt: (host: string) => Promise<T>): Promise<T>;
  /** Lets go. The last process to let go returns when PostgreSQL has stopped, or after 15 seconds. */
  release(): Promise<void>;
};

const START_TIMEOUT = 120_000;
const STOP_TIMEOUT = 60_000;
const RELEASE_TIMEOUT = 15_000;

/**
 * Takes a lease on the embedded database of a data folder, creating and starting what is missing. Any number of
 * processes may do so in any order; see docs/adr/0002-embedded-postgresql.md.
 * @throws Error in words: where, what was found, what to do.
 */
export async function openEmbedded(dataFolder: string, log: (line: string) => void): Promise<Embedded> {
  const place = preparePlace(dataFolder);
  // A keeper that is stopping holds the leases exclusively until PostgreSQL has ended.
  const lease = await waitForLock(place.leases, 'shared', STOP_TIMEOUT);
  if (lease === null) {
    throw new Error(`The database in ${place.data} has been stopping for a minute. See ${place.log}, then try again.`);
  }
  try {
    let host = await ensureRunning(place, log);
    return {
      isNew: () => existsSync(place.isNew),
      onFirstUse: (work) => putToUse(place, work),
      address: (user) => addressAt(host, user),
      async retrying(attempt) {
        for (const deadline = Date.now() + START_TIMEOUT; ; ) {
          try {
            return await attempt(host);
          } catch (error) {
            if (!isServerAway(error) || Date.now() > deadline) throw error;
            host = await ensureRunning(place, log);
          }
        }
      },
      async release() {
        lease.release();
        await waitUntilStopped(place);
      },
    };
  } catch (error) {
    lease.release();
    throw error;
  }
}

const addressAt = (host: string, user: string): Address => ({
  host,
  port: 5432,
  user,
  database: DATABASE,
  password: '',
  ssl: false,
});

/** Returns the socket folder of a server that accepts connections. Call it with a lease in hand. */
async function ensureRunning(place: Place, log: (line: string) => void): Promise<string> {
  let keeper: StartedKeeper | null = null;
  let startingSince: number | null = null;
  let told = false;
  try {
    for (let deadline = Date.now() + START_TIMEOUT; Date.now() < deadline; await sleep(20)) {
      if (keeper?.state.ended) {
        if (keeper.state.failure !== null) throw new Error(keeper.state.failure);
        keeper = null;
      }
      if (keeper === null && isFree(place.keeper)) {
        if (!existsSync(place.cluster)) log(`Creating a database in ${place.data}`);
        keeper = startKeeper(place);
      }
      const answer = await knock(place);
      if (answer.state === 'open') return answer.host;
      if (answer.state === 'starting') {
        // Every start passes through this for an instant; one that goes on is replaying its log after a sudden stop.
        startingSince ??= Date.now();
        if (!told && Date.now() - startingSince > 3000) {
          log('Waiting for the database: it is starting, and after a sudden stop that takes longer');
          told = true;
        }
        deadline = Date.now() + START_TIMEOUT;
      }
    }
  } finally {
    keeper?.letGo();
  }
  throw new Error(`PostgreSQL did not start in two minutes. The end of ${place.log}:\n${endOf(place.log)}`);
}

async function knock(place: Place): Promise<{ state: 'open'; host: string } | { state: 'away' | 'starting' }> {
  const host = socketFolder(place);
  if (host === null || !existsSync(join(host, SOCKET))) return { state: 'away' };
  try {
    await withConnection(addressAt(host, APPLICATION), {}, async () => {});
    // A server whose keeper was killed may still answer for an instant.
    return isFree(place.keeper) ? { state: 'away' } : { state: 'open', host };
  } catch (error) {
    if (!isServerAway(error)) throw error;
    return { state: error instanceof Error && 'code' in error && error.code === '57P03' ? 'starting' : 'away' };
  }
}

type StartedKeeper = { state: { ended: boolean; failure: string | null }; letGo(): void };

function startKeeper(place: Place): StartedKeeper {
  const log = openSync(place.log, 'a');
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=1', join(import.meta.dirname, 'keeper.ts'), place.data],
    {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR },
    },
  );
  closeSync(log);
  const state: StartedKeeper['state'] = { ended: false, failure: null };
  child.on('message', (message) => {
    if (typeof message === 'object' && message !== null && 'failure' in message)
      state.failure = String(message.failure);
  });
  child.on('error', (error) => {
    state.failure = `The database's keeper could not be started: ${error.message}`;
    state.ended = true;
  });
  child.on('exit', (code, signal) => {
    state.ended = true;
    if (code === 0 || signal === 'SIGKILL') return;
    state.failure ??= `The database's keeper failed. The end of ${place.log}:\n${endOf(place.log)}`;
  });
  return {
    state,
    letGo() {
      if (child.connected) child.disconnect();
      child.unref();
    },
  };
}

async function waitUntilStopped(place: Place): Promise<void> {
  let othersSeen = 0;
  for (const deadline = Date.now() + RELEASE_TIMEOUT; Date.now() < deadline; await sleep(20)) {
    if (isFree(place.keeper)) return;
    // Shared but not exclusive: somebody else has a lease, or asks the same question at this instant; so ask thrice.
    const alone = tryLock(place.leases, 'exclusive');
    alone?.release();
    if (alone === null && isFree(place.leases)) othersSeen += 1;
    else othersSeen = 0;
    if (othersSeen === 3) return;
  }
}

async function putToUse(place: Place, work: () => Promise<unknown>): Promise<boolean> {
  if (!existsSync(place.isNew)) return false;
  let lock: Lock | null = null;
  while (lock === null) lock = await waitForLock(place.firstUse, 'exclusive', STOP_TIMEOUT);
  try {
    if (!existsSync(place.isNew)) return false;
    if ((await work()) !== false) rmSync(place.isNew);
    return true;
  } finally {
    lock.release();
  }
}

const endOf = (log: string) =>
  existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '';
