import { quarterNumber } from '../../../calendar/index.ts';
import { listed } from '../../../wording/index.ts';
import { budgetChanges, causesNamed, isAccountedFor } from '../budgets.ts';
import type { Check } from '../check.ts';
import { isSum, moneyOf, ofLine } from '../finance-lines.ts';

/** A budget of one year that changed, and no word of a cause. */
export const budgetChanged: Check = {
  name: 'budget-changed',
  level: 'warning',
  weight: 60,
  title: 'The budget for the year changed and no cause is named',
  why: 'A budget is changed by somebody’s decision: a virement, a grant, a movement of reserves. A reader who sees only another number cannot tell an over-spend from a larger budget.',
  example: 'The budget for 2020-21 is £2.1m in Q1 and £2.5m in Q2, and no note says why.',
  nearMiss:
    'The budget of another financial year; a difference within rounding; budgets printed for each quarter alone, or to date; a note on the money of the priority that names a grant, a virement, a transfer, re-profiling or the like, in this report or in that of the quarter that changed it; a total of lines that changed.',
  find: (reading) =>
    budgetChanges(reading).flatMap(({ table, told }) => {
      const [first] = told;
      if (!first || causesNamed(table, reading.document.overview).length > 0) return [];
      if (isAccountedFor(reading, { table, told })) return [];
      // A sum changes because its parts do, which are asked about themselves.
      if (isSum(first) && first.oneOfSeveral) return [];
      const each = told.map((line) => `${moneyOf(line, line.part.budget ?? 0)} in Q${quarterNumber(line.quarter)}`);
      const [from, to] = [first.part.budget ?? 0, told.at(-1)?.part.budget ?? 0];
      return [
        {
          ...{ priority: table.priority.id, subject: 'finance' },
          message: ofLine(first, `the budget for ${table.year} is ${listed(each)}, and no note names a cause.`),
          evidence: {
            ...{ kind: first.part.kind, year: table.year },
            budgets: told.map(({ quarter, part }) => ({ quarter, budget: part.budget })),
          },
          size: Math.min(1, Math.abs(to - from) / Math.max(1, Math.abs(from))),
        },
      ];
    }),
};
