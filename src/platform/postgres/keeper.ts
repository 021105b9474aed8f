/**
 * The keeper: a process of its own, parent of one `postgres`. It starts the server, restarts it when it dies, and
 * stops it when no process holds a lease on the database any more. Its own lock makes it the only one.
 *
 * Run by embedded.ts as `node keeper.ts DATA_FOLDER`, in its own session, with its output in the log.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, embeddedBinaries } from './binaries.ts';
import { checkClusterVersion, createCluster, giveTo, serverArguments } from './cluster.ts';
import { tryLock, waitForLock } from './locks.ts';
import { type Place, placeIn, SOCKET, socketFits } from './place.ts';
import { isStopping, recordedPostmaster, stopLeftovers } from './processes.ts';
import { findLaunch, type Launch, type ServerUser, serverEnvironment, serverUser } from './server-user.ts';

const POLL = 100;
const LOG_LIMIT = 2_000_000;
const COUNTED_TIME = 60_000;

async function keep(place: Place): Promise<void> {
  // Others ask whether the lock is free with a shared lock of an instant, so one refusal proves nothing.
  const lock = await waitForLock(place.keeper, 'exclusive', 500);
  if (lock === null) return;

  const file = statSync(place.keeper).ino;
  // A data folder that was deleted or replaced has taken the lock files along: what is there now is not ours.
  const isReplaced = () => statSync(place.keeper, { throwIfNoEntry: false })?.ino !== file;

  const binaries = embeddedBinaries();
  const user = serverUser(place.cluster);
  await stopLeftovers(place.cluster);
  removeRecordedFolder(place, user);
  if (existsSync(place.cluster)) checkClusterVersion(binaries, place.cluster);
  else createCluster(binaries, place.cluster, user, () => writeFileSync(place.isNew, ''));
  const launch = findLaunch(user, binaries, place.cluster);
  const socketFolder = makeSocketFolder(place, user);
  try {
    await serve({ place, binaries, launch, socketFolder, isReplaced });
  } finally {
    if (!isReplaced()) {
      removeRecordedFolder(place, user);
      rmSync(place.socket, { recursive: true, force: true });
    } else if (socketFolder !== place.socket) removeFolder(socketFolder, user);
  }
}

type Service = {
  place: Place;
  binaries: Binaries;
  launch: Launch;
  socketFolder: string;
  isReplaced: () => boolean;
};

/** Keeps PostgreSQL running until nobody needs it, holding newcomers off while it stops, or until told to stop. */
async function serve({ place, binaries, launch, socketFolder, isReplaced }: Service): Promise<void> {
  const deaths: number[] = [];
  let toldToStop = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => (toldToStop = true));
  let lastLogCheck = 0;
  let failedStarts = 0;

  for (;;) {
    boundLog(place.log);
    const from = fstatSync(1).size;
    adoptPidFile(place.cluster);
    const server = start(launch, binaries, serverArguments(binaries, place.cluster, socketFolder));
    while (isRunning(server)) {
      await sleep(POLL);
      const replaced = isReplaced();
      const unused = replaced ? null : tryLock(place.leases, 'exclusive');
      if (unused !== null || toldToStop || replaced) {
        await stop(server);
        return;
      }
      // Told to stop by somebody else, it would refuse newcomers until its last session ends, and a server's never does.
      if (isStopping(place.cluster, server.pid)) server.kill('SIGINT');
      if (Date.now() - lastLogCheck > 10_000) {
        lastLogCheck = Date.now();
        boundLog(place.log);
      }
    }
    if (toldToStop || isReplaced()) return;

    const now = Date.now();
    const said = logSince(place.log, from);
    deaths.push(now);
    while (deaths[0] !== undefined && now - deaths[0] > COUNTED_TIME) deaths.shift();
    console.error(`keeper: PostgreSQL ended (${server.signalCode ?? server.exitCode}), ${deaths.length} in a minute`);
    // After a kill the old server's memory and pid file refuse a new start until its last child is gone.
    const waiting = /shared memory|lock file/.test(said);
    failedStarts = /ready to accept connections/.test(said) ? 0 : failedStarts + 1;
    if (deaths.length > 60 || (!waiting && (failedStarts === 3 || deaths.length > 15))) {
      throw new Error(`PostgreSQL does not stay up. The end of ${place.log}:\n${lastLines(said)}`);
    }
    await sleep(Math.min(50 * deaths.length, 1000));
    if (isReplaced()) return;
    await stopLeftovers(place.cluster);
  }
}

function start(launch: Launch, binaries: Binaries, args: string[]): ChildProcess {
  const [command, ...rest] = [...launch.before, binaries.postgres, ...args] as [string, ...string[]];
  const server = spawn(command, rest, { ...launch.options, stdio: ['ignore', 1, 2], env: serverEnvironment() });
  server.on('error', (error) => console.error(`keeper: ${error.message}`));
  return server;
}

const isRunning = (server: ChildProcess) =>
  server.pid !== undefined && server.exitCode === null && server.signalCode === null;

async function stop(server: ChildProcess): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    server.kill(signal);
    for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(5)) {
      if (!isRunning(server)) return;
    }
  }
}

/**
 * A stale pid file names a process that may by now be any other program, and PostgreSQL would then refuse to start.
 * It takes its own parent's number for stale, and still checks that the old server's memory is unused; a deleted file
 * would lose that check. Called when no server runs in the folder.
 */
function adoptPidFile(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  if (recordedPostmaster(cluster) === null) {
    rmSync(file, { force: true });
    return;
  }
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
}

function makeSocketFolder(place: Place, user: ServerUser): string {
  if (socketFits(place.socket)) {
    rmSync(place.socket, { recursive: true, force: true });
    mkdirSync(place.socket);
    giveTo(user, place.socket);
    return place.socket;
  }
  const base = [tmpdir(), '/tmp'].find((folder) => socketFits(join(folder, 'tallystick-XXXXXX'))) ?? '/tmp';
  const folder = mkdtempSync(join(base, 'tallystick-'));
  giveTo(user, folder);
  writeFileSync(`${place.socketElsewhere}.new`, folder);
  renameSync(`${place.socketElsewhere}.new`, place.socketElsewhere);
  return folder;
}

function removeRecordedFolder(place: Place, user: ServerUser): void {
  if (!existsSync(place.socketElsewhere)) return;
  removeFolder(readFileSync(place.socketElsewhere, 'utf8'), user);
  rmSync(place.socketElsewhere, { force: true });
}

/** Removes a socket folder if it is still the server's: by the names in it, never a whole tree. */
function removeFolder(folder: string, user: ServerUser): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory() || found.uid !== (user?.uid ?? process.getuid?.())) return;
  try {
    for (const name of [SOCKET, `${SOCKET}.lock`]) rmSync(join(folder, name), { force: true });
    rmdirSync(folder);
  } catch (error) {
    console.error(`keeper: ${folder} stays: ${error instanceof Error ? error.message : error}`);
  }
}

/** Everybody appends to the log, so a copy and a cut to nothing bound it while it is open. */
function boundLog(log: string): void {
  try {
    if (statSync(log).size < LOG_LIMIT) return;
    copyFileSync(log, `${log}.1`);
    truncateSync(log);
  } catch (error) {
    console.error(`keeper: ${error instanceof Error ? error.message : error}`);
  }
}

function logSince(log: string, position: number): string {
  const file = openSync(log, 'r');
  try {
    const size = fstatSync(file).size;
    const from = Math.max(position > size ? 0 : position, size - 20_000);
    const buffer = Buffer.alloc(size - from);
    readSync(file, buffer, 0, buffer.length, from);
    return buffer.toString();
  } finally {
    closeSync(file);
  }
}

const lastLines = (text: string) => text.trimEnd().split('\n').slice(-8).join('\n');

/** Tells whoever started this keeper why it failed; the words also go to the log. */
async function report(error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`keeper: ${message}`);
  if (process.connected) await new Promise((sent) => process.send?.({ failure: message }, () => sent(null)));
}

const [dataFolder] = process.argv.slice(2);
if (dataFolder === undefined) throw new Error(`Usage: node ${import.meta.filename} DATA_FOLDER`);
try {
  await keep(placeIn(dataFolder));
  // The locks end with the process, not before: who finds them free finds no keeper.
  process.exit(0);
} catch (error) {
  await report(error);
  process.exit(1);
}
