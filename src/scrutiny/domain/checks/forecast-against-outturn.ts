import { percent, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { moneyOf, ofLine, yearTables } from '../finance-lines.ts';
import { missedOutturn } from '../forecasts.ts';

/** At the end of the year: what is forecast for it against what it came to. */
export const forecastAgainstOutturn: Check = {
  name: 'forecast-against-outturn',
  level: 'warning',
  weight: 80,
  title: 'The forecast for the year is not what the year came to',
  why: 'When the year is over nothing is left to forecast. A forecast of the whole budget beside an actual of half of it says that the forecast was not looked at, or that the actual is not all.',
  example: 'In Q4 2020-21 the forecast for the year is £3.1m and its actual £1.4m.',
  nearMiss:
    'A difference within a tenth, or within rounding; actuals that are printed for each quarter alone; a note that invoices or accruals are still to come.',
  find: ({ document }) =>
    yearTables(document).flatMap((table) => {
      const line = missedOutturn(table);
      const { forecast = null, actual = null, budget = null, kind = '' } = line?.part ?? {};
      if (!line || forecast === null || actual === null) return [];
      const whole = budget !== null && budget === forecast ? ', the whole budget' : '';
      // Percentages are of unrounded money: the printed one, where there is one, is the better.
      const share = budget ? (line.part.printed.actualPercent ?? Math.round((100 * actual) / budget)) : null;
      const of = share !== null && line.part.profile === budget ? `, ${percent(share)} of the budget` : '';
      return [
        {
          ...{ priority: table.priority.id, subject: 'finance' },
          message: ofLine(
            line,
            `at the end of the year ${moneyOf(line, forecast)} is forecast for it${whole}, and ${moneyOf(line, actual)} is its actual in ${quarterShort(line.quarter)}${of}.`,
          ),
          evidence: { kind, quarter: line.quarter, forecast, actual, budget },
          size: Math.min(1, Math.abs(forecast - actual) / Math.max(1, Math.abs(forecast))),
        },
      ];
    }),
};
