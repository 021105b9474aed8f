import { quarterNumber } from '../../../calendar/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { amountOf, isIncome, isSum, linesOf, moneyOf, ofLine, saysTiming, yearTables } from '../finance-lines.ts';
import { isFirstTold } from '../forecasts.ts';

/** Before the end of the year: less is forecast for all of it than has been spent already. */
export const forecastBelowActual: Check = {
  name: 'forecast-below-actual',
  level: 'warning',
  weight: 72,
  title: 'Less is forecast for the year than has been spent already',
  why: 'A forecast of a whole year that is below what its first quarters cost can only come true if money comes back. Either it is an old forecast, or something is expected that is not said.',
  example: 'By Q3 £1.60m has been spent, and the forecast for the year is £1.59m, of a budget of £2.10m.',
  nearMiss:
    'A difference within rounding; Q4, where forecast and outturn are compared; income; a total, whose parts are asked about; more than the year’s budget, which `actual-beyond-budget` asks; a note on money paid in advance or to be recovered; a line that an earlier report has printed.',
  find: ({ document, period, before }) => {
    const earlier = before.flatMap((one) => linesOf(one));
    return yearTables(document).flatMap(({ lines, priority }) =>
      lines.flatMap((line) => {
        const { part, quarter } = line;
        if (quarterNumber(quarter) === 4 || isIncome(line) || (isSum(line) && line.oneOfSeveral)) return [];
        if (saysTiming(priority) || !isFirstTold(line, period, earlier)) return [];
        const [forecast, actual] = [amountOf(line, 'forecast'), amountOf(line, 'actual')];
        if (!forecast || !actual || part.forecast === null || part.actual === null) return [];
        const budget = amountOf(line, 'budget');
        if (forecast.low <= 0 || actual.low <= forecast.high || (budget && actual.low > budget.high)) return [];
        return [
          {
            ...{ priority: priority.id, subject: 'finance' },
            message: ofLine(
              line,
              `by ${quarterShort(quarter)} ${moneyOf(line, part.actual)} has been spent, and the forecast for the whole year is ${moneyOf(line, part.forecast)}.`,
            ),
            evidence: { kind: part.kind, quarter, forecast: part.forecast, actual: part.actual },
            size: Math.min(1, part.actual / part.forecast - 1),
          },
        ];
      }),
    );
  },
};
