import { quarterNumber } from '../../../calendar/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { amountOf, financeWords, isIncome, isSum, moneyOf, ofLine, yearTables } from '../finance-lines.ts';
import { missedOutturn, unheeded } from '../forecasts.ts';

const ofOverspend =
  /\b(over-?spen[dt]\w*|over budget|above (?:the )?budget|exceed\w*|in excess|pressures?|higher (?:than|costs?)|additional (?:costs?|spend\w*)|reserves?)\b/i;

/** More spent already than the year's whole budget. */
export const actualBeyondBudget: Check = {
  name: 'actual-beyond-budget',
  level: 'question',
  weight: 55,
  title: 'More has been spent than the budget of the whole year',
  why: 'Money beyond the year’s budget has to come from somewhere, and nothing is said of it.',
  example: 'By Q3 £2.6m has been spent of a budget of £2.1m for the year, and no note speaks of an overspend.',
  nearMiss:
    'A difference within rounding; income, of which more is welcome; a note that names the overspend or what pays for it; a year’s outturn up to a twentieth above its budget.',
  find: ({ document }) =>
    yearTables(document).flatMap((table) => {
      const line = table.lines.findLast(({ part }) => part.actual !== null && part.budget !== null);
      if (!line || isIncome(line) || isSum(line) || missedOutturn(table) === line || unheeded(line)) return [];
      const { part, priority, quarter } = line;
      const [actual, budget] = [amountOf(line, 'actual'), amountOf(line, 'budget')];
      if (!actual || !budget || part.actual === null || part.budget === null || budget.low <= 0) return [];
      const most = quarterNumber(quarter) === 4 ? budget.high * 1.05 : budget.high;
      if (actual.low <= most || financeWords(priority).some((text) => ofOverspend.test(text))) return [];
      return [
        {
          ...{ priority: priority.id, subject: 'finance' },
          message: ofLine(
            line,
            `by ${quarterShort(quarter)} ${moneyOf(line, part.actual)} has been spent, more than the whole year’s budget of ${moneyOf(line, part.budget)}, and no note speaks of it.`,
          ),
          evidence: { kind: part.kind, quarter, actual: part.actual, budget: part.budget },
          size: Math.min(1, part.actual / part.budget - 1),
        },
      ];
    }),
};
