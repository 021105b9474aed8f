/**
 * Real databases for store tests. As Vitest's global setup it starts one throwaway server a project, of the project's
 * kind, and migrates a template once; `testDatabase()` gives a test file a copy of its own.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { debianBinaries, embeddedBinaries } from '../src/platform/postgres/binaries.ts';
import { ADMIN, APPLICATION, createCluster, giveTo, OWNER, serverArguments } from '../src/platform/postgres/cluster.ts';
import { type Database, type OpenOptions, openDatabase } from '../src/platform/postgres/database.ts';
import { findLaunch, serverEnvironment, serverUser } from '../src/platform/postgres/server-user.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Which PostgreSQL this project's tests run on. */
    serverKind: 'embedded' | 'debian-15';
    /** The folder with its socket. */
    socketFolder: string;
  }
}

const TEMPLATE = 'tallystick_template';

/** Vitest's global setup. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { serverKind } = project.config.provide as { serverKind: 'embedded' | 'debian-15' };
  const binaries = serverKind === 'embedded' ? embeddedBinaries() : debianBinaries(15);
  if (binaries === null) throw new Error('PostgreSQL 15 is not installed in /usr/lib/postgresql/15');

  const folder = mkdtempSync(join(tmpdir(), 'tallystick-test-'));
  chmodSync(folder, 0o755);
  const cluster = join(folder, 'cluster');
  const socketFolder = join(folder, 's');
  const user = serverUser(cluster);
  mkdirSync(socketFolder);
  giveTo(user, socketFolder);
  createCluster(binaries, cluster, user);
  const launch = findLaunch(user, binaries, cluster);
  const [command, ...args] = [
    ...[...launch.before, binaries.postgres, ...serverArguments(binaries, cluster, socketFolder)],
    // Nothing here outlives the run.
    ...['fsync', 'full_page_writes', 'synchronous_commit'].flatMap((name) => ['-c', `${name}=off`]),
    ...['-c', 'max_connections=200'],
  ] as [string, ...string[]];
  const log: Buffer[] = [];
  const server = spawn(command, args, {
    ...launch.options,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: serverEnvironment(),
  });
  server.stderr.on('data', (text) => log.push(text));
  const stop = async () => {
    const ended = server.exitCode === null ? new Promise((resolve) => server.once('exit', resolve)) : null;
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(socketFolder, () => server.exitCode !== null);
    await asAdmin(socketFolder, (sql) => sql(`create database ${TEMPLATE} owner ${OWNER}`));
    await (await openDatabase(settingsOf(socketFolder, TEMPLATE))).close();
  } catch (error) {
    await stop();
    throw new Error(`The test server is not ready. It said:\n${Buffer.concat(log)}`, { cause: error });
  }
  project.provide('socketFolder', socketFolder);
  return stop;
}

async function untilItAnswers(socketFolder: string, hasEnded: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 30_000; ; await sleep(20)) {
    try {
      return await asAdmin(socketFolder, async () => {});
    } catch (error) {
      if (hasEnded() || Date.now() > deadline) throw error;
    }
  }
}

/**
 * A migrated, empty database for one test file, opened as the application would open it, and dropped afterwards.
 * Call it at the top level of the file, or in a beforeAll. The operator acts in it, unless the options say otherwise.
 */
export async function testDatabase(options: OpenOptions = {}): Promise<Database> {
  const socketFolder = inject('socketFolder');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await asAdmin(socketFolder, (sql) => sql(`create database ${name} template ${TEMPLATE} owner ${OWNER}`));
  const database = await openDatabase(settingsOf(socketFolder, name), { act: { actor: 'operator:test' }, ...options });
  afterAll(async () => {
    await database.close();
    await asAdmin(socketFolder, (sql) => sql(`drop database ${name} with (force)`));
  });
  return database;
}

/** Runs statements as the administrator of the test server: for tests of roles and of databases that are not ready. */
export async function asAdmin<T>(
  socketFolder: string,
  work: (sql: (text: string) => Promise<unknown[]>) => Promise<T>,
  database = 'postgres',
): Promise<T> {
  const client = new pg.Client({ host: socketFolder, user: ADMIN, database });
  await client.connect();
  try {
    return await work(async (text) => (await client.query(text)).rows);
  } finally {
    await client.end();
  }
}

/** The address of a database on the test server, as a role. */
export const urlOf = (socketFolder: string, database: string, role: string) =>
  `postgres://${role}@/${database}?host=${encodeURIComponent(socketFolder)}`;

const settingsOf = (socketFolder: string, database: string) => ({
  kind: 'server' as const,
  url: urlOf(socketFolder, database, APPLICATION),
  ownerUrl: urlOf(socketFolder, database, OWNER),
});
