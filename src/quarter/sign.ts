import type { Quarter } from '../calendar/index.ts';
import { reasonTooLong } from '../ledger/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { lockRegisters } from '../reporting/index.ts';
import { counted } from '../wording/index.ts';
import { type Candidate, candidateOf } from './candidate.ts';
import type { Standing } from './domain/signing.ts';
import { sourcedWords } from './domain/sourced.ts';
import { unansweredWords } from './domain/unanswered.ts';
import { type ChangesSince, readChangesSince } from './store/changes.ts';
import {
  addException,
  addSignature,
  readExceptable,
  readException,
  readHasAcceptedOwn,
  readHasEntered,
  readSignatures,
  removeException,
} from './store/signing.ts';
import type { QuarterTables } from './store.ts';

/** What somebody who saw the candidate asks to sign. */
export type ToSign = {
  readonly period: Quarter;
  readonly capacity: string;
  /** Whoever acts. */
  readonly person: string;
  /** The hash that was shown, and how long the tally was then. */
  readonly hash: string;
  readonly seen: number;
  readonly now: Temporal.Instant;
};

/** Signed; `isNew` is false where this person had signed exactly this already. */
export type SignedNow = { readonly isNew: boolean; readonly standing: Standing };

/** Why nothing is signed: it is not what was shown any more, or a sentence. */
export type SignRefusal =
  | { readonly kind: 'changed'; readonly changes: ChangesSince }
  | { readonly kind: 'why'; readonly text: string };

const why = (text: string): Result<never, SignRefusal> => refused({ kind: 'why', text });

/**
 * Signs what the signer saw, in the caller's transaction: the candidate, or its finance part, under its hash. Where it changed
 * in between nothing is signed. Null where the period is not opened or there is no such capacity.
 * @throws NotAllowed where the person has no role that signs so.
 */
export async function sign(
  tx: Writer<QuarterTables>,
  { period, capacity, person, hash, seen, now }: ToSign,
): Promise<Result<SignedNow, SignRefusal> | null> {
  await lockRegisters(tx);
  const candidate = await candidateOf(tx, period);
  const standing = candidate?.standings.find(({ id }) => id === capacity);
  if (!candidate || !standing) return null;
  if (standing.hash !== hash) {
    const finance = standing.part === 'finance';
    return refused({ kind: 'changed', changes: await readChangesSince(tx, period, seen, { finance }) });
  }
  if (standing.valid?.person === person) return ok({ isNew: false, standing });
  const no = await refusalOf(tx, candidate, standing, person);
  if (no !== null) return why(no);
  await addSignature(tx, {
    ...{ period, capacity, signed_hash: hash, person },
    signed: now.toString({ smallestUnit: 'second' }),
  });
  return ok({ isNew: true, standing });
}

async function refusalOf(
  tx: Writer<QuarterTables>,
  candidate: Candidate,
  standing: Standing,
  person: string,
): Promise<string | null> {
  const { period, content, unready, standings } = candidate;
  if (candidate.isPublished) return 'Exactly this is published already: there is nothing to sign.';
  const sourced = sourcedWords(content);
  if (sourced !== null) return `There is nothing to sign: ${sourced}`;
  if (unready.length > 0) {
    return `${counted(unready.length, 'priority is', 'priorities are')} not signed off: there is nothing to sign before.`;
  }
  const unanswered = unansweredWords(content);
  if (unanswered !== null) return unanswered;
  if (standing.valid !== null) {
    return `${standing.valid.name ?? 'Somebody else'} has signed it as ${lower(standing.name)} already.`;
  }
  if ((await readException(tx, period, person)) !== null) return null;
  if (await readHasEntered(tx, person, period, standing.part)) {
    return 'You entered something of what you would sign, and nobody signs what they entered. Somebody else who may sign it does, or somebody else who is chief executive or deputy mayor records an exception for you.';
  }
  const other = standings.find(({ valid, id }) => valid?.person === person && id !== standing.id);
  // The finance part and the whole are different things to sign; the whole is not signed twice by one person.
  return other && other.hash === standing.hash
    ? `You have signed it as ${lower(other.name)} already, and nobody signs the same twice.`
    : null;
}

/** `Director` in the middle of a sentence. */
const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** An exception as it is asked for: who may sign although they entered, or accept although they submitted or changed it, and why. */
export type ToExcept = { readonly period: Quarter; readonly person: string; readonly reason: string };

/** A fault of one field of a form. */
export type SigningFault = { readonly field: 'person' | 'reason'; readonly text: string };

/**
 * Records that somebody may sign what they entered, or accept what they submitted or changed, in the caller's transaction; the reason is
 * published with what they sign. Twice for the same reason is once. `by` is whoever acts: nobody excepts themselves.
 * @throws NotAllowed
 */
export async function exceptSigner(
  tx: Writer<QuarterTables>,
  { period, person, reason }: ToExcept,
  by: string,
): Promise<Result<{ readonly isNew: boolean }, readonly SigningFault[]>> {
  await lockRegisters(tx);
  const exceptable = await readExceptable(tx);
  const faults: SigningFault[] = [];
  if (!exceptable.some((one) => one.person === person)) {
    faults.push({ field: 'person', text: 'Choose somebody who may sign this report or review its priorities' });
  } else if (person === by) {
    faults.push({ field: 'person', text: 'Nobody makes an exception for themselves: somebody else has to' });
  }
  const unfit = reason === '' ? 'Say why: it is published with what they sign' : reasonTooLong(reason);
  if (unfit !== null) faults.push({ field: 'reason', text: unfit });
  if (faults.length > 0) return refused(faults);
  const before = await readException(tx, period, person);
  if (before === reason) return ok({ isNew: false });
  if (before !== null) {
    return refused([{ field: 'person', text: 'There is an exception for them already: take it back first' }]);
  }
  await addException(tx, { period, person, reason });
  return ok({ isNew: true });
}

/**
 * Takes an exception back, in the caller's transaction. What was signed under it keeps it, also where that is void now: changed
 * back, it would be valid again; and so does what was accepted under it. Refused in words.
 * @throws NotAllowed
 */
export async function endException(
  tx: Writer<QuarterTables>,
  period: Quarter,
  person: string,
): Promise<Result<null, string>> {
  await lockRegisters(tx);
  if ((await readSignatures(tx, period)).some((one) => one.person === person)) {
    return refused('They have signed this quarter under this exception: it stays with the signature.');
  }
  if (await readHasAcceptedOwn(tx, person, period)) {
    return refused(
      'They have accepted under this exception what they submitted or changed: it stays with the acceptance.',
    );
  }
  await removeException(tx, period, person);
  return ok(null);
}
