import type { Quarter } from '../calendar/index.ts';
import { type Changes, type Reader, replaceRows, type Writer } from '../platform/postgres/index.ts';
import type { FinancePeriod } from './domain/register.ts';

export type FinanceTables = { finance_period: FinancePeriod };

/** The financial review of a period, in the order of its report. */
export async function readFinance(db: Reader<FinanceTables>, period: Quarter): Promise<FinancePeriod[]> {
  return db.selectFrom('finance_period').selectAll().where('period', '=', period).orderBy('position').execute();
}

/** States the financial review of a period whole. */
export async function replaceFinance(
  tx: Writer<FinanceTables>,
  period: Quarter,
  rows: readonly FinancePeriod[],
): Promise<Changes> {
  return replaceRows(tx, 'finance_period', ['priority', 'kind', 'quarter'], period, rows);
}
