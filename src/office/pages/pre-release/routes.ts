import type { FastifyReply } from 'fastify';
import { type Quarter, quarter } from '../../../calendar/index.ts';
import { may, readPeople } from '../../../identity/index.ts';
import type { Reader, Writer } from '../../../platform/postgres/index.ts';
import {
  addEarlyReader,
  type EarlyAnswer,
  handOut,
  lookEarly,
  type QuarterTables,
  readEarlyReaders,
  readEarlyReadings,
  readOpening,
  removeEarlyReader,
} from '../../../quarter/index.ts';
import { formatFacts, renderDraft } from '../../../reporting/index.ts';
import { quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Fault } from '../../forms.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { notOpen } from '../../parts/not-open.ts';
import { nothingThere } from '../../parts/nothing-there.ts';
import { type PreReleaseView, renderEarly, renderPreRelease } from './render.ts';

type Of = { Params: { period: string }; Querystring: { done?: string } };

const doneWords: Readonly<Record<string, string>> = {
  added: 'They are on the list.',
  removed: 'They are off the list.',
};

/** Who may read a report before it is published; and for them the report, each reading an entry. */
export const preReleaseRoutes: OfficeRoutes = (office) => {
  office.get<Of>(addresses.preReleaseOf(':period'), 'registers.read', async (visit, request) => {
    const { done = '' } = request.query;
    return listPage(visit, request.params.period, {
      done: Object.hasOwn(doneWords, done) ? (doneWords[done] ?? null) : null,
      faults: [],
    });
  });
  office.post<Of>(addresses.preReleaseOf(':period'), 'report.publish', async (visit, form, request, reply) => {
    const view = await viewOf(visit, request.params.period);
    const period = quarter(request.params.period);
    if (view === null || period === null) return notOpen(request.params.period);
    const person = form.text('person');
    const remove = form.text('act') === 'remove';
    const known = remove
      ? view.readers.some((reader) => reader.person === person)
      : [...(view.choices ?? []).map(({ value }) => value), ...view.readers.map((reader) => reader.person)].includes(
          person,
        );
    // Whoever is off the list already is off it.
    if (!known && !remove) {
      return listPage(visit, request.params.period, {
        done: null,
        faults: [{ field: 'person', text: 'Choose somebody who may sign in and has a role' }],
      });
    }
    await visit.database.transaction(async (tx: Writer<QuarterTables>) => {
      if (!remove) await addEarlyReader(tx, period, person);
      else if (known) await removeEarlyReader(tx, period, person);
    });
    return reply.redirect(`${addresses.preReleaseOf(period)}?done=${remove ? 'removed' : 'added'}`, 303);
  });

  office.get<Of>(addresses.earlyCopy(':period'), null, async (visit, request, reply) => {
    const [text = '', ...ending] = request.params.period.split('.');
    const period = quarter(text);
    const format = (['html', 'pdf'] as const).find((known) => known === ending.join('.'));
    if (period === null || (ending.length > 0 && (format === undefined || !office.renderers[format])))
      return nobodysPage;
    const { session, act, database } = visit;
    const asked = { period, act, person: session.person.id };
    if (format === undefined) return answerPage(period, await lookEarly(database, asked));
    const answer = await handOut(database, { ...asked, format, now: office.now() });
    return answer.kind === 'copy' ? copyAs(office, period, format, answer, reply) : answerPage(period, answer);
  });
};

async function copyAs(
  { renderers }: Office,
  period: Quarter,
  format: 'html' | 'pdf',
  { copy }: Extract<EarlyAnswer, { kind: 'copy' }>,
  reply: FastifyReply,
): Promise<OfficePage | FastifyReply> {
  const made = await renderDraft(copy.content, copy.imprint, renderers, format, copy.mark);
  if (!made.ok) {
    return { ...nothingThere({ title: 'It cannot be shown', message: made.error }), status: 422 };
  }
  const { contentType, extension } = formatFacts[format];
  const bytes = Buffer.from(made.value);
  // It is shown, and not kept: so it has to be let use the style that it holds itself.
  if (format === 'html') {
    reply.ownStyles = [...bytes.toString('utf8').matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
      ([, style = '']) => style,
    );
  }
  return reply
    .type(contentType)
    .header('content-disposition', `inline; filename="${period}-pre-release.${extension}"`)
    .send(bytes);
}

function answerPage(period: Quarter, answer: EarlyAnswer): OfficePage {
  const name = quarterWords(period);
  const title = 'Read before publication';
  switch (answer.kind) {
    case 'copy':
      return {
        title: `${name}: read before publication`,
        crumbs: [{ text: title }],
        content: renderEarly(period, name, answer.copy.mark),
      };
    case 'not-yet':
      return nothingThere({
        title: 'Nothing to read yet',
        message: `The report for ${name} is not signed, or changed after it was. It can be read here as soon as it is signed, until it is published.`,
        crumbs: [{ text: title }],
      });
    case 'published':
      return nothingThere({
        title: 'It is published',
        message: `The report for ${name} is published: it is read on the public site.`,
        crumbs: [{ text: title }],
      });
    case 'nobody':
      return nobodysPage;
  }
}

/** What whoever is not on a list finds, whatever there is: the same as for an address without a page. */
const nobodysPage = nothingThere({
  title: 'Page not found',
  message: 'There is no page at this address. Check that it was typed or copied in full.',
});

async function viewOf({ database, session }: Visit, text: string): Promise<PreReleaseView | null> {
  const period = quarter(text);
  if (period === null) return null;
  return database.look(async (db: Reader<QuarterTables>) => {
    if ((await readOpening(db, period)) === null) return null;
    const readers = await readEarlyReaders(db, period);
    const isOn = new Set(readers.map(({ person }) => person));
    const people = may(session.rights, 'report.publish') ? await readPeople(db as never) : null;
    return {
      ...{ period, name: quarterWords(period), readers },
      readings: await readEarlyReadings(db, period),
      choices:
        people
          ?.filter(({ id, active, roles }) => active && roles.length > 0 && !isOn.has(id))
          .map(({ id, name }) => ({ value: id, text: name })) ?? null,
    };
  });
}

async function listPage(
  visit: Visit,
  text: string,
  said: { readonly done: string | null; readonly faults: readonly Fault[] },
): Promise<OfficePage> {
  const view = await viewOf(visit, text);
  if (view === null) return notOpen(text);
  return {
    title: `${view.name}: read before publication`,
    section: 'quarters',
    crumbs: [
      { text: 'Quarters', href: addresses.quarters },
      { text: view.name, href: addresses.quarterAt(view.period) },
      { text: 'Read before publication' },
    ],
    content: renderPreRelease(view, visit.session, said),
  };
}
