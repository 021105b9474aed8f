import { type SpawnOptions, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Binaries } from './binaries.ts';

/** The account PostgreSQL runs as; null means the account of this process. */
export type ServerUser = { name: string; uid: number; gid: number } | null;

/** How to run a PostgreSQL program: words put before it, and options for node's spawn. */
export type Launch = { before: string[]; options: Pick<SpawnOptions, 'uid' | 'gid' | 'cwd'> };

/**
 * PostgreSQL refuses to run as root, so root runs it as the owner of the cluster folder, or as `nobody` for a new one.
 * @param cluster the cluster folder, which need not exist
 */
export function serverUser(cluster: string): ServerUser {
  if (process.getuid?.() !== 0) return null;
  const accounts = readAccounts();
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) {
    const name = accounts.find(({ uid }) => uid === owner.uid)?.name ?? `user ${owner.uid}`;
    return { name, uid: owner.uid, gid: owner.gid };
  }
  const nobody = accounts.find(({ name }) => name === 'nobody');
  if (nobody === undefined) {
    throw new Error(
      'PostgreSQL refuses to run as root, and this machine has no account "nobody" in /etc/passwd to run it as. ' +
        'Start Tallystick as an ordinary user.',
    );
  }
  return nobody;
}

/**
 * Finds a way to run the binaries as the user on a folder that the user owns, and tries it. Root's folders may be
 * closed to that user (a clone under /root, a mode 0700 folder): then the server gets the right to pass through them,
 * and no more rights than that need.
 * @throws Error naming the folder in the way, when no way works.
 */
export function findLaunch(user: ServerUser, binaries: Binaries, folder: string): Launch {
  const dieWithParent = works(['setpriv', '--pdeathsig', 'INT', 'true']) ? ['--pdeathsig', 'INT'] : [];
  const ways = waysToRun(user, dieWithParent);
  const found = ways.find((way) => canRun(way, binaries, folder));
  if (found !== undefined) return found;
  const plain = ways[0] as Launch;
  const blocked = [binaries.postgres, folder].map((path) => firstClosed(plain, path)).find((path) => path !== null);
  const who = user === null ? 'you' : `"${user.name}" (PostgreSQL refuses to run as root)`;
  if (blocked === undefined) {
    throw new Error(
      `PostgreSQL cannot run as ${who}: ${explain(plain, binaries)}. ` +
        'Start Tallystick as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
  throw new Error(
    `PostgreSQL would run as ${who}, who may not enter ${blocked}. ` +
      (folder.startsWith(blocked)
        ? 'Set TALLYSTICK_DATA to a folder elsewhere (for example /var/lib/tallystick), '
        : 'Put Tallystick into a folder that others may enter (for example /opt), ') +
      `open the folder (chmod o+x ${blocked}), or start Tallystick as the user who owns it.`,
  );
}

function waysToRun(user: ServerUser, dieWithParent: string[]): Launch[] {
  const run = (before: string[]): Launch => ({ before, options: { cwd: '/' } });
  if (user === null) return [run(dieWithParent.length > 0 ? ['setpriv', ...dieWithParent] : [])];
  const { uid, gid } = user;
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  if (!works(['setpriv', ...identity, 'true'])) return [{ before: [], options: { cwd: '/', uid, gid } }];
  // no_setuid_fixup: access(2), with which initdb looks for its own programs, would otherwise ignore the capability.
  const having = (capability: string) => [
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
    '--securebits=+no_setuid_fixup',
  ];
  return [[], having('dac_read_search'), having('dac_override')].map((more) =>
    run(['setpriv', ...identity, ...more, ...dieWithParent]),
  );
}

function canRun(way: Launch, binaries: Binaries, folder: string): boolean {
  const script = 'cd "$1" && "$2" --version && "$3" --version';
  const { status, stderr } = run(way, ['/bin/sh', '-c', script, 'sh', folder, binaries.initdb, binaries.postgres]);
  return status === 0 && stderr === '';
}

function explain(way: Launch, binaries: Binaries): string {
  const { stderr, error } = run(way, [binaries.postgres, '--version']);
  return stderr.trim() || error?.message || 'no reason given';
}

/** The outermost folder on the way to a path that may not be entered, or null. */
function firstClosed(way: Launch, path: string): string | null {
  const folders: string[] = [];
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) folders.unshift(folder);
  const script = 'for f in "$@"; do test -x "$f" || { printf %s "$f"; exit; }; done';
  return run(way, ['/bin/sh', '-c', script, 'sh', ...folders]).stdout || null;
}

function works(command: string[]): boolean {
  return run({ before: [], options: {} }, command).status === 0;
}

function run(way: Launch, command: string[]) {
  const [program, ...args] = [...way.before, ...command] as [string, ...string[]];
  return spawnSync(program, args, { ...way.options, encoding: 'utf8', env: serverEnvironment() });
}

/** The whole environment of a PostgreSQL program: nothing of the caller's settings may change what it does. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function readAccounts(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([name, , uid, gid]) => (name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []));
}
