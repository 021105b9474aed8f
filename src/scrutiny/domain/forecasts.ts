import { type Quarter, quarterNumber } from '../../calendar/index.ts';
import { amountOf, isToDate, type Line, saysTiming, type YearTable } from './finance-lines.ts';
import { type Interval, overlap, printedAs, ratio, sum } from './interval.ts';

/** Whether the actual of a Q4 line is what the whole year came to, as far as the report does not say otherwise. */
function isWholeYear(table: YearTable, line: Line): boolean {
  const [profile, budget] = [amountOf(line, 'profile'), amountOf(line, 'budget')];
  if (isToDate(table)) return true;
  // A profile for the last quarter alone goes with an actual for the last quarter alone.
  if (profile && budget && !overlap(profile, budget)) return false;
  const actuals = table.lines.map((one) => amountOf(one, 'actual')).filter((one) => one !== null);
  const falls = actuals.some((one, at) => one.high < (actuals[at - 1]?.low ?? Number.NEGATIVE_INFINITY));
  const forecast = amountOf(line, 'forecast');
  return !falls && !(actuals.length > 1 && forecast && overlap(sum(actuals), forecast));
}

/**
 * The line of a table's Q4 where what is forecast for the year is more than a tenth away from what the year came to, beyond
 * rounding and without a word of why; null where there is none.
 */
export function missedOutturn(table: YearTable): Line | null {
  const line = table.lines.find(({ quarter }) => quarterNumber(quarter) === 4);
  if (!line) return null;
  const [forecast, actual] = [amountOf(line, 'forecast'), amountOf(line, 'actual')];
  if (!forecast || !actual || saysTiming(table.priority) || !isWholeYear(table, line)) return null;
  const gap = Math.max(forecast.low - actual.high, actual.low - forecast.high);
  return gap > 0 && gap * 10 > Math.max(Math.abs(forecast.high), Math.abs(forecast.low)) ? line : null;
}

/** The lines that a report is the first to print: its own quarter's, and those that no report before has. */
export function isFirstTold(line: Line, period: Quarter, earlier: readonly Line[]): boolean {
  return (
    line.quarter === period ||
    !earlier.some(
      (one) => one.priority.id === line.priority.id && one.kind === line.kind && one.quarter === line.quarter,
    )
  );
}

/** How much of its profile was spent; the printed percentage says it more exactly than rounded amounts, where it agrees. */
function shareOf(line: Line): Interval | null {
  const [actual, profile] = [amountOf(line, 'actual'), amountOf(line, 'profile')];
  if (!actual || !profile) return null;
  const share = ratio({ low: Math.max(0, actual.low), high: actual.high }, profile);
  const value = line.part.printed.actualPercent;
  if (!share || value === null) return share;
  const shown = printedAs(value);
  const printed = { low: shown.low / 100, high: shown.high / 100 };
  return overlap(printed, share)
    ? { low: Math.max(printed.low, share.low), high: Math.min(printed.high, share.high) }
    : share;
}

/** Whether a line's actual is far from its profile: by half of it, in Q1 by two thirds, and by a tenth of the year's budget. */
function isFarOff(line: Line, share: Interval): boolean {
  const far = quarterNumber(line.quarter) === 1 ? 2 / 3 : 1 / 2;
  const [actual, profile, budget] = [amountOf(line, 'actual'), amountOf(line, 'profile'), amountOf(line, 'budget')];
  if (!actual || !profile || !budget) return false;
  const gap = Math.max(profile.low - actual.high, actual.low - profile.high);
  return (share.high < 1 - far || share.low > 1 + far) && gap * 10 > Math.abs(budget.high);
}

/**
 * Before Q4: how much of its profile was spent where that is far from it and the forecast for the year is exactly the budget all
 * the same, without a word of why; null otherwise.
 */
export function unheeded(line: Line): Interval | null {
  const { forecast, budget, printed } = line.part;
  if (quarterNumber(line.quarter) === 4 || forecast === null || forecast !== budget) return null;
  if ((printed.forecastVariance ?? 0) !== 0 || (printed.forecastPercent ?? 100) % 100 !== 0) return null;
  const share = shareOf(line);
  return share && isFarOff(line, share) && !saysTiming(line.priority) ? share : null;
}
