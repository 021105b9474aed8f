import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { targetDateMoved } from './target-date-moved.ts';

const q4 = (...all: Measured[]) => reportOf('2020-21-Q4', all);
const q1 = (...all: Measured[]) => reportOf('2021-22-Q1', all);
const found = (...reports: ReturnType<typeof q4>[]) => asked(targetDateMoved, ...reports);
const due = (quarter: string | null, target: number | null = 70, changes: Measured = {}) =>
  share({ due: quarter, target }, changes);

describe('a target that is to be met later', () => {
  it('is found where the target is the same', () => {
    expect(found(q4(due('2020-21-Q4')), q1(due('2021-22-Q4')))).toMatchObject([
      {
        message:
          'By the report of Q4 2020-21 the target of indicator 1 (Overall victim satisfaction (USS)) was to be met by Q4 2020-21; the same target is now to be met by Q4 2021-22.',
        evidence: { from: '2020-21-Q4', to: '2021-22-Q4' },
      },
    ]);
  });

  it.each<[string, Measured, Measured]>([
    ['the same date', due('2021-22-Q4'), due('2021-22-Q4')],
    ['an earlier date', due('2021-22-Q4'), due('2021-22-Q2')],
    ['another target', due('2020-21-Q4', 70), due('2021-22-Q4', 75)],
    ['no date', due(null), due('2021-22-Q4')],
    ['a target that was lost', due('2020-21-Q4'), due('2021-22-Q4', null)],
    [
      'a change that is said',
      due('2020-21-Q4'),
      due('2021-22-Q4', 70, { explanation: 'Extended by a year after the review.' }),
    ],
  ])('is not found for %s', (_, before, after) => {
    expect(found(q4(before), q1(after))).toEqual([]);
  });

  it('is not found where each year’s targets have a date of their own', () => {
    const all = (quarter: string) => ['a', 'b', 'c', 'd'].map((id) => due(quarter, 70, { id, ref: id }));
    expect(found(q4(...all('2020-21-Q4')), q1(...all('2021-22-Q4')))).toEqual([]);
  });

  it('is found twice in the real reports', async () => {
    const all = found(await realReport('2020-21-Q4'), await realReport('2021-22-Q1'));
    expect(all.map(({ subject }) => subject)).toEqual(['victim-satisfaction-gap', 'things-that-matter-gap']);
  });
});
