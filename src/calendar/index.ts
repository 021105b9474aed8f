export {
  compareQuarters,
  type FinancialYear,
  financialYear,
  type Quarter,
  quarter,
  quarterAfter,
  quarterDates,
  quarterName,
  quarterNumber,
  quarterOf,
  quartersBetween,
  quarterWritten,
} from './domain/quarter.ts';
export { type Span, shareElapsed, spanText, spanWritten, wholeYear } from './domain/span.ts';
export {
  type BankHolidays,
  beforePreElection,
  isWorkingDay,
  type PreElectionPeriod,
  preElectionPeriodOn,
  workingDaysAfter,
  workingDaysBefore,
} from './domain/working-days.ts';
