import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { targetLowered } from './target-lowered.ts';

const q4 = (...all: Measured[]) => reportOf('2020-21-Q4', all);
const q1 = (...all: Measured[]) => reportOf('2021-22-Q1', all);
const found = (...reports: ReturnType<typeof q4>[]) => asked(targetLowered, ...reports);

describe('a target that is easier than the last', () => {
  it('is found though the last result met it', () => {
    expect(found(q4(share({ target: 70, actual: 69 })), q1(share({ target: 69 })))).toMatchObject([
      {
        message:
          'The target of indicator 1 (Overall victim satisfaction (USS)) was 70% in Q4 2020-21 and is 69% now; last year’s figure was 69%, which was close to green against the old target and would now be green by the rating rule.',
        evidence: { missed: false, greenAgainstNew: true },
      },
    ]);
  });

  it.each<[string, Measured, Measured]>([
    ['a target passed by far', total({ target: 100, actual: 180 }), total({ target: 80, actual: 20 })],
    ['one to be met in a later year', share({ target: 36, actual: 28, due: '2022-23-Q4' }), share({ target: 30 })],
    ['a result that may have been green before rounding', share({ target: 45, actual: 44 }), share({ target: 40 })],
  ])('is found for %s', (_, before, after) => {
    expect(found(q4(before), q1(after))).toHaveLength(1);
  });

  it('is found after a miss of which the report speaks, and says that it does', () => {
    const notes = [{ id: 'victim-satisfaction', text: 'The target was lowered after a new contract was agreed.' }];
    expect(
      found(q4(share({ target: 36, actual: 28 })), reportOf('2021-22-Q1', [share({ target: 23 })], { notes })),
    ).toMatchObject([{ message: expect.stringMatching(/The report speaks of the change\.$/) }]);
  });

  it.each<[string, Measured, Measured]>([
    ['one lowered after a miss, which is another question', share({ target: 36, actual: 28 }), share({ target: 23 })],
    ['the same target', share({ target: 36 }), share({ target: 36 })],
    ['a harder one', share({ target: 36 }), share({ target: 40 })],
    ['half a year’s target that is half', total({ target: 880, actual: 900 }), total({ target: 440, covers: 'Q1-Q2' })],
    ['no target', share({ target: 36 }), share({ target: null })],
  ])('is not found for %s', (_, before, after) => {
    expect(found(q4(before), q1(after))).toEqual([]);
  });

  it('is not found within the year, where it is asked as a change within the year', () => {
    const [before, after] = [share({ target: 70, actual: 75 }), share({ target: 60, actual: 75 })];
    expect(found(q1(before), reportOf('2021-22-Q2', [after]))).toEqual([]);
  });
});
