import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { goalRatingMissing } from './goal-rating-missing.ts';

const rated = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const unrated = { rating: null, missing: 'not-rated' as const };

describe('a goal without a rating', () => {
  it('is asked about among goals that are rated', () => {
    expect(found(goalRatingMissing, [...rated, unrated])).toMatchObject([
      { subject: 'toolkit', message: expect.stringContaining('has no rating, and nothing says why.') },
    ]);
  });

  it('is told with the others of its priority where they are many', () => {
    const goals = ['e', 'f', 'g', 'h'].map((id, at) => ({ ...unrated, id, ref: `${at + 5}` }));
    expect(found(goalRatingMissing, [...rated, ...goals])).toMatchObject([
      { subject: 'goals', message: expect.stringMatching(/^4 goals .*: 5, 6, 7 and 8\.$/) },
    ]);
  });

  it.each([
    ['lost it', { ...unrated, missing: 'lost' as const }],
    ['is not due', { ...unrated, missing: 'not-due' as const }],
    ['has it withheld', { ...unrated, missing: 'withheld' as const }],
    ['has no end', { ...unrated, ongoing: true }],
    ['was withdrawn', { ...unrated, missing: null, closed: { how: 'withdrawn' as const, reason: null } }],
    ['says why', { ...unrated, reason: 'Begins in Quarter 3.' }],
    ['is rated', { rating: 'red' as const }],
  ])('is not asked about where it %s', (_, goal) => {
    expect(found(goalRatingMissing, [...rated, goal])).toEqual([]);
  });

  it('is not asked about where the body does not rate its goals', () => {
    expect(found(goalRatingMissing, [unrated, { ...unrated, id: 'b' }])).toEqual([]);
    expect(found(goalRatingMissing, [unrated, { ...unrated, id: 'b' }, { id: 'c' }])).toEqual([]);
  });
});
