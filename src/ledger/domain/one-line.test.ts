import { expect, it } from 'vitest';
import type { Entry } from './entry.ts';
import { misfit } from './misfit.ts';
import { oneLine } from './one-line.ts';
import { replay, replayBegins, replayEnds } from './replay.ts';

it.each([
  ['as it is: £1, “é”, 漢字, 👩‍👩‍👧', 'as it is: £1, “é”, 漢字, 👩‍👩‍👧'],
  ['one\ntwo\r\nthree\rfour\u0085five\u2028six\u2029', 'one⏎two⏎three⏎four⏎five⏎six⏎'],
  ['\u001b[2J\u0007\u009b1A\u0000\t\u007f', '[U+001B][2J[U+0007][U+009B]1A[U+0000][U+0009][U+007F]'],
  ['\u202e\u2066\u200f\u061c\u200b\ufeff\ud800', '[U+202E][U+2066][U+200F][U+061C][U+200B][U+FEFF][U+D800]'],
])('%j is shown on one line', (text, shown) => expect(oneLine(text)).toBe(shown));

const forged = '7\u001b[2K\nEverything fits: 9 entries recomputed.\r\u202e';
const seen = '7[U+001B][2K⏎Everything fits: 9 entries recomputed.⏎[U+202E]';

const entry = (changes: Partial<Entry>): Entry => ({
  ...{ sequence: 1, at: '2026-11-27T09:00:00.000000Z', actor: 'operator:x', onBehalfOf: null, request: null },
  ...{ action: 'add', register: 'goal', record: '{"id":"g"}', before: null, after: {}, reason: null },
  ...{ digest: '', hash: '', ...changes },
});

it('what an entry was tampered to say forges no line of what verifying prints', () => {
  const [register, record] = [`goal${forged}`, JSON.stringify({ [`id${forged}`]: `g${forged}` })];
  const replayed = replayBegins(register, record);
  replay(replayed, entry({ register, record, after: { [`title${forged}`]: ['salt', forged] } }));
  const misfits = [
    ...replay(
      replayed,
      entry({
        ...{ sequence: 2, action: 'change', register, record },
        before: { [`title${forged}`]: ['salt', `other ${forged}`] },
        after: { [`title${forged}`]: ['salt', forged] },
      }),
    ),
    ...replayEnds(replayed, { [`title${forged}`]: `row ${forged}` }),
    ...replayEnds(replayBegins(`goal${forged}`, `no JSON${forged}`), { title: 'x' }),
  ];
  expect(misfits.map(({ what }) => what)).toEqual([
    `Entry 2 of goal${seen} (id${seen} g${seen}) says that title${seen} was "other ${seen}" before; entry 1 says "${seen}".`,
    `The register and its history disagree: goal${seen} (id${seen} g${seen}) says title${seen} is "row ${seen}"; entry 2 says "${seen}".`,
    `No entry made the row of goal${seen} no JSON${seen}.`,
  ]);
  // For a program it is named as it is.
  expect(misfits[0]).toMatchObject({ register, record, column: `title${forged}` });
});

it('a value is cut between characters', () => {
  const replayed = replayBegins('goal', '{"id":"g"}');
  replay(replayed, entry({ after: { title: ['salt', `${'x'.repeat(59)}💷💷`] } }));
  expect(replayEnds(replayed, { title: '' })[0]?.what).toContain(`"${'x'.repeat(59)}💷…"`);
});

it('so is whatever else does not fit', () => {
  expect(misfit('schema', null, `A function is not as it was made: ${forged}.`).what).toBe(
    `A function is not as it was made: ${seen}.`,
  );
});
