import type { Check } from '../check.ts';
import { linesOf, moneyOf, ofLine, quarterIn } from '../finance-lines.ts';
import { columnWords, printedVariances, type Variance } from '../variances.ts';

/** Whether the variances of a column are made by a rule that is not known here: of several none comes from the amounts. */
function isOtherRule(variance: Variance, all: readonly Variance[]): boolean {
  const column = all.filter((one) => one.column === variance.column && one.decided);
  return column.length > 2 && column.every(({ fits }) => fits === 'neither');
}

/** A printed variance against the amounts beside it. */
export const varianceDisagrees: Check = {
  name: 'variance-disagrees',
  level: 'error',
  weight: 65,
  title: 'A variance is not the difference of its amounts',
  why: 'A variance is what was spent less what was planned. Where the three do not fit, one of them is wrong, and a reader cannot tell how much is over or under.',
  example: 'A forecast of £1.4m and a budget of £3.1m, with a variance of −£0.7m.',
  nearMiss:
    '−£1.7m between amounts printed as £1.4m and £3.1m, which may be −£1.6m to −£1.8m unrounded; the right amount with the other sign, which `variance-sign` asks about; a variance of the actual from the budget instead of the profile.',
  timeless: true,
  find: ({ document }) => {
    const all = printedVariances(linesOf(document));
    return all.flatMap((variance) => {
      const { line, column, fits, outturn, planned, printed } = variance;
      if (fits !== 'neither' || isOtherRule(variance, all)) return [];
      const { part, priority, quarter } = line;
      const words = columnWords[column];
      const of = (pence: number) => moneyOf(line, pence);
      return [
        {
          ...{ priority: priority.id, subject: 'finance' },
          message: ofLine(
            line,
            `the ${words.outturn} of ${quarterIn(document, quarter)} is ${of(outturn)} and its ${words.planned(part)} ${of(planned)}, a difference of ${of(outturn - planned)}; the variance is printed as ${of(printed)}.`,
          ),
          evidence: {
            kind: part.kind,
            quarter,
            column,
            [words.outturn]: outturn,
            [words.planned(part)]: planned,
            printed,
          },
          size: Math.min(1, Math.abs(printed - (outturn - planned)) / Math.max(1, Math.abs(planned))),
        },
      ];
    });
  },
};
