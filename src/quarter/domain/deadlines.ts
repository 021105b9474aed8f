import {
  type BankHolidays,
  beforePreElection,
  isWorkingDay,
  type PreElectionPeriod,
  preElectionPeriodOn,
  type Quarter,
  quarterDates,
  quarterName,
  workingDaysBefore,
} from '../../calendar/index.ts';
import { date, listed } from '../../wording/index.ts';

/** A step of a quarter, and how many working days before the committee it is due. */
export type StepCounted = { readonly id: string; readonly name: string; readonly working_days: number };

/** Which days are free, and when nothing is published. */
export type WorkingCalendar = {
  readonly holidays: BankHolidays;
  readonly preElection: readonly PreElectionPeriod[];
};

/** When a step is due, as an ISO date. */
export type DueDate = { readonly step: string; readonly name: string; readonly due: string };

/** The dates of a quarter; `movedBy` is the pre-election period before which publishing was moved, and all steps with it. */
export type DatesCounted = { readonly dates: readonly DueDate[]; readonly movedBy: PreElectionPeriod | null };

/** The step by which a report becomes public. */
export const publishing = 'publish';

/**
 * The dates of a quarter's steps, counted back in working days from the day of the committee. Where publishing would fall in
 * a pre-election period it is moved before, and the steps before it keep their distance to it.
 */
export function countDates(
  committee: string,
  steps: readonly StepCounted[],
  { holidays, preElection }: WorkingCalendar,
): DatesCounted {
  const day = Temporal.PlainDate.from(committee);
  const last = steps.find(({ id }) => id === publishing);
  const counted = workingDaysBefore(day, last?.working_days ?? 0, holidays);
  const { day: published, because } = beforePreElection(counted, last ? preElection : [], holidays);
  const due = ({ working_days }: StepCounted) =>
    because === null
      ? workingDaysBefore(day, working_days, holidays)
      : workingDaysBefore(published, Math.max(0, working_days - (last?.working_days ?? 0)), holidays);
  return {
    dates: steps.map((step) => ({ step: step.id, name: step.name, due: due(step).toString() })),
    movedBy: because,
  };
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Why a quarter's report cannot go to a committee on a day; null where it can. */
export function committeeFault(committee: string, period: Quarter, calendar: WorkingCalendar): string | null {
  const { ends } = quarterDates(period);
  if (committee <= ends.toString()) {
    return `The committee is to meet on ${date(committee)}, and ${quarterName(period)} ends on ${date(ends.toString())}: choose a day after that`;
  }
  return freeDayFault(committee, calendar, 'The committee cannot meet on');
}

/** Why nobody works on a day, in a sentence that begins with `opening`; null for a working day. */
function freeDayFault(day: string, { holidays }: WorkingCalendar, opening: string): string | null {
  const at = Temporal.PlainDate.from(day);
  if (isWorkingDay(at, holidays)) return null;
  const what = holidays.has(day) ? 'a bank holiday' : `a ${weekdays[at.dayOfWeek - 1]}`;
  return `${opening} ${date(day)}, which is ${what}: choose a working day`;
}

/** What is wrong with dates that somebody set by hand, each with its step. They are given in the order of the steps. */
export function dateFaults(
  dates: readonly DueDate[],
  committee: string,
  calendar: WorkingCalendar,
): { readonly step: string; readonly text: string }[] {
  return dates.flatMap(({ step, name, due }, place) => {
    const before = dates[place - 1];
    const free = freeDayFault(due, calendar, `“${name}” cannot be due on`);
    const election =
      step === publishing ? preElectionPeriodOn(Temporal.PlainDate.from(due), calendar.preElection) : null;
    const what =
      free ??
      (election === null
        ? null
        : `Nothing is published from ${date(election.starts)} to ${date(election.ends)} (${election.name}): choose a day before or after`) ??
      (before && due < before.due
        ? `“${name}” is due before “${before.name}”: choose ${date(before.due)} or later`
        : null) ??
      (due > committee
        ? `“${name}” is due after the committee meets on ${date(committee)}: choose that day or earlier`
        : null);
    return what === null ? [] : [{ step, text: what }];
  });
}

/** What is to be said of dates that stand: that a step is moved, is due before its quarter is over, or is past already. */
export function dateRemarks({ dates, movedBy }: DatesCounted, period: Quarter, today: string): readonly string[] {
  const ends = quarterDates(period).ends.toString();
  const early = dates.filter(({ due }) => due <= ends);
  const past = dates.filter(({ due }) => due < today && due > ends);
  return [
    ...(movedBy === null
      ? []
      : [
          `Nothing is published from ${date(movedBy.starts)} to ${date(movedBy.ends)} (${movedBy.name}): publishing is moved before, and the other dates with it.`,
        ]),
    ...early.map(({ name, due }) => `“${name}” is due on ${date(due)}, when ${quarterName(period)} is not over.`),
    ...(past.length === 0
      ? []
      : [`Past already: ${listed(past.map(({ name, due }) => `“${name}” on ${date(due)}`))}.`]),
  ];
}
