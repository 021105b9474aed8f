import { describe, expect, it } from 'vitest';
import type { FinancePart } from '../../../reporting/index.ts';
import { aLine, millions, tenths } from '../../testing/money.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { financePercentage } from './finance-percentage.ts';

const of = (forecast: number, budget: number, forecastPercent: number | null, changes: Partial<FinancePart> = {}) =>
  aLine({
    ...{ budget: millions(budget), forecast: millions(forecast), precision: tenths, printed: { forecastPercent } },
    ...changes,
  });
const ask = (...finance: FinancePart[]) =>
  scrutinise(
    aReport({ finance: finance.map((one, at) => ({ ...one, quarter: `2021-22-Q${at + 1}` })) }),
    [],
    [financePercentage],
  );

describe('a percentage of money', () => {
  it('is asked about where the amounts cannot give it', () => {
    expect(ask(of(1.4, 3.1, 60))).toMatchObject([
      {
        message: 'The forecast of Q1, £1.4m, is 42% to 48% of its budget of £3.1m; 60% is printed.',
        evidence: { column: 'forecastPercent', forecast: millions(1.4), budget: millions(3.1), printed: 60 },
      },
    ]);
  });

  it('is asked about where one line is not made by the rule of the others', () => {
    const found = ask(of(1.4, 3.1, 44), of(1.7, 2.5, 67), of(1.4, 3.1, -56));
    expect(found).toMatchObject([{ evidence: { quarter: '2021-22-Q3', printed: -56 } }]);
  });

  it('of the real report is right, and a planted one is found', async () => {
    const report = await realReport('2020-21-Q4');
    expect(scrutinise(report, [], [financePercentage])).toEqual([]);
    const planted = structuredClone(report);
    const [first] = planted.priorities.flatMap(({ finance }) => finance);
    if (first) first.printed.actualPercent = 54;
    expect(scrutinise(planted, [report], [financePercentage])).toMatchObject([
      { evidence: { quarter: '2020-21-Q4', column: 'actualPercent', printed: 54 } },
    ]);
  });

  const actual = (changes: Partial<FinancePart>, actualPercent: number) =>
    aLine({ budget: millions(4), profile: millions(1), actual: millions(0.5), printed: { actualPercent }, ...changes });
  it.each([
    ['44% for £1.4m of £3.1m', [of(1.4, 3.1, 44)]],
    ['by how much it is under, throughout', [of(1.4, 3.1, 56), of(1.7, 2.5, 33), of(2, 2.1, 5)]],
    ['by how much it is over or under, throughout', [of(1.4, 3.1, -56), of(3, 2.5, 20), of(2, 2.1, -4)]],
    ['the actual against its profile', [actual({}, 50)]],
    ['the actual against the whole budget', [actual({}, 12.5), actual({}, 13)]],
    ['no rule that is known', [of(1.4, 3.1, 80), of(1.7, 2.5, 90), of(1, 4, 70)]],
    ['nothing planned', [of(0.1, 0, 100)]],
    ['nothing spent', [of(0, 3.1, 0)]],
    ['lost', [of(1.4, 3.1, 60, { lost: ['forecast_percent'] })]],
    ['amounts that are rounded without a word of it', [of(1.4, 3.1, 44, { precision: 1 })]],
    ['income below nought', [of(-1.4, -3.1, 44)]],
  ])('is let pass: %s', (_, finance) => expect(ask(...finance)).toEqual([]));
});
