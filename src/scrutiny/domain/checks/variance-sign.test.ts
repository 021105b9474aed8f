import { describe, expect, it } from 'vitest';
import type { FinancePart } from '../../../reporting/index.ts';
import { aLine, millions, tenths } from '../../testing/money.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { varianceDisagrees } from './variance-disagrees.ts';
import { varianceSign } from './variance-sign.ts';

const line = (quarter: number, forecast: number, variance: number | null, changes: Partial<FinancePart> = {}) =>
  aLine({
    ...{ quarter: `2021-22-Q${quarter}`, budget: millions(3.1), forecast: millions(forecast), precision: tenths },
    printed: { forecastVariance: variance === null ? null : millions(variance) },
    ...changes,
  });

const ask = (finance: FinancePart[], before: FinancePart[] = []) =>
  scrutinise(aReport({ finance }), before.length ? [aReport({ finance: before }, { period: '2020-21-Q4' })] : [], [
    varianceSign,
    varianceDisagrees,
  ]);

describe('the sign of a variance', () => {
  it('is asked about where it is not that of the other lines', () => {
    const found = ask([line(1, 1.4, -1.7), line(2, 2.1, -1), line(3, 1.4, 1.7)]);
    expect(found).toMatchObject([
      {
        ...{ check: 'variance-sign', level: 'error', subject: 'finance' },
        message:
          'The forecast of Q3, £1.4m, is less than its budget of £3.1m, and the variance is printed as £1.7m; elsewhere what is under has the other sign.',
        evidence: { quarter: '2021-22-Q3', column: 'forecastVariance', printed: millions(1.7) },
      },
    ]);
  });

  it('is asked about where the minority follows the glossary', () => {
    expect(ask([line(1, 1.4, 1.7), line(2, 2.1, 1), line(3, 1.4, -1.7)])).toMatchObject([
      { evidence: { quarter: '2021-22-Q3' } },
    ]);
  });

  it('is asked about of a line that stands alone, by the reports before', () => {
    const before = [line(1, 1.4, -1.7), line(2, 2.1, -1)];
    expect(ask([line(1, 1.4, 1.7)], before)).toHaveLength(1);
    expect(ask([line(1, 1.4, -1.7)], before)).toEqual([]);
  });

  it('of the real report is right, and a planted one is found', async () => {
    const report = await realReport('2020-21-Q4');
    expect(scrutinise(report, [], [varianceSign, varianceDisagrees])).toEqual([]);
    const turned = structuredClone(report);
    const [first] = turned.priorities.flatMap(({ finance }) => finance);
    if (first?.printed.actualVariance) first.printed.actualVariance *= -1;
    expect(scrutinise(turned, [], [varianceSign, varianceDisagrees])).toMatchObject([
      { check: 'variance-sign', evidence: { quarter: '2020-21-Q4', column: 'actualVariance' } },
    ]);
  });

  it.each([
    ['budget less outturn throughout', [line(1, 1.4, 1.7), line(2, 2.1, 1), line(3, 3.4, -0.3)]],
    ['one line alone', [line(1, 1.4, 1.7)]],
    ['no signs', [line(1, 1.4, 1.7), line(2, 3.4, 0.3)]],
    ['all in brackets', [line(1, 1.4, -1.7), line(2, 3.4, -0.3)]],
    ['nought', [line(1, 3.1, 0), line(2, 1.4, -1.7), line(3, 1.4, -1.7)]],
    ['rounding may be all', [line(1, 3.1, 0.1), line(2, 1.4, -1.7)]],
    ['income, signed apart', [line(1, 1.4, -1.7), line(1, 1.4, 1.7, { kind: 'Income' })]],
    ['lost', [line(1, 1.4, -1.7), line(2, 1.4, null, { lost: ['forecast_variance'] })]],
  ])('is let pass: %s', (_, finance) => expect(ask(finance)).toEqual([]));
});
