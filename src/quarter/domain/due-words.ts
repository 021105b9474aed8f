import { type BankHolidays, isWorkingDay } from '../../calendar/index.ts';
import { counted, date } from '../../wording/index.ts';

/**
 * Working days from today to a day on which something is due: 0 on the day, 1 on the working day before it. Negative once it
 * is late: -1 on the first working day after it. On a free day after the due date it is 0.
 */
export function workingDaysTo(due: string, today: string, holidays: BankHolidays): number {
  const [from, to, sign] = due >= today ? [today, due, 1] : [due, today, -1];
  const end = Temporal.PlainDate.from(to);
  let days = 0;
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, end) < 0; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day, holidays)) days += 1;
  }
  return days === 0 ? 0 : sign * days;
}

/** How urgent something is: late, due today, due within a week, or later. */
export type Urgency = 'late' | 'today' | 'soon' | 'later';

/** When something is due, seen from today: `due in 4 working days`, `due today`, `3 working days late`. */
export type DueInWords = { readonly words: string; readonly day: string; readonly urgency: Urgency };

/** How near is soon, in working days. */
const soon = 7;

export function dueInWords(due: string, today: string, holidays: BankHolidays): DueInWords {
  const days = workingDaysTo(due, today, holidays);
  const day = date(due);
  if (days < 0) return { words: `${counted(-days, 'working day')} late`, day, urgency: 'late' };
  if (due < today) return { words: 'overdue since the last working day', day, urgency: 'late' };
  if (days === 0) return { words: due === today ? 'due today' : `due on ${day}`, day, urgency: 'today' };
  return { words: `due in ${counted(days, 'working day')}`, day, urgency: days <= soon ? 'soon' : 'later' };
}
