import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestProject } from 'vitest/node';
import startServer, { asAdmin, urlOf } from '../../test/postgres.ts';
import { findSession, openSession, readPeople } from '../identity/index.ts';
import { debianBinaries } from '../platform/postgres/binaries.ts';
import { APPLICATION, OWNER } from '../platform/postgres/cluster.ts';
import { openDatabase } from '../platform/postgres/index.ts';
import { editionChannel } from '../reporting/index.ts';

// Backups carried by real commands from the embedded database to a server of one's own, and back.

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const project = join(import.meta.dirname, '../..');
const periods = ['2020-21-Q4', '2021-22-Q1'];
const folder = mkdtempSync(join(tmpdir(), 'backups-'));
/** Where this machine has it, the other kind is also another version. */
const kind = debianBinaries(15) === null ? 'embedded' : 'debian-15';
let socketFolder = '';
let stopServer = async () => {};

beforeAll(async () => {
  const start = { config: { provide: { serverKind: kind } }, provide: (_: string, at: string) => (socketFolder = at) };
  stopServer = await startServer(start as unknown as TestProject);
});
afterAll(async () => {
  await stopServer();
  rmSync(folder, { recursive: true, force: true });
});

type Place = Readonly<Record<string, string>>;
const embedded = (name: string): Place => ({ TALLYSTICK_DATA: join(folder, name) });
async function ownServer(name: string): Promise<Place> {
  await asAdmin(socketFolder, (sql) => sql(`create database ${name} owner ${OWNER}`));
  return {
    DATABASE_URL: urlOf(socketFolder, name, APPLICATION),
    DATABASE_OWNER_URL: urlOf(socketFolder, name, OWNER),
  };
}

type Ended = { status: number | null; out: string; err: string };
function tally(place: Place, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(project, 'src/app/tally.ts'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...place },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += text;
  });
  child.stderr.on('data', (text) => {
    said.err += text;
  });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...said })));
}

/** The kept files of every edition. */
async function editions(place: Place): Promise<string[]> {
  const files: string[] = [];
  for (const period of periods) {
    for (const format of ['json', 'csv']) {
      const { status, out } = await tally(place, 'report', period, '--format', format);
      expect(status).toBe(0);
      files.push(out);
    }
  }
  return files;
}

describe('a backup', () => {
  const first = embedded('first');
  let published: string[];
  let session: string;
  const operator = { actor: 'operator:test' } as const;
  beforeAll(async () => {
    const database = await openDatabase({ kind: 'embedded', dataFolder: join(folder, 'first') });
    for (const period of periods) {
      const pack = join(project, 'examples/mopac', period);
      expect(await tally(first, 'import', pack, '--publish')).toMatchObject({ status: 0 });
    }
    published = await editions(first);
    const now = Temporal.Now.instant();
    await tally(first, 'people', 'invite', 'ada@example.org', '--name', 'Ada', '--role', 'director');
    const [person] = await database.look(readPeople, operator);
    const token = await openSession(database, { person: person?.id ?? '', method: 'link', device: 'x', now }, null);
    if (token === null) throw new Error('Nobody is signed in.');
    session = token;
    await database.close();
  });

  it('goes from the embedded database to a server of one’s own and back, every edition byte for byte', async () => {
    const written = await tally(first, 'backup', 'one.backup', '--format', 'json');
    expect(written).toMatchObject({ status: 0 });
    expect(JSON.parse(written.out)).toMatchObject({ file: 'one.backup', format: 'tallystick/backup@1' });

    const server = await ownServer('second');
    const restored = await tally(server, 'restore', 'one.backup', '--format', 'json');
    expect(restored).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(restored.out)).toMatchObject({ editions: 2, entries: expect.any(Number) });
    expect(await editions(server)).toEqual(published);
    expect(await tally(server, 'verify')).toMatchObject({ status: 0 });
    const { DATABASE_URL: url = '' } = server;
    const database = await openDatabase({ kind: 'server', url, ownerUrl: null });
    expect(await database.look(readPeople, operator)).toMatchObject([{ name: 'Ada', active: true }]);
    expect(await findSession(database, session, Temporal.Now.instant())).toBeNull();
    await database.close();

    expect(await tally(server, 'backup', 'two.backup')).toMatchObject({ status: 0 });
    const third = embedded('third');
    expect(await tally(third, 'restore', 'two.backup')).toMatchObject({
      status: 0,
      out: expect.stringMatching(
        /^Restored [\d,]+ rows of \d+ tables, as of .+Z; 2 editions and [\d,]+ entries of the tally verified\.\n$/,
      ),
    });
    expect(await editions(third)).toEqual(published);
    expect(await tally(third, 'verify')).toMatchObject({ status: 0 });
    // And work goes on there: the same pack again changes nothing, as at home.
    const pack = join(project, 'examples/mopac/2020-21-Q4');
    expect((await tally(third, 'import', pack, '--publish')).out).toContain('nothing changed');
  });

  it('is refused where reports are, and when it is not whole, with status 1 and words', async () => {
    expect(await tally(first, 'restore', 'one.backup')).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('This database holds reports already. Restore into an empty one'),
    });
    const server = await ownServer('fourth');
    writeFileSync(join(folder, 'cut.backup'), readFileSync(join(folder, 'one.backup')));
    truncateSync(join(folder, 'cut.backup'), 50_000);
    const refused = await tally(server, 'restore', 'cut.backup', '--format', 'json');
    expect([refused.status, JSON.parse(refused.out)]).toEqual([
      1,
      { refused: 'cut.backup is not a backup of Tallystick, or only part of one.' },
    ]);
    expect(await tally(server, 'restore', 'gone.backup')).toMatchObject({
      status: 1,
      err: 'gone.backup cannot be read (ENOENT).\n',
    });
    expect(await tally(server, 'backup', 'gone/one.backup')).toMatchObject({
      status: 1,
      err: 'gone/one.backup cannot be written (ENOENT).\n',
    });
    expect(await tally(server, 'restore', 'one.backup')).toMatchObject({ status: 0 });
  });

  it('of a register that was altered behind the tally is restored, and said not to fit', async () => {
    const altered = await ownServer('altered');
    expect(await tally(altered, 'restore', 'one.backup')).toMatchObject({ status: 0 });
    const behind = `alter table tallystick.person disable trigger user; update tallystick.person set name = 'Eve';
      alter table tallystick.person enable trigger user`;
    await asAdmin(socketFolder, (sql) => sql(behind), 'altered');
    expect(await tally(altered, 'backup', 'altered.backup')).toMatchObject({ status: 0 });
    expect(await tally(await ownServer('sixth'), 'restore', 'altered.backup')).toMatchObject({
      status: 1,
      err: expect.stringContaining('Not everything fits: script/tally verify says what.'),
    });
  });

  it('is announced to a running server when it is restored', async () => {
    const server = await ownServer('fifth');
    const { DATABASE_URL: url = '', DATABASE_OWNER_URL: ownerUrl = '' } = server;
    const database = await openDatabase({ kind: 'server', url, ownerUrl });
    const heard: string[] = [];
    await database.withClient(async (client) => {
      client.on('notification', ({ channel }) => heard.push(channel));
      await client.query(`listen ${editionChannel}`);
      expect(await tally(server, 'restore', 'one.backup')).toMatchObject({ status: 0 });
      await client.query('select 1');
    });
    await database.close();
    expect(heard).toEqual([editionChannel]);
  });
});
