import { type SpawnOptions, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { clusterName } from './processes.ts';
import { findLaunch, type Launch, type ServerUser, serverEnvironment } from './server-user.ts';

export const ADMIN = 'tallystick_admin';
export const OWNER = 'tallystick_owner';
export const APPLICATION = 'tallystick_app';
export const DATABASE = 'tallystick';

/**
 * Makes a cluster with its roles and its empty database, whole or not at all: it is made beside its place and renamed
 * into it. Leftovers of earlier attempts that were killed are removed.
 * @param announce called when the cluster is ready, just before it gets its name
 * @throws Error with what initdb said.
 */
export function createCluster(binaries: Binaries, cluster: string, user: ServerUser, announce = () => {}): void {
  const parent = dirname(cluster);
  const prefix = `${basename(cluster)}.unfinished-`;
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const staging = join(parent, `${prefix}${process.pid}`);
  mkdirSync(staging, { mode: 0o700 });
  giveTo(user, staging);
  const launch = findLaunch(user, binaries, staging);
  execute(launch, binaries.initdb, [
    ...['-D', staging, '-U', ADMIN, '--encoding=UTF8', ...localeArguments(binaries.major)],
    ...['--auth-local=trust', '--auth-host=reject', '--data-checksums', '--no-instructions'],
    // Durable is what the rename makes it: an attempt cut off by a power failure is thrown away.
    '--no-sync',
  ]);
  execute(launch, binaries.postgres, ['--single', '-D', staging, 'postgres'], bootstrapSql());
  execute(launch, binaries.initdb, ['--sync-only', '-D', staging]);
  announce();
  renameSync(staging, cluster);
}

/** The arguments with which `postgres` serves a cluster: a Unix socket and no network, sized for a small machine. */
export function serverArguments(binaries: Binaries, cluster: string, socketFolder: string): string[] {
  const settings = {
    cluster_name: clusterName(cluster),
    listen_addresses: '',
    unix_socket_directories: socketFolder.replaceAll(',', '\\,'),
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: '64MB',
    // Files in the cluster folder: a container's /dev/shm may be small, and systemd may empty it at log-out.
    dynamic_shared_memory_type: 'mmap',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    max_wal_size: '256MB',
    fsync: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    ...(binaries.major >= 18 ? { io_method: 'sync' } : {}),
  };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** @throws Error when the cluster was made by another major version than the binaries'. */
export function checkClusterVersion(binaries: Binaries, cluster: string): void {
  const file = join(cluster, 'PG_VERSION');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  if (found === String(binaries.major)) return;
  throw new Error(
    found === null
      ? `${cluster} is not a PostgreSQL data folder: PG_VERSION is missing. Restore the folder from a copy, or move it away to start with an empty database.`
      : `The database in ${cluster} was made by PostgreSQL ${found}; this Tallystick brings PostgreSQL ${binaries.major}. ` +
          'With the Tallystick that made it, run script/tally backup FILE; move the data folder away; ' +
          'with this one, run script/tally restore FILE.',
  );
}

/** Makes a folder only its user may enter, with that user as its owner. */
export function giveTo(user: ServerUser, folder: string): void {
  chmodSync(folder, 0o700);
  if (user === null) return;
  try {
    chownSync(folder, user.uid, user.gid);
  } catch (error) {
    throw new Error(
      `${folder} cannot be given to "${user.name}", as whom PostgreSQL would run (${error instanceof Error ? error.message : error}). ` +
        'Start Tallystick as an ordinary user.',
    );
  }
}

function localeArguments(major: number): string[] {
  return major >= 17 ? ['--locale-provider=builtin', '--locale=C.UTF-8'] : ['--locale=C.UTF-8'];
}

function bootstrapSql(): string {
  return [
    `create role ${OWNER} login`,
    `create role ${APPLICATION} login`,
    `create database ${DATABASE} owner ${OWNER}`,
    `revoke all on database ${DATABASE} from public`,
    `grant connect, temporary on database ${DATABASE} to ${APPLICATION}`,
  ]
    .map((statement) => `${statement};\n`)
    .join('');
}

function execute(launch: Launch, program: string, args: string[], input = ''): void {
  const [command, ...rest] = [...launch.before, program, ...args] as [string, ...string[]];
  const options: SpawnOptions = { ...launch.options, env: serverEnvironment() };
  const { status, signal, stderr, error } = spawnSync(command, rest, { ...options, input, encoding: 'utf8' });
  // In single-user mode a statement that fails is only logged.
  if (status === 0 && !/^.*(ERROR|FATAL|PANIC):/m.test(stderr)) return;
  throw new Error(
    `${basename(program)} failed (${error?.message ?? (signal === null ? `exit status ${status}` : signal)}):\n${stderr.trim()}`,
  );
}
