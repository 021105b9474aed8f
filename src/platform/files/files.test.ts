import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeOf, namesIn, readAtMost, standingAt, writeFolder, writeWhole } from './index.ts';

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('says what stands at a path', async () => {
  writeFileSync(at('file'), '12345');
  symlinkSync('file', at('link'));
  symlinkSync('gone', at('dangling'));
  expect(
    await Promise.all(['file', 'link', 'dangling', '.', 'gone', 'file/beneath'].map((n) => standingAt(at(n)))),
  ).toEqual([
    { is: 'file', bytes: 5 },
    { is: 'file', bytes: 5 },
    { is: 'nothing' },
    { is: 'folder' },
    { is: 'nothing' },
    { is: 'nothing' },
  ]);
  expect(await standingAt('/dev/null')).toEqual({ is: 'other' });
});

it('names what is in a folder, in order', async () => {
  for (const name of ['b', 'a', 'C']) writeFileSync(at(name), '');
  expect(await namesIn(folder)).toEqual(['C', 'a', 'b']);
});

it('reads a file of at most so many bytes, whatever it said of its length', async () => {
  writeFileSync(at('file'), 'x'.repeat(100_000));
  expect((await readAtMost(at('file'), 100_000))?.length).toBe(100_000);
  expect(await readAtMost(at('file'), 99_999)).toBe(null);
  // A device has no length, and no end.
  expect(await readAtMost('/dev/zero', 1_000_000)).toBe(null);
  truncateSync(at('file'), 0);
  expect(await readAtMost(at('file'), 0)).toEqual(Buffer.alloc(0));
});

it('writes a file whole or not at all', async () => {
  await writeWhole(at('file'), 'old');
  await writeWhole(at('file'), 'new');
  expect(readFileSync(at('file'), 'utf8')).toBe('new');
  mkdirSync(at('taken'));
  await expect(writeWhole(at('taken'), 'new')).rejects.toThrow();
  await expect(writeWhole(at('gone/file'), 'new')).rejects.toThrow();
  expect(readdirSync(folder).sort()).toEqual(['file', 'taken']);
});

it('makes a folder whole or not at all, and replaces none that has something in it', async () => {
  await writeFolder(at('a/b'), new Map([['one', '1']]));
  expect(readFileSync(at('a/b/one'), 'utf8')).toBe('1');
  mkdirSync(at('empty'));
  await writeFolder(at('empty'), new Map([['two', '2']]));
  expect(await namesIn(at('empty'))).toEqual(['two']);
  await expect(writeFolder(at('empty'), new Map([['three', '3']]))).rejects.toThrow(/ENOTEMPTY|EEXIST/);
  await expect(writeFolder(at('c'), new Map([['no/such', '4']]))).rejects.toThrow();
  expect(existsSync(at('c'))).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(['a', 'empty']);
});

it("knows the system's code of a fault", () => {
  expect([codeOf(Object.assign(new Error('x'), { code: 'ENOENT' })), codeOf(new Error('x')), codeOf('x')]).toEqual([
    'ENOENT',
    '',
    '',
  ]);
});
