import { describe, expect, it } from 'vitest';
import type { IndicatorPart } from '../../../reporting/index.ts';
import { figures, rated } from '../../testing/rated.ts';
import { anIndicator, aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { ratedBetter } from './rated-better.ts';
import { ratedWorse } from './rated-worse.ts';
import { ratingWithoutFigures } from './rating-without-figures.ts';

const found = (now: IndicatorPart, before: IndicatorPart, checks = [ratingWithoutFigures]) =>
  scrutinise(aReport({ indicators: [now] }), [aReport({ indicators: [before] }, { period: '2020-21-Q4' })], checks);

describe('a rating that changed without its figures', () => {
  it('is found where the figure stood still, or went the other way', () => {
    const [only] = found(rated('red', 60, 49), rated('amber', 60, 48));
    expect(only?.message).toContain(
      'was rated amber in Q4 2020-21 at 48% against a target of 60%, and is rated red now at 49%',
    );
    expect(found(rated('amber', 60, 58), rated('green', 60, 58))).toHaveLength(1);
    const days = { unit: 'days', direction: 'lower' } as const;
    expect(found(rated('amber', 60, 68, days), rated('green', 60, 70, days))).toHaveLength(1);
  });

  it('compares what is counted since April with what was expected by then', () => {
    const count = (rating: IndicatorPart['rating'], actual: number, profiled: number) =>
      rated(rating, 400, actual, {
        ...{ unit: 'count', accumulation: 'count-to-date' },
        component: { profiled, attainment: actual / profiled },
      });
    expect(found(count('amber', 95, 100), count('green', 360, 400))).toHaveLength(1);
    expect(found(count('amber', 95, 100), count('green', 400, 400))).toEqual([]);
  });

  it('compares anything else as it stands, though the target is for another part of the year', () => {
    const half = rated('amber', 60, 71, { component: { covers: 'Q1-Q2' } });
    expect(found(half, rated('green', 60, 71))).toHaveLength(1);
  });

  it('is none where the figure or the target moved with it', () => {
    expect(found(rated('amber', 60, 55), rated('green', 60, 62))).toEqual([]);
    expect(found(rated('green', 23, 28), rated('amber', 36, 28))).toEqual([]);
    expect(found(rated('green', 60, 62), rated('green', 60, 62))).toEqual([]);
  });

  it('is none where it is explained, or is of several components, or of something else', () => {
    expect(
      found({ ...rated('red', 60, 49), reason: 'The programme is to be stopped.' }, rated('amber', 60, 48)),
    ).toEqual([]);
    const pair = (rating: IndicatorPart['rating']) =>
      anIndicator({
        rating: rating ?? null,
        components: [
          { id: 'a', ...figures(60, 48) },
          { id: 'b', ...figures(60, 62) },
        ],
      });
    expect(found(pair('red'), pair('amber'))).toEqual([]);
    expect(found(rated('red', 60, 49), rated('amber', 60, 48, { unit: 'count' }))).toEqual([]);
  });

  it('is one finding among its neighbours', () => {
    const all = [ratedBetter, ratedWorse, ratingWithoutFigures];
    const names = (now: IndicatorPart, before: IndicatorPart) => found(now, before, all).map(({ check }) => check);
    expect(names(rated('amber', 60, 62), rated('green', 60, 62))).toEqual(['rating-without-figures']);
    expect(names(rated('green', 60, 55), rated('amber', 60, 55))).toEqual(['rated-better']);
  });

  it('is one of 2021-22 Q1', async () => {
    const all = scrutinise(await realReport('2021-22-Q1'), [await realReport('2020-21-Q4')], [ratingWithoutFigures]);
    expect(all.map(({ subject }) => subject)).toEqual(['drive-engaged']);
  });
});
