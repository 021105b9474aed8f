import type { Quarter } from '../calendar/index.ts';
import type { Reader } from '../platform/postgres/index.ts';
import {
  compose,
  contentHash,
  type EditionSummary,
  financeHash,
  type ReportContent,
  readEditions,
} from '../reporting/index.ts';
import { isPublishedAs, scrutinised } from '../scrutiny/index.ts';
import type { MissingItem } from './domain/missing.ts';
import { lackingOf, type SignedHashes, type Standing, standingsOf } from './domain/signing.ts';
import { readSaidAndMissing } from './store/missing.ts';
import { readCapacities, readSignatures } from './store/signing.ts';
import { type QuarterTables, readSeen, readSubmissions, type Submission } from './store.ts';

/** What would be published of an opened quarter as it is now, under the hashes that it is signed by. */
export type Candidate = SignedHashes & {
  readonly period: Quarter;
  readonly content: ReportContent;
  /** The tally's length when it was composed. */
  readonly seen: number;
  /** The priorities that are not signed off: there is nothing to sign before there are none. */
  readonly unready: readonly Submission[];
  readonly submissions: readonly Submission[];
  readonly missing: readonly MissingItem[];
  readonly standings: readonly Standing[];
  /** The latest edition; null where nothing is published. */
  readonly latest: EditionSummary | null;
  /** Whether the latest edition stands and says exactly this: then there is nothing to sign or to publish. */
  readonly isPublished: boolean;
};

/** The candidate of an opened period, in a fixed number of queries; null where it is not opened, or nothing is said of it. */
export async function candidateOf(db: Reader<QuarterTables>, period: Quarter): Promise<Candidate | null> {
  const submissions = await readSubmissions(db, period);
  const said = submissions.length === 0 ? null : await readSaidAndMissing(db, period);
  if (said === null) return null;
  const content = await scrutinised(db, compose(said.registers));
  const hashes = { contentHash: contentHash(content), financeHash: financeHash(content) };
  const [latest = null] = await readEditions(db, period);
  return {
    ...{ period, content, ...hashes, latest },
    isPublished: await isPublishedAs(db, content, latest),
    seen: await readSeen(db),
    submissions,
    missing: said.missing,
    unready: unreadyOf(period, content, submissions),
    standings: standingsOf(await readCapacities(db), await readSignatures(db, period), hashes),
  };
}

/** In the order of the report. One that nobody was asked for, because it came after the quarter was opened, has not begun. */
function unreadyOf(period: Quarter, { priorities }: ReportContent, submissions: readonly Submission[]): Submission[] {
  return priorities
    .map(
      ({ id }) =>
        submissions.find(({ priority }) => priority === id) ?? {
          ...{ period, priority: id, state: 'not-started' as const, comment: null },
        },
    )
    .filter(({ state }) => state !== 'signed-off');
}

/** Whether every priority is signed off and every capacity has signed what there is now. */
export function isSigned({ unready, standings }: Pick<Candidate, 'unready' | 'standings'>): boolean {
  return unready.length === 0 && standings.length > 0 && lackingOf(standings).length === 0;
}
