import { describe, expect, it } from 'vitest';
import { aYear } from '../../testing/money.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { forecastSwung } from './forecast-swung.ts';

const ask = (budgets: number[], forecasts: (number | null)[]) =>
  scrutinise(
    aReport({ finance: aYear(budgets.map((budget, at) => [budget, forecasts[at] ?? null, null, null] as const)) }),
    [],
    [forecastSwung],
  );

describe('a forecast that swings', () => {
  it('is asked about', async () => {
    expect(scrutinise(await realReport('2020-21-Q4'), [], [forecastSwung])).toMatchObject([
      {
        message: 'The forecast for 2020-21 is £2.1m in Q1, £1.7m in Q2, £1.4m in Q3 and £3.1m in Q4.',
      },
    ]);
    expect(ask([2, 2, 2], [2, 3, 2])).toHaveLength(1);
  });

  it.each([
    ['one way', [2, 2, 2, 2], [2, 1.6, 1.2, 0.8]],
    ['within a quarter of the budget', [2, 2, 2], [2, 1.6, 2]],
    ['within rounding', [0.2, 0.2, 0.2], [0.2, 0.1, 0.2]],
    ['with its budget', [2, 3, 2], [2, 3, 2]],
    ['there and not back', [2, 2, 2], [2, 1.2, 1.3]],
    ['lost between', [2, 2, 2], [2, null, 2]],
  ])('is let pass: %s', (_, budgets, forecasts) => expect(ask(budgets, forecasts)).toEqual([]));
});
