import { describe, expect, it } from 'vitest';
import { aNote, aYear, millions } from '../../testing/money.ts';
import { aReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { budgetChanged } from './budget-changed.ts';
import { pastQuarterRestated } from './past-quarter-restated.ts';

type Rows = Parameters<typeof aYear>[0];
const report = (rows: Rows, notes: string[] = [], changes = {}) =>
  aReport({ finance: aYear(rows, changes), notes: notes.map(aNote) }, { period: `2021-22-Q${rows.length}` });
const ask = (before: Rows, now: Rows, notes: string[] = []) =>
  scrutinise(report(now, notes), [report(before)], [pastQuarterRestated]);
const first: Rows = [[2, 2, 0.5, 0.5]];
const second: Rows[number] = [2, 2, 1, 1];

describe('a quarter that is stated again', () => {
  it('is asked about where its actual is another', () => {
    expect(ask(first, [[2, 2, 0.5, 0.9], second])).toMatchObject([
      {
        ...{ level: 'warning', evidence: { quarter: '2021-22-Q1', actual: { was: millions(0.5), is: millions(0.9) } } },
        message: 'The actual of Q1 2021-22 is £0.9m; the report of Q1 2021-22 gave £0.5m.',
      },
    ]);
  });

  it('is asked about where its budget alone is another', () => {
    expect(ask(first, [[3, 2, 0.5, 0.5], second])).toMatchObject([{ evidence: { budget: { is: millions(3) } } }]);
  });

  it('leaves a column that was brought up to date to the budget', () => {
    const now: Rows = [
      [3, 3, 0.5, 0.5],
      [3, 3, 1, 1],
    ];
    expect(ask(first, now)).toEqual([]);
    expect(scrutinise(report(now), [report(first)], [budgetChanged])).toHaveLength(1);
  });

  it.each([
    ['as it was', [...first, second]],
    ['within rounding', [[2, 2, 0.5, 0.6], second]],
    ['not stated again', [[null, null, null, null], second]],
  ] as [string, Rows][])('is let pass: %s', (_, now) => expect(ask(first, now)).toEqual([]));

  it('is let pass where a note says so, of another kind, and against itself', () => {
    const now: Rows = [[2, 2, 0.5, 0.9], second];
    expect(ask(first, now, ['The actual of Q1 was corrected.'])).toEqual([]);
    expect(scrutinise(report(now), [report(first, [], { kind: 'capital' })], [pastQuarterRestated])).toEqual([]);
    expect(scrutinise(report(now), [report(now)], [pastQuarterRestated])).toEqual([]);
  });
});
