import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { targetChangedInYear } from './target-changed-in-year.ts';

const q1 = (...all: Measured[]) => reportOf('2021-22-Q1', all);
const q2 = (...all: Measured[]) => reportOf('2021-22-Q2', all);
const found = (...reports: ReturnType<typeof q1>[]) => asked(targetChangedInYear, ...reports);

describe('a target that changed within its year', () => {
  it.each<[string, Measured, Measured, string]>([
    [
      'easier',
      total({ target: 250, actual: 100 }),
      total({ target: 200, actual: 150 }),
      'the new one is easier to reach',
    ],
    ['harder', share({ target: 70 }), share({ target: 75 }), 'the new one is harder to reach'],
    [
      'harder, where lower is better',
      share({ target: 137, actual: 130 }, { unit: 'days', direction: 'lower' }),
      share({ target: 120, actual: 130 }, { unit: 'days', direction: 'lower' }),
      'was 137 days in Q1 2021-22 and is 120 days now',
    ],
  ])('is found: %s', (_, before, after, words) => {
    expect(found(q1(before), q2(after))).toMatchObject([{ message: expect.stringContaining(words) }]);
  });

  it('is found of a part-year target too', () => {
    const half = (target: number) => total({ target, covers: 'Q1-Q2', actual: 300 });
    expect(found(q1(half(440)), q2(half(400)))).toMatchObject([
      { evidence: { from: { target: 440, covers: 'Q1-Q2' }, to: { target: 400, covers: 'Q1-Q2' } } },
    ]);
  });

  it.each<[string, Measured, Measured]>([
    ['the same target', share({ target: 70 }), share({ target: 70 })],
    ['a target for other quarters', total({ target: 440, covers: 'Q1-Q2' }), total({ target: 880 })],
    [
      'one lowered after a miss, which is another question',
      share({ target: 70, actual: 50 }),
      share({ target: 60, actual: 50 }),
    ],
    ['a target that was lost', share({ target: null, targetMissing: 'lost' }), share({ target: 70 })],
    ['a target that is new', share({ target: null }), share({ target: 70 })],
    ['one that is counted otherwise', share({ target: 70 }), share({ target: 75 }, { accumulation: 'rolling-year' })],
  ])('is not found: %s', (_, before, after) => {
    expect(found(q1(before), q2(after))).toEqual([]);
  });

  it('is not found in a new year, where the report says why, or in a correction of the same period', () => {
    const [before, after] = [share({ target: 70 }), share({ target: 75 })];
    expect(found(reportOf('2020-21-Q4', [before]), q1(after))).toEqual([]);
    const explained = share({ target: 75 }, { explanation: 'The target was raised in the July review.' });
    expect(found(q1(before), q2(explained))).toEqual([]);
    expect(found(q1(before), q1(after))).toEqual([]);
  });
});
