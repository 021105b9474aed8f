import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { goalSlippedAgain } from './goal-slipped-again.ts';

const [q1, q2, q3, q4] = ['2021-22-Q1', '2021-22-Q2', '2021-22-Q3', '2021-22-Q4'];

describe('a goal that slipped again', () => {
  it('is asked about with how late it is in all', () => {
    expect(
      found(goalSlippedAgain, [{ baseline: q1 }], [{ baseline: q1, forecast: q2 }], [{ baseline: q1, forecast: q4 }]),
    ).toMatchObject([
      {
        message:
          'Goal 1, “Publish a toolkit for practitioners who work with young people”, slipped again: first promised for Q1 2021-22, expected in Q2 2021-22 by the report of Q4 2020-21, now in Q4 2021-22, 3 quarters late in all. No reason is given.',
        evidence: { promised: q1, from: q2, to: q4, quarters: 3 },
      },
    ]);
  });

  it('had slipped where the first report that has it already expected it later than promised', () => {
    expect(
      found(goalSlippedAgain, [{ baseline: '2020-21-Q4', forecast: q1 }], [{ baseline: '2020-21-Q4', forecast: q2 }]),
    ).toHaveLength(1);
  });

  it('is measured from what was promised first, whatever is promised now', () => {
    expect(found(goalSlippedAgain, [{ baseline: q1, forecast: q2 }], [{ baseline: q2, forecast: q3 }])).toMatchObject([
      { evidence: { promised: q1, quarters: 2 } },
    ]);
  });

  it('is measured from what was expected first where nothing was promised', () => {
    const undated = { baseline: null };
    const said = [q1, q2, q3].map((forecast) => [{ ...undated, forecast }]);
    expect(found(goalSlippedAgain, ...said)).toMatchObject([
      { message: expect.stringContaining('first expected for Q1 2021-22'), evidence: { promised: q1, to: q3 } },
    ]);
  });

  it.each([
    ['is as late as before', [{ baseline: q1, forecast: q2 }], [{ baseline: q1, forecast: q2 }]],
    ['slips for the first time', [{ baseline: q2 }], [{ baseline: q2, forecast: q3 }]],
    ['says why', [{ baseline: q1, forecast: q2 }], [{ baseline: q1, forecast: q3, reason: 'No bids.' }]],
    ['is complete', [{ baseline: q1, forecast: q2 }], [{ baseline: q1, forecast: q3, rating: 'complete' as const }]],
    ['comes forward', [{ baseline: q1, forecast: q3 }], [{ baseline: q1, forecast: q2 }]],
    ['is new', [], [{ baseline: '2020-21-Q4', forecast: q3 }]],
  ])('is not asked about where it %s', (_, before, now) => {
    expect(found(goalSlippedAgain, before, now)).toEqual([]);
  });

  it('is each of the seven in the real report, and no other', async () => {
    const found = scrutinise(await realReport('2021-22-Q1'), [await realReport('2020-21-Q4')], [goalSlippedAgain]);
    expect(found.map(({ subject }) => subject).toSorted()).toEqual([
      ...['cstr-evaluation', 'cyp-victim-service-strategy', 'drugs-policy-action-plan', 'marac-review'],
      ...['sexual-harassment-law', 'transitions-hub', 'women-blueprint-action-plans'],
    ]);
  });
});
