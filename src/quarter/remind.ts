import { isWorkingDay } from '../calendar/index.ts';
import type { Database, Reader, Writer } from '../platform/postgres/index.ts';
import { eventMails } from './domain/event-mails.ts';
import { type Links, remindersDue } from './domain/reminders.ts';
import { todayOf } from './open.ts';
import { readCalendar } from './store/calendar.ts';
import {
  addMails,
  type MailTables,
  readEvents,
  readLastReminderDay,
  readPeopleToRemind,
  takeReminderDay,
} from './store/mail.ts';
import { readWork } from './store/work.ts';

type When = { readonly now: Temporal.Instant; readonly links: Links };

/** Reminders are made in the morning, by the clocks of London. */
const firstHour = 8;
/** How old an event may be of which people are told: whoever gets a role later is not told of everything before. */
const freshness = Temporal.Duration.from({ hours: 48 });

/**
 * Makes the mails that are due now: of what happened, and once on each working day, from eight in the morning on, the reminders.
 * They are rows, made in one transaction with the note that they were: a process that ends in the middle makes none, and the
 * next makes all. @returns how many were made.
 */
export async function makeMails(database: Database, when: When): Promise<number> {
  const acting = database.as({ actor: 'system:reminders' });
  return (await tellEvents(acting, when)) + (await remind(acting, when));
}

async function tellEvents(database: Database, { now, links }: When): Promise<number> {
  const since = now.subtract(freshness).toString();
  const events = await database.look((db: Reader<MailTables>) => readEvents(db, since));
  if (events.length === 0) return 0;
  return database.transaction(async (tx: Writer<MailTables>) =>
    addMails(tx, eventMails(events, await readPeopleToRemind(tx), links), now.toString()),
  );
}

async function remind(database: Database, { now, links }: When): Promise<number> {
  if (now.toZonedDateTimeISO('Europe/London').hour < firstHour) return 0;
  const today = todayOf(now);
  const isDone = await database.look(async (db: Reader<MailTables>) => (await readLastReminderDay(db)) ?? '');
  if (isDone >= today) return 0;
  return database.transaction(async (tx: Writer<MailTables>) => {
    const { holidays } = await readCalendar(tx);
    if (!isWorkingDay(Temporal.PlainDate.from(today), holidays)) return 0;
    const last = await readLastReminderDay(tx);
    if (!(await takeReminderDay(tx, today, now.toString()))) return 0;
    const [quarters, people] = [await readWork(tx), await readPeopleToRemind(tx)];
    return addMails(tx, remindersDue({ today, last, holidays, quarters, people, links }), now.toString());
  });
}
