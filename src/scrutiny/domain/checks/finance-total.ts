import type { Check, Found } from '../check.ts';
import { type Amount, amountOf, isIncome, isSum, type Line, linesOf, moneyOf, quarterIn } from '../finance-lines.ts';
import { type Interval, minus, overlap, sum } from '../interval.ts';

const columns = ['budget', 'forecast', 'profile', 'actual'] as const satisfies readonly Amount[];

/** A line that sums up others, and what it may come to by them in one column. */
type Summed = {
  readonly line: Line;
  readonly column: Amount;
  readonly parts: readonly Line[];
  readonly printed: Interval;
  readonly may: readonly Interval[];
};

/** The lines that a total or a net sums up; none where that cannot be told. */
function partsOf(
  line: Line,
  all: readonly Line[],
): { readonly added: readonly Line[]; readonly taken: readonly Line[] } | null {
  const others = all.filter((one) => one !== line && !/^of which\b|^including\b|^incl\b/.test(one.kind));
  if (new Set(others.map(({ kind }) => kind)).size < others.length) return null;
  if (/^(?:grand )?total$/.test(line.kind)) {
    const added = others.filter((one) => !isSum(one));
    return added.length > 1 && added.length === others.length ? { added, taken: [] } : null;
  }
  if (/^net\b/.test(line.kind)) {
    const gross = others.filter(({ kind }) => /^gross\b|^(?:total )?expenditure$/.test(kind));
    const income = others.filter(isIncome);
    return gross.length === 1 && income.length === 1 ? { added: gross, taken: income } : null;
  }
  const [, of = ''] = /^total (.+)$|^(?:.+) total$/.exec(line.kind) ?? [];
  const added = of === '' ? [] : others.filter((one) => !isSum(one) && one.kind.split(/\W+/).includes(of));
  return added.length > 1 ? { added, taken: [] } : null;
}

function summedOf(lines: readonly Line[]): readonly Summed[] {
  const groups = Map.groupBy(lines, ({ priority, quarter }) => JSON.stringify([priority.id, quarter]));
  return [...groups.values()].flatMap((group) =>
    group.flatMap((line) => {
      const parts = partsOf(line, group);
      return parts ? columns.flatMap((column) => summed(line, column, parts) ?? []) : [];
    }),
  );
}

function summed(line: Line, column: Amount, { added, taken }: NonNullable<ReturnType<typeof partsOf>>): Summed | null {
  const printed = amountOf(line, column);
  const of = (these: readonly Line[]) => these.flatMap((one) => amountOf(one, column) ?? []);
  const parts = [...added, ...taken];
  if (!printed || of(parts).length < parts.length) return null;
  // Income is printed with and without its minus.
  const [income, spending] = [added.filter(isIncome), added.filter((one) => !isIncome(one))];
  const may =
    taken.length > 0
      ? [minus(sum(of(added)), sum(of(taken))), sum(of(parts))]
      : [sum(of(added)), ...(income.length && spending.length ? [minus(sum(of(spending)), sum(of(income)))] : [])];
  return { line, column, parts, printed, may };
}

const isRight = ({ printed, may }: Summed): boolean => may.some((one) => overlap(one, printed));

/** A printed total, or a net amount, against the lines that it sums up. */
export const financeTotal: Check = {
  name: 'finance-total',
  level: 'error',
  weight: 65,
  title: 'A total of money is not the sum of its lines',
  why: 'Readers quote totals. One that is not the sum of what stands above it is wrong, or something is left out.',
  example: 'Revenue of £2.1m and capital of £1.0m stand above a total of £3.8m.',
  nearMiss:
    'A total that rounding explains, as £0.4m and £0.4m for £0.9m; a total that is larger than its lines in every column, since a line may not be printed; lines some of whose amounts were lost.',
  timeless: true,
  find: ({ document }) => {
    const all = summedOf(linesOf(document));
    return all.flatMap((one): Found[] => {
      const { line, column, parts, printed, may } = one;
      if (isRight(one)) return [];
      const alike = all.filter((other) => other.line.priority === line.priority && other.line.kind === line.kind);
      // Something that is in every total and in no line is a line that is not printed.
      if (!alike.some(isRight) && may.every(({ high }) => printed.low > high)) return [];
      const { part, priority, quarter } = line;
      const total = may[0] ?? printed;
      const middle = Math.round((total.low + total.high) / 2);
      return [
        {
          ...{ priority: priority.id, subject: 'finance' },
          message: `In ${quarterIn(document, quarter)} the ${column} of “${part.kind}” is ${moneyOf(line, part[column] ?? 0)}; ${parts.map((other) => `“${other.part.kind}” ${moneyOf(other, other.part[column] ?? 0)}`).join(' and ')} make ${moneyOf(line, middle)}.`,
          evidence: {
            ...{ kind: part.kind, quarter, column, printed: part[column] },
            parts: Object.fromEntries(parts.map((other) => [other.part.kind, other.part[column]])),
          },
          size: 0.5,
        },
      ];
    });
  },
};
