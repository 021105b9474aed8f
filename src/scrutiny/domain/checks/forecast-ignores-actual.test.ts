import { describe, expect, it } from 'vitest';
import type { FinancePart } from '../../../reporting/index.ts';
import { aNote, aYear } from '../../testing/money.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { forecastIgnoresActual } from './forecast-ignores-actual.ts';

type Rows = Parameters<typeof aYear>[0];
const report = (finance: FinancePart[], period: string, notes: string[] = []) =>
  aReport({ finance, notes: notes.map(aNote) }, { period });
const ask = (rows: Rows, notes: string[] = []) =>
  scrutinise(report(aYear(rows), `2021-22-Q${rows.length}`, notes), [], [forecastIgnoresActual]);

const first: Rows[number] = [4, 3.9, 1, 0.9];

describe('a forecast that stays at the budget', () => {
  it('is asked about where less than half of the profile was spent', () => {
    expect(ask([first, [4, 4, 2, 0.8]])).toMatchObject([
      {
        level: 'warning',
        message:
          'In Q2 2021-22 the forecast for the year is £4.0m, exactly the budget, and £0.8m is the actual of a profile of £2.0m (40%).',
      },
    ]);
  });

  it('is asked about where spending is as far ahead', () => expect(ask([first, [4, 4, 1, 1.8]])).toHaveLength(1));

  it('is asked about in Q1 from two thirds on', async () => {
    expect(ask([[4, 4, 1, 0.4]])).toEqual([]);
    expect(ask([[4, 4, 1, 0.2]])).toHaveLength(1);
    const real = await realReport('2020-21-Q4');
    expect(scrutinise(real, [], [forecastIgnoresActual])).toMatchObject([{ evidence: { quarter: '2020-21-Q1' } }]);
  });

  it('is asked about once: not again of a line that an earlier report printed', () => {
    const [one, two] = aYear([
      [4, 4, 1, 0.2],
      [4, 3, 2, 0.8],
    ]);
    if (!one || !two) throw new Error('a line is missing');
    expect(scrutinise(report([one, two], '2021-22-Q2'), [], [forecastIgnoresActual])).toHaveLength(1);
    const before = [report([one], '2021-22-Q1')];
    expect(scrutinise(report([one, two], '2021-22-Q2'), before, [forecastIgnoresActual])).toEqual([]);
  });

  it.each([
    ['more than half', [first, [4, 4, 2, 1.2]]],
    ['what may be half before rounding', [first, [0.5, 0.5, 0.3, 0.1]]],
    ['little of the year’s budget', [first, [4, 4, 0.5, 0.2]]],
    ['a forecast that moved', [first, [4, 3.9, 2, 0.8]]],
    ['no profile', [first, [4, 4, null, 0.8]]],
    ['the end of the year', [first, first, first, [4, 4, 4, 1]]],
  ] as [string, Rows][])('is let pass: %s', (_, rows) => expect(ask(rows)).toEqual([]));

  it('is let pass where a note says why', () => {
    const note = 'Actual spend is low owing to agreed payment profiles; spend is forecast to meet the planned budget.';
    expect(ask([first, [4, 4, 2, 0.8]], [note])).toEqual([]);
  });
});
