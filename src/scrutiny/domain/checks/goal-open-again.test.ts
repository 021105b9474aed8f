import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { goalOpenAgain } from './goal-open-again.ts';

const [q4, next] = ['2020-21-Q4', '2021-22-Q4'];
const done = { baseline: q4, rating: 'complete' as const };

describe('a goal that was complete', () => {
  it('is asked about where it is open again', () => {
    expect(found(goalOpenAgain, [{ ...done, ref: '7' }], [{ baseline: next }])).toMatchObject([
      {
        message: expect.stringMatching(
          /is rated green and due in Q4 2021-22; the report of Q4 2020-21 \(goal 7 then\) had it as complete\.$/,
        ),
        evidence: { complete: q4, due: next },
      },
    ]);
    expect(found(goalOpenAgain, [done], [{ baseline: q4, rating: 'red' }])).toHaveLength(1);
  });

  it('is known by its words where it has another identifier', () => {
    expect(found(goalOpenAgain, [{ ...done, id: 'g-1' }], [{ id: 'g-2', baseline: next }])).toHaveLength(1);
  });

  it('is asked about where a report left it out in between', () => {
    expect(found(goalOpenAgain, [{ ...done, baseline: '2020-21-Q3' }], [], [{ baseline: next }])).toMatchObject([
      { evidence: { complete: '2020-21-Q3' } },
    ]);
  });

  it.each([
    ['is complete still', [done], [done]],
    ['was open again before', [{ baseline: next }], [{ baseline: next }]],
    ['was withdrawn', [done], [{ baseline: next, closed: { how: 'withdrawn' as const, reason: null } }]],
    ['says why', [done], [{ baseline: next, reason: 'It was printed as complete by mistake.' }]],
    ['has lost its rating', [done], [{ baseline: next, rating: null, missing: 'lost' as const }]],
    [
      'is done every year',
      [{ ...done, title: 'Publish the annual report of the fund' }],
      [{ title: 'Publish the annual report of the fund', baseline: next }],
    ],
    ['is new', [], [{ baseline: next }]],
  ])('is not asked about where it %s', (_, before, now) => {
    expect(found(goalOpenAgain, before, now)).toEqual([]);
  });

  it('is asked about though it is annual, where the year is the same', () => {
    const title = 'Publish the annual report of the fund';
    expect(found(goalOpenAgain, [{ ...done, title }], [{ title, baseline: q4, forecast: next }])).toHaveLength(1);
  });

  it('is one in the real report', async () => {
    const found = scrutinise(await realReport('2021-22-Q1'), [await realReport('2020-21-Q4')], [goalOpenAgain]);
    expect(found.map(({ subject }) => subject)).toEqual(['action-plan-reports']);
  });
});
