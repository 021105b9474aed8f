/** A quarter of a financial year, written `2020-21-Q4`. Only `quarter()` and its relatives make one. */
export type Quarter = string & { readonly __brand: 'Quarter' };

/** A financial year, 1 April to 31 March, written `2020-21`. */
export type FinancialYear = string & { readonly __brand: 'FinancialYear' };

const quarterForm = /^(\d{4})-(\d{2})-Q([1-4])$/;

/** Reads the canonical form `2020-21-Q4`; null for anything else, also for a year that does not follow (`2020-22-Q1`). */
export function quarter(text: string): Quarter | null {
  const match = quarterForm.exec(text);
  if (!match) return null;
  const [, start, end] = match;
  return (Number(start) + 1) % 100 === Number(end) ? (text as Quarter) : null;
}

/** The quarter of the financial year that starts in April of `startYear`; `number` is 1 to 4. */
export function quarterOf(startYear: number, number: number): Quarter {
  return `${financialYearStarting(startYear)}-Q${number}` as Quarter;
}

/** The financial year that starts in April of `startYear`: 2020 gives `2020-21`. */
export function financialYearStarting(startYear: number): FinancialYear {
  return `${startYear}-${String((startYear + 1) % 100).padStart(2, '0')}` as FinancialYear;
}

/** The financial year of a quarter: `2020-21`. */
export function financialYear(of: Quarter): FinancialYear {
  return of.slice(0, 7) as FinancialYear;
}

/** The number of a quarter in its year, 1 to 4. */
export function quarterNumber(of: Quarter): number {
  return Number(of.slice(9));
}

function startYear(of: Quarter): number {
  return Number(of.slice(0, 4));
}

/** Quarters from `from` to `to`: 0 for the same one, negative when `to` is earlier. */
export function quartersBetween(from: Quarter, to: Quarter): number {
  return (startYear(to) - startYear(from)) * 4 + quarterNumber(to) - quarterNumber(from);
}

/** The quarter so many after another; before it when `count` is negative. */
export function quarterAfter(of: Quarter, count = 1): Quarter {
  const place = startYear(of) * 4 + quarterNumber(of) - 1 + count;
  return quarterOf(Math.floor(place / 4), (place % 4) + 1);
}

/** Sorts quarters, earliest first. The canonical form sorts as text, which SQL relies on too. */
export function compareQuarters(a: Quarter, b: Quarter): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first and last day of a quarter; Q1 is April to June. */
export function quarterDates(of: Quarter): { starts: Temporal.PlainDate; ends: Temporal.PlainDate } {
  const starts = Temporal.PlainDate.from({ year: startYear(of), month: 4, day: 1 }).add({
    months: 3 * (quarterNumber(of) - 1),
  });
  return { starts, ends: starts.add({ months: 3 }).subtract({ days: 1 }) };
}

/**
 * Reads a quarter as people write it in a report of `year`: `Q4` (of that year), `Q4 20/21`, `Q4 2020/21`,
 * `2020-21-Q4`. Null when it is none of these or names a quarter that does not exist.
 */
export function quarterWritten(text: string, year: FinancialYear): Quarter | null {
  const written = text.trim().toUpperCase();
  const short = /^Q([1-4])$/.exec(written);
  if (short) return `${year}-Q${short[1]}` as Quarter;
  const long = /^Q([1-4])[ ,]+(?:20)?(\d{2})[/-](?:20)?(\d{2})$/.exec(written);
  if (long) return quarter(`20${long[2]}-${long[3]}-Q${long[1]}`);
  return quarter(written);
}

/** A quarter in words: `Quarter 4 2020-21`. */
export function quarterName(of: Quarter): string {
  return `Quarter ${quarterNumber(of)} ${financialYear(of)}`;
}
