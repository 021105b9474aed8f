import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { goalGreenWhileLate } from './goal-green-while-late.ts';

const [q2, q3, q4] = ['2021-22-Q2', '2021-22-Q3', '2021-22-Q4'];

describe('a green goal', () => {
  it('is asked about where it is expected later than promised', () => {
    expect(found(goalGreenWhileLate, [{ baseline: q2, forecast: q4 }])).toMatchObject([
      {
        message: expect.stringContaining(
          'is green, although it is expected in Q4 2021-22, 2 quarters after Q2 2021-22',
        ),
        evidence: { baseline: q2, forecast: q4, quarters: 2 },
      },
    ]);
    expect(found(goalGreenWhileLate, [{ baseline: q2, forecast: q3 }])).toHaveLength(1);
  });

  it.each([
    ['amber', { baseline: q2, forecast: q4, rating: 'amber' as const }],
    ['complete', { baseline: q2, forecast: q4, rating: 'complete' as const }],
    ['expected when promised', { baseline: q2 }],
    ['expected earlier', { baseline: q3, forecast: q2 }],
    ['explained', { baseline: q2, forecast: q4, reason: 'The new date was agreed with partners.' }],
    ['overdue', { baseline: '2020-21-Q4', forecast: '2021-22-Q1' }],
    ['without an end', { baseline: q2, forecast: q4, ongoing: true }],
    ['without a baseline', { baseline: null, forecast: q4 }],
    ['one whose forecast is lost', { baseline: q2, forecast: null, lost: ['forecast'] }],
  ])('is not asked about where it is %s', (_, goal) => {
    expect(found(goalGreenWhileLate, [goal])).toEqual([]);
  });

  it('is one in the real report of Quarter 4 that slipped and is green', async () => {
    const found = scrutinise(await realReport('2020-21-Q4'), [], [goalGreenWhileLate]);
    expect(found.map(({ subject }) => subject)).toEqual(['community-monitoring']);
  });
});
