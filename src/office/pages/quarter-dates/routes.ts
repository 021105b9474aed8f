import { quarter, quarterName } from '../../../calendar/index.ts';
import { readThings } from '../../../identity/index.ts';
import { attempt, type Writer } from '../../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../../platform/result/index.ts';
import {
  addBankHoliday,
  addPreElectionPeriod,
  type QuarterTables,
  readBankHolidays,
  readCalendar,
  readDeadlines,
  readOpening,
  readRolled,
  readSteps,
  removeBankHoliday,
  removePreElectionPeriod,
  setDates,
} from '../../../quarter/index.ts';
import * as addresses from '../../addresses.ts';
import type { Form } from '../../form.ts';
import type { Fault } from '../../forms.ts';
import type { OfficePage } from '../../layout.ts';
import type { OfficeRoutes, Visit } from '../../office.ts';
import { dateTyped } from '../../parts/date-typed.ts';
import { notOpen } from '../../parts/not-open.ts';
import { namesOfPriorities } from '../../parts/role-words.ts';
import { type DatesForm, type DatesRead, datesForms, holidaysShown, presentDates, type Refused } from './present.ts';
import { renderDates } from './render.ts';

type Of = { Params: { period: string }; Querystring: { done?: string } };

const doneWords: Readonly<Record<string, (name: string) => string>> = {
  opened: (name) => `${name} is open, and everybody concerned is asked for their part.`,
  dates: (name) => `The dates of ${name} are set.`,
  'bank-holidays': () => 'The bank holidays are changed.',
  'pre-election-periods': () => 'The pre-election periods are changed.',
};

const addressOf = {
  dates: addresses.datesOf,
  'bank-holidays': addresses.bankHolidaysOf,
  'pre-election-periods': addresses.preElectionPeriodsOf,
} as const;

/** The dates of a quarter that is open, and the calendar that they are counted by. */
export const quarterDatesRoutes: OfficeRoutes = (office) => {
  office.get<Of>(addresses.datesOf(':period'), 'quarter.open', async (visit, request) => {
    const read = await readFor(visit, request.params.period);
    if (read === null) return notOpen(request.params.period);
    const { done = '' } = request.query;
    const name = quarterName(read.opening.period);
    const said = Object.hasOwn(doneWords, done) ? (doneWords[done]?.(name) ?? null) : null;
    return pageOf(visit, read, { done: said, refused: null });
  });
  for (const form of datesForms) {
    office.post<Of>(addressOf[form](':period'), 'quarter.open', async (visit, sent, request, reply) => {
      const read = await readFor(visit, request.params.period);
      if (read === null) return notOpen(request.params.period);
      const changed = await change(form, visit, read, sent, office.now());
      if (changed.ok) return reply.redirect(`${addresses.datesOf(read.opening.period)}?done=${form}`, 303);
      const written = (field: string) => sent.text(field);
      return pageOf(visit, read, { done: null, refused: { faults: changed.error, written } });
    });
  }
};

async function readFor({ database }: Visit, text: string): Promise<DatesRead | null> {
  const period = quarter(text);
  if (period === null) return null;
  const names = namesOfPriorities(await database.look(readThings));
  return database.transaction(async (tx: Writer<QuarterTables>) => {
    const opening = await readOpening(tx, period);
    if (opening === null) return null;
    const [first, last] = holidaysShown(opening.committee);
    return {
      opening,
      steps: await readSteps(tx),
      deadlines: await readDeadlines(tx, period),
      holidays: await readBankHolidays(tx, first, last),
      preElection: (await readCalendar(tx)).preElection,
      rolled: await readRolled(tx, opening),
      names,
    };
  });
}

async function change(
  form: DatesForm,
  { database }: Visit,
  { opening, steps }: DatesRead,
  sent: Form,
  now: Temporal.Instant,
): Promise<Result<unknown, readonly Fault[]>> {
  const within = <T>(work: (tx: Writer<QuarterTables>) => Promise<Result<T, readonly Fault[]>>) =>
    attempt(database, work);
  switch (form) {
    case 'dates': {
      const counting = sent.text('act') === 'count';
      const days = daysIn(sent, ['committee', ...(counting ? [] : steps.map(({ id }) => id))]);
      if (!days.ok) return days;
      const { period } = opening;
      const committee = days.value.get('committee') ?? opening.committee;
      return within((tx) => setDates(tx, { period, committee, due: counting ? null : days.value, now }));
    }
    case 'bank-holidays': {
      const days = daysIn(sent, ['day']);
      const day = days.ok ? (days.value.get('day') ?? '') : '';
      if (sent.text('act') === 'remove') return within(async (tx) => ok(await removeBankHoliday(tx, day)));
      const unnamed = nameFault(sent, 'holiday');
      if (!days.ok || unnamed.length > 0) return refused([...(days.ok ? [] : days.error), ...unnamed]);
      return within((tx) => addBankHoliday(tx, { day, name: sent.text('holiday') }));
    }
    case 'pre-election-periods': {
      const removes = sent.text('act') === 'remove';
      const days = daysIn(sent, removes ? ['starts'] : ['starts', 'ends']);
      const [starts, ends] = days.ok ? [days.value.get('starts') ?? '', days.value.get('ends') ?? ''] : ['', ''];
      if (removes) return within(async (tx) => ok(await removePreElectionPeriod(tx, starts)));
      const unnamed = nameFault(sent, 'election');
      if (!days.ok || unnamed.length > 0) return refused([...(days.ok ? [] : days.error), ...unnamed]);
      return within((tx) => addPreElectionPeriod(tx, { starts, ends, name: sent.text('election') }));
    }
  }
}

/** The days in some fields, as ISO dates; or each that is none. */
function daysIn(sent: Form, fields: readonly string[]): Result<ReadonlyMap<string, string>, readonly Fault[]> {
  const read = fields.map((field) => ({ field, day: dateTyped(sent.text(field)) }));
  const faults = read.filter(({ day }) => day === null);
  if (faults.length > 0) return refused(faults.map(({ field }) => ({ field, text: 'Enter a day, like 25 11 2021' })));
  return ok(new Map(read.map(({ field, day }) => [field, day?.toString() ?? ''])));
}

function nameFault(sent: Form, field: string): Fault[] {
  return sent.text(field) === '' ? [{ field, text: 'Say what it is called' }] : [];
}

function pageOf(
  { session }: Visit,
  read: DatesRead,
  { done, refused: wrong }: { readonly done: string | null; readonly refused: Refused | null },
): OfficePage {
  const view = presentDates(read, wrong);
  return {
    title: `Dates of ${view.name}`,
    section: 'quarters',
    crumbs: [
      { text: 'Quarters', href: addresses.quarters },
      { text: view.name, href: addresses.quarterAt(view.period) },
      { text: 'Dates' },
    ],
    content: renderDates(view, session, { done, refused: wrong }),
  };
}
