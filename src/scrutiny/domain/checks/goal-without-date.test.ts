import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { goalWithoutDate } from './goal-without-date.ts';

const undated = { baseline: null, forecast: null };
const printed = (text: string) => ({ printed: { baseline: text, forecast: '' } });

describe('a goal without a date', () => {
  it('is asked about', () => {
    expect(found(goalWithoutDate, [undated, { id: 'dated' }])).toMatchObject([
      {
        level: 'question',
        subject: 'toolkit',
        message: expect.stringContaining('neither a quarter promised nor a forecast'),
      },
    ]);
    expect(found(goalWithoutDate, [{ ...undated, ...printed('TBC') }])).toHaveLength(1);
  });

  it('is told with the others of its priority where they are many', () => {
    const goals = ['a', 'b', 'c', 'd'].map((id, at) => ({ ...undated, id, ref: `${at + 1}` }));
    expect(found(goalWithoutDate, goals)).toMatchObject([
      {
        subject: 'goals',
        message: expect.stringMatching(/^4 goals .*: 1, 2, 3 and 4\./),
        evidence: { goals: ['a', 'b', 'c', 'd'] },
      },
    ]);
  });

  it.each([
    ['has a forecast', { baseline: null, forecast: '2021-22-Q3' }],
    ['is complete', { ...undated, rating: 'complete' as const }],
    ['has no end', { ...undated, ongoing: true }],
    ['was withdrawn', { ...undated, closed: { how: 'withdrawn' as const, reason: null } }],
    ['has lost it', { ...undated, lost: ['baseline'] }],
    ['says it in another way', { ...undated, ...printed('Autumn 2021') }],
    ['says why', { ...undated, reason: 'The date depends on the Bill.' }],
  ])('is not asked about where it %s', (_, goal) => {
    expect(found(goalWithoutDate, [goal])).toEqual([]);
  });
});
