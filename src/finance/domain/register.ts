import type { Quarter } from '../../calendar/index.ts';

/**
 * A line of a priority's financial review: a row of `finance_period`. `quarter` is what the amounts are of, `period`
 * the report that stated them. Amounts in pence; percentages and variances as printed.
 */
export type FinancePeriod = {
  period: Quarter;
  priority: string;
  kind: string;
  quarter: Quarter;
  position: number;
  budget: number | null;
  forecast: number | null;
  profile: number | null;
  actual: number | null;
  precision: number;
  forecast_percent: string | null;
  forecast_variance: number | null;
  actual_percent: string | null;
  actual_variance: number | null;
  lost: readonly string[];
};
