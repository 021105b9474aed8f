import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../platform/postgres/index.ts';

// The real reports exported as somebody does it: real processes on an embedded database of their own.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const project = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'export-command-'));
const data = join(folder, 'data');
const to = join(folder, 'public');
const planted = 'Mr Okapi of Zebra Street';
let database: Database;

beforeAll(async () => {
  database = await openDatabase({ kind: 'embedded', dataFolder: data });
  const pack = join(folder, 'pack');
  cpSync(join(project, 'examples/mopac/2020-21-Q4'), pack, { recursive: true });
  const table = join(pack, 'report.csv');
  writeFileSync(
    table,
    readFileSync(table, 'utf8').replace('The management of the response', `${planted}: the response`),
  );
  for (const path of [pack, join(project, 'examples/mopac/2021-22-Q1')]) {
    expect(await tally('import', path, '--publish')).toMatchObject({ status: 0 });
  }
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { status: number | null; out: Buffer; err: string };
function tally(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(project, 'src/app/tally.ts'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, TALLYSTICK_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts: Buffer[] = [];
  let err = '';
  child.stdout.on('data', (part) => parts.push(part));
  child.stderr.on('data', (text) => {
    err += text;
  });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out: Buffer.concat(parts), err })));
}

function files(): string[] {
  return readdirSync(to, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.tallystick-export.json')
    .map((entry) => relative(to, join(entry.parentPath, entry.name)));
}

/** The files in which a text stands, those inside workbooks too. */
function holding(text: string): string[] {
  return files().filter((path) => {
    const bytes = readFileSync(join(to, path));
    const inside = /\.(?:ods|xlsx)$/.test(path) ? Object.values(unzipSync(bytes)).map((part) => Buffer.from(part)) : [];
    return [bytes, ...inside].some((part) => part.includes(text));
  });
}

it('writes the whole site, and says how much of it there is', async () => {
  const { status, out, err } = await tally('export', 'public', '--format', 'json');
  expect(status).toBe(0);
  const said = JSON.parse(out.toString());
  expect(said).toMatchObject({ folder: 'public', files: files().length, removed: 0 });
  expect(said.pages).toBe(files().filter((path) => /(?:^|\/)index\.html$|^404\.html$/.test(path)).length);
  expect(said.pages).toBeGreaterThan(100);
  expect(err).toContain('BASE_URL is not set: what names its address names http://localhost:3000.');
  for (const ending of ['/index.html', '.json', '.csv', '.ods', '.xlsx', '.pdf', '.landscape.pdf', '.html']) {
    for (const stem of ['performance/2020-21-Q4', 'performance/2021-22-Q1/editions/1']) {
      expect(existsSync(join(to, stem + ending)), stem + ending).toBe(true);
    }
  }
  expect(holding(planted)).toEqual(
    expect.arrayContaining([
      'performance/2020-21-Q4.json',
      'performance/2020-21-Q4.ods',
      'performance/2020-21-Q4.xlsx',
    ]),
  );
});

it('holds the tally as far as a head was recorded, in files that fit together', async () => {
  const read = (path: string) => readFileSync(join(to, path), 'utf8');
  expect(read('tally/index.html')).toContain('No head has been published here yet.');
  expect(JSON.parse(read('tally.json')).links).toEqual([]);

  const { status, out, err } = await tally('head', '--send', '--format', 'json');
  expect(status).toBe(0);
  expect(err).toContain('It goes nowhere: HEAD_MAIL and HEAD_WEBHOOK are not set.');
  const { recorded } = JSON.parse(out.toString());
  const now = await tally('head', '--format', 'json');
  expect(JSON.parse(now.out.toString())).toEqual({ format: 'tallystick/head@1', body: 'mopac', ...recorded });

  expect(await tally('export', 'public')).toMatchObject({ status: 0 });
  expect(read('tally/index.html')).toContain(recorded.head);
  expect(read('tally/index.html')).toContain('href="links/1.csv"');
  const published = JSON.parse(read('tally.json'));
  expect(published.heads).toEqual([{ format: 'tallystick/head@1', body: 'mopac', ...recorded }]);
  expect(published.links).toEqual(['/tally/links/1.csv']);
  const rows = read('tally/links/1.csv').trim().split('\n');
  expect(rows).toHaveLength(recorded.length + 1);
  expect(rows.at(-1)?.split(',').at(-1)).toBe(recorded.head);
  expect(JSON.parse(read('tally/publications.json')).entries).toHaveLength(2);
});

it('refuses a folder that holds something else, in words and as JSON, with status 1', async () => {
  const { status, out, err } = await tally('export', 'data');
  expect([status, out.length]).toEqual([1, 0]);
  expect(err).toContain('data has something else in it: name a new or an empty folder');
  writeFileSync(join(folder, 'file'), '');
  const asJson = await tally('export', 'file', '--format', 'json');
  expect([asJson.status, JSON.parse(asJson.out.toString())]).toEqual([1, { refused: 'file is not a folder.' }]);
  expect(await tally('export')).toMatchObject({ status: 2 });
});

it('leaves nothing of an edition that was withdrawn since, in any format', async () => {
  const reason = 'It named a person.';
  const withdrawn = await tally('withdraw', '2020-21-Q4', '--edition', '1', '--reason', reason);
  expect(withdrawn).toMatchObject({ status: 0 });
  expect(await tally('export', 'public')).toMatchObject({ status: 0 });
  expect(holding(planted)).toEqual([]);
  const stem = 'performance/2020-21-Q4';
  for (const place of [stem, `${stem}/editions/1`]) {
    expect(readFileSync(join(to, place, 'index.html'), 'utf8')).toContain(reason);
    for (const [format, ending] of [
      ['json', 'json'],
      ['csv', 'csv'],
      ['ods', 'ods'],
      ['xlsx', 'xlsx'],
      ['pdf', 'pdf'],
      ['landscape-pdf', 'landscape.pdf'],
      ['html', 'html'],
    ] as const) {
      const kept = await tally('report', '2020-21-Q4', '--edition', '1', '--format', format);
      expect(readFileSync(join(to, `${place}.${ending}`)).equals(kept.out), `${place}.${ending}`).toBe(true);
    }
  }
});
