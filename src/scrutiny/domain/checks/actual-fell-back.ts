import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { amountOf, financeWords, isToDate, moneyOf, ofLine, yearTables } from '../finance-lines.ts';

const ofReturn =
  /\b(credit\w*|revers\w+|refund\w*|recharg\w+|journals?|reclaim\w*|re-?pa(?:id|y\w*)|correct\w+|adjust\w+|re-?stat\w+|transfer\w*|accru\w+|re-?cod\w+|re-?classif\w+|return(?:ed)?)\b/i;

/** Spending since April that is less at the end of a quarter than it was at the end of the one before. */
export const actualFellBack: Check = {
  name: 'actual-fell-back',
  level: 'error',
  weight: 45,
  title: 'Spending to date fell from one quarter to the next',
  why: 'What was spent since April cannot become less unless money came back. One of the two amounts is wrong, or is of its quarter alone.',
  example: 'The actual to date is £0.9m in Q2 and £0.4m in Q3, where the profile rises to the whole budget.',
  nearMiss:
    'A table whose profile does not show that its amounts are added up since April; a fall within rounding; a note on a refund, a credit or a correction.',
  find: ({ document }) =>
    yearTables(document).flatMap((table) => {
      if (!isToDate(table) || financeWords(table.priority).some((text) => ofReturn.test(text))) return [];
      const told = table.lines.filter(({ part }) => part.actual !== null);
      return told.flatMap((line, at) => {
        const last = told[at - 1];
        const [was, is] = [last && amountOf(last, 'actual'), amountOf(line, 'actual')];
        if (!last || !was || !is || is.high >= was.low) return [];
        const { kind, actual } = line.part;
        return [
          {
            ...{ priority: table.priority.id, subject: 'finance' },
            message: ofLine(
              line,
              `the actual to date is ${moneyOf(last, last.part.actual ?? 0)} in ${quarterShort(last.quarter)} and ${moneyOf(line, actual ?? 0)} in ${quarterShort(line.quarter)}.`,
            ),
            evidence: {
              kind,
              from: { quarter: last.quarter, actual: last.part.actual },
              to: { quarter: line.quarter, actual },
            },
            size: 0.5,
          },
        ];
      });
    }),
};
