import { percent, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { linesOf, moneyOf, ofLine, yearTables } from '../finance-lines.ts';
import { isFirstTold, unheeded } from '../forecasts.ts';

/** Before the end of the year: a forecast of exactly the budget beside spending that is far off its profile. */
export const forecastIgnoresActual: Check = {
  name: 'forecast-ignores-actual',
  level: 'warning',
  weight: 70,
  title: 'The forecast is the budget, whatever was spent so far',
  why: 'A forecast that stays at the budget while spending is far behind, or far ahead, tells a reader nothing; the surprise comes at the end of the year.',
  example: 'In Q2 the forecast for the year is £2.1m, exactly the budget, and the actual £0.2m of a profile of £1.0m.',
  nearMiss:
    'More than half of the profile spent (in Q1 more than a third); a shortfall of less than a tenth of the year’s budget; a forecast that was moved, however little; a note on payment profiles, invoices or spending later in the year; a line that an earlier report has printed, and was asked about.',
  find: ({ document, period, before }) => {
    const earlier = before.flatMap((one) => linesOf(one));
    return yearTables(document).flatMap(({ lines, priority }) =>
      lines.flatMap((line) => {
        const { part, quarter } = line;
        const { forecast, actual, profile, printed } = part;
        const share = unheeded(line);
        if (!share || !isFirstTold(line, period, earlier)) return [];
        if (forecast === null || actual === null || profile === null) return [];
        const shown = printed.actualPercent ?? Math.round((100 * actual) / profile);
        return [
          {
            ...{ priority: priority.id, subject: 'finance' },
            message: ofLine(
              line,
              `in ${quarterShort(quarter)} the forecast for the year is ${moneyOf(line, forecast)}, exactly the budget, and ${moneyOf(line, actual)} is the actual of a profile of ${moneyOf(line, profile)}${shown > 0 && shown < 1000 ? ` (${percent(shown)})` : ''}.`,
            ),
            evidence: { kind: part.kind, quarter, forecast, actual, profile },
            size: Math.min(1, Math.abs(1 - (share.low + share.high) / 2)),
          },
        ];
      }),
    );
  },
};
