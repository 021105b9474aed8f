import type { Quarter } from '../calendar/index.ts';
import { attempt, type Database, type Reader, type Writer, wasConnectionLost } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import {
  composePeriod,
  lockRegisters,
  type Published,
  publish,
  type Renderers,
  type ReportContent,
  readEditions,
  type Signature,
} from '../reporting/index.ts';
import { isPublishedAs, scrutinised } from '../scrutiny/index.ts';
import { counted, listed } from '../wording/index.ts';
import { type Candidate, candidateOf } from './candidate.ts';
import { lackingOf, type Standing } from './domain/signing.ts';
import { sourcedWords } from './domain/sourced.ts';
import { unansweredWords } from './domain/unanswered.ts';
import { unopenedWords } from './domain/unopened.ts';
import { readOpenedBefore } from './store/openings.ts';
import {
  noteFault,
  putPublication,
  readActsForPerson,
  readDue,
  readPublication,
  removePublication,
} from './store/publication.ts';
import { type QuarterTables, readOpening } from './store.ts';

type How = { readonly reason: string | null; readonly now: Temporal.Instant; readonly renderers: Renderers };

/**
 * Publishes what is signed of an opened period, in the caller's transaction. Of those that were never opened a person publishes
 * back-files alone, of before the first that was opened, and the operator who acts for nobody any. Refused in words where
 * something is not signed, or an error is neither mended nor answered. A second time it is published already. A later edition is
 * a correction and needs a reason. Whatever was set for later is done with.
 */
export async function publishSigned(
  tx: Writer<QuarterTables>,
  period: Quarter,
  how: How,
): Promise<Result<Published, string>> {
  await lockRegisters(tx);
  if ((await readOpening(tx, period)) === null) return publishUnopened(tx, period, how);
  const candidate = await candidateOf(tx, period);
  if (candidate === null) return refused(`Nothing has been said of ${period}.`);
  if (candidate.isPublished && candidate.latest !== null) {
    await removePublication(tx, period);
    return ok({ edition: candidate.latest, isNew: false });
  }
  const unsigned = unsignedWords(candidate);
  if (unsigned !== null) return refused(unsigned);
  const published = await publish(tx, period, {
    ...how,
    signatures: candidate.standings.flatMap(signatureOf),
    complete: scrutinised,
  });
  if (published.ok) await removePublication(tx, period);
  return published;
}

/**
 * A period that was never opened: what was published elsewhere long ago is taken as it was, with its findings unanswered. What
 * was entered here is for the operator alone.
 */
async function publishUnopened(
  tx: Writer<QuarterTables>,
  period: Quarter,
  how: How,
): Promise<Result<Published, string>> {
  const composed = await composePeriod(tx, period);
  const live = composed?.source.kind === 'live';
  const person = composed !== null && (await readActsForPerson(tx));
  const opened = person ? await readOpenedBefore(tx, period) : null;
  if (composed === null || (!live && opened === null)) return publish(tx, period, { ...how, complete: scrutinised });
  const content = await scrutinised(tx, composed);
  const [latest = null] = await readEditions(tx, period);
  const fault = person ? unopenedWords(period, latest, opened) : unansweredFault(content);
  if (fault === null) return publish(tx, period, { ...how, complete: scrutinised });
  return latest !== null && (await isPublishedAs(tx, content, latest))
    ? ok({ edition: latest, isNew: false })
    : refused(fault);
}

function unansweredFault(content: ReportContent): string | null {
  const unanswered = unansweredWords(content);
  return unanswered && `${content.period.id} cannot be published: ${unanswered}`;
}

/**
 * What keeps a period from being published: a source, priorities that are not signed off, errors that nobody has answered, or
 * who has not signed; null for nothing.
 */
export function unsignedWords({
  period,
  content,
  unready,
  standings,
}: Pick<Candidate, 'period' | 'content' | 'unready' | 'standings'>): string | null {
  const sourced = sourcedWords(content);
  if (sourced !== null) return `${period} cannot be published: ${sourced}`;
  if (unready.length > 0) {
    const named = new Map(content.priorities.map(({ id, name }) => [id, name]));
    const which = listed(unready.map(({ priority }) => named.get(priority) ?? priority));
    return `${period} cannot be published: ${counted(unready.length, 'priority is', 'priorities are')} not signed off (${which}).`;
  }
  const unanswered = unansweredFault(content);
  if (unanswered !== null) return unanswered;
  const lacking = lackingOf(standings);
  if (lacking.length === 0) return null;
  const which = lacking.map(({ name, part, void: before }) => {
    const what = `${name} (${part === 'finance' ? 'the finance part' : 'the whole'})`;
    return before === null ? what : `${what}, whose signature is for what it was before it changed`;
  });
  return `${period} cannot be published as it is now: not signed by ${listed(which)}.`;
}

/** A signature as the edition carries it; by capacity, and not by name. */
function signatureOf({ id, part, valid }: Standing): Signature[] {
  if (valid === null) return [];
  const signed = Temporal.Instant.from(valid.signed).toString({ smallestUnit: 'second' });
  return [{ capacity: id, part, signed, ...(valid.exception === null ? {} : { exception: valid.exception }) }];
}

/** When a report is to be published, as it is asked for. */
export type PublicationAsked = {
  readonly period: Quarter;
  readonly at: Temporal.Instant;
  /** Why it is published again; null for the first edition. */
  readonly reason: string | null;
  readonly now: Temporal.Instant;
};

/** A fault of one field of a form, or of the whole. */
export type PublicationFault = { readonly field: 'date' | 'reason' | null; readonly text: string };

/**
 * Sets a period to be published at a time, or another time than it was set to, in the caller's transaction: what is signed now
 * and nothing else. The same time twice is once.
 * @throws NotAllowed
 */
export async function setPublication(
  tx: Writer<QuarterTables>,
  { period, at, reason, now }: PublicationAsked,
): Promise<Result<{ readonly isNew: boolean }, PublicationFault>> {
  await lockRegisters(tx);
  const candidate = await candidateOf(tx, period);
  if (candidate === null) return refused({ field: null, text: `${period} is not opened.` });
  if (candidate.isPublished) return refused({ field: null, text: 'Exactly this is published already.' });
  const unsigned = unsignedWords(candidate);
  if (unsigned !== null) return refused({ field: null, text: unsigned });
  if (Temporal.Instant.compare(at, now) <= 0) {
    return refused({ field: 'date', text: 'That time is past: choose a later one, or publish now' });
  }
  if (candidate.latest !== null && reason === null) {
    return refused({ field: 'reason', text: 'Say why it is published again: the new edition says it at its top' });
  }
  const asked = { period, content_hash: candidate.contentHash, reason: candidate.latest === null ? null : reason };
  const before = await readPublication(tx, period);
  const isSame =
    before !== null &&
    before.fault === null &&
    before.content_hash === asked.content_hash &&
    before.reason === asked.reason &&
    Temporal.Instant.from(before.at).equals(at);
  if (isSame) return ok({ isNew: false });
  await putPublication(tx, { ...asked, at: at.toString() });
  return ok({ isNew: true });
}

/** Calls off that a period is published at a set time, in the caller's transaction; nothing where nothing is set. */
export async function callOff(tx: Writer<QuarterTables>, period: Quarter): Promise<void> {
  await lockRegisters(tx);
  await removePublication(tx, period);
}

/** What became of a report whose time had come. */
export type PublishedDue =
  | { readonly period: Quarter; readonly edition: number }
  | { readonly period: Quarter; readonly fault: string };

/**
 * Publishes every report whose time has come. Each is a transaction of its own, so that a process that ends in the middle
 * leaves it to be done, and two that look at once do it once. One that cannot be published as it was set, because it changed
 * since, is not: the fault is noted, and pages say it.
 */
export async function publishDue(
  database: Database,
  now: Temporal.Instant,
  renderers: Renderers,
): Promise<PublishedDue[]> {
  const acting = database.as({ actor: 'system:publication' });
  const due = await acting.look((db: Reader<QuarterTables>) => readDue(db, now));
  const done: PublishedDue[] = [];
  for (const period of due) {
    let outcome: PublishedDue | null;
    try {
      outcome = await acting.transaction((tx: Writer<QuarterTables>) => publishOne(tx, period, { now, renderers }));
    } catch (error) {
      // Nothing is wrong with the report: the next minute tries again.
      if (wasConnectionLost(error)) throw error;
      const fault = `It could not be published: ${error instanceof Error ? error.message : String(error)}`;
      await acting.transaction((tx: Writer<QuarterTables>) => noteFault(tx, period, fault));
      outcome = { period, fault };
    }
    if (outcome !== null) done.push(outcome);
  }
  return done;
}

async function publishOne(
  tx: Writer<QuarterTables>,
  period: Quarter,
  { now, renderers }: Omit<How, 'reason'>,
): Promise<PublishedDue | null> {
  await lockRegisters(tx);
  // It may have been published, changed or called off since it was looked for.
  const set = await readPublication(tx, period);
  if (set === null || set.fault !== null || Temporal.Instant.compare(Temporal.Instant.from(set.at), now) > 0)
    return null;
  const candidate = await candidateOf(tx, period);
  const published =
    candidate?.contentHash === set.content_hash
      ? await publishSigned(tx, period, { reason: set.reason, now, renderers })
      : refused('What was set to be published has changed since. Have it signed again and set a time again.');
  if (published.ok) return { period, edition: published.value.edition.number };
  await noteFault(tx, period, published.error);
  return { period, fault: published.error };
}

/** The same as a command: all of it, or nothing where it is refused. */
export function publishSignedWhole(database: Database, period: Quarter, how: How): Promise<Result<Published, string>> {
  return attempt<QuarterTables, Published, string>(database, (tx) => publishSigned(tx, period, how));
}
