import { describe, expect, it } from 'vitest';
import type { IndicatorPart } from '../../../reporting/index.ts';
import { rated } from '../../testing/rated.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { figuresWithoutRating } from './figures-without-rating.ts';
import { ratedBetter } from './rated-better.ts';
import { ratedWorse } from './rated-worse.ts';

const found = (now: IndicatorPart, before: IndicatorPart, checks = [figuresWithoutRating]) =>
  scrutinise(aReport({ indicators: [now] }), [aReport({ indicators: [before] }, { period: '2020-21-Q4' })], checks);

describe('figures that changed without their rating', () => {
  it('are found where they rose across a threshold', () => {
    const [only] = found(rated('amber', 70, 82), rated('amber', 70, 61));
    expect(only?.message).toContain(
      'is rated amber, as in Q4 2020-21, while it went from 61% against a target of 70% to 82% against a target of 70%, which would be green by the rating rule.',
    );
    expect(found(rated('red', 70, 64), rated('red', 70, 50))).toHaveLength(1);
  });

  it('are none where rounding explains it, or the rating fits a new target', () => {
    expect(found(rated('amber', 70, 69), rated('amber', 70, 68))).toEqual([]);
    expect(found(rated('amber', 90, 82), rated('amber', 70, 61))).toEqual([]);
    expect(found(rated('amber', 70, 82), rated('amber', 70, 82))).toEqual([]);
  });

  it('are none with a reason, and none in a first report', () => {
    expect(found({ ...rated('amber', 70, 82), explanation: 'Half of the year only.' }, rated('amber', 70, 61))).toEqual(
      [],
    );
    expect(scrutinise(aReport({ indicators: [rated('amber', 70, 82)] }), [], [figuresWithoutRating])).toEqual([]);
  });

  it('are one finding among their neighbours, whichever way they went', () => {
    const all = [figuresWithoutRating, ratedBetter, ratedWorse];
    const names = (now: IndicatorPart, before: IndicatorPart) => found(now, before, all).map(({ check }) => check);
    expect(names(rated('amber', 70, 82), rated('amber', 70, 61))).toEqual(['figures-without-rating']);
    expect(names(rated('green', 70, 50), rated('green', 70, 72))).toEqual(['rated-better']);
  });

  it('are none of the real reports', async () => {
    const [q4, q1] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    expect(scrutinise(q1, [q4], [figuresWithoutRating])).toEqual([]);
  });
});
