import type { FinancePart } from '../../reporting/index.ts';

/** A line of the financial review of Q1 that says nothing, unless told; its amounts are exact. */
export function aLine({
  printed,
  ...changes
}: Partial<Omit<FinancePart, 'printed'>> & { readonly printed?: Partial<FinancePart['printed']> } = {}): FinancePart {
  return {
    ...{
      quarter: '2021-22-Q1',
      kind: 'revenue',
      budget: null,
      forecast: null,
      profile: null,
      actual: null,
      precision: 1,
    },
    printed: { forecastPercent: null, forecastVariance: null, actualPercent: null, actualVariance: null, ...printed },
    lost: [],
    ...changes,
  };
}

/** Millions of pounds in pence. */
export const millions = (pounds: number): number => Math.round(pounds * 100_000_000);

/** What a source that prints £0.1m has rounded to. */
export const tenths = millions(0.1);

/** A year of lines in millions, printed to £0.1m, a quarter each from Q1 on: budget, forecast, profile, actual. */
export function aYear(
  rows: readonly (readonly [
    budget: number | null,
    forecast: number | null,
    profile: number | null,
    actual: number | null,
  ])[],
  changes: Partial<FinancePart> = {},
): FinancePart[] {
  return rows.map(([budget, forecast, profile, actual], at) => {
    const [b, f, p, a] = [budget, forecast, profile, actual].map((one) => (one === null ? null : millions(one)));
    return {
      ...aLine({ quarter: `2021-22-Q${at + 1}`, precision: tenths, budget: b ?? null, forecast: f ?? null }),
      ...{ profile: p ?? null, actual: a ?? null },
      ...changes,
    };
  });
}

/** A note to the finances. */
export const aNote = (text: string) => ({ table: 'finance' as const, id: null, mark: null, text });
