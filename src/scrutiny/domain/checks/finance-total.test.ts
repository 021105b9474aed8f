import { describe, expect, it } from 'vitest';
import { aLine, millions, tenths } from '../../testing/money.ts';
import { aReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { financeTotal } from './finance-total.ts';

type Rows = Record<string, readonly [budget: number | null, actual: number | null]>;
const table = (rows: Rows) =>
  Object.entries(rows).map(([kind, [budget, actual]]) =>
    aLine({
      ...{ kind, precision: tenths },
      budget: budget === null ? null : millions(budget),
      actual: actual === null ? null : millions(actual),
    }),
  );
const ask = (rows: Rows) => scrutinise(aReport({ finance: table(rows) }), [], [financeTotal]);

describe('a total of money', () => {
  it('is asked about where its lines do not make it', () => {
    expect(ask({ Revenue: [2.1, 1], Capital: [1, 0.5], Total: [3.8, 1.5] })).toMatchObject([
      {
        message: 'In Q1 the budget of “Total” is £3.8m; “Revenue” £2.1m and “Capital” £1.0m make £3.1m.',
        evidence: { kind: 'Total', column: 'budget', printed: millions(3.8), parts: { Revenue: millions(2.1) } },
      },
    ]);
  });

  it('is asked about where its lines are more than it, whatever else may be in it', () => {
    expect(ask({ Revenue: [2.1, null], Capital: [1, null], Total: [2.5, null] })).toHaveLength(1);
  });

  it('is asked about where it is a net amount, or a total of some', () => {
    expect(ask({ Gross: [3, 1], Income: [1, 0.4], Net: [2.5, 0.6] })).toMatchObject([{ evidence: { kind: 'Net' } }]);
    const some = {
      'Revenue staff': [1, 1],
      'Revenue other': [1, 1],
      'Total revenue': [2, 3],
      Capital: [5, 5],
    } as const;
    expect(ask(some)).toMatchObject([{ evidence: { kind: 'Total revenue', column: 'actual' } }]);
  });

  it.each([
    ['right', { Revenue: [2.1, 1], Capital: [1, 0.5], Total: [3.1, 1.5] }],
    ['right but for rounding', { Revenue: [0.4, 1], Capital: [0.4, 0.5], Total: [0.9, 1.5] }],
    ['net of income', { Gross: [3, 1], Income: [1, 0.4], Net: [2, 0.6] }],
    ['net of income below nought', { Gross: [3, 1], Income: [-1, -0.4], Net: [2, 0.6] }],
    ['income taken off', { Expenditure: [3, 1], Income: [1, 0.4], Total: [2, 0.6] }],
    ['larger throughout', { Revenue: [2.1, 1], Capital: [1, 0.5], Total: [4, 2] }],
    ['a part of a line', { Revenue: [2.1, 1], Capital: [1, 0.5], 'of which grants': [1, 1], Total: [3.1, 1.5] }],
    ['a lost part', { Revenue: [2.1, 1], Capital: [null, 0.5], Total: [3.8, 1.5] }],
    ['sub-totals of unknown parts', { Revenue: [2, 1], 'Sub-total': [1, 1], Total: [9, 9] }],
    ['no total', { Revenue: [2.1, 1], Capital: [1, 0.5] }],
  ] as [string, Rows][])('is let pass: %s', (_, rows) => expect(ask(rows)).toEqual([]));
});
