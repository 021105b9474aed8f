import { type Generated, sql } from 'kysely';
import type { Quarter } from '../../calendar/index.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { QuarterEvent } from '../domain/event-mails.ts';
import type { MailToMake, PersonToRemind } from '../domain/reminders.ts';
import { longestWait, mostAttempts, pauses } from '../domain/sending.ts';
import type { QuarterTables } from '../store.ts';

/** A mail as it was made, and whether it has gone: a row of `mail`. Instants are ISO texts in UTC. */
export type MailRow = {
  readonly id: string;
  readonly occasion: string;
  readonly person: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly made: string;
  readonly attempts: number;
  readonly tried: string | null;
  readonly sent: string | null;
  readonly fault: string | null;
};

export type MailTables = QuarterTables & {
  mail: Omit<MailRow, 'id' | 'attempts' | 'tried' | 'sent' | 'fault'> & {
    id: Generated<string>;
    attempts: Generated<number>;
    tried: Generated<string | null>;
    sent: Generated<string | null>;
    fault: Generated<string | null>;
  };
  reminder_day: { day: string; made: string };
};

/** The last day for which reminders were made; null for none. */
export async function readLastReminderDay(db: Reader<MailTables>): Promise<string | null> {
  const row = await db.selectFrom('reminder_day').select('day').orderBy('day', 'desc').limit(1).executeTakeFirst();
  return row?.day ?? null;
}

/** Takes a day: false where another transaction has, which this one waits for. */
export async function takeReminderDay(tx: Writer<MailTables>, day: string, made: string): Promise<boolean> {
  const taken = await tx
    .insertInto('reminder_day')
    .values({ day, made })
    .onConflict((conflict) => conflict.doNothing())
    .returning('day')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Everybody who works here, with their roles and whoever manages them: one query. */
export async function readPeopleToRemind(db: Reader<MailTables>): Promise<PersonToRemind[]> {
  const { rows } = await sql<PersonToRemind>`
    select p.id, p.name, p.email, p.active, p.line_manager as "lineManager",
      coalesce((
        select jsonb_agg(jsonb_build_object('role', role, 'scope', scope)) from tallystick.role_held where person = p.id
      ), '[]') as roles
    from tallystick.person p order by p.name, p.id`.execute(db);
  return rows;
}

/**
 * What has become of quarters since an instant: priorities that are submitted or returned now, each with the entry by which it
 * became so, and reports that were not published at their time. One query.
 */
export async function readEvents(db: Reader<MailTables>, since: string): Promise<QuarterEvent[]> {
  const { rows } = await sql<{
    kind: QuarterEvent['kind'];
    period: Quarter;
    priority: string | null;
    name: string | null;
    sequence: number | null;
    by: string | null;
    at: string | null;
  }>`
    select s.state as kind, s.period, s.priority, p.name, en.sequence,
      case when en.actor like 'person:%' then substr(en.actor, 8) end as by, null as at
    from tallystick.submission s
    join tallystick.priority_period p using (period, priority)
    join lateral (
      select e.sequence, e.actor, e.at from tallystick.entry e
      where e.register = 'submission' and e.record = '{"period":"' || s.period || '","priority":"' || s.priority || '"}'
        and e.after -> 'state' is not null
      order by e.sequence desc limit 1
    ) en on en.at >= ${since}
    where s.state in ('submitted', 'returned')
    union all
    select 'not-published', period, null, null, null, null,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    from tallystick.publication where fault is not null and at >= ${since}
    order by period, sequence`.execute(db);
  return rows.map(({ kind, period, priority, name, sequence, by, at }) =>
    kind === 'not-published'
      ? { kind, period, at: at ?? '' }
      : { kind, period, priority: { id: priority ?? '', name: name ?? '' }, sequence: Number(sequence), by },
  );
}

/** Makes mails, each once for its occasion. @returns how many were new. */
export async function addMails(tx: Writer<MailTables>, mails: readonly MailToMake[], made: string): Promise<number> {
  if (mails.length === 0) return 0;
  const added = await tx
    .insertInto('mail')
    .values(mails.map((mail) => ({ ...mail, made })))
    .onConflict((conflict) => conflict.column('occasion').doNothing())
    .returning('id')
    .execute();
  return added.length;
}

/** The mail that has waited longest of those whose time has come, its attempt counted; null for none that nobody else is at. */
export async function claimMail(tx: Writer<MailTables>, now: string): Promise<MailRow | null> {
  const { rows } = await sql<MailRow>`
    update tallystick.mail set attempts = attempts + 1, tried = ${now}, fault = null
    where id = (
      select id from tallystick.mail
      where sent is null and attempts < ${mostAttempts}
        and (attempts = 0 or tried + make_interval(mins => (${[...pauses]}::int[])[attempts]) <= ${now}::timestamptz)
      order by made, id limit 1 for update skip locked)
    returning *`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Says of a mail that it is sent, in a transaction that is committed once the mail server has it; false where another process has
 * taken the next attempt or has sent it.
 */
export async function noteSent(tx: Writer<MailTables>, { id, attempts }: MailRow, sent: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set({ sent })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('sent', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function noteMailFault(tx: Writer<MailTables>, { id, attempts }: MailRow, fault: string): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ fault })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('sent', 'is', null)
    .execute();
}

/** Gives up what has waited too long for a mail server: nobody wants old reminders all at once. */
export async function giveUpOld(tx: Writer<MailTables>, now: Temporal.Instant, fault: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set({ attempts: mostAttempts, fault })
    .where('sent', 'is', null)
    .where('attempts', '=', 0)
    .where(sql<boolean>`coalesce(tried, made) < ${now.subtract(longestWait).toString()}`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/**
 * Lets a mail that was given up be sent again. False where it was not, or is sent.
 * @throws NotAllowed where the acting person opens no quarters.
 */
export async function sendAgain(tx: Writer<MailTables>, id: string, now: string): Promise<boolean> {
  const { rows } = await sql<{ again: boolean }>`
    select tallystick.send_mail_again(${id}::uuid, ${mostAttempts}, ${now}) as again`.execute(tx);
  return rows[0]?.again ?? false;
}

/**
 * Erases what was sent to a person whose access has ended, and a name of theirs from what was sent to others.
 * @returns how many mails.
 * @throws NotAllowed without the right to erase.
 */
export async function eraseMail(tx: Writer<MailTables>, person: string, name: string): Promise<number> {
  const { rows } = await sql<{ mails: number }>`
    select tallystick.erase_mail(${person}::uuid, ${name})::int as mails`.execute(tx);
  return rows[0]?.mails ?? 0;
}

/** A page of what was made, newest first: whoever it is for by name. */
export type MailListed = MailRow & { readonly name: string };

export async function readMails(
  db: Reader<MailTables>,
  { offset, most }: { readonly offset: number; readonly most: number },
): Promise<MailListed[]> {
  const { rows } = await sql<MailListed>`
    select m.*, p.name from tallystick.mail m join tallystick.person p on p.id = m.person
    order by m.made desc, m.id offset ${offset} limit ${most}`.execute(db);
  return rows;
}

/** How many mails there are, by what became of them. */
export async function countMails(
  db: Reader<MailTables>,
): Promise<{ readonly all: number; readonly waiting: number; readonly givenUp: number }> {
  const { rows } = await sql<{ all: number; waiting: number; given_up: number }>`
    select count(*)::int as all, count(*) filter (where sent is null and attempts < ${mostAttempts})::int as waiting,
      count(*) filter (where sent is null and attempts >= ${mostAttempts})::int as given_up
    from tallystick.mail`.execute(db);
  const [{ all, waiting, given_up: givenUp } = { all: 0, waiting: 0, given_up: 0 }] = rows;
  return { all, waiting, givenUp };
}
