import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refill } from './index.ts';

let parent: string;
const at = (...names: string[]) => join(parent, ...names);
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'refill-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const inventory = '.tallystick-test.json';
const fillWith = (files: Record<string, string>, folder = at('out')) =>
  refill(folder, inventory, async (put) => {
    for (const [path, content] of Object.entries(files)) put(path, content);
    return 'done';
  });
/** Every file beneath a folder with what is in it. */
const all = (folder = at('out')) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== inventory)
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

it('fills a new folder, and one that is empty', async () => {
  const files = { 'index.html': 'home', 'a/b/c.csv': '1' };
  expect(await fillWith(files, at('x/y'))).toEqual({ ok: true, value: { files: 2, removed: 0, value: 'done' } });
  expect(all(at('x/y'))).toEqual(files);
  mkdirSync(at('out'));
  expect(await fillWith(files)).toMatchObject({ ok: true });
  expect(all()).toEqual(files);
});

it('fills a folder again: what is new is there, what is gone is gone, what others put there stays', async () => {
  await fillWith({ 'index.html': 'old', 'gone/deep/x.csv': '1', 'kept/a.csv': '1', 'kept/gone.csv': '1' });
  writeFileSync(at('out/CNAME'), 'example.org');
  expect(await fillWith({ 'index.html': 'new', 'kept/a.csv': '1' })).toMatchObject({ value: { files: 2, removed: 2 } });
  expect(all()).toEqual({ 'index.html': 'new', 'kept/a.csv': '1', CNAME: 'example.org' });
  expect(existsSync(at('out/gone'))).toBe(false);
});

it('refuses a folder with something else in it, and leaves it alone', async () => {
  mkdirSync(at('out'));
  writeFileSync(at('out/thesis.txt'), 'mine');
  expect(await fillWith({ 'index.html': 'home' })).toEqual({
    ok: false,
    error: `${at('out')} has something else in it: name a new or an empty folder, or one that was filled like this.`,
  });
  expect(all()).toEqual({ 'thesis.txt': 'mine' });
  writeFileSync(at('file'), '');
  expect(await fillWith({}, at('file'))).toEqual({ ok: false, error: `${at('file')} is not a folder.` });
});

it.each(['../thesis.txt', '/etc/passwd', 'a/../../thesis.txt', 'a//b', '..\\x', ''])(
  'an inventory that names %j is not believed, so nothing beyond the folder is removed',
  async (path) => {
    mkdirSync(at('out'));
    writeFileSync(at('thesis.txt'), 'mine');
    writeFileSync(at('out', inventory), JSON.stringify({ files: [path] }));
    expect(await fillWith({ 'index.html': 'home' })).toMatchObject({ ok: false });
    expect(existsSync(at('thesis.txt'))).toBe(true);
    await expect(fillWith({ [path]: 'x' }, at('other'))).rejects.toThrow('does not lie beneath');
  },
);

it('what fails half way leaves what stood, or nothing', async () => {
  const failing = (folder: string) =>
    refill(folder, inventory, async (put) => {
      put('index.html', 'half');
      throw new Error('the site fell over');
    });
  await expect(failing(at('new/deep'))).rejects.toThrow('fell over');
  expect(existsSync(at('new'))).toBe(false);
  await fillWith({ 'index.html': 'old' });
  await expect(failing(at('out'))).rejects.toThrow('fell over');
  expect(all()).toEqual({ 'index.html': 'old' });
  expect(readdirSync(at('out')).filter((name) => name.startsWith('.filling'))).toEqual([]);
});

it('an interrupted filling is mended by the next, and one under way is not disturbed', async () => {
  await fillWith({ 'index.html': 'old', 'old.csv': '1' });
  const ended = spawnSync(process.execPath, ['--version']).pid;
  mkdirSync(at('out', `.filling-${ended}`));
  writeFileSync(at('out', `.filling-${ended}`, 'index.html'), 'half');
  expect(await fillWith({ 'index.html': 'new' })).toMatchObject({ ok: true });
  expect(all()).toEqual({ 'index.html': 'new' });
  mkdirSync(at('out/.filling-1'));
  expect(await fillWith({ 'index.html': 'newer' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('being filled by another process (1)'),
  });
});

it.skipIf(process.getuid?.() === 0)('a folder that cannot be written is refused in words', async () => {
  mkdirSync(at('out'));
  chmodSync(at('out'), 0o500);
  expect(await fillWith({ 'index.html': 'home' })).toEqual({
    ok: false,
    error: `${at('out')} cannot be written (EACCES).`,
  });
});

it('a place that cannot be is refused in words', async () => {
  writeFileSync(at('file'), '');
  expect(await fillWith({}, at('file/beneath'))).toEqual({
    ok: false,
    error: `${at('file/beneath')} cannot be written (ENOTDIR).`,
  });
});
