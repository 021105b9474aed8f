import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '../..');
const tools = 'bash cat chmod cksum dirname env flock id mkdir mktemp rm sh sleep uname'.split(' ');

/** Stands in for npm: notes how it was called, and installs a node that says where it is and what it was given. */
const fakeNpm = `#!/usr/bin/env bash
[[ ! -e ../npm-fails ]] || { echo 'npm says: disk full'; exit 1; }
echo "$*" >>../npm-calls
sleep 0.2
mkdir -p node_modules/.bin
printf '#!/usr/bin/env bash\\necho "in $PWD, data in $TALLYSTICK_DATA: \${*:2}"\\n' >node_modules/.bin/node
chmod +x node_modules/.bin/node
`;

/** A clone of the project's scripts in a world of its own: the tools above, the npm above, and nothing else. */
let world: string;
let clone: string;
beforeEach(() => {
  world = realpathSync(mkdtempSync(join(tmpdir(), 'scripts-')));
  clone = join(world, 'clone');
  mkdirSync(join(world, 'bin'));
  for (const tool of tools) {
    const found = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, tool)));
    if (found) symlinkSync(join(found, tool), join(world, 'bin', tool));
  }
  writeFileSync(join(world, 'bin/npm'), fakeNpm);
  chmodSync(join(world, 'bin/npm'), 0o755);
  cpSync(join(project, 'script'), join(clone, 'script'), { recursive: true });
  writeFileSync(join(clone, 'package.json'), '{}');
  writeFileSync(join(clone, 'package-lock.json'), '{ "first": true }');
});
afterEach(() => rmSync(world, { recursive: true, force: true }));

type Ended = { readonly status: number; readonly out: string; readonly err: string };

function run(command: string, ...given: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: world, env: { PATH: join(world, 'bin') } };
    execFile(join(clone, 'script', command), given, options, (error, out, err) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

const npmCalls = () =>
  existsSync(join(world, 'npm-calls')) ? readFileSync(join(world, 'npm-calls'), 'utf8').trim().split('\n') : [];
const lockChanges = () => writeFileSync(join(clone, 'package-lock.json'), '{ "first": false }');
const toRun = 'ci --omit=dev --include=optional';
const toTest = 'ci --include=dev --include=optional';

describe('setup', () => {
  it('installs once', async () => {
    expect(await run('setup')).toMatchObject({ status: 0, out: '' });
    expect(await run('setup')).toEqual({ status: 0, out: '', err: '' });
    expect(npmCalls()).toEqual([toTest]);
  });

  it('leaves out of a server what only tests need, and adds it in place when they run', async () => {
    await run('setup', '--production');
    await run('setup', '--production');
    expect(npmCalls()).toEqual([toRun]);
    await run('setup');
    await run('setup', '--production');
    expect(npmCalls()).toEqual([toRun, 'install --no-save --include=dev --include=optional']);
  });

  it('installs again when the lock file has changed, and takes nothing away that was there', async () => {
    await run('setup');
    lockChanges();
    await run('setup', '--production');
    expect(npmCalls()).toEqual([toTest, 'install --no-save --include=dev --include=optional']);
  });

  it('begins anew after an install that failed, and shows what npm said', async () => {
    writeFileSync(join(world, 'npm-fails'), '');
    const failed = await run('setup');
    expect(failed).toMatchObject({ status: 1, out: '' });
    expect(failed.err).toContain('npm says: disk full');
    rmSync(join(world, 'npm-fails'));
    expect(await run('setup')).toMatchObject({ status: 0 });
    expect(npmCalls()).toEqual([toTest]);
  });

  it.each([['with flock'], ['without flock']])('waits for another one, %s', async (how) => {
    if (how === 'without flock') {
      rmSync(join(world, 'bin/flock'), { force: true });
      mkdirSync(join(clone, 'build/setup.lock'), { recursive: true });
      writeFileSync(join(clone, 'build/setup.lock/pid'), '2147483646');
    }
    const all = await Promise.all([run('setup'), run('setup'), run('setup', '--production')]);
    expect(all.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(npmCalls().filter((call) => call === toTest || call === toRun)).toHaveLength(1);
    expect(existsSync(join(clone, 'build/setup.lock'))).toBe(false);
  });

  it('says what to install where there is no npm', async () => {
    rmSync(join(world, 'bin/npm'));
    const refused = await run('server');
    expect(refused.status).toBe(1);
    expect(refused.err).toContain('Install Node.js 20 or later with npm');
  });
});

describe('the commands', () => {
  it.each([
    ['server', 'src/app/server.ts'],
    ['tally', 'src/app/tally.ts'],
  ])('%s runs where the user is, with what the user said', async (command, program) => {
    const { status, out } = await run(command, 'one', 'two words');
    expect([status, out]).toEqual([
      0,
      `in ${world}, data in ${join(clone, 'var')}: ${join(clone, program)} one two words\n`,
    ]);
    expect(npmCalls()).toEqual([toRun]);
  });

  it('test runs nothing at all when there is no browser and none can be had', async () => {
    const refused = await run('test');
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain('apt-get install -y --no-install-recommends chromium');
    expect(refused.err).toContain('Nothing was run');
    expect(npmCalls()).toEqual([]);
  });

  it('test refuses a browser that is not there', async () => {
    const refused = await run('test', 'browser');
    const named = await new Promise((resolve) =>
      execFile(
        join(clone, 'script/test'),
        ['browser'],
        { env: { PATH: join(world, 'bin'), CHROMIUM: '/nowhere/chromium' } },
        (error, _, err) => resolve([error?.code, err]),
      ),
    );
    expect([refused.status, named]).toEqual([1, [1, 'CHROMIUM is /nowhere/chromium, which is no program.\n']]);
  });

  it('test knows its checks', async () => {
    const refused = await run('test', 'lint', 'everything');
    expect([refused.status, npmCalls()]).toEqual([2, []]);
    expect(refused.err).toContain('There is no check "everything"');
  });
});
