import { describe, expect, it } from 'vitest';
import type { FinancePart } from '../../../reporting/index.ts';
import { aLine, millions, tenths } from '../../testing/money.ts';
import { aReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { varianceDisagrees } from './variance-disagrees.ts';

type Printed = Partial<FinancePart['printed']>;
const amounts = { budget: millions(3.1), forecast: millions(1.4), profile: millions(1.3), actual: millions(0.5) };
const line = (printed: Printed, changes: Partial<FinancePart> = {}) =>
  aLine({ ...amounts, precision: tenths, printed, ...changes });
const ask = (...finance: FinancePart[]) => scrutinise(aReport({ finance }), [], [varianceDisagrees]);

describe('a variance that is no difference', () => {
  it('is asked about', () => {
    expect(ask(line({ forecastVariance: millions(-0.7) }))).toMatchObject([
      {
        message:
          'The forecast of Q1 is £1.4m and its budget £3.1m, a difference of −£1.7m; the variance is printed as −£0.7m.',
        evidence: { kind: 'revenue', column: 'forecastVariance', forecast: millions(1.4), printed: millions(-0.7) },
      },
    ]);
    expect(ask(line({ actualVariance: millions(-0.3) }))).toMatchObject([{ evidence: { column: 'actualVariance' } }]);
  });

  it('is asked about but for a penny where amounts are exact', () => {
    const exact = { ...amounts, budget: 310_000_123, precision: 1 };
    expect(ask(line({ forecastVariance: -170_000_123 }, exact))).toEqual([]);
    expect(ask(line({ forecastVariance: -170_000_133 }, exact))).toHaveLength(1);
  });

  it('names the kind of line where there are several', () => {
    const capital = line({ forecastVariance: millions(-0.7) }, { kind: 'capital' });
    expect(ask(line({}), capital)[0]?.message).toMatch(/^Capital: the forecast of Q1/);
  });

  it.each([
    ['as printed', { forecastVariance: millions(-1.7), actualVariance: millions(-0.8) }],
    ['as rounding may have it', { forecastVariance: millions(-1.6), actualVariance: millions(-0.9) }],
    ['the actual against the budget', { actualVariance: millions(-2.6) }],
    ['the other sign', { forecastVariance: millions(1.7) }],
    ['none', {}],
  ] as [string, Printed][])('is let pass: %s', (_, printed) => expect(ask(line(printed))).toEqual([]));

  it('is let pass where amounts were lost, or rounded without a word of it', () => {
    expect(ask(line({ forecastVariance: millions(-0.7) }, { forecast: null, lost: ['forecast'] }))).toEqual([]);
    const rounded = { ...amounts, precision: 1 };
    expect(ask(line({ forecastVariance: millions(-1.6), actualVariance: millions(-0.8) }, rounded))).toEqual([]);
  });

  it('is let pass where none of several is a difference: another rule', () => {
    const other = [1, 2, 3].map((quarter) =>
      line({ forecastVariance: millions(-0.7) }, { quarter: `2021-22-Q${quarter}` }),
    );
    expect(ask(...other)).toEqual([]);
  });
});
