import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { goalCompletedLate } from './goal-completed-late.ts';

const [q2, q3, q4, q1] = ['2020-21-Q2', '2020-21-Q3', '2020-21-Q4', '2021-22-Q1'];
const complete = { rating: 'complete' as const };

describe('a goal completed late', () => {
  it('is asked about from two quarters on', () => {
    expect(found(goalCompletedLate, [{ ...complete, baseline: q2, forecast: q4 }])).toMatchObject([
      {
        message: expect.stringContaining('is complete as of Q4 2020-21, 2 quarters after Q2 2020-21'),
        evidence: { promised: q2, completed: q4, quarters: 2 },
      },
    ]);
    expect(found(goalCompletedLate, [{ baseline: q3 }], [{ ...complete, baseline: q1 }])).toHaveLength(1);
  });

  it.each([
    ['is one quarter late', [], [{ ...complete, baseline: q3, forecast: q4 }]],
    ['is on time', [], [{ ...complete, baseline: q4 }]],
    ['is early', [], [{ ...complete, baseline: q4, forecast: q2 }]],
    ['is open', [], [{ baseline: q2, forecast: q4 }]],
    [
      'said why before',
      [{ baseline: q2, forecast: q4, reason: 'Waiting for a grant.' }],
      [{ ...complete, baseline: q2, forecast: q4 }],
    ],
    ['says why', [], [{ ...complete, baseline: q2, forecast: q4, reason: 'Waiting for a grant.' }]],
    [
      'was complete before',
      [{ ...complete, baseline: q2, forecast: q4 }],
      [{ ...complete, baseline: q2, forecast: q4 }],
    ],
    ['has lost its date', [], [{ ...complete, baseline: q2, forecast: null, lost: ['forecast'] }]],
    ['is forecast for later', [], [{ ...complete, baseline: q2, forecast: '2021-22-Q3' }]],
  ])('is not asked about where it %s', (_, before, now) => {
    expect(found(goalCompletedLate, before, now)).toEqual([]);
  });

  it('is the fund in the real report of Quarter 4', async () => {
    const found = scrutinise(await realReport('2020-21-Q4'), [], [goalCompletedLate]);
    expect(found.map(({ subject }) => subject)).toEqual(['grassroots-fund']);
  });
});
