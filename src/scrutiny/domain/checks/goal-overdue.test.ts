import { describe, expect, it } from 'vitest';
import { footnote, found, goalReport } from '../../testing/goal-reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { goalOverdue } from './goal-overdue.ts';

const [q4, q1, q2] = ['2020-21-Q4', '2021-22-Q1', '2021-22-Q2'];

describe('a goal whose quarter has ended', () => {
  it('is asked about while it is not complete', () => {
    expect(found(goalOverdue, [{ baseline: q1 }])).toMatchObject([
      {
        subject: 'toolkit',
        message:
          'Goal 1, “Publish a toolkit for practitioners who work with young people”, was due in Q1 2021-22, which has ended. It is rated green and not complete, and neither a new quarter nor a reason is given.',
        evidence: { due: q1, rating: 'green' },
      },
    ]);
    expect(found(goalOverdue, [{ baseline: q4, rating: 'amber' }])).toHaveLength(1);
    expect(found(goalOverdue, [{ baseline: q4, forecast: q1, rating: 'red' }])).toHaveLength(1);
  });

  it('is left to `goal-open-again` where the last report had it as complete', () => {
    expect(found(goalOverdue, [{ baseline: q4, rating: 'complete' }], [{ baseline: q4 }])).toEqual([]);
    expect(found(goalOverdue, [{ baseline: q4 }], [{ baseline: q4 }])).toHaveLength(1);
  });

  it('is the same question a quarter later', () => {
    const later = scrutinise(goalReport('2021-22-Q2', [{ baseline: q1 }]), [], [goalOverdue]);
    expect(later[0]?.evidence).toEqual(found(goalOverdue, [{ baseline: q1 }])[0]?.evidence);
  });

  it.each([
    ['is complete', { baseline: q1, rating: 'complete' as const }],
    ['is expected later', { baseline: q1, forecast: q2 }],
    ['is due later', { baseline: q2 }],
    ['has no end', { baseline: q1, ongoing: true }],
    ['has no end by its title', { baseline: q1, title: 'Monitor the review (ongoing)' }],
    ['has no end by what is printed', { baseline: q1, printed: { baseline: 'Q1', forecast: 'Ongoing' } }],
    ['was withdrawn', { baseline: q1, closed: { how: 'withdrawn' as const, reason: null } }],
    ['says why', { baseline: q1, reason: 'Waiting for the Home Office.' }],
    ['has lost its forecast', { baseline: q1, forecast: null, lost: ['forecast'] }],
    ['has lost its rating', { baseline: q1, rating: null, missing: 'lost' as const }],
    ['has no date', { baseline: null, forecast: null }],
  ])('is not asked about where it %s', (_, goal) => {
    expect(found(goalOverdue, [goal])).toEqual([]);
  });

  it('is not asked about where a footnote explains it, or its forecast is likely of the next year', () => {
    expect(scrutinise(goalReport(q1 as string, [{ baseline: q1 }], { notes: [footnote] }), [], [goalOverdue])).toEqual(
      [],
    );
    const bare = { baseline: '2020-21-Q4', forecast: '2020-21-Q1', rating: 'amber' as const };
    expect(scrutinise(goalReport('2020-21-Q4', [bare]), [], [goalOverdue])).toEqual([]);
  });
});
