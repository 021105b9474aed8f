import type { Check } from '../check.ts';
import { linesOf, moneyOf, ofLine, quarterIn } from '../finance-lines.ts';
import { columnWords, printedVariances, type Variance } from '../variances.ts';

/** The variances that are signed the other way than the rest of their report; none where that has no one way. */
function turnedAround(now: readonly Variance[], earlier: readonly Variance[]): readonly Variance[] {
  const said = (all: readonly Variance[], fits: Variance['fits']) => all.filter((one) => one.fits === fits);
  const [straight, turned] = [said(now, 'straight'), said(now, 'turned')];
  if (straight.length === 0 || turned.length === 0) {
    // One variance alone is held against those of the reports before.
    const [alone] = [...straight, ...turned];
    if (!alone || straight.length + turned.length > 1) return [];
    const other = alone.fits === 'straight' ? 'turned' : 'straight';
    return said(earlier, alone.fits).length === 0 && said(earlier, other).length > 1 ? [alone] : [];
  }
  // Printed without signs, or all in brackets.
  const signed = [...straight, ...turned].filter(({ printed }) => printed !== 0);
  if (signed.every(({ printed }) => printed > 0) || signed.every(({ printed }) => printed < 0)) return [];
  return turned.length <= straight.length ? turned : straight;
}

/** A variance of the right amount with the wrong sign. */
export const varianceSign: Check = {
  name: 'variance-sign',
  level: 'error',
  weight: 70,
  title: 'A variance has the wrong sign',
  why: 'The sign is all that says whether money was over-spent or under-spent.',
  example:
    'A forecast of £1.4m against a budget of £3.1m has a variance of £1.7m, where the other lines print an underspend as minus.',
  nearMiss:
    'A body that prints budget less outturn throughout, or no signs at all; a variance of nought; lines of income, which have signs of their own.',
  timeless: true,
  find: ({ document, before }) => {
    const all = printedVariances(linesOf(document));
    const earlier = before.flatMap((one) => printedVariances(linesOf(one)));
    return [true, false].flatMap((income) => {
      const of = (these: readonly Variance[]) => these.filter((one) => one.income === income);
      return turnedAround(of(all), of(earlier)).map(({ line, column, outturn, planned, printed }) => {
        const { part, priority, quarter } = line;
        const words = columnWords[column];
        const [more, less] = outturn > planned ? ['more', 'over'] : ['less', 'under'];
        return {
          ...{ priority: priority.id, subject: 'finance' },
          message: ofLine(
            line,
            `the ${words.outturn} of ${quarterIn(document, quarter)}, ${moneyOf(line, outturn)}, is ${more} than its ${words.planned(part)} of ${moneyOf(line, planned)}, and the variance is printed as ${moneyOf(line, printed)}; elsewhere what is ${less} has the other sign.`,
          ),
          evidence: {
            kind: part.kind,
            quarter,
            column,
            [words.outturn]: outturn,
            [words.planned(part)]: planned,
            printed,
          },
          size: Math.min(1, Math.abs(printed) / Math.max(1, Math.abs(planned))),
        };
      });
    });
  },
};
