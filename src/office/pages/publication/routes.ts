import { type Quarter, quarter } from '../../../calendar/index.ts';
import { html } from '../../../platform/components/index.ts';
import { attempt, type Reader, type Writer } from '../../../platform/postgres/index.ts';
import { refused as no, ok, type Result } from '../../../platform/result/index.ts';
import {
  callOff,
  candidateOf,
  inLondon,
  publishSigned,
  type QuarterTables,
  readCalendar,
  readDeadlines,
  readPublication,
  setPublication,
  timeTyped,
  todayOf,
} from '../../../quarter/index.ts';
import { type Published, readEditions } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import type { Form } from '../../form.ts';
import type { Fault } from '../../forms.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { dateTyped } from '../../parts/date-typed.ts';
import { notOpen } from '../../parts/not-open.ts';
import { reasonFaults } from '../../parts/reason.ts';
import { type PublicationView, presentPublication } from './present.ts';
import { type Refused, renderPublication } from './render.ts';

type Of = { Params: { period: string }; Querystring: { done?: string } };

const doneWords: Readonly<Record<string, string>> = {
  published: 'Published.',
  again: 'It was published already: nothing was published twice.',
  set: 'The time is set. It is published then, also where the server was started again in between.',
  'called-off': 'Called off: it is not published at a set time.',
};

/** Whether and when a quarter's report is published: now, at a set time, or not after all. */
export const publicationRoutes: OfficeRoutes = (office) => {
  office.get<Of>(addresses.publicationOf(':period'), 'registers.read', async (visit, request) => {
    const view = await viewOf(office, visit, request.params.period);
    if (view === null) return notOpen(request.params.period);
    return pageOf(visit, view, { done: request.query.done ?? '', refused: null });
  });
  office.post<Of>(addresses.publicationOf(':period'), 'report.publish', async (visit, form, request, reply) => {
    const period = quarter(request.params.period);
    const view = await viewOf(office, visit, request.params.period);
    if (period === null || view === null) return notOpen(request.params.period);
    const done = await act(office, visit, period, form);
    if (done.ok) return reply.redirect(`${addresses.publicationOf(period)}?done=${done.value}`, 303);
    const now = (await viewOf(office, visit, request.params.period)) ?? view;
    const written = (field: string) => form.text(field);
    return pageOf(visit, now, { done: '', refused: { faults: done.error, written } });
  });
};

type Done = keyof typeof doneWords;

/** What a form asks for, done; or what is wrong with it. */
async function act(office: Office, visit: Visit, period: Quarter, form: Form): Promise<Result<Done, Fault[]>> {
  const { database } = visit;
  switch (form.text('act')) {
    case 'call-off':
      await database.transaction((tx: Writer<QuarterTables>) => callOff(tx, period));
      return ok('called-off');
    case 'set': {
      const [at, reason] = [timeAsked(form), form.text('reason-then') || null];
      const long = reasonFaults('reason-then', reason ?? '', null);
      if (!at.ok) return no([...at.error, ...long]);
      if (long.length > 0) return no(long);
      const set = await attempt<QuarterTables, unknown, Fault>(database, async (tx) => {
        const answer = await setPublication(tx, { period, at: at.value, reason, now: office.now() });
        if (answer.ok) return answer;
        const { field, text } = answer.error;
        return no({ field: field === 'reason' ? 'reason-then' : (field ?? 'unsigned'), text });
      });
      return set.ok ? ok('set') : no([set.error]);
    }
    default: {
      const reason = form.text('reason') || null;
      const long = reasonFaults('reason', reason ?? '', null);
      if (long.length > 0) return no(long);
      const [latest] = await database.look((db: Reader<QuarterTables>) => readEditions(db, period));
      const published = await attempt<QuarterTables, Published, string>(database, (tx) =>
        publishSigned(tx, period, { reason, now: office.now(), renderers: office.renderers }),
      );
      if (published.ok) return ok(published.value.isNew ? 'published' : 'again');
      return no([
        latest && reason === null && published.error.includes('needs a reason')
          ? { field: 'reason', text: 'Say why it is published again: the new edition says it at its top' }
          : { field: 'unsigned', text: published.error },
      ]);
    }
  }
}

function timeAsked(form: Form): Result<Temporal.Instant, Fault[]> {
  const [day, time] = [dateTyped(form.text('date')), timeTyped(form.text('time'))];
  const faults: Fault[] = [
    ...(day === null ? [{ field: 'date', text: 'Type the day like 22 11 2021' }] : []),
    ...(time === null ? [{ field: 'time', text: 'Type the time like 9:30am or 14:00' }] : []),
  ];
  if (day === null || time === null) return no(faults);
  const at = inLondon(day, time);
  return at.ok ? at : no([{ field: 'time', text: at.error }]);
}

async function viewOf({ now }: Office, { database, session }: Visit, text: string): Promise<PublicationView | null> {
  const period = quarter(text);
  if (period === null) return null;
  return database.look(async (db: Reader<QuarterTables>) => {
    const candidate = await candidateOf(db, period);
    if (candidate === null) return null;
    const deadlines = await readDeadlines(db, period);
    return presentPublication(candidate, {
      publication: await readPublication(db, period),
      due: deadlines.find(({ step }) => step === 'publish')?.due ?? null,
      preElection: (await readCalendar(db)).preElection,
      today: todayOf(now()),
      rights: session.rights,
    });
  });
}

function pageOf(
  { session }: Visit,
  view: PublicationView,
  { done, refused }: { readonly done: string; readonly refused: Refused | null },
): OfficePage {
  const words = Object.hasOwn(doneWords, done) ? (doneWords[done] ?? null) : null;
  const edition = done === 'published' || done === 'again' ? view.edition : null;
  const said =
    words === null
      ? null
      : html`${words}${edition === null ? null : html` <a class="govuk-notification-banner__link" href="${edition.href}">Read it as the public does</a>`}`;
  return {
    title: `${view.name}: publication`,
    section: 'quarters',
    crumbs: [
      { text: 'Quarters', href: addresses.quarters },
      { text: view.name, href: addresses.quarterAt(view.period) },
      { text: 'Publication' },
    ],
    content: renderPublication(view, session, { done: said, refused }),
  };
}
