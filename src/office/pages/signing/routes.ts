import { quarter } from '../../../calendar/index.ts';
import { attempt, type Reader, type Writer } from '../../../platform/postgres/index.ts';
import {
  candidateOf,
  endException,
  exceptSigner,
  type QuarterTables,
  readExceptable,
  readExceptions,
  readSigners,
  sign,
} from '../../../quarter/index.ts';
import * as addresses from '../../addresses.ts';
import type { Form } from '../../form.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { readSince } from '../../parts/changes-since.ts';
import { notOpen } from '../../parts/not-open.ts';
import { presentSigning, type SigningView } from './present.ts';
import { type Refused, renderSigning } from './render.ts';

type Of = { Params: { period: string }; Querystring: { done?: string } };

const doneWords: Readonly<Record<string, string>> = {
  signed: 'Signed.',
  again: 'You had signed exactly this already.',
  excepted: 'The exception is recorded. It is published with what they sign.',
  ended: 'The exception is taken back.',
};

/** What is to be signed of a quarter: who must, who has, and the exceptions from the rules that nobody signs what they entered, or accepts what they submitted. */
export const signingRoutes: OfficeRoutes = (office) => {
  office.get<Of>(addresses.signingOf(':period'), 'registers.read', async (visit, request) => {
    const view = await viewOf(office, visit, request.params.period);
    if (view === null) return notOpen(request.params.period);
    const { done = '' } = request.query;
    return pageOf(visit, view, {
      done: Object.hasOwn(doneWords, done) ? (doneWords[done] ?? null) : null,
      refused: null,
    });
  });

  office.post<Of>(addresses.signingOf(':period'), 'report.sign', async (visit, form, request, reply) => {
    const period = quarter(request.params.period);
    if (period === null) return notOpen(request.params.period);
    const seen = Number(form.text('seen'));
    const signed = await visit.database.transaction((tx: Writer<QuarterTables>) =>
      sign(tx, {
        ...{ period, capacity: form.text('capacity'), hash: form.text('hash') },
        person: visit.session.person.id,
        seen: Number.isSafeInteger(seen) ? seen : 0,
        now: office.now(),
      }),
    );
    if (signed === null) return notOpen(request.params.period);
    if (signed.ok) {
      return reply.redirect(`${addresses.signingOf(period)}?done=${signed.value.isNew ? 'signed' : 'again'}`, 303);
    }
    const { error } = signed;
    const since = error.kind === 'changed' ? await readSince(visit.database, error.changes) : null;
    const fault =
      error.kind === 'changed'
        ? {
            field: 'since',
            text: 'It changed since you saw it, and nothing was signed. Read what changed, and sign it then',
          }
        : { field: 'signatures', text: error.text };
    return refused(office, visit, request.params.period, form, [fault], since);
  });

  office.post<Of>(addresses.exceptionsOf(':period'), 'signing.except', async (visit, form, request, reply) => {
    const period = quarter(request.params.period);
    if (period === null) return notOpen(request.params.period);
    const person = form.text('person');
    const by = visit.session.person.id;
    if (form.text('act') === 'end') {
      const ended = await attempt<QuarterTables, null, string>(visit.database, (tx) =>
        endException(tx, period, person),
      );
      if (ended.ok) return reply.redirect(`${addresses.signingOf(period)}?done=ended`, 303);
      return refused(office, visit, request.params.period, form, [{ field: 'exceptions', text: ended.error }]);
    }
    const excepted = await visit.database.transaction((tx: Writer<QuarterTables>) =>
      exceptSigner(tx, { period, person, reason: form.text('reason') }, by),
    );
    if (excepted.ok) return reply.redirect(`${addresses.signingOf(period)}?done=excepted`, 303);
    return refused(office, visit, request.params.period, form, excepted.error);
  });
};

async function refused(
  office: Office,
  visit: Visit,
  period: string,
  form: Form,
  faults: Refused['faults'],
  since: Refused['since'] = null,
): Promise<OfficePage> {
  const view = await viewOf(office, visit, period);
  if (view === null) return notOpen(period);
  return pageOf(visit, view, { done: null, refused: { faults, since, written: (field) => form.text(field) } });
}

async function viewOf({ renderers }: Office, visit: Visit, text: string): Promise<SigningView | null> {
  const period = quarter(text);
  if (period === null) return null;
  const read = await visit.database.look(async (db: Reader<QuarterTables>) => {
    const candidate = await candidateOf(db, period);
    if (candidate === null) return null;
    return {
      candidate,
      signers: await readSigners(db, period),
      able: await readExceptable(db),
      exceptions: await readExceptions(db, period),
    };
  });
  if (read === null) return null;
  const { candidate, ...around } = read;
  return presentSigning(candidate, { ...around, session: visit.session, renderers });
}

function pageOf(
  { session }: Visit,
  view: SigningView,
  said: { readonly done: string | null; readonly refused: Refused | null },
): OfficePage {
  return {
    title: `${view.name}: signing`,
    section: 'quarters',
    crumbs: [
      { text: 'Quarters', href: addresses.quarters },
      { text: view.name, href: addresses.quarterAt(view.period) },
      { text: 'Signing' },
    ],
    content: renderSigning(view, session, said),
  };
}
