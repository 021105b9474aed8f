import { describe, expect, it } from 'vitest';
import { digestOf } from '../domain/digest.ts';
import type { CoveredFields, Seals } from '../domain/entry.ts';
import { type Checking, checkingBeside, checkingHere } from './beside.ts';

const at = '2026-11-27T09:00:00.000000Z';

/** An entry as COPY sends it, with a digest of its own or a wrong one. */
function lineOf(sequence: number, part: number, { after, digest }: { after?: Seals; digest?: string } = {}): string {
  const record = `{"id":"r${sequence}"}`;
  const said = after ?? { id: ['salt', `r${sequence}`] };
  const entry: CoveredFields = {
    ...{ sequence, at, actor: 'system:import', onBehalfOf: null, request: null, action: 'add', register: 'goal' },
    ...{ record, before: null, after: said, reason: null },
  };
  const fields = [part, sequence, digest ?? digestOf(entry), 'hash', 'goal', record, at, 'system:import'];
  return `${[...fields, '\\N', '\\N', 'add', '\\N', JSON.stringify(said), '\\N'].join('\t')}\n`;
}
const bytes = (...lines: readonly string[]) => Buffer.from(lines.join(''));

const columns = { goal: ['id'] };
/** Entries of records of two parts: two altered, one malformed, one without its row; and a row without an entry. */
const entries = Array.from({ length: 400 }, (_, n) =>
  lineOf(n + 1, n % 2, {
    ...(n === 40 || n === 41 ? { digest: 'another' } : {}),
    ...(n === 50 ? { after: ['no', 'seals', 'here'] as unknown as Seals } : {}),
  }),
);
const rows = Array.from({ length: 400 }, (_, n) => `${n % 2}\tgoal\t{"id":"r${n + 1}"}\t["r${n + 1}"]\n`);
rows[70] = '0\tgoal\t{"id":"made-up"}\t["made-up"]\n';

async function allOf(checking: Checking) {
  try {
    for (const line of entries) await checking.give('entries', bytes(line));
    await checking.give('rows', bytes(...rows));
    await checking.give('endPass');
    return await checking.end();
  } finally {
    await checking.stop();
  }
}

/** A thread that does this, whatever it is sent. */
const threadThat = (does: string) =>
  new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads'; ${encodeURIComponent(does)}`);
const told = { checkers: 1, place: 0, columns };

describe('checking in a thread', () => {
  it('comes to the same as checking here', async () => {
    for (const place of [0, 1]) {
      const here = await allOf(checkingHere({ checkers: 2, place, columns }));
      expect(await allOf(checkingBeside({ checkers: 2, place, columns }))).toEqual(here);
      expect(here.altered.first.map(({ sequence }) => sequence)).toEqual([41 + place]);
    }
    const [even, odd] = [0, 1].map((place) => checkingHere({ checkers: 2, place, columns }));
    const found = [await allOf(even as Checking), await allOf(odd as Checking)];
    expect(found.map(({ rows: held }) => held)).toEqual([200, 200]);
    expect(found.map(({ malformed }) => malformed.first.map(({ sequence }) => sequence))).toEqual([[51], []]);
    expect(found[0]?.found.first.map(({ kind }) => kind).toSorted()).toEqual(
      expect.arrayContaining(['row-gone', 'row-without-entry']),
    );
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
    await checking.give('entries', bytes('1'));
    await checking.stop();
    await expect(checking.end()).rejects.toThrow('ended before it was done');
  });
});
