import { percent } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { type Amount, amountOf, isLost, type Line, linesOf, moneyOf, ofLine, quarterIn } from '../finance-lines.ts';
import { type Interval, overlap, printedAs, ratio } from '../interval.ts';

type Column = 'forecastPercent' | 'actualPercent';

/** What a body may mean by the percentage: how much of the plan, or how much more, less or apart from it. */
const forms = {
  of: ({ low, high }: Interval): Interval => ({ low, high }),
  over: ({ low, high }: Interval): Interval => ({ low: low - 1, high: high - 1 }),
  under: ({ low, high }: Interval): Interval => ({ low: 1 - high, high: 1 - low }),
  apart: ({ low, high }: Interval): Interval => {
    const [a, b] = [Math.abs(low - 1), Math.abs(high - 1)];
    return { low: low <= 1 && high >= 1 ? 0 : Math.min(a, b), high: Math.max(a, b) };
  },
} as const;

type Form = keyof typeof forms;
type Rule = { readonly form: Form; readonly base: Amount };

const shares: Readonly<Record<Column, { readonly outturn: Amount; readonly bases: readonly Amount[] }>> = {
  forecastPercent: { outturn: 'forecast', bases: ['budget', 'profile'] },
  actualPercent: { outturn: 'actual', bases: ['profile', 'budget', 'forecast'] },
};

const rulesOf = (column: Column): readonly Rule[] =>
  shares[column].bases.flatMap((base) => (Object.keys(forms) as Form[]).map((form) => ({ form, base })));

/** What a percentage may be by a rule; null where the amounts do not say. */
function expected(line: Line, column: Column, { form, base }: Rule): Interval | null {
  const [a, b] = [amountOf(line, shares[column].outturn), amountOf(line, base)];
  if (!a || !b) return null;
  const share = ratio(upward(a, b), upward(b, b));
  if (!share) return null;
  const { low, high } = forms[form](share);
  return { low: low * 100, high: high * 100 };
}

/** Amounts that are printed below nought throughout, as income is by some, are shares of each other all the same. */
function upward({ low, high }: Interval, base: Interval): Interval {
  const [from, to] = base.high < 0 ? [-high, -low] : [low, high];
  // Nought that was rounded is no negative amount.
  return from < 0 && from + to >= 0 ? { low: 0, high: to } : { low: from, high: to };
}

function fits(line: Line, column: Column, rule: Rule): boolean {
  const value = line.part.printed[column];
  const may = expected(line, column, rule);
  return value !== null && may !== null && overlap(printedAs(value), may);
}

/** `is 42% to 48% of`, or `differs by 5% from`. */
function rangeWords(may: Interval, form: Form): string {
  const [low = 0, high = 0] = [may.low, may.high].map(Math.abs).toSorted((a, b) => a - b);
  const [from, to] = [Math.floor(low), Math.ceil(high)];
  const range = to - from > 1 ? `${percent(from)} to ${percent(to)}` : percent(Math.round((low + high) * 5) / 10);
  return form === 'of' ? `is ${range} of` : `differs by ${range} from`;
}

/** The lines whose percentage a column prints and whose amounts say what it may be. */
function printedIn(lines: readonly Line[], column: Column): readonly Line[] {
  return lines.filter(
    (line) =>
      line.part.printed[column] !== null &&
      !isLost(line.part, column) &&
      rulesOf(column).some((rule) => expected(line, column, rule) !== null),
  );
}

/** A printed percentage of forecast or actual against its amounts. */
export const financePercentage: Check = {
  name: 'finance-percentage',
  level: 'error',
  weight: 55,
  title: 'A percentage of money is not that of its amounts',
  why: 'The percentage is what most readers look at. Where it cannot come from the amounts beside it, one of the three is wrong.',
  example: 'A forecast of £1.4m for a budget of £3.1m is printed as 60%.',
  nearMiss:
    '44% for £1.4m of £3.1m, which may be 43% to 47% before rounding; a body that prints by how much it is over or under, or holds the actual against the whole budget, in all its lines.',
  timeless: true,
  find: ({ document, before }) => {
    const lines = linesOf(document);
    const earlier = before.flatMap((one) => linesOf(one));
    return (['forecastPercent', 'actualPercent'] as const).flatMap((column) => {
      const now = printedIn(lines, column);
      const all = [...printedIn(earlier, column), ...now];
      const counted = rulesOf(column).map((rule) => ({
        rule,
        count: all.filter((one) => fits(one, column, rule)).length,
      }));
      const most = Math.max(...counted.map(({ count }) => count));
      // By whatever rule most were made: no rule of these.
      if (all.length > 2 && most * 2 < all.length) return [];
      const best = counted.flatMap(({ rule, count }) => (count === most ? [rule] : []));
      return now.flatMap((line) => {
        const { part, priority, quarter } = line;
        const value = part.printed[column];
        const { outturn } = shares[column];
        // A rule that may be the one, and of which nobody knows what it gives here, lets the line pass.
        const unknown = best.some((one) => (most > 0 || part[one.base] !== null) && !expected(line, column, one));
        const [rule] = best.filter((one) => expected(line, column, one) !== null);
        const may = rule ? expected(line, column, rule) : null;
        if (!rule || may === null || unknown || best.some((one) => fits(line, column, one))) return [];
        const [a, b] = [part[outturn], part[rule.base]];
        if (value === null || a === null || b === null) return [];
        const words = rangeWords(may, rule.form);
        return [
          {
            ...{ priority: priority.id, subject: 'finance' },
            message: ofLine(
              line,
              `the ${outturn} of ${quarterIn(document, quarter)}, ${moneyOf(line, a)}, ${words} its ${rule.base} of ${moneyOf(line, b)}; ${percent(value)} is printed.`,
            ),
            evidence: { kind: part.kind, quarter, column, [outturn]: a, [rule.base]: b, printed: value },
            size: Math.min(1, Math.abs(value - (may.low + may.high) / 2) / 100),
          },
        ];
      });
    });
  },
};
