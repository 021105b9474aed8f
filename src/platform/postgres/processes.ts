import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The name that every PostgreSQL process of a cluster folder carries in its title. */
export function clusterName(cluster: string): string {
  return `tallystick-${createHash('sha256').update(cluster).digest('hex').slice(0, 8)}`;
}

/** The process id in the cluster's postmaster.pid, or null. It may be stale, or by now some other program's. */
export function recordedPostmaster(cluster: string): number | null {
  const pid = Number.parseInt(pidFile(cluster)[0] ?? '', 10);
  return pid > 0 ? pid : null;
}

/** Whether the cluster's postmaster was told to stop, by whomever, and lets its sessions finish first. */
export function isStopping(cluster: string, postmaster: number | undefined): boolean {
  const [pid, , , , , , , status] = pidFile(cluster);
  return Number(pid) === postmaster && status?.trim() === 'stopping';
}

/** The lines of the cluster's postmaster.pid, none when there is no such file. */
function pidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** The ids of the live PostgreSQL processes of one cluster folder, whoever started them. */
export function serverProcesses(cluster: string): number[] {
  const title = `postgres: ${clusterName(cluster)}: `;
  const argument = `cluster_name=${clusterName(cluster)}`;
  return commandLines()
    .filter(({ words }) => words[0]?.startsWith(title) || words.includes(argument))
    .map(({ pid }) => pid);
}

/** Stops whatever PostgreSQL still runs in the folder: politely first, then at once. */
export async function stopLeftovers(cluster: string): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 2_000],
    ['SIGKILL', 2_000],
  ] as const) {
    const postmaster = recordedPostmaster(cluster);
    const found = serverProcesses(cluster);
    // A postmaster stops its children; without it each must be told, and to a lone child SIGINT says only "cancel".
    const orderly = postmaster !== null && found.includes(postmaster);
    if (signal === 'SIGINT' && !orderly) continue;
    for (const pid of orderly && signal !== 'SIGKILL' ? [postmaster] : found) signalProcess(pid, signal);
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (serverProcesses(cluster).length === 0) return;
      await sleep(20);
    }
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
}

// Command lines are readable whoever owns the process; working folders are not, for root in a container.
function commandLines(): { pid: number; words: string[] }[] {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' });
    return stdout.split('\n').flatMap((line) => {
      const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid && command ? [{ pid: Number(pid), words: [command, ...command.split(' ')] }] : [];
    });
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [{ pid: Number(name), words: readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0') }];
      } catch {
        return [];
      }
    });
}
