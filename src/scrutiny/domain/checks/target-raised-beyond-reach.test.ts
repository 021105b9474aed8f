import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { targetRaisedBeyondReach } from './target-raised-beyond-reach.ts';

const q4 = (...all: Measured[]) => reportOf('2020-21-Q4', all);
const q1 = (...all: Measured[]) => reportOf('2021-22-Q1', all);
const found = (...reports: ReturnType<typeof q4>[]) => asked(targetRaisedBeyondReach, ...reports);

describe('a target raised far above what was last achieved', () => {
  it('is found where last year’s result would be red against it', () => {
    expect(
      found(q4(total({ target: 13200, actual: 12500 })), q1(total({ target: 21750, actual: 3627 }))),
    ).toMatchObject([
      {
        message:
          'The target of indicator 3 (No. of people supported) was 13,200 in Q4 2020-21 and is 21,750 now; last year’s figure was 12,500, which would be red against it by the rating rule.',
        evidence: { from: { target: 13200, actual: 12500 }, to: { target: 21750 } },
      },
    ]);
  });

  it.each<[string, Measured, Measured]>([
    [
      'a lower one where lower is better',
      share({ target: 137, actual: 155 }, { direction: 'lower' }),
      share({ target: 100 }, { direction: 'lower' }),
    ],
    [
      'half a year’s target that is more than half',
      total({ target: 100, actual: 100 }),
      total({ target: 90, covers: 'Q1-Q2' }),
    ],
    [
      'a narrower band',
      share({ target: 5, actual: 8 }, { direction: 'within' }),
      share({ target: 2 }, { direction: 'within' }),
    ],
  ])('is found for %s', (_, before, after) => {
    expect(found(q4(before), q1(after))).toHaveLength(1);
  });

  it.each<[string, Measured, Measured]>([
    ['last year’s outturn', share({ target: 90, actual: 92 }), share({ target: 92 })],
    ['one against which it would be amber', share({ target: 60, actual: 56 }), share({ target: 62 })],
    ['one against which rounding may hide amber', share({ target: 90, actual: 85 }), share({ target: 100 })],
    ['a target that was kept after a miss', total({ target: 2500, actual: 1236 }), total({ target: 2500 })],
    ['a target for a later year', share({ target: 20, actual: 16 }), share({ target: 40, due: '2024-25-Q4' })],
    ['a figure that was missing', share({ target: 20, actual: null }), share({ target: 40 })],
    ['half a year’s target that is half', total({ target: 100, actual: 50 }), total({ target: 50, covers: 'Q1-Q2' })],
  ])('is not found for %s', (_, before, after) => {
    expect(found(q4(before), q1(after))).toEqual([]);
  });

  it('is not found of an unfinished year’s total, within the year, or where the report says why', () => {
    const raised = total({ target: 150, actual: 30 });
    expect(found(reportOf('2020-21-Q2', [total({ target: 100, actual: 50 })]), q1(raised))).toEqual([]);
    expect(found(q1(total({ target: 100, actual: 25 })), reportOf('2021-22-Q2', [raised]))).toEqual([]);
    const notes = [{ id: 'supported', text: 'The target reflects an uplift in funding.' }];
    expect(found(q4(total({ target: 100, actual: 90 })), reportOf('2021-22-Q1', [raised], { notes }))).toEqual([]);
  });

  it('is found five times in the real reports', async () => {
    const reports = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')] as const;
    expect(found(...reports).map(({ subject }) => subject)).toEqual([
      ...['women-centre-support', 'gps-tagging-cases', 'rape-crisis-counselling-hours', 'stalking-service-access'],
      'drive-allocated',
    ]);
  });
});
