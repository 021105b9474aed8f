import { quarterNumber } from '../../../calendar/index.ts';
import { listed } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { amountOf, type Line, moneyOf, ofLine, yearTables } from '../finance-lines.ts';
import { type Interval, minus } from '../interval.ts';

type Told = { readonly line: Line; readonly forecast: Interval; readonly gap: Interval; readonly budget: Interval };

/** How far something moved from one quarter to another, for certain: less than nought down, more up, nought where rounding may be all. */
function moved(from: Interval, to: Interval): number {
  const { low, high } = minus(to, from);
  return low > 0 ? low : high < 0 ? high : 0;
}

/** Whether the forecast moved one way by more than a quarter of the budget, and its distance from the budget with it. */
function jumped(from: Told, to: Told, way: 1 | -1): boolean {
  const enough = Math.abs(from.budget.high) / 4;
  return moved(from.forecast, to.forecast) * way > enough && moved(from.gap, to.gap) * way > 0;
}

function isThereAndBack(told: readonly Told[]): boolean {
  return ([1, -1] as const).some((way) =>
    told.some((middle, at) => {
      const there = told.slice(0, at).some((first) => jumped(first, middle, way));
      return there && told.slice(at + 1).some((last) => jumped(middle, last, way === 1 ? -1 : 1));
    }),
  );
}

/** A forecast that goes far away and comes back within one year. */
export const forecastSwung: Check = {
  name: 'forecast-swung',
  level: 'question',
  weight: 65,
  title: 'The forecast for the year swung there and back',
  why: 'A forecast that falls by a quarter of the budget and then returns was wrong at least once, and a reader would like to know when.',
  example: 'The forecast for 2020-21 is £2.1m, £1.7m, £1.4m and then £3.1m in its four quarters.',
  nearMiss:
    'A forecast that moves one way only; one that follows its budget up and down; movements within a quarter of the budget, or within rounding.',
  find: ({ document }) =>
    yearTables(document).flatMap(({ lines, priority, year }) => {
      const told = lines.flatMap((line) => {
        const [forecast, budget] = [amountOf(line, 'forecast'), amountOf(line, 'budget')];
        return forecast && budget ? [{ line, forecast, budget, gap: minus(forecast, budget) }] : [];
      });
      const [first] = told;
      if (!first || !isThereAndBack(told)) return [];
      const each = told.map(
        ({ line }) => `${moneyOf(line, line.part.forecast ?? 0)} in Q${quarterNumber(line.quarter)}`,
      );
      return [
        {
          ...{ priority: priority.id, subject: 'finance' },
          message: ofLine(first.line, `the forecast for ${year} is ${listed(each)}.`),
          evidence: {
            ...{ kind: first.line.part.kind, year },
            forecasts: told.map(({ line }) => ({ quarter: line.quarter, forecast: line.part.forecast })),
          },
          size: 0.5,
        },
      ];
    }),
};
