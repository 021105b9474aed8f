import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { goalRebaselined } from './goal-rebaselined.ts';

const [q2, q3, q4] = ['2021-22-Q2', '2021-22-Q3', '2021-22-Q4'];
const printed = (baseline: string) => ({ printed: { baseline, forecast: '' } });

describe('a promise that was moved', () => {
  it('is asked about, with what it hides', () => {
    expect(found(goalRebaselined, [{ baseline: '2020-21-Q4', forecast: q2 }], [{ baseline: q2 }])).toMatchObject([
      {
        message: expect.stringMatching(
          /is promised for Q2 2021-22; the report of Q4 2020-21 had it promised for Q4 2020-21\. The promise moved 2 quarters later and no reason is given\. By the new date it reads as on time\.$/,
        ),
        evidence: { from: '2020-21-Q4', to: q2, quarters: 2, forecast: q2 },
      },
    ]);
    expect(found(goalRebaselined, [{ baseline: q2 }], [{ baseline: q3, forecast: q4 }])).toHaveLength(1);
    expect(found(goalRebaselined, [{ baseline: q2 }], [{ baseline: q4, rating: 'complete' }])).toHaveLength(1);
  });

  it('is held against the last report that names one', () => {
    expect(
      found(goalRebaselined, [{ baseline: q2 }], [{ baseline: null, forecast: q2 }], [{ baseline: q3 }]),
    ).toHaveLength(1);
  });

  it.each([
    ['stays while the forecast moves', [{ baseline: q2 }], [{ baseline: q2, forecast: q3 }]],
    ['moved earlier', [{ baseline: q3 }], [{ baseline: q2 }]],
    ['says why', [{ baseline: q2 }], [{ baseline: q3, reason: 'Agreed by the board in May.' }]],
    ['is of a goal without an end', [{ baseline: '2020-21-Q4' }], [{ baseline: q4, ongoing: true }]],
    ['is of a complete goal that is open again', [{ baseline: q2, rating: 'complete' as const }], [{ baseline: q3 }]],
    ['was lost', [{ baseline: null, forecast: null, lost: ['baseline'] }], [{ baseline: q3 }]],
    ['is lost', [{ baseline: q2 }], [{ baseline: null, forecast: null, lost: ['baseline'] }]],
    [
      'is a bare quarter in both years',
      [{ baseline: '2020-21-Q4', ...printed('Q4') }],
      [{ baseline: q4, ...printed('Q4') }],
    ],
    ['is new', [], [{ baseline: q3 }]],
  ])('is not asked about where it %s', (_, before, now) => {
    expect(found(goalRebaselined, before, now)).toEqual([]);
  });

  it('is one in the real report, called by the words that the report before it still had', async () => {
    const found = scrutinise(await realReport('2021-22-Q1'), [await realReport('2020-21-Q4')], [goalRebaselined]);
    expect(found).toMatchObject([
      { subject: 'community-monitoring', message: expect.stringContaining('“Overhaul its community monitoring') },
    ]);
  });
});
