import type { Quarter } from '../../../calendar/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import {
  type QuarterTables,
  readLeadNames,
  readOpening,
  readReviewers,
  readSaidAndMissing,
  readSeen,
  readSubmission,
} from '../../../quarter/index.ts';
import { compose, readRegisters } from '../../../reporting/index.ts';
import type { SubmissionRead } from './present.ts';

/** What the page is made of, in a fixed number of queries; null where the quarter is not open or has no such priority. */
export async function readSubmissionPage(
  db: Reader<QuarterTables>,
  period: Quarter,
  priority: string,
): Promise<SubmissionRead | null> {
  const submission = await readSubmission(db, period, priority);
  const said = submission === null ? null : await readSaidAndMissing(db, period);
  if (submission === null || said === null) return null;
  const from = (await readOpening(db, period))?.rolled_from ?? null;
  const before = from === null ? null : await readRegisters(db, from);
  return {
    ...{ submission, missing: said.missing, content: compose(said.registers) },
    last: before === null ? null : compose(before),
    leads: (await readLeadNames(db)).get(priority) ?? [],
    reviewers: (await readReviewers(db, period)).filter((one) => one.priority === priority),
    seen: await readSeen(db),
  };
}
