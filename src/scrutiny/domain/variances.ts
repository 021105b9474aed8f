import type { FinancePart } from '../../reporting/index.ts';
import { type Amount, amountOf, isIncome, type Line, varianceOf } from './finance-lines.ts';
import { type Interval, minus, overlap } from './interval.ts';

/**
 * A printed variance beside its amounts. `straight`: outturn less plan, as its glossary has it; `turned`: the plan less the
 * outturn; `either` where the amounts are as good as equal.
 */
export type Variance = {
  readonly line: Line;
  readonly column: 'forecastVariance' | 'actualVariance';
  readonly fits: 'straight' | 'turned' | 'either' | 'neither';
  /** Whether its amounts differ beyond rounding, or it is printed as more than nought: it says which rule it follows. */
  readonly decided: boolean;
  readonly income: boolean;
  readonly outturn: number;
  readonly planned: number;
  readonly printed: number;
};

/** The words of the two columns. */
export const columnWords: Readonly<
  Record<
    Variance['column'],
    {
      readonly outturn: Amount;
      readonly planned: (part: Pick<FinancePart, 'profile'>) => Amount;
    }
  >
> = {
  forecastVariance: { outturn: 'forecast', planned: () => 'budget' },
  actualVariance: {
    outturn: 'actual',
    planned: ({ profile }) => (profile === null ? 'budget' : 'profile'),
  },
};

/** Every printed variance for which the report has amounts, in its order. */
export function printedVariances(lines: readonly Line[]): readonly Variance[] {
  return lines.flatMap((line) =>
    (['forecastVariance', 'actualVariance'] as const).flatMap((column) => variance(line, column) ?? []),
  );
}

function variance(line: Line, column: Variance['column']): Variance | null {
  const { part } = line;
  const words = columnWords[column];
  const planned = words.planned(part);
  const printed = varianceOf(line, column);
  const outturn = amountOf(line, words.outturn);
  const plan = amountOf(line, planned);
  if (!printed || !outturn || !plan) return null;
  const differences = [minus(outturn, plan)];
  // Some bodies hold the actual against the whole budget, also where they print a profile.
  const budget = amountOf(line, 'budget');
  if (column === 'actualVariance' && planned === 'profile' && budget) differences.push(minus(outturn, budget));
  const straight = differences.some((one) => overlap(printed, one));
  const turned = differences.some((one) => overlap(printed, negative(one)));
  return {
    ...{ line, column, income: isIncome(line) },
    fits: straight ? (turned ? 'either' : 'straight') : turned ? 'turned' : 'neither',
    decided: straight !== turned || (!straight && !turned),
    ...{ outturn: part[words.outturn] ?? 0, planned: part[planned] ?? 0, printed: part.printed[column] ?? 0 },
  };
}

function negative({ low, high }: Interval): Interval {
  return { low: -high, high: -low };
}
