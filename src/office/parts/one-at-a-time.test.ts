import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

it('one piece of work runs at a time, in the order in which it was asked for', async () => {
  const run = oneAtATime(10);
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.push(`${name} ends`);
    return name;
  };
  const done = await Promise.all(['a', 'b', 'c'].map((name) => run(work(name))));
  expect(done).toEqual(['a', 'b', 'c'].map((value) => ({ ok: true, value })));
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

it('more than so many are refused, until some are done', async () => {
  const run = oneAtATime(2);
  const soon = () => new Promise<number>((resolve) => setTimeout(resolve, 5, 1));
  const first = [run(soon), run(soon), run(soon)];
  expect(await Promise.all(first)).toEqual([
    { ok: true, value: 1 },
    { ok: true, value: 1 },
    { ok: false, error: 'too-many' },
  ]);
  expect(await run(soon)).toEqual({ ok: true, value: 1 });
});

it('what fails does not stop what comes after it', async () => {
  const run = oneAtATime(2);
  const fails = run(() => Promise.reject(new Error('no')));
  const works = run(async () => 'yes');
  await expect(fails).rejects.toThrow('no');
  expect(await works).toEqual({ ok: true, value: 'yes' });
});
