import { quarter } from '../../../calendar/index.ts';
import { may } from '../../../identity/index.ts';
import { NotAllowed, type Reader, type Writer } from '../../../platform/postgres/index.ts';
import {
  type QuarterTables,
  type StepRefusal,
  submissionSteps,
  type TakenStep,
  takenSteps,
  takeStep,
} from '../../../quarter/index.ts';
import * as addresses from '../../addresses.ts';
import type { Form } from '../../form.ts';
import type { OfficePage } from '../../layout.ts';
import type { OfficeRoutes, Visit } from '../../office.ts';
import { readSince } from '../../parts/changes-since.ts';
import { notOpen } from '../../parts/not-open.ts';
import { presentSubmission, type SubmissionView } from './present.ts';
import { readSubmissionPage } from './read.ts';
import { type Refused, renderSubmission } from './render.ts';

type Of = { Params: { period: string; priority: string }; Querystring: { done?: string; again?: string } };

/** What has been done, and what a second click found done. */
const doneWords: Readonly<Record<TakenStep, readonly [done: string, again: string]>> = {
  submit: ['Submitted. It waits for review.', 'It was submitted already, and waits for review.'],
  recall: ['Taken back. It can be changed, and has to be submitted again.', 'It was taken back already.'],
  return: ['Returned, with your comments.', 'It was returned already, with these comments.'],
  accept: ['Accepted.', 'It was accepted already.'],
  reopen: ['Opened again for changes, with your comments.', 'It was opened again already.'],
};

/** A priority's part of a quarter: submitting, taking back, reviewing, accepting. */
export const submissionRoutes: OfficeRoutes = (office) => {
  const address = addresses.submissionOf(':period', ':priority');
  office.get<Of>(address, 'registers.read', async (visit, request) => {
    const view = await viewOf(visit, request.params);
    if (view === null) return notOpen(request.params.period);
    const step = takenSteps.find((known) => known === request.query.done);
    const done = step ? doneWords[step][request.query.again === undefined ? 0 : 1] : null;
    return pageOf(visit, view, { done, refused: null });
  });
  office.post<Of>(address, 'registers.read', async (visit, form, request, reply) => {
    const view = await viewOf(visit, request.params);
    const period = quarter(request.params.period);
    const step = takenSteps.find((known) => known === form.text('step'));
    if (view === null || period === null || !step) return notOpen(request.params.period);
    const { priority } = request.params;
    const action = submissionSteps.find(({ id }) => id === step)?.action ?? 'priority.submit';
    if (!may(visit.session.rights, action, priority)) throw new NotAllowed(action);
    const comment = commentIn(form, view);
    const refused = (faults: Refused['faults'], since: Refused['since'] = null) =>
      pageOf(visit, view, { done: null, refused: { faults, since, written: (field) => form.text(field) } });
    if (step === 'accept' && comment !== '') {
      return refused([
        { field: 'comment', text: 'You wrote comments: return it with them, or empty the boxes to accept it' },
      ]);
    }
    // A form that does not say when it was made is of a page that nobody has read.
    const seen = /^\d{1,15}$/.test(form.text('seen')) ? Number(form.text('seen')) : 0;
    const taken = await visit.database.transaction((tx: Writer<QuarterTables>) =>
      takeStep(tx, { period, priority, step, comment, seen }),
    );
    if (taken === null) return notOpen(request.params.period);
    if (taken.ok) {
      const again = taken.value.isNew ? '' : '&again=yes';
      return reply.redirect(`${addresses.submissionOf(period, priority)}?done=${step}${again}`, 303);
    }
    const { error } = taken;
    return refused(
      [{ field: fieldOf(error), text: wordsOf(error) }],
      error.kind === 'changed' ? await readSince(visit.database, error.changes) : null,
    );
  });
};

/** The comments on single things, each with its name, and what is said of the whole. */
function commentIn(form: Form, { groups }: SubmissionView): string {
  const single = groups
    .flatMap(({ things }) => things)
    .flatMap(({ field, name }) => {
      const text = form.text(field);
      return text === '' ? [] : [`${name}: ${text}`];
    });
  return [form.text('comment'), ...single].filter((text) => text !== '').join('\n');
}

function fieldOf(refusal: StepRefusal): string {
  switch (refusal.kind) {
    case 'missing':
      return 'missing';
    case 'changed':
      return 'since';
    case 'comment':
      return 'comment';
    case 'state':
      return 'steps';
  }
}

function wordsOf(refusal: StepRefusal): string {
  switch (refusal.kind) {
    case 'missing':
      return 'It cannot be submitted yet: something is missing';
    case 'changed':
      return 'It changed since you read it, and was not accepted. Read what changed, and accept it then';
    default:
      return refusal.text;
  }
}

async function viewOf({ database, session }: Visit, params: Of['Params']): Promise<SubmissionView | null> {
  const period = quarter(params.period);
  if (period === null) return null;
  const read = await database.look((db: Reader<QuarterTables>) => readSubmissionPage(db, period, params.priority));
  return read === null ? null : presentSubmission(read, session);
}

function pageOf(
  { session }: Visit,
  view: SubmissionView,
  said: { readonly done: string | null; readonly refused: Refused | null },
): OfficePage {
  const [, , , period = ''] = view.address.split('/');
  return {
    title: `${view.name}: submission and review`,
    section: 'quarters',
    crumbs: [
      { text: 'Quarters', href: addresses.quarters },
      { text: view.period, href: addresses.quarterAt(period) },
      { text: view.name, href: view.entry },
      { text: 'Submission' },
    ],
    content: renderSubmission(view, session, said),
  };
}
