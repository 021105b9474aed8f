import type { Quarter } from '../calendar/index.ts';
import { type Imprint, readImprint } from '../plan/index.ts';
import { type Act, actFromHere, type Database, type Reader, type Writer } from '../platform/postgres/index.ts';
import { lockRegisters, type ReportContent } from '../reporting/index.ts';
import { instant } from '../wording/index.ts';
import { candidateOf, isSigned } from './candidate.ts';
import { addReading, isEarlyReader } from './store/pre-release.ts';
import { readPublication } from './store/publication.ts';
import type { QuarterTables } from './store.ts';

/** The report of a period for somebody who may read it before it is published. */
export type EarlyCopy = {
  readonly content: ReportContent;
  readonly imprint: Imprint;
  readonly contentHash: string;
  /** What every page of it says. */
  readonly mark: string;
};

/** What somebody who is on the list finds; `nobody` stands for whoever is not, and learns nothing. */
export type EarlyAnswer =
  | { readonly kind: 'copy'; readonly copy: EarlyCopy }
  | { readonly kind: 'not-yet' | 'published' | 'nobody' };

/** Somebody who asks for a period that is not published yet. */
export type EarlyAsked = { readonly period: Quarter; readonly act: Act; readonly person: string };

const job: Act = { actor: 'system:pre-release' };

/** What somebody would find who may read a period before it is published, without reading it. */
export function lookEarly(database: Database, { period, person }: EarlyAsked): Promise<EarlyAnswer> {
  // Whoever is on the list need not have a right to the registers: the report is composed as the system, and handed to them.
  return database.look((db: Reader<QuarterTables>) => answerTo(db, period, person), job);
}

/**
 * Hands the signed report of a period to somebody on its list, and enters in the same transaction, as them, that they read
 * it: only while it is signed and not yet published.
 * @throws NotAllowed where they have no right to read anything before it is published.
 */
export function handOut(
  database: Database,
  { period, act, person, format, now }: EarlyAsked & { readonly format: string; readonly now: Temporal.Instant },
): Promise<EarlyAnswer> {
  return database.transaction(async (tx: Writer<QuarterTables>) => {
    await lockRegisters(tx);
    const answer = await answerTo(tx, period, person);
    if (answer.kind !== 'copy') return answer;
    await actFromHere(tx, act);
    const { contentHash } = answer.copy;
    await addReading(tx, { period, person, read_at: now.toString(), format, content_hash: contentHash });
    return answer;
  }, job);
}

async function answerTo(db: Reader<QuarterTables>, period: Quarter, person: string): Promise<EarlyAnswer> {
  if (!(await isEarlyReader(db, period, person))) return { kind: 'nobody' };
  const candidate = await candidateOf(db, period);
  if (candidate === null || (!candidate.isPublished && !isSigned(candidate))) return { kind: 'not-yet' };
  if (candidate.isPublished) return { kind: 'published' };
  const set = await readPublication(db, period);
  const { content, contentHash } = candidate;
  const until = set === null || set.fault !== null ? 'it is published' : `${instant(set.at)}, when it is published`;
  const mark = `Pre-release: not to be shared before ${until}`;
  return { kind: 'copy', copy: { content, contentHash, imprint: await readImprint(db), mark } };
}
