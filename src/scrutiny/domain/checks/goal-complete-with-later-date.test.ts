import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { goalCompleteWithLaterDate } from './goal-complete-with-later-date.ts';

const [q4, q1, q3] = ['2020-21-Q4', '2021-22-Q1', '2021-22-Q3'];
const complete = { rating: 'complete' as const };

describe('a complete goal', () => {
  it('contradicts a forecast for a later quarter', () => {
    expect(found(goalCompleteWithLaterDate, [{ ...complete, baseline: q4, forecast: q3 }])).toMatchObject([
      {
        level: 'error',
        message: expect.stringContaining('is rated complete in the report of Q1 2021-22 and forecast for Q3 2021-22'),
        evidence: { forecast: q3, rating: 'complete' },
      },
    ]);
    expect(found(goalCompleteWithLaterDate, [{ ...complete, baseline: null, forecast: q3 }])).toHaveLength(1);
  });

  it.each([
    ['was complete before the quarter promised', { ...complete, baseline: q3 }],
    ['came forward', { ...complete, baseline: '2021-22-Q4', forecast: q3 }],
    ['was forecast for the quarter reported', { ...complete, baseline: q4, forecast: q1 }],
    ['was forecast for an earlier one', { ...complete, baseline: q4 }],
    ['is open', { baseline: q4, forecast: q3 }],
    ['says why', { ...complete, baseline: q4, forecast: q3, reason: 'A second part follows in Quarter 3.' }],
    ['has lost its forecast', { ...complete, baseline: q4, forecast: null, lost: ['forecast'] }],
    ['has no end', { ...complete, baseline: q4, forecast: q3, ongoing: true }],
  ])('does not where it %s', (_, goal) => {
    expect(found(goalCompleteWithLaterDate, [goal])).toEqual([]);
  });
});
