import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { targetLoweredAfterMiss } from './target-lowered-after-miss.ts';

const q4 = (...all: Measured[]) => reportOf('2020-21-Q4', all);
const q1 = (...all: Measured[]) => reportOf('2021-22-Q1', all);
const found = (...reports: ReturnType<typeof q4>[]) => asked(targetLoweredAfterMiss, ...reports);

describe('a target lowered after a miss', () => {
  it('is found with the result against the old and the new one', () => {
    expect(found(q4(share({ target: 36, actual: 28 })), q1(share({ target: 23, actual: 28 })))).toMatchObject([
      {
        priority: 'safer-streets',
        subject: 'victim-satisfaction',
        message:
          'The target of indicator 1 (Overall victim satisfaction (USS)) was 36% in Q4 2020-21 and is 23% now; last year’s figure was 28%, which missed the old target and would now be green by the rating rule.',
        evidence: {
          from: { period: '2020-21-Q4', target: 36, actual: 28 },
          to: { target: 23 },
          ...{ missed: true, greenAgainstNew: true },
        },
      },
    ]);
  });

  it.each<[string, Measured, Measured, boolean]>([
    ['a total at the end of its year', total({ target: 50, actual: 35 }), total({ target: 24, actual: 7 }), true],
    [
      'days, where a higher target is easier',
      share({ target: 137, actual: 155 }, { unit: 'days', direction: 'lower' }),
      share({ target: 140, actual: 158 }, { unit: 'days', direction: 'lower' }),
      false,
    ],
    [
      'a band that is wider',
      share({ target: 5, actual: -9 }, { unit: 'points', direction: 'within' }),
      share({ target: 10, actual: -9 }, { unit: 'points', direction: 'within' }),
      true,
    ],
    [
      'half a year’s target that is less than half',
      total({ target: 880, actual: 700 }),
      total({ target: 300, actual: 150, covers: 'Q1-Q2' }),
      true,
    ],
  ])('is found for %s', (_, before, after, green) => {
    expect(found(q4(before), q1(after))).toMatchObject([{ evidence: { missed: true, greenAgainstNew: green } }]);
  });

  it('is found within a year, where the total so far was behind its target', () => {
    const [before, after] = [total({ target: 100, actual: 30 }), total({ target: 70, actual: 50 })];
    expect(found(reportOf('2021-22-Q2', [before]), reportOf('2021-22-Q3', [after]))).toMatchObject([
      {
        message: expect.stringContaining(
          'the figure by then was 30, which missed the old target and would still not be green',
        ),
      },
    ]);
  });

  it('is found of one component, and of a body that does not keep its ids', () => {
    const officers = (target: number) =>
      share(
        {},
        {
          components: [
            { id: 'officers', name: 'Officers', target, actual: 10 },
            { id: 'staff', name: 'Staff' },
          ],
        },
      );
    expect(found(q4(officers(19)), q1(officers(10)))).toMatchObject([
      { message: expect.stringContaining('Officers in indicator 1'), evidence: { component: 'officers' } },
    ]);
    expect(
      found(q4(share({ target: 36, actual: 28 }, { id: 'a-1' })), q1(share({ target: 23 }, { id: 'b-7' }))),
    ).toHaveLength(1);
  });

  it.each<[string, Measured, Measured]>([
    ['a result that was green', share({ target: 70, actual: 69 }), share({ target: 69 })],
    ['one that may have been green before rounding', share({ target: 45, actual: 44 }), share({ target: 40 })],
    ['half a year’s target that is half', total({ target: 880, actual: 700 }), total({ target: 440, covers: 'Q1-Q2' })],
    [
      'half a year’s target that is nearly half',
      total({ target: 880, actual: 700 }),
      total({ target: 420, covers: 'Q1-Q2' }),
    ],
    ['a higher target', share({ target: 36, actual: 28 }), share({ target: 40 })],
    [
      'a lower one where lower is better',
      share({ target: 36, actual: 50 }, { direction: 'lower' }),
      share({ target: 30 }, { direction: 'lower' }),
    ],
    ['a figure that was missing', share({ target: 36, actual: null }), share({ target: 23 })],
    ['a figure that was lost', share({ target: 36, actual: null, actualMissing: 'lost' }), share({ target: 23 })],
    ['a target that was lost', share({ target: 36, actual: 28 }), share({ target: null, targetMissing: 'lost' })],
    ['another unit', share({ target: 36, actual: 28 }), share({ target: 23 }, { unit: 'count' })],
    ['a target for a later year', share({ target: 36, actual: 28, due: '2022-23-Q4' }), share({ target: 30 })],
    [
      'a measure that aims at nothing',
      share({ target: 36, actual: 28 }, { direction: 'none' }),
      share({ target: 23 }, { direction: 'none' }),
    ],
  ])('is not found for %s', (_, before, after) => {
    expect(found(q4(before), q1(after))).toEqual([]);
  });

  it('is not found where a total was on its way, the report says why, or there is nothing to compare', () => {
    const onItsWay = reportOf('2020-21-Q2', [total({ target: 100, actual: 50 })]);
    expect(found(onItsWay, q1(total({ target: 80, actual: 20 })))).toEqual([]);
    const notes = [{ id: 'victim-satisfaction', text: 'The target was lowered after a new contract was agreed.' }];
    const [before, after] = [share({ target: 36, actual: 28 }), share({ target: 23 })];
    expect(found(q4(before), reportOf('2021-22-Q1', [after], { notes }))).toEqual([]);
    expect(found(q1(after))).toEqual([]);
    expect(found(q4(before), q4(after))).toEqual([]);
  });

  it('is found where a note only repeats when the target is to be met', () => {
    const notes = [{ id: 'victim-satisfaction', text: 'Targets are to be achieved by March 2022' }];
    expect(
      found(q4(share({ target: 36, actual: 28 })), reportOf('2021-22-Q1', [share({ target: 23 })], { notes })),
    ).toHaveLength(1);
  });

  it('is found six times in the real reports', async () => {
    const reports = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')] as const;
    expect(found(...reports).map(({ subject }) => subject)).toEqual([
      ...['lvws-victims-take-up', 'lvws-witnesses-take-up', 'cstr-women-supported', 'ascent-calls'],
      ...['courageus-supported', 'trauma-centre-support'],
    ]);
  });
});
