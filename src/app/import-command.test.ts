import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../platform/postgres/index.ts';

// The commands as somebody types them: real processes on an embedded database of their own.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const project = join(import.meta.dirname, '../..');
const example = join(project, 'examples/mopac/2020-21-Q4');
const folder = mkdtempSync(join(tmpdir(), 'commands-'));
const data = join(folder, 'data');
let database: Database;
beforeAll(async () => {
  // A hold on the database, so that it is not stopped and started between the commands.
  database = await openDatabase({ kind: 'embedded', dataFolder: data });
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { status: number | null; out: string; err: string };
function tally(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(project, 'src/app/tally.ts'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, TALLYSTICK_DATA: data },
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

/** A pack with two faults in it. */
function faultyPack(): string {
  const path = join(folder, 'faulty');
  if (existsSync(path)) return path;
  cpSync(example, path, { recursive: true });
  writeFileSync(join(path, 'issues.csv'), 'priority,ref,id,title,rating\nsafety,1,backlog,Backlog,X\n');
  return path;
}
const faultTexts = [
  'issues row 2, column rating: "X" is not one of the words for this (expected one of high, medium, low (also H, M, L))',
  'issues row 2, column priority: "safety" is not a priority of this period (they are better-policing-service, better-criminal-justice-system, violence-against-women-and-girls, children-young-people, standing-together)',
];

describe('import', () => {
  it('refuses a faulty pack with status 1: each fault and how many, where a person looks', async () => {
    expect(await tally('import', faultyPack())).toEqual({
      status: 1,
      out: '',
      err: `${[...faultTexts, 'faulty was refused whole: 2 faults. Nothing was changed.'].join('\n')}\n`,
    });
  });

  it('refuses it to a program in one JSON value and nothing else', async () => {
    const { status, out, err } = await tally('import', faultyPack(), '--format', 'json');
    expect([status, err]).toEqual([1, '']);
    const answer = JSON.parse(out);
    expect(answer.refused).toBe('faulty was refused whole: 2 faults. Nothing was changed.');
    expect(answer.faults).toMatchObject([
      { table: 'issues', row: 2, column: 'rating', text: faultTexts[0] },
      { table: 'issues', row: 2, column: 'priority', text: faultTexts[1] },
    ]);
  });

  it('refuses what is no pack at all in the same way', async () => {
    writeFileSync(join(folder, 'report.xlsx'), 'PK');
    const refused = async (path: string) => (await tally('import', path)).err.split('\n')[0];
    expect(await refused('report.xlsx')).toBe(
      'report.xlsx: is plain text, such as CSV, and not a workbook (expected an XLSX or ODS workbook; a pack of CSV files is a folder)',
    );
    expect(await refused('gone')).toBe(
      'gone: nothing is at gone (expected a folder of CSV files, one a table, or a workbook)',
    );
    mkdirSync(join(folder, 'nothing-in-it'));
    expect(await refused('nothing-in-it')).toBe('report: this table is missing, and every pack needs it');
  });

  it('refuses 200 MB and ten thousand faults in the time of any other', async () => {
    const large = join(folder, 'large');
    cpSync(example, large, { recursive: true });
    truncateSync(join(large, 'goals.csv'), 200_000_000);
    writeFileSync(
      join(large, 'risks.csv'),
      `priority,ref,id,title,score\n${'standing-together,1,Bad Id,T,99\n'.repeat(5_000)}`,
    );
    const { status, out } = await tally('import', large, '--format', 'json');
    const { faults } = JSON.parse(out);
    expect([status, faults.length]).toEqual([1, 10_001]);
    expect(faults[0].text).toBe('goals: has 200.0 MB (expected at most 20 MB for one table of one quarter)');
    expect(new Set(faults.slice(1).map((f: { row: number; column: string }) => `${f.row} ${f.column}`)).size).toBe(
      10_000,
    );
  });

  it('says wrong use with status 2, and where to read what is right', async () => {
    expect(await tally('import')).toMatchObject({ status: 2, out: '', err: expect.stringContaining('import --help') });
    expect(await tally('import', example, '--chekc')).toMatchObject({ status: 2, out: '' });
    expect(await tally('import', example, '--format', 'xml')).toMatchObject({ status: 2, out: '' });
  });

  it('takes in a pack from the folder that somebody is in, tries it first when asked to, and publishes it', async () => {
    cpSync(example, join(folder, 'pack'), { recursive: true });
    const trial = await tally('import', 'pack', '--check', '--publish');
    expect(trial).toMatchObject({ status: 0, err: '' });
    expect(trial.out).toContain(
      'Would import pack as 2020-21-Q4: 1 row of report (1 added), 5 rows of priorities (5 added)',
    );
    expect(trial.out).toContain('Would publish edition 1 of 2020-21-Q4');
    const real = await tally('import', 'pack', '--publish', '--format', 'json');
    expect(real).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(real.out)).toMatchObject({
      period: '2020-21-Q4',
      check: false,
      changed: true,
      changes: { goals: { added: 51, changed: 0, removed: 0 } },
      published: { isNew: true, edition: { number: 1 } },
    });
    expect((await tally('import', 'pack')).out).toContain(
      'pack says of 2020-21-Q4 what is held already: nothing changed.',
    );
  });
});

describe('template', () => {
  it('writes the pack of a period, which says what is held', async () => {
    const { status, out } = await tally('template', '2020-21-Q4', '-o', 'template', '--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      period: '2020-21-Q4',
      folder: 'template',
      rows: { indicators: 56, goals: 51 },
    });
    expect((await tally('import', 'template')).out).toContain('nothing changed');
  });

  it('writes the pack of a new period, with the body and its priorities, which can be imported as it is', async () => {
    const { out } = await tally('template', '2021-22-Q2', '-o', 'next', '--format', 'json');
    expect(JSON.parse(out).rows).toMatchObject({ report: 1, priorities: 5, indicators: 0, goals: 0 });
    expect(await tally('import', 'next', '--check')).toMatchObject({ status: 0 });
  });

  it('refuses to write where something is, and what is no period', async () => {
    const before = readdirSync(folder);
    expect(await tally('template', '2020-21-Q4', '-o', 'template')).toMatchObject({
      status: 1,
      err: 'template is there already and is not an empty folder. Nothing was written: name a new folder.\n',
    });
    expect(await tally('template', '2020-21-Q4', '-o', 'report.xlsx/pack')).toMatchObject({ status: 1 });
    expect(await tally('template', '2020-22-Q4', '-o', 'new')).toMatchObject({ status: 2 });
    expect(await tally('template', '2020-21-Q4')).toMatchObject({ status: 2 });
    expect(readdirSync(folder)).toEqual(before);
  });
});
