import { compareQuarters, type Quarter, quarterName } from '../calendar/index.ts';
import { emptyPack, type Pack, packOfPeriod, replacePeriod } from '../packs/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { lockRegisters, readEditions, readPeriods } from '../reporting/index.ts';
import { date } from '../wording/index.ts';
import {
  committeeFault,
  countDates,
  type DatesCounted,
  type DueDate,
  dateFaults,
  dateRemarks,
} from './domain/deadlines.ts';
import { type Rolled, rollForward } from './domain/roll.ts';
import { readCalendar } from './store/calendar.ts';
import { addOpening, askPriorities, readSteps, setCommittee, writeDates } from './store/openings.ts';
import { type Opening, type QuarterTables, readOpening } from './store.ts';

/** What a quarter is opened with. `from`: the period that rolls forward; `none` for nothing, absent for the latest before it. */
export type ToOpen = {
  readonly period: Quarter;
  /** The day on which the report goes to the committee, as an ISO date. */
  readonly committee: string;
  readonly from?: Quarter | 'none' | undefined;
  readonly now: Temporal.Instant;
};

/** What opening a quarter comes to. */
export type ToBeOpened = {
  readonly period: Quarter;
  readonly committee: string;
  readonly rolledFrom: Quarter | null;
  /** Null where nothing rolls: then what is there already is worked on, or the priorities alone. */
  readonly rolled: Rolled | null;
  readonly priorities: number;
  readonly dates: readonly DueDate[];
  /** What whoever opens it should know of the dates. */
  readonly remarks: readonly string[];
};

/** Why a quarter is not opened, and which answer that is about. */
export type OpenRefusal = { readonly field: 'period' | 'committee' | 'from'; readonly text: string };

/**
 * What opening a quarter would come to, and nothing is changed; or everything that stands against it. `pack` is what the
 * registers would say of it. A fixed number of queries.
 */
export async function planOpening(
  tx: Writer<QuarterTables>,
  { period, committee, from, now }: ToOpen,
): Promise<Result<ToBeOpened & { readonly pack: Pack }, readonly OpenRefusal[]>> {
  await lockRegisters(tx);
  const nothingSaid = await emptyPack(tx, period);
  if (nothingSaid === null) {
    return refused([{ field: 'period', text: 'Nobody has said which body this is: import a report pack first' }]);
  }
  const calendar = await readCalendar(tx);
  const refusals: OpenRefusal[] = [];
  const held = await packOfPeriod(tx, period);
  const heldFault = await whyNotOpen(tx, period, held !== null, from === 'none');
  if (heldFault !== null) refusals.push({ field: 'period', text: heldFault });
  const committeeWrong = committeeFault(committee, period, calendar);
  if (committeeWrong !== null) refusals.push({ field: 'committee', text: committeeWrong });

  const source = await rollsFrom(tx, period, from);
  if (!source.ok) refusals.push({ field: 'from', text: source.error });
  const earlier = source.ok && source.value !== null ? await packOfPeriod(tx, source.value) : null;
  const rolled = earlier === null ? null : rollForward(earlier, period);
  const pack = rolled?.pack ?? held ?? nothingSaid;
  if (refusals.length === 0 && (pack.priorities ?? []).length === 0) {
    const text = `No priorities are known for ${quarterName(period)}: import a pack that holds the table priorities first`;
    refusals.push({ field: 'from', text });
  }
  if (refusals.length > 0) return refused(refusals);
  const counted = countDates(committee, await readSteps(tx), calendar);
  return ok({
    period,
    committee,
    rolledFrom: earlier === null ? null : earlier.period,
    rolled,
    priorities: (pack.priorities ?? []).length,
    dates: counted.dates,
    remarks: dateRemarks(counted, period, todayOf(now)),
    pack,
  });
}

/**
 * Opens a quarter in the caller's transaction: its registers begin with what lasts of an earlier one, each of its priorities is
 * asked for, and its dates are counted back from the committee. A fixed number of statements.
 */
export async function openQuarter(
  tx: Writer<QuarterTables>,
  asked: ToOpen,
): Promise<Result<ToBeOpened, readonly OpenRefusal[]>> {
  const plan = await planOpening(tx, asked);
  if (!plan.ok) return plan;
  const { pack, ...opened } = plan.value;
  const { period, committee, rolledFrom } = opened;
  await replacePeriod(tx, pack, false);
  const at = asked.now.toString({ smallestUnit: 'second' });
  await addOpening(tx, { period, committee, rolled_from: rolledFrom, opened: at });
  await writeDates(tx, period, opened.dates);
  await askPriorities(tx, period);
  return ok(opened);
}

async function whyNotOpen(
  tx: Writer<QuarterTables>,
  period: Quarter,
  isHeld: boolean,
  asItStands: boolean,
): Promise<string | null> {
  const opening = await readOpening(tx, period);
  if (opening !== null) {
    return `${quarterName(period)} is open already: its report goes to the committee on ${date(opening.committee)}`;
  }
  const [edition] = await readEditions(tx, period);
  if (edition) return `${quarterName(period)} is published already: a change to it is a correction`;
  if (!isHeld || asItStands) return null;
  return `Something has been entered for ${quarterName(period)} already: choose to roll nothing forward, and what is there is worked on`;
}

/** The period that rolls forward; null for none. */
async function rollsFrom(
  tx: Writer<QuarterTables>,
  period: Quarter,
  from: ToOpen['from'],
): Promise<Result<Quarter | null, string>> {
  if (from === 'none') return ok(null);
  const earlier = (await readPeriods(tx)).filter((held) => compareQuarters(held, period) < 0);
  if (from === undefined) {
    const latest = earlier.at(-1);
    if (latest !== undefined) return ok(latest);
    return refused(
      `Nothing has been said of any quarter before ${quarterName(period)}: choose to roll nothing forward`,
    );
  }
  if (compareQuarters(from, period) >= 0) {
    return refused(`${quarterName(from)} is not before ${quarterName(period)}: choose an earlier quarter`);
  }
  if (!earlier.includes(from)) {
    const known = earlier.map(quarterName).join(', ');
    return refused(`Nothing has been said of ${quarterName(from)}: choose ${known || 'to roll nothing forward'}`);
  }
  return ok(from);
}

/** Dates of an opened quarter as somebody sets them; `due` by step, or null to count them back from the committee. */
export type ToSetDates = {
  readonly period: Quarter;
  readonly committee: string;
  readonly due: ReadonlyMap<string, string> | null;
  readonly now: Temporal.Instant;
};

/** Why dates are not set: `field` is `committee` or the id of a step. */
export type DatesRefusal = { readonly field: string; readonly text: string };

/** Sets the day of the committee and the dates of an opened quarter. Answers with what stands then, and what to know of it. */
export async function setDates(
  tx: Writer<QuarterTables>,
  { period, committee, due, now }: ToSetDates,
): Promise<Result<Pick<ToBeOpened, 'committee' | 'dates' | 'remarks'>, readonly DatesRefusal[]>> {
  const opening = await readOpening(tx, period);
  if (opening === null) return refused([{ field: 'committee', text: `${quarterName(period)} is not open` }]);
  const [calendar, steps] = [await readCalendar(tx), await readSteps(tx)];
  const fault = committeeFault(committee, period, calendar);
  if (fault !== null) return refused([{ field: 'committee', text: fault }]);
  const counted = countDates(committee, steps, calendar);
  const stated: DatesCounted =
    due === null
      ? counted
      : { dates: counted.dates.map((one) => ({ ...one, due: due.get(one.step) ?? one.due })), movedBy: null };
  if (due !== null) {
    const faults = dateFaults(stated.dates, committee, calendar);
    if (faults.length > 0) return refused(faults.map(({ step, text }) => ({ field: step, text })));
  }
  if (opening.committee !== committee) await setCommittee(tx, period, committee);
  await writeDates(tx, period, stated.dates);
  return ok({ committee, dates: stated.dates, remarks: dateRemarks(stated, period, todayOf(now)) });
}

/** The day in London at an instant, as an ISO date. */
export function todayOf(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
}

/** What rolling an opened quarter forward came to, worked out again from what it was rolled from; null where nothing rolled. */
export async function readRolled(
  tx: Writer<QuarterTables>,
  { period, rolled_from }: Pick<Opening, 'period' | 'rolled_from'>,
): Promise<Rolled | null> {
  const from = rolled_from === null ? null : await packOfPeriod(tx, rolled_from);
  return from === null ? null : rollForward(from, period);
}
