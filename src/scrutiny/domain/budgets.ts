import { compareQuarters, financialYear, quarterNumber } from '../../calendar/index.ts';
import { amountOf, financeWords, type Line, linesOf, type YearTable, yearTables } from './finance-lines.ts';
import { overlap } from './interval.ts';
import { periodOf, type Reading } from './reading.ts';

/** A budget that is another in one quarter of the year than in another: the lines from which each is printed, in time. */
export type BudgetChange = { readonly table: YearTable; readonly told: readonly Line[] };

const causes =
  /\b(virements?|grants?|additional|additions?|transfer\w*|reserves?|re-?profil\w+|carr(?:y|ied)[\s-]?(?:forward|over)|brought forward|re-?align\w*|re-?alloc\w+|growth|uplift\w*|savings?|approv\w+|awarded|bids?|bidding|revised|re-?bas\w+|new funding|supplementary|slippage|re-?tim\w+|re-?phas\w+|top(?:ped)?[\s-]?up|contributions?|settlement|funding (?:from|received))\b/i;

/** What is written of the money of a priority that names why a budget may change. */
export function causesNamed(table: Pick<YearTable, 'priority'>, overview: string | null): readonly string[] {
  return financeWords(table.priority, overview).filter((text) => causes.test(text));
}

/** Whether every change of a budget was given a cause when it was made, or since: by the report of its quarter or a later one. */
export function isAccountedFor({ before, period }: Reading, { table, told }: BudgetChange): boolean {
  const named = before.flatMap((report) => {
    const page = report.priorities.find(({ id }) => id === table.priority.id);
    const isOfYear = financialYear(periodOf(report)) === table.year && compareQuarters(periodOf(report), period) < 0;
    return page && isOfYear && causesNamed({ priority: page }, report.overview).length > 0 ? [periodOf(report)] : [];
  });
  // Of the causes that a report names for one change none is that of a change after it.
  return told.slice(1).every(({ quarter }, at) => {
    const next = told[at + 2]?.quarter;
    return named.some((one) => compareQuarters(one, quarter) >= 0 && (!next || compareQuarters(one, next) < 0));
  });
}

/**
 * The budgets of one financial year that changed: from one quarter to the next of one report, or from what an earlier report of
 * the year said. A quarter that this report states anew is the earlier report's where the whole column was brought up to date.
 */
export function budgetChanges({ document, before }: Reading): readonly BudgetChange[] {
  const past = before.filter((one) => compareQuarters(periodOf(one), periodOf(document)) < 0);
  return yearTables(document).flatMap((table) => {
    const own = table.lines.filter((line) => amountOf(line, 'budget'));
    const latest = own.at(-1);
    if (!latest) return [];
    const earlier = past.flatMap((report) =>
      linesOf(report).filter(
        ({ priority, kind, quarter }) =>
          priority.id === table.priority.id &&
          kind === table.kind &&
          quarter === periodOf(report) &&
          financialYear(quarter) === table.year,
      ),
    );
    const years = new Map(own.map((line) => [line.quarter, line]));
    for (const line of earlier) {
      const now = years.get(line.quarter);
      if (amountOf(line, 'budget') && (!now || (isSame(now, latest) && !isSame(line, now))))
        years.set(line.quarter, line);
    }
    const all = [...years.values()].toSorted((a, b) => quarterNumber(a.quarter) - quarterNumber(b.quarter));
    const told = all.filter((line, at) => at === 0 || !isSame(all[at - 1] as Line, line));
    return told.length > 1 && isForTheYear(all, told) ? [{ table, told }] : [];
  });
}

function isSame(a: Line, b: Line): boolean {
  const [one, other] = [amountOf(a, 'budget'), amountOf(b, 'budget')];
  return !one || !other || overlap(one, other);
}

/** Whether the budgets are of the whole year, as far as can be told: not of each quarter alone, and not to date. */
function isForTheYear(all: readonly Line[], told: readonly Line[]): boolean {
  const alone = all.every(({ part }) => part.profile === null && part.forecast === null);
  if (alone && told.length === all.length && all.length > 2) return false;
  const isProfile = (line: Line) => {
    const [profile, budget] = [amountOf(line, 'profile'), amountOf(line, 'budget')];
    return profile !== null && budget !== null && overlap(profile, budget);
  };
  if (all.every(isProfile)) return false;
  // A quarter of it in Q1, half of it in Q2: added up since April.
  const [first] = all;
  const quarterly = all.map((line) => {
    const budget = amountOf(line, 'budget');
    const number = quarterNumber(line.quarter);
    return budget && { low: budget.low / number, high: budget.high / number };
  });
  const start = quarterly[0];
  return !first || !start || !quarterly.every((one) => one && overlap(one, start));
}
