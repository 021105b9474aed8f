import { describe, expect, it } from 'vitest';
import { aNote, aYear } from '../../testing/money.ts';
import { aReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { actualBeyondBudget } from './actual-beyond-budget.ts';
import { forecastAgainstOutturn } from './forecast-against-outturn.ts';
import { forecastIgnoresActual } from './forecast-ignores-actual.ts';

type Rows = Parameters<typeof aYear>[0];
const all = [actualBeyondBudget, forecastAgainstOutturn, forecastIgnoresActual];
const ask = (rows: Rows, notes: string[] = [], changes = {}) =>
  scrutinise(aReport({ finance: aYear(rows, changes), notes: notes.map(aNote) }), [], all);

describe('more spent than the year’s budget', () => {
  it('is asked about', () => {
    expect(ask([[2.1, 2.8, 0.5, 2.6]])).toMatchObject([
      {
        ...{ check: 'actual-beyond-budget', level: 'question' },
        message:
          'By Q1 2021-22 £2.6m has been spent, more than the whole year’s budget of £2.1m, and no note speaks of it.',
      },
    ]);
  });

  it('is asked about once, by what weighs more', () => {
    expect(ask([[2.1, 2.1, 0.5, 2.6]])).toMatchObject([{ check: 'forecast-ignores-actual' }]);
  });

  it.each([
    ['within rounding', [[2.1, 2.2, 2, 2.2]], {}],
    ['income', [[2.1, 2.8, 0.5, 2.6]], { kind: 'Fees and income' }],
    ['lost', [[null, 2.8, 0.5, 2.6]], {}],
  ] as [string, Rows, object][])('is let pass: %s', (_, rows, changes) => expect(ask(rows, [], changes)).toEqual([]));

  it('is let pass where a note names it', () => {
    expect(ask([[2.1, 2.8, 0.5, 2.6]], ['The overspend is met from reserves.'])).toEqual([]);
  });
});
