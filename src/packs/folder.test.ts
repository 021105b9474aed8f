import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultText } from './domain/fault.ts';
import { readFolder } from './folder.ts';

let folder: string;
let pack: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'));
  pack = join(folder, 'pack');
  mkdirSync(pack);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer) => writeFileSync(join(pack, name), content);
const faults = async (path = pack) => (await readFolder(path)).unread.map(faultText);
const goals = async () => (await readFolder(pack)).sheets.get('goals');

describe('a file is read', () => {
  it.each([
    ['with line ends of Unix, Windows and both', 'a,b\r\n1,2\n3,"4\r\n5"\r6,7\n'],
    ['with a byte order mark', '\uFEFFa,b\n1,2\n3,"4\r\n5"\n6,7'],
    ['with the empty columns and rows of a spreadsheet', 'a,b,,\n1,2,,\n3,"4\r\n5", ,\n6,7,,\n,,,\n'],
  ])('%s', async (_, text) => {
    put('goals.csv', text);
    expect(await goals()).toEqual({
      header: ['a', 'b'],
      rows: [
        { row: 2, cells: ['1', '2'] },
        { row: 3, cells: ['3', '4\r\n5'] },
        { row: 4, cells: ['6', '7'] },
      ],
    });
  });

  it('with its rows numbered as a spreadsheet numbers them, also after blank ones', async () => {
    put('goals.csv', 'a,b\n\n"1\n2",x\n,\n3,y\n');
    expect((await goals())?.rows.map((r) => r.row)).toEqual([3, 5]);
  });

  it('with its column kept when only some cells of it are empty', async () => {
    put('goals.csv', 'a,,\n1,2,\n');
    expect(await goals()).toEqual({ header: ['a', ''], rows: [{ row: 2, cells: ['1', '2'] }] });
  });

  it('whatever the case of its name; notes and hidden files beside it are left alone', async () => {
    put('Goals.CSV', 'a\n1\n');
    put('README.md', 'Notes.');
    put('.DS_Store', 'x');
    const read = await readFolder(pack);
    expect([[...read.sheets.keys()], read.unread]).toEqual([['goals'], []]);
  });
});

describe('a file that cannot be read is named, with what to do', () => {
  it.each<[string, string | Buffer, string]>([
    ['empty', '', 'is empty (expected a header row with the names of the columns)'],
    [
      'in Windows-1252',
      Buffer.from('a,b\nx,1\n£,2\ny,£\n', 'latin1'),
      'holds bytes that are not UTF-8, on lines 3, 4 (expected UTF-8: in Excel save it as "CSV UTF-8"; plain "CSV" is Windows-1252 and spoils £, ’ and –)',
    ],
    [
      'with one stray byte',
      Buffer.concat([Buffer.from('a,b\n1,2\n3,'), Buffer.from([0xff]), Buffer.from('\n')]),
      'holds bytes that are not UTF-8, on line 3 (expected UTF-8: in Excel save it as "CSV UTF-8"; plain "CSV" is Windows-1252 and spoils £, ’ and –)',
    ],
    [
      'in UTF-16 with its mark',
      Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'),
      'is in UTF-16 (expected UTF-8: in Excel save it as "CSV UTF-8", not as "Unicode text")',
    ],
    [
      'in UTF-16 without it',
      Buffer.from('a,b\n1,2\n', 'utf16le'),
      'holds zero bytes, which no text has (expected UTF-8: in Excel save it as "CSV UTF-8")',
    ],
    [
      'a workbook under another name',
      Buffer.from('PK\u0003\u0004rest'),
      'is a workbook or another ZIP file under the name of a CSV file (expected each sheet saved as "CSV UTF-8")',
    ],
    [
      'with a quote that is never closed',
      'a,b\n1,"2\n3"\n3,"x\n4,5\n',
      'ends inside a quoted cell of row 3: a closing double quote is missing (expected quotes in pairs, a quote within a cell doubled)',
    ],
    [
      'with a quote in the middle of a cell',
      'a,b\n1,2\n3,x"y"\n',
      'has a double quote in the wrong place on line 3 (expected the whole cell in quotes, a quote within it doubled)',
    ],
    [
      'with text after a closing quote',
      'a,b\n1,"x"y\n',
      'has a double quote in the wrong place on line 2 (expected the whole cell in quotes, a quote within it doubled)',
    ],
    [
      'with semicolons',
      'a;b\n1;2\n',
      'separates its columns by ";" (expected commas: in Excel save it as "CSV UTF-8 (Comma delimited)")',
    ],
    [
      'with tabs',
      'a\tb\n1\t2\n',
      'separates its columns by tabs (expected commas: in Excel save it as "CSV UTF-8 (Comma delimited)")',
    ],
    [
      'with a row that goes on for ever',
      `a,b\n1,${'x'.repeat(1_100_000)}\n`,
      'has a row of more than 1,000,000 characters on line 2 (is a closing double quote missing?)',
    ],
    [
      'with more rows than a quarter has',
      `a\n${'1\n'.repeat(50_001)}`,
      'has more than 50,000 rows (expected at most as many for one quarter)',
    ],
  ])('%s', async (_, content, what) => {
    put('goals.csv', content);
    put('risks.csv', 'a\n1\n');
    const read = await readFolder(pack);
    expect(read.unread.map(faultText)).toEqual([`goals: ${what}`]);
    expect([read.sheets.get('goals'), read.sheets.get('risks')?.header]).toEqual([null, ['a']]);
  });

  it('of 200 MB, without being read', async () => {
    put('goals.csv', 'a\n');
    truncateSync(join(pack, 'goals.csv'), 200_000_000);
    const started = performance.now();
    expect(await faults()).toEqual(['goals: has 200.0 MB (expected at most 20 MB for one table of one quarter)']);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('of which each is small enough, and all together are not', async () => {
    for (const table of ['goals', 'issues', 'notes', 'risks'])
      put(`${table}.csv`, `a\n${'x'.repeat(900_000)}\n`.repeat(9));
    expect(await faults()).toEqual([
      'pack: has more than 30 MB in its tables together (expected at most as much for one quarter)',
    ]);
  });

  it('of 19 MB of line ends, without being parsed to the last', async () => {
    put('goals.csv', Buffer.alloc(19_000_000, '\n'));
    expect(await faults()).toEqual(['goals: has more than 50,000 rows (expected at most as many for one quarter)']);
  });

  it('a folder, a link to nothing, a loop, a device', async () => {
    mkdirSync(join(pack, 'claims.csv'));
    symlinkSync('nowhere', join(pack, 'goals.csv'));
    symlinkSync('issues.csv', join(pack, 'issues.csv'));
    symlinkSync('/dev/zero', join(pack, 'risks.csv'));
    expect(await faults()).toEqual([
      'claims: is a folder (expected a CSV file)',
      'goals: is a link to nothing (expected a CSV file)',
      'issues: cannot be read (ELOOP)',
      'risks: is a device or a pipe (expected a CSV file)',
    ]);
  });

  it('there twice, under names that differ only in case', async () => {
    put('goals.csv', 'a\n1\n');
    linkSync(join(pack, 'goals.csv'), join(pack, 'Goals.csv'));
    expect(await faults()).toEqual(['goals: is there twice, under names that differ only in case']);
  });

  it('not a CSV file at all', async () => {
    put('goals.xlsx', 'PK');
    put('a\u001b[2J.txt', '');
    expect(await faults()).toEqual(
      ['a␛[2J.txt', 'goals.xlsx'].map(
        (name) =>
          `${name}: is not a CSV file (expected only report.csv, priorities.csv, indicators.csv, goals.csv, risks.csv, risk_register.csv, issues.csv, finance.csv, claims.csv, notes.csv)`,
      ),
    );
  });
});

describe('a path that is no pack is told as such', () => {
  it('nothing, a file, a workbook, a loop', async () => {
    put('goals.csv', 'a\n1\n');
    put('report.ods', 'PK');
    symlinkSync('loop', join(folder, 'loop'));
    expect(await faults(join(folder, 'gone'))).toEqual([
      `gone: nothing is at ${join(folder, 'gone')} (expected a folder of CSV files, one a table, or a workbook)`,
    ]);
    expect(await faults(join(pack, 'goals.csv'))).toEqual([
      'goals.csv: is not a folder (expected a folder of CSV files, one a table)',
    ]);
    expect(await faults(join(pack, 'report.ods'))).toEqual([
      'report.ods: is not a folder (expected a folder of CSV files, one a table)',
    ]);
    expect(await faults(join(folder, 'loop'))).toEqual([`loop: ${join(folder, 'loop')} cannot be read (ELOOP)`]);
    expect(await faults(join(folder, 'x'.repeat(300)))).toEqual([
      expect.stringContaining('cannot be read (ENAMETOOLONG)'),
    ]);
  });

  // Root may read everything.
  it.skipIf(process.getuid?.() === 0)('and one without the right to read it', async () => {
    put('goals.csv', 'a\n1\n');
    chmodSync(join(pack, 'goals.csv'), 0);
    expect(await faults()).toEqual(['goals: cannot be read (EACCES)']);
    chmodSync(pack, 0);
    expect(await faults()).toEqual([`pack: ${pack} cannot be read (EACCES)`]);
    chmodSync(pack, 0o755);
  });
});

it('the name of a pack is that of its folder, also of the one that somebody is in', async () => {
  expect((await readFolder(`${pack}/`)).name).toBe('pack');
  expect((await readFolder(join(pack, '../pack/.'))).name).toBe('pack');
});

it('the hash of a pack is that of its files and their names', async () => {
  const hash = async () => (await readFolder(pack)).sha256;
  put('goals.csv', 'a\n1\n');
  const first = await hash();
  put('README.md', 'Notes do not count.');
  expect(await hash()).toBe(first);
  put('goals.csv', 'a\n2\n');
  expect(await hash()).not.toBe(first);
  rmSync(join(pack, 'goals.csv'));
  put('risks.csv', 'a\n1\n');
  expect(await hash()).not.toBe(first);
});
