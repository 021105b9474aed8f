import type { PreElectionPeriod } from '../../calendar/index.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import { date } from '../../wording/index.ts';
import type { WorkingCalendar } from '../domain/deadlines.ts';
import type { QuarterTables } from '../store.ts';

/** A day on which nobody works. */
export type BankHoliday = { readonly day: string; readonly name: string };

/** Why something does not go into the calendar, and which answer that is about. */
export type CalendarRefusal = { readonly field: string; readonly text: string };

/** The free days and the times before elections. */
export async function readCalendar(db: Reader<QuarterTables>): Promise<WorkingCalendar> {
  const days = await db.selectFrom('bank_holiday').select('day').execute();
  const preElection = await db.selectFrom('pre_election_period').selectAll().orderBy('starts').execute();
  return { holidays: new Set(days.map(({ day }) => day)), preElection };
}

/** The bank holidays between two days, both included, earliest first. */
export async function readBankHolidays(
  db: Reader<QuarterTables>,
  first: string,
  last: string,
): Promise<readonly BankHoliday[]> {
  return db
    .selectFrom('bank_holiday')
    .selectAll()
    .where('day', '>=', first)
    .where('day', '<=', last)
    .orderBy('day')
    .execute();
}

/** Adds a bank holiday. Refused where that day is one already. */
export async function addBankHoliday(
  tx: Writer<QuarterTables>,
  holiday: BankHoliday,
): Promise<Result<null, readonly CalendarRefusal[]>> {
  const held = await tx.selectFrom('bank_holiday').selectAll().where('day', '=', holiday.day).executeTakeFirst();
  if (held) return refused([{ field: 'day', text: `${date(held.day)} is a bank holiday already: ${held.name}` }]);
  await tx.insertInto('bank_holiday').values(holiday).execute();
  return ok(null);
}

export async function removeBankHoliday(tx: Writer<QuarterTables>, day: string): Promise<void> {
  await tx.deleteFrom('bank_holiday').where('day', '=', day).execute();
}

/** Adds a pre-election period. Refused where it ends before it starts, or another starts on the same day. */
export async function addPreElectionPeriod(
  tx: Writer<QuarterTables>,
  period: PreElectionPeriod,
): Promise<Result<null, readonly CalendarRefusal[]>> {
  const { starts, ends } = period;
  if (ends < starts) {
    return refused([{ field: 'ends', text: `It starts on ${date(starts)}: choose that day or a later one` }]);
  }
  const held = await tx.selectFrom('pre_election_period').selectAll().where('starts', '=', starts).executeTakeFirst();
  if (held) return refused([{ field: 'starts', text: `One starts on ${date(starts)} already: ${held.name}` }]);
  await tx.insertInto('pre_election_period').values(period).execute();
  return ok(null);
}

export async function removePreElectionPeriod(tx: Writer<QuarterTables>, starts: string): Promise<void> {
  await tx.deleteFrom('pre_election_period').where('starts', '=', starts).execute();
}
