import { describe, expect, it } from 'vitest';
import type { IndicatorPart } from '../../../reporting/index.ts';
import { figures, rated } from '../../testing/rated.ts';
import { anIndicator, aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { ratedWorse } from './rated-worse.ts';

const found = (now: IndicatorPart, before: IndicatorPart | null = null) =>
  scrutinise(
    aReport({ indicators: [now] }),
    before === null ? [] : [aReport({ indicators: [before] }, { period: '2020-21-Q4' })],
    [ratedWorse],
  );

describe('a rating worse than its figures', () => {
  it('is found beyond rounding', () => {
    expect(found(rated('amber', 85, 84))[0]?.message).toContain(
      'is rated amber; 84% against a target of 85% would be green by the rating rule.',
    );
    expect(found(rated('red', 85, 80))).toHaveLength(1);
    expect(found(rated('red', 70, 75))[0]?.evidence).toMatchObject({ suggested: 'green' });
  });

  it('is none where rounding may explain it', () => {
    expect(found(rated('amber', 70, 69))).toEqual([]);
    expect(found(rated('red', 19, 16))).toEqual([]);
  });

  it('is none with a reason, without a target, or where one of several targets is due later', () => {
    expect(found({ ...rated('red', 70, 75), reason: 'The sample was small.' })).toEqual([]);
    expect(found(rated('red', null, 75))).toEqual([]);
    const pair = anIndicator({
      rating: 'amber',
      components: [
        { id: 'a', ...figures(70, 75) },
        { id: 'b', ...figures(70, 60), noSuggestion: 'not-due', due: '2023-24-Q4' },
      ],
    });
    expect(found(pair)).toEqual([]);
  });

  it('is left to what is said of a rating that moved against its figures, or stood still', () => {
    expect(found(rated('amber', 70, 75), rated('green', 70, 75))).toEqual([]);
    expect(found(rated('amber', 70, 75), rated('amber', 70, 65))).toEqual([]);
    expect(found(rated('amber', 70, 75), rated('amber', 70, 75))).toHaveLength(1);
  });

  it('is found once in 2020-21 Q4, and not in 2021-22 Q1', async () => {
    const [q4, q1] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    expect(scrutinise(q4, [], [ratedWorse]).map(({ subject }) => subject)).toEqual(['isis-interventions']);
    expect(scrutinise(q1, [q4], [ratedWorse])).toEqual([]);
  });
});
