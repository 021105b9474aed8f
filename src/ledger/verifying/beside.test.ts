import { describe, expect, it } from 'vitest';
import { bytesOf, columns, entryLines, rowLines } from '../testing/checker-lines.ts';
import { type Checking, checkingBeside, checkingHere } from './beside.ts';

const told = { recordsAtOnce: 1000, columns };

async function allOf(checking: Checking) {
  try {
    for (const line of entryLines(true)) await checking.give('entries', bytesOf([line]));
    const parts = await checking.ask('endEntries');
    await checking.give('rows', bytesOf(rowLines()));
    return { parts, next: await checking.ask('endPass'), checked: await checking.ask('end') };
  } finally {
    await checking.stop();
  }
}

/** A thread that does this, whatever it is sent. */
const threadThat = (does: string) =>
  new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads'; ${encodeURIComponent(does)}`);

describe('checking in a thread', () => {
  it('comes to the same as checking here', async () => {
    const here = await allOf(checkingHere(told));
    expect(here.next).toBeNull();
    expect(here.checked.found.count).toBeGreaterThan(2);
    expect(await allOf(checkingBeside(told))).toEqual(here);
  });

  it.each([
    ['throws at once', "throw new Error('It cannot begin.');", 'It cannot begin.'],
    [
      'throws while it works',
      "let n = 0; parentPort.on('message', () => { if (++n > 5) throw new Error('Too many.'); parentPort.postMessage(null); });",
      'Too many.',
    ],
    ['ends', 'process.exit(0);', 'A thread that verifies the tally ended before it was done.'],
    [
      'ends while it works',
      "let n = 0; parentPort.on('message', () => { if (++n > 5) process.exit(3); parentPort.postMessage(null); });",
      'A thread that verifies the tally ended before it was done.',
    ],
  ])('says so when the thread %s, and waits for nothing', async (_, does, what) => {
    await expect(allOf(checkingBeside(told, threadThat(does)))).rejects.toThrow(what);
  });

  it('says so when the thread fails at the end', async () => {
    const does =
      "parentPort.on('message', ([work]) => { if (work === 'end') throw new Error('No end.'); parentPort.postMessage(null); });";
    await expect(allOf(checkingBeside(told, threadThat(does)))).rejects.toThrow('No end.');
  });

  it('ends the thread when it is stopped in the middle of work', async () => {
    const checking = checkingBeside(told, threadThat("parentPort.on('message', () => { for (;;); });"));
    await checking.give('entries', bytesOf(entryLines(false)));
    await checking.stop();
    await expect(checking.ask('end')).rejects.toThrow('ended before it was done');
  });
});
