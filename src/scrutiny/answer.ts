import type { Quarter } from '../calendar/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { announceEditions, lockRegisters, readEditions } from '../reporting/index.ts';
import { longestAnswer } from './domain/answers.ts';
import { type Finding, findingKey } from './domain/finding.ts';
import { readAnsweredSince, type Wanted, writeAnswers } from './store/answers.ts';
import { readScrutinised, type ScrutinyTables } from './store.ts';

/** What is answered to findings of a period by who saw its answers when the tally was `seen` long. */
export type ToAnswer = {
  readonly period: Quarter;
  /** By the key of the finding; an empty text takes back what was answered. */
  readonly texts: ReadonlyMap<string, string>;
  readonly seen: number;
  readonly now: Temporal.Instant;
};

/** Why a text was left as it was typed, and what stands stayed as it was. */
export type AnswerFault = { readonly key: string; readonly text: string } & (
  | { readonly kind: 'long'; readonly finding: Finding }
  /** It is found no longer: what it was about was mended, or is said otherwise. */
  | { readonly kind: 'gone' }
  /** Somebody answered it since; `theirs` is null where they took an answer back. */
  | {
      readonly kind: 'changed';
      readonly finding: Finding;
      readonly theirs: string | null;
      readonly who: string | null;
      readonly at: string;
    }
);

/** How many findings are answered otherwise than before, and what was left. */
export type AnsweredNow = { readonly changed: number; readonly faults: readonly AnswerFault[] };

/**
 * Answers findings of a period in the caller's transaction: every one that is found now, whose text is short enough and which
 * nobody has answered otherwise since. What is answered so already is no change, as by a double click. Announced where the period
 * is published, because the answer is public then. A fixed number of queries, however many are answered.
 * Null where nothing has been said of the period.
 * @throws NotAllowed where one of them is not the acting person's to answer; then none is.
 */
export async function answerFindings(
  tx: Writer<ScrutinyTables>,
  { period, texts, seen, now }: ToAnswer,
): Promise<AnsweredNow | null> {
  await lockRegisters(tx);
  const scrutinised = await readScrutinised(tx, period);
  if (scrutinised === null) return null;
  const found = new Map(scrutinised.content.findings.map((finding) => [findingKey(finding), finding]));
  const moved = await readAnsweredSince(tx, period, seen);
  const faults: AnswerFault[] = [];
  const wanted: Wanted[] = [];
  for (const [key, typed] of texts) {
    const text = typed.replace(/\r\n?/g, '\n').trim();
    const finding = found.get(key);
    const since = moved.get(key);
    if (!finding) {
      if (text !== '') faults.push({ kind: 'gone', key, text });
    } else if ((finding.answer ?? '') === text) {
      // So it is already.
    } else if (since) faults.push({ kind: 'changed', key, text, finding, theirs: finding.answer, ...since });
    else if (text.length > longestAnswer) faults.push({ kind: 'long', key, text, finding });
    else wanted.push({ key, finding, text });
  }
  if (wanted.length > 0) {
    await writeAnswers(tx, period, wanted, now.toZonedDateTimeISO('Europe/London').toPlainDate().toString());
    if ((await readEditions(tx, period)).length > 0) await announceEditions(tx);
  }
  return { changed: wanted.length, faults };
}
