import { type FinancialYear, financialYear, type Quarter, quarterNumber } from '../../calendar/index.ts';
import type { FinancePart, PriorityPart, ReportContent } from '../../reporting/index.ts';
import { money, quarterShort, sentence } from '../../wording/index.ts';
import { type Interval, roundedTo, sum } from './interval.ts';

/** Lines of the financial review, as the checks of money read them: rounded amounts are intervals, a year's quarters one table. */

export type Amount = 'budget' | 'forecast' | 'profile' | 'actual';

/** One line where it stands. `step` is what its amounts were rounded to, in pence. */
export type Line = {
  readonly priority: PriorityPart;
  readonly part: FinancePart;
  readonly quarter: Quarter;
  /** Which budget, in lower case: `revenue`. */
  readonly kind: string;
  readonly step: number;
  /** Whether its priority has lines of other kinds. */
  readonly oneOfSeveral: boolean;
};

const amounts = ['budget', 'forecast', 'profile', 'actual'] as const satisfies readonly Amount[];

/** All lines of a report, in its order. */
export function linesOf(document: ReportContent): readonly Line[] {
  return document.priorities.flatMap((priority) => {
    const kinds = new Set(priority.finance.map(({ kind }) => plain(kind)));
    return priority.finance.map((part) => ({
      ...{ priority, part, quarter: part.quarter as Quarter, kind: plain(part.kind) },
      ...{ step: stepOf(part, priority.finance), oneOfSeveral: kinds.size > 1 },
    }));
  });
}

const plain = (kind: string): string => kind.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/**
 * What the amounts of a line were rounded to. Where nothing is said and all amounts of its priority are round, they were rounded
 * all the same, to whatever divides them: up to £100,000, or more where four different ones say so.
 */
function stepOf({ precision }: FinancePart, all: readonly FinancePart[]): number {
  if (precision > 1) return precision;
  const values = new Set(
    all.flatMap((one) => [...amounts.map((amount) => one[amount]), ...variancesOf(one)]).filter((value) => value),
  );
  const most = values.size >= 4 ? 100_000_000 : 10_000_000;
  let step = 1;
  while (step < most && [...values].every((value) => (value ?? 0) % (step * 10) === 0)) step *= 10;
  return values.size > 0 ? step : 1;
}

const variancesOf = ({ printed }: FinancePart) => [printed.forecastVariance, printed.actualVariance];

/** What a printed amount may have been; null where there is none. */
export function amountOf({ part, step }: Line, amount: Amount): Interval | null {
  const value = part[amount];
  return value === null || part.lost.includes(amount) ? null : roundedTo(value, step);
}

/** Where a printed variance may have been. */
export function varianceOf({ part, step }: Line, column: 'forecastVariance' | 'actualVariance'): Interval | null {
  const value = part.printed[column];
  return value === null || isLost(part, column) ? null : roundedTo(value, step);
}

/** Whether a printed percentage or variance did not survive, by either of its names. */
export function isLost({ lost }: FinancePart, column: keyof FinancePart['printed']): boolean {
  return lost.includes(column) || lost.includes(column.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`));
}

/** An amount as its source rounded it. */
export function moneyOf({ part }: Pick<Line, 'part'>, pence: number): string {
  return money(pence, part.precision);
}

/** A quarter as a report's own tables call it, `Q3`; with its year where that is another than the report's. */
export function quarterIn({ period }: ReportContent, quarter: Quarter): string {
  const isOwn = financialYear(quarter) === financialYear(period.id as Quarter);
  return isOwn ? `Q${quarterNumber(quarter)}` : quarterShort(quarter);
}

/** A sentence about a line: after its kind, where its priority has several. */
export function ofLine({ part, oneOfSeveral }: Pick<Line, 'part' | 'oneOfSeveral'>, text: string): string {
  return oneOfSeveral ? `${sentence(part.kind.trim())}: ${text}` : sentence(text);
}

/** Whether a line is of money that comes in: there more than planned is welcome, and signs are often turned. */
export function isIncome({ kind }: Pick<Line, 'kind'>): boolean {
  return (
    /\b(income|receipts?|grants?|funding|fees)\b/.test(kind) &&
    !/\b(expenditure|spend|spending|paid|awarded)\b/.test(kind)
  );
}

/** Whether a line sums up or nets others. */
export function isSum({ kind }: Pick<Line, 'kind'>): boolean {
  return /\b(sub-?total|total|net|overall|all)\b/.test(kind);
}

/** The lines of one kind under one priority in one financial year, a quarter each, in time. */
export type YearTable = {
  readonly priority: PriorityPart;
  readonly kind: string;
  readonly year: FinancialYear;
  readonly lines: readonly Line[];
};

/** The tables of a report. One in which a quarter stands twice is left out: nobody knows which line of it is meant. */
export function yearTables(document: ReportContent): readonly YearTable[] {
  const tables = Map.groupBy(linesOf(document), ({ priority, kind, quarter }) =>
    JSON.stringify([priority.id, kind, financialYear(quarter)]),
  );
  return [...tables.values()].flatMap((lines) => {
    const [first] = lines;
    if (!first || new Set(lines.map(({ quarter }) => quarter)).size < lines.length) return [];
    const inTime = lines.toSorted((a, b) => quarterNumber(a.quarter) - quarterNumber(b.quarter));
    return [{ priority: first.priority, kind: first.kind, year: financialYear(first.quarter), lines: inTime }];
  });
}

/**
 * Whether the amounts to date of a table are added up since April, as far as its profile proves it: it never falls, and its
 * quarters together would be more than the year's budget.
 */
export function isToDate({ lines }: YearTable): boolean {
  const profile = lines.map((line) => amountOf(line, 'profile'));
  const budgets = lines.map((line) => amountOf(line, 'budget'));
  if (lines.length < 2 || profile.some((one) => one === null) || budgets.some((one) => one === null)) return false;
  const known = profile.filter((one) => one !== null);
  const highest = Math.max(...budgets.filter((one) => one !== null).map(({ high }) => high));
  const rises = known.every((one, at) => at === 0 || one.high >= (known[at - 1]?.low ?? 0));
  return rises && sum(known).low > highest;
}

/** What is written of the money of a priority: the notes to its finance and to its page, and what its narrative says of budgets. */
export function financeWords({ notes, narrative }: PriorityPart, overview: string | null = null): readonly string[] {
  const ofMoney = /\b(budgets?|spend(?:ing)?|under-?spen[dt]\w*|over-?spen[dt]\w*|forecasts?|outturn|variances?)\b/i;
  return [
    ...notes.flatMap(({ table, text }) =>
      table === 'finance' || (table === null && ofMoney.test(text)) ? [text] : [],
    ),
    ...[narrative, overview].flatMap((text) => (text ?? '').split(/(?<=[.!?])\s+/).filter((one) => ofMoney.test(one))),
  ];
}

const ofTiming =
  /\b(payment profiles?|invoic\w+|in arrears|accru\w+|catch up|caught up|later (?:in|this) (?:the )?(?:financial )?year|remaining quarters?|rest of the year|second half|coming quarters?|provisional|not yet (?:closed|final|paid|claimed|invoiced)|backdated|forecast to meet|expected to (?:meet|recover|be spent)|one-off|in advance|up ?front|paid early|front-?load\w*|back-?load\w*|seasonal\w*|recover(?:ed|s)? by)\b/i;

/** Whether something is written that says why spending to date need not move the forecast. */
export function saysTiming(priority: PriorityPart): boolean {
  return financeWords(priority).some((text) => ofTiming.test(text));
}
