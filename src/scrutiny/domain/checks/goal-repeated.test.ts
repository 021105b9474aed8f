import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { goalRepeated } from './goal-repeated.ts';

const done = (title: string) => [{ id: 'old', title, baseline: '2020-21-Q4', rating: 'complete' as const }];
const fresh = (title: string) => [{ id: 'new', title }];

describe('a new goal', () => {
  it('is asked about where it does again what is complete, in nearly the same words', () => {
    const before = done('Review the co-location of domestic violence advocates in hospitals');
    const now = fresh('Complete review of co-location arrangements for domestic violence advocates');
    expect(found(goalRepeated, before, now)).toMatchObject([
      {
        ...{ subject: 'new', evidence: { complete: '2020-21-Q4', before: ['old'] } },
        message:
          'Goal 1, “Complete review of co-location arrangements for domestic violence advocates”, is new and open. The report of Q4 2020-21 had goal 1, “Review the co-location of domestic violence advocates in hospitals”, as complete, in much the same words. Is this the same work again?',
      },
    ]);
  });

  it.each([
    [
      'a next step',
      'Publish tender for the hate crime victim support service',
      'Launch the hate crime victim support service',
    ],
    [
      'a second round',
      'Award grants from the Shared Endeavour Fund',
      'Award grants for round 2 of the Shared Endeavour Fund',
    ],
    [
      'the next year',
      'Publish Year 2 assessment of the rescue programme',
      'Publish Year 3 assessment of the rescue programme',
    ],
    ['an annual review', 'Publish review of the gangs matrix', 'Publish second annual review of the gangs matrix'],
    [
      'an extension',
      'Launch services for women in the justice system',
      'Launch extension of services for women in the justice system',
    ],
    ['something else', 'Publish a strategy for the estate', 'Publish the police and crime plan for London'],
    ['lost in part', 'Review the co-location of advocates', '[…] the co-location of advocates'],
  ])('is not asked about where it is %s', (_, was, is) => {
    expect(found(goalRepeated, done(was), fresh(is))).toEqual([]);
  });

  it('is not asked about where the earlier one was open, is there still, or was under another priority', () => {
    const [was, is] = [
      'Review the co-location of domestic advocates',
      'Complete review of co-location of domestic advocates',
    ];
    expect(found(goalRepeated, done(was), fresh(is))).toHaveLength(1);
    expect(
      found(
        goalRepeated,
        fresh(was).map((goal) => ({ ...goal, id: 'old' })),
        fresh(is),
      ),
    ).toEqual([]);
    expect(found(goalRepeated, done(was), [...done(was), ...fresh(is)])).toEqual([]);
    expect(found(goalRepeated, done(was), fresh(was))).toEqual([]);
  });

  it('is one in the real report', async () => {
    const found = scrutinise(await realReport('2021-22-Q1'), [await realReport('2020-21-Q4')], [goalRepeated]);
    expect(found.map(({ subject }) => subject)).toEqual(['idva-colocation-lvws']);
  });
});
