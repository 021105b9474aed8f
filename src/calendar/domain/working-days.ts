/**
 * Working days are Monday to Friday without bank holidays, and a body publishes nothing in a pre-election period. Which days
 * those are is the body's own data (tables `bank_holiday` and `pre_election_period`). All of these are calendar dates, which
 * are the same in London all the year round: no clock and no time zone is in them.
 */

/** Days on which nobody works, beside Saturdays and Sundays, as ISO dates. */
export type BankHolidays = ReadonlySet<string>;

/** A time before an election, both ends included, as ISO dates. */
export type PreElectionPeriod = { readonly starts: string; readonly ends: string; readonly name: string };

export function isWorkingDay(day: Temporal.PlainDate, holidays: BankHolidays): boolean {
  return day.dayOfWeek <= 5 && !holidays.has(day.toString());
}

/**
 * The day so many working days before another, which need not be one itself; of 0 the day itself or, where nobody works on
 * it, the working day before it.
 */
export function workingDaysBefore(day: Temporal.PlainDate, count: number, holidays: BankHolidays): Temporal.PlainDate {
  let found = day;
  let left = count;
  while (left > 0 || !isWorkingDay(found, holidays)) {
    found = found.subtract({ days: 1 });
    if (left > 0 && isWorkingDay(found, holidays)) left -= 1;
  }
  return found;
}

/** The day so many working days after another; of 0 as `workingDaysBefore`, but after it. */
export function workingDaysAfter(day: Temporal.PlainDate, count: number, holidays: BankHolidays): Temporal.PlainDate {
  let found = day;
  let left = count;
  while (left > 0 || !isWorkingDay(found, holidays)) {
    found = found.add({ days: 1 });
    if (left > 0 && isWorkingDay(found, holidays)) left -= 1;
  }
  return found;
}

/** The pre-election period that a day is in; null where it is in none. */
export function preElectionPeriodOn(
  day: Temporal.PlainDate,
  periods: readonly PreElectionPeriod[],
): PreElectionPeriod | null {
  const iso = day.toString();
  return periods.find(({ starts, ends }) => starts <= iso && iso <= ends) ?? null;
}

/**
 * A day on which something can be published: the day itself or, where it is in a pre-election period, the last working day
 * before that begins. `because` is the period that moved it, the first that did where one period follows on another.
 */
export function beforePreElection(
  day: Temporal.PlainDate,
  periods: readonly PreElectionPeriod[],
  holidays: BankHolidays,
): { readonly day: Temporal.PlainDate; readonly because: PreElectionPeriod | null } {
  let found = day;
  let because: PreElectionPeriod | null = null;
  for (;;) {
    const period = preElectionPeriodOn(found, periods);
    if (period === null) return { day: found, because };
    because ??= period;
    found = workingDaysBefore(Temporal.PlainDate.from(period.starts), 1, holidays);
  }
}
