import { type BankHolidays, isWorkingDay, quarterName } from '../../calendar/index.ts';
import { counted, sentence } from '../../wording/index.ts';
import { dueInWords, workingDaysTo } from './due-words.ts';
import { type Duty, type DutyKind, dutiesOf, dutyWords, type QuarterWork, type Worker } from './duties.ts';
import { lackingOfThings } from './lacking-words.ts';

/**
 * Whom to remind of what: 7 and 2 working days before a step is due, on the day, on the first working day after it and every
 * third after that; from the fifth on, every third, whoever manages them as well. One digest a person and day.
 */

/** Somebody who may be reminded. */
export type PersonToRemind = Worker & {
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly lineManager: string | null;
};

/** A mail that is to be made; `occasion` is what it is made for, so that it is made once. */
export type MailToMake = {
  readonly occasion: string;
  readonly person: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
};

/** The addresses that mails lead to. */
export type Links = {
  readonly home: string;
  readonly duty: (kind: DutyKind, period: string, priority: string | null) => string;
};

export type Reminding = {
  /** The working day in London for which reminders are made. */
  readonly today: string;
  /** The last day for which they were made: what fell due since then is made up for. Null for none. */
  readonly last: string | null;
  readonly holidays: BankHolidays;
  readonly quarters: readonly QuarterWork[];
  readonly people: readonly PersonToRemind[];
  readonly links: Links;
};

/** Whether a person is reminded so many working days before the due date; negative: after it. */
export function isReminderDay(days: number): boolean {
  return days === 7 || days === 2 || days === 0 || (days < 0 && (-days - 1) % 3 === 0);
}

/** Whether their line manager is told. */
export function isManagerDay(days: number): boolean {
  return days <= -5 && (-days - 5) % 3 === 0;
}

/** How many days back something is made up for. */
const longest = 31;

/** The mails of a day, a person each. None on a day on which nobody works. */
export function remindersDue(reminding: Reminding): readonly MailToMake[] {
  const { today, holidays, quarters, people } = reminding;
  if (!isWorkingDay(Temporal.PlainDate.from(today), holidays)) return [];
  const days = daysSince(reminding);
  const fell = (duty: DatedDuty, isDay: (days: number) => boolean) =>
    days.some((day) => isOnDay(duty.due, day, holidays, isDay));
  const owed = new Map(
    people.filter(({ active }) => active).map((person) => [person.id, datedDuties(quarters, person)]),
  );
  return people.flatMap((person) => {
    if (!person.active || person.email === null) return [];
    const own = owed.get(person.id) ?? [];
    const isReminded = own.some((duty) => fell(duty, isReminderDay));
    const team = people.flatMap((member) =>
      member.lineManager === person.id
        ? (owed.get(member.id) ?? []).flatMap((duty) => (fell(duty, isManagerDay) ? [{ member, duty }] : []))
        : [],
    );
    if (!isReminded && team.length === 0) return [];
    return [
      {
        occasion: `reminder/${today}/${person.id}`,
        person: person.id,
        address: person.email,
        ...digest(person, own, team, reminding),
      },
    ];
  });
}

type DatedDuty = Duty & { readonly due: string };
type OfTeam = { readonly member: PersonToRemind; readonly duty: DatedDuty };

/** What somebody is reminded of. That they may read a report before others is an offer, and not due. */
function datedDuties(quarters: readonly QuarterWork[], person: Worker): readonly DatedDuty[] {
  return dutiesOf(quarters, person).filter((duty): duty is DatedDuty => duty.due !== null && duty.kind !== 'read');
}

/** The working days since reminders were last made, today among them. */
function daysSince({ today, last, holidays }: Reminding): readonly string[] {
  const days = [today];
  let day = Temporal.PlainDate.from(today);
  while (last !== null && days.length < longest) {
    day = day.subtract({ days: 1 });
    if (day.toString() <= last) break;
    if (isWorkingDay(day, holidays)) days.push(day.toString());
  }
  return days;
}

/** A day after which nobody has worked yet is the due date itself, and its reminder was made. */
function isOnDay(due: string, day: string, holidays: BankHolidays, isDay: (days: number) => boolean): boolean {
  const days = workingDaysTo(due, day, holidays);
  return isDay(days) && !(days === 0 && due < day);
}

function digest(
  { name }: PersonToRemind,
  own: readonly DatedDuty[],
  team: readonly OfTeam[],
  { today, holidays, links }: Reminding,
): Pick<MailToMake, 'subject' | 'text'> {
  const when = ({ due }: DatedDuty) => dueInWords(due, today, holidays);
  const at = ({ kind, period, priority }: Duty) => links.duty(kind, period, priority?.id ?? null);
  const dutyLines = (duty: DatedDuty) => [
    dutyWords(duty),
    `${quarterName(duty.period)}: ${when(duty).words} (${when(duty).day})`,
    ...(duty.kind === 'mend' ? ['It was returned to you: what is to be mended is said on its page.'] : []),
    ...missingLines(duty),
    at(duty),
    '',
  ];
  const teamLines = ({ member, duty }: OfTeam) => [
    `${member.name}: ${dutyWords(duty)}`,
    `${quarterName(duty.period)}: ${when(duty).words} (${when(duty).day})${duty.missing.length > 0 ? `, ${missingCount(duty)}` : ''}`,
    at(duty),
    '',
  ];
  const [first] = own;
  const [late] = team;
  const more = own.length > 1 ? `, and ${own.length - 1} more` : '';
  return {
    subject: first
      ? `${sentence(when(first).words)}: ${dutyWords(first)}${more}`
      : late
        ? `${sentence(when(late.duty).words)}: work of ${late.member.name}`
        : '',
    text: [
      `${name},`,
      '',
      ...(own.length > 0 ? ['This is due from you.', '', ...own.flatMap(dutyLines)] : []),
      ...(team.length > 0
        ? ['This is late from people whose line manager you are.', '', ...team.flatMap(teamLines)]
        : []),
      `Everything that is due from you: ${links.home}`,
      '',
    ].join('\n'),
  };
}

function missingCount({ missing }: Duty): string {
  return counted(missing.length, 'thing is missing', 'things are missing');
}

function missingLines(duty: Duty): readonly string[] {
  const { kind, missing, answers } = duty;
  if (kind === 'answer') return [`${sentence(counted(answers, 'answer is asked for', 'answers are asked for'))}.`];
  if (missing.length === 0) return kind === 'enter' || kind === 'mend' ? ['Nothing is missing: submit it.'] : [];
  return [
    `${sentence(missingCount(duty))}:`,
    ...lackingOfThings(missing).map(({ thing, what }) => `- ${thing}: ${what.join('; ')}`),
  ];
}
