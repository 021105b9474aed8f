import type { Quarter } from '../calendar/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { lockRegisters } from '../reporting/index.ts';
import { ownAcceptance } from './domain/accepting.ts';
import type { MissingItem } from './domain/missing.ts';
import { isTaken, type StepId, type SubmissionStep, stateSentences, stepFrom, type TakenStep } from './domain/steps.ts';
import type { SubmissionState } from './domain/submission.ts';
import { type ChangesSince, readChangesSince } from './store/changes.ts';
import { readMissing } from './store/missing.ts';
import { readAcceptsOwn, readSubmission, setSubmission } from './store/submissions.ts';
import type { QuarterTables } from './store.ts';

/** A step that somebody asks for. */
export type StepAsked = {
  readonly period: Quarter;
  readonly priority: string;
  readonly step: TakenStep;
  /** What is to be mended, or why it is opened again; empty for none. */
  readonly comment: string;
  /** How long the tally was when what is accepted was read; null where nothing was read. */
  readonly seen: number | null;
};

/** Where the priority is now. `isNew` is false where the step had been taken before, as by a double click. */
export type StepTaken = { readonly state: SubmissionState; readonly isNew: boolean };

/** Why a step is not taken: what is missing, what changed since it was read, or a sentence (about a field, where it is about one). */
export type StepRefusal =
  | { readonly kind: 'missing'; readonly missing: readonly MissingItem[] }
  | { readonly kind: 'changed'; readonly changes: ChangesSince }
  | { readonly kind: 'comment' | 'state'; readonly text: string };

/**
 * Takes a step of the state table for a priority of an opened quarter, in the caller's transaction. A step that has been
 * taken is taken. Nothing is submitted of which something is missing, and nothing accepted but what was read, by somebody else than
 * whoever submitted it or changed it since, or by an exception. What finance enters is not a lead officer's to miss.
 * Null where the quarter is not opened or has no such priority.
 * @throws NotAllowed where the acting person may not take it: the database holds them to the state table.
 */
export async function takeStep(
  tx: Writer<QuarterTables>,
  { period, priority, step: id, comment, seen }: StepAsked,
): Promise<Result<StepTaken, StepRefusal> | null> {
  await lockRegisters(tx);
  const now = await readSubmission(tx, period, priority);
  if (now === null) return null;
  const step = stepFrom(now.state, id);
  if (step === null) return notFromHere(now, id, comment);
  if (step.needsComment && comment === '') {
    return refused({ kind: 'comment', text: commentWanted[id] ?? 'Say why' });
  }
  if (id === 'submit') {
    const missing = (await readMissing(tx, period)).filter((one) => isOfLead(one, priority));
    if (missing.length > 0) return refused({ kind: 'missing', missing });
  }
  const own = id === 'accept' ? await readAcceptsOwn(tx, { period, priority }) : null;
  if (own !== null) return refused({ kind: 'state', text: ownAcceptance(own) });
  if (id === 'accept' && seen !== null) {
    const changes = await readChangesSince(tx, period, seen, { priority });
    if (changes.count > 0) return refused({ kind: 'changed', changes });
  }
  await setSubmission(tx, period, priority, { state: step.to, comment: commentAfter(step, comment, now.comment) });
  return ok({ state: step.to, isNew: true });
}

/** Whether something that is missing is asked of whoever leads a priority. */
export function isOfLead(missing: MissingItem, priority: string): boolean {
  return missing.priority === priority && missing.enteredBy === 'registers.enter';
}

const commentWanted: { readonly [S in StepId]?: string } = {
  return: 'Say what is to be mended, so that whoever leads it need not ask',
  reopen: 'Say what is to change, so that whoever leads it need not ask',
};

type Now = { readonly state: SubmissionState; readonly comment: string | null };

function notFromHere(now: Now, id: TakenStep, comment: string): Result<StepTaken, StepRefusal> {
  // The same comments a second time are a double click; others were written by somebody who did not see the first.
  const isOther = (id === 'return' || id === 'reopen') && comment !== (now.comment ?? '');
  if (isTaken(now.state, id) && !isOther) return ok({ state: now.state, isNew: false });
  const words = isTaken(now.state, id)
    ? 'It was returned in the meantime, with other comments than yours.'
    : stateSentences[now.state];
  return refused({ kind: 'state', text: `${words} Nothing was changed.` });
}

/** Comments stay until what they ask for is accepted, so that the reviewer sees what was asked. */
function commentAfter(step: SubmissionStep, comment: string, before: string | null): string | null {
  if (step.needsComment) return comment;
  return step.id === 'accept' ? null : before;
}
