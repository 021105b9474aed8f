import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { isFree, tryLock } from './locks.ts';

const folder = mkdtempSync(join(tmpdir(), 'tallystick-locks-'));
afterAll(() => rmSync(folder, { recursive: true }));
let file = '';
beforeEach(() => {
  file = join(folder, crypto.randomUUID());
});

it('any number may share a lock; one alone may have it exclusively', () => {
  const first = tryLock(file, 'shared');
  const second = tryLock(file, 'shared');
  expect(tryLock(file, 'exclusive')).toBe(null);
  first?.release();
  expect(tryLock(file, 'exclusive')).toBe(null);
  second?.release();
  const alone = tryLock(file, 'exclusive');
  expect(alone).not.toBe(null);
  expect([isFree(file), tryLock(file, 'shared'), tryLock(file, 'exclusive')]).toEqual([false, null, null]);
  alone?.release();
  alone?.release();
  expect(isFree(file)).toBe(true);
  expect(statSync(file).size).toBe(0);
});

it('a lock that nobody mentions any more is still held', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  (() => tryLock(file, 'exclusive'))();
  for (let round = 0; round < 3; round++) {
    collectGarbage();
    await new Promise(setImmediate);
  }
  expect(isFree(file)).toBe(false);
});
