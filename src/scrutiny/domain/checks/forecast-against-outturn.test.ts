import { describe, expect, it } from 'vitest';
import { aNote, aYear } from '../../testing/money.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { forecastAgainstOutturn } from './forecast-against-outturn.ts';

type Rows = Parameters<typeof aYear>[0];
const ask = (rows: Rows, notes: string[] = []) =>
  scrutinise(
    aReport({ finance: aYear(rows), notes: notes.map(aNote) }, { period: '2021-22-Q4' }),
    [],
    [forecastAgainstOutturn],
  );
const before: Rows = [
  [2, 2, 0.5, 0.3],
  [2, 2, 1, 0.6],
  [2, 2, 1.5, 0.9],
];

describe('the forecast at the end of the year', () => {
  it('is asked about where the year came to something else', async () => {
    expect(scrutinise(await realReport('2020-21-Q4'), [], [forecastAgainstOutturn])).toMatchObject([
      {
        ...{ level: 'warning', priority: 'standing-together', evidence: { quarter: '2020-21-Q4' } },
        message:
          'At the end of the year £3.1m is forecast for it, the whole budget, and £1.4m is its actual in Q4 2020-21, 44% of the budget.',
      },
    ]);
    expect(ask([...before, [2, 2, 2, 2.6]])).toHaveLength(1);
    expect(ask([...before, [2, 1.5, null, 1.2]])).toHaveLength(1);
  });

  it.each([
    ['as forecast', [...before, [2, 1.2, 2, 1.2]]],
    ['within a tenth', [...before, [2, 2, 2, 1.9]]],
    ['within rounding', [[0.3, 0.3, 0.3, 0.2]]],
    ['not the end of the year', before],
    [
      'actuals of each quarter alone',
      [
        [2, 2, null, 0.5],
        [2, 2, null, 0.5],
        [2, 2, null, 0.5],
        [2, 2, null, 0.5],
      ],
    ],
    ['a profile of the last quarter alone', [[2, 2, 0.5, 0.5]]],
    ['no forecast', [...before, [2, null, 2, 1.2]]],
  ] as [string, Rows][])('is let pass: %s', (_, rows) => expect(ask(rows)).toEqual([]));

  it('is let pass where invoices are still to come', () => {
    expect(ask([...before, [2, 2, 2, 1.2]], ['The last invoices are not yet in.'])).toEqual([]);
    expect(ask([...before, [2, 2, 2, 1.2]], ['Spending was lower in the pandemic.'])).toHaveLength(1);
  });
});
