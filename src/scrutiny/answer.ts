import { sql } from 'kysely';
import type { Quarter } from '../calendar/index.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { announceEditions, lockRegisters, readEditions } from '../reporting/index.ts';
import { longestAnswer } from './domain/answers.ts';
import { type Finding, findingKey } from './domain/finding.ts';
import { composeScrutinised, type ScrutinyTables } from './store.ts';

/** One text that is answered to findings of a period, by who saw its answers when the tally was `seen` long. */
export type ToAnswer = {
  readonly period: Quarter;
  readonly keys: readonly string[];
  /** Empty: what was answered stands no longer. */
  readonly text: string;
  readonly seen: number;
  readonly now: Temporal.Instant;
};

/** How many findings are answered otherwise than before; none where the same was answered already, as by a double click. */
export type AnsweredNow = { readonly changed: number };

/** What somebody else answered to a finding since: null for an answer that they took back. */
export type AnsweredMeanwhile = { readonly finding: Finding; readonly who: string | null; readonly at: string };

/**
 * Why nothing is answered: the text is too long, some of these findings are found no longer (`gone` are their keys), or somebody has
 * answered some of them since.
 */
export type AnswerRefusal =
  | { readonly kind: 'long'; readonly length: number }
  | { readonly kind: 'gone'; readonly gone: readonly string[] }
  | { readonly kind: 'changed'; readonly meanwhile: readonly AnsweredMeanwhile[] };

/**
 * Answers findings of a period with one text, in the caller's transaction: all of them or, where it is refused, none. Announced
 * where the period is published, because the answer is public then. A fixed number of queries, however many are answered.
 * Null where nothing has been said of the period.
 * @throws NotAllowed where one of them is not the acting person's to answer.
 */
export async function answerFindings(
  tx: Writer<ScrutinyTables>,
  { period, keys, text: typed, seen, now }: ToAnswer,
): Promise<Result<AnsweredNow, AnswerRefusal> | null> {
  await lockRegisters(tx);
  const content = await composeScrutinised(tx, period);
  if (content === null) return null;
  const text = typed.replace(/\r\n?/g, '\n').trim();
  if (text.length > longestAnswer) return refused({ kind: 'long', length: text.length });
  const found = new Map(content.findings.map((finding) => [findingKey(finding), finding]));
  const gone = keys.filter((key) => !found.has(key));
  if (gone.length > 0) return refused({ kind: 'gone', gone });
  const wanted = [...new Set(keys)].flatMap((key) => {
    const finding = found.get(key);
    return finding && (finding.answer ?? '') !== text ? [{ key, finding }] : [];
  });
  const moved = await readAnsweredSince(tx, period, seen);
  const meanwhile = wanted.flatMap(({ key, finding }) => {
    const since = moved.get(key);
    return since ? [{ finding, ...since }] : [];
  });
  if (meanwhile.length > 0) return refused({ kind: 'changed', meanwhile });
  if (wanted.length > 0) await write(tx, { period, wanted, text, answered: londonDay(now) });
  const [edition] = wanted.length > 0 ? await readEditions(tx, period) : [];
  if (edition) await announceEditions(tx);
  return ok({ changed: wanted.length });
}

type ToWrite = {
  readonly period: Quarter;
  readonly wanted: readonly { readonly key: string; readonly finding: Finding }[];
  readonly text: string;
  readonly answered: string;
};

/** An answer that an earlier report gave is not taken away from it: here it stands no longer. */
async function write(tx: Writer<ScrutinyTables>, { period, wanted, text, answered }: ToWrite): Promise<void> {
  const keys = wanted.map(({ key }) => key);
  const rows = await tx
    .selectFrom('finding_answer')
    .select(['key', 'period'])
    .where('period', '<=', period)
    .where('key', 'in', keys)
    .execute();
  const own = new Set(rows.flatMap((row) => (row.period === period ? [row.key] : [])));
  const earlier = new Set(rows.flatMap((row) => (row.period === period ? [] : [row.key])));
  const removed = text === '' ? keys.filter((key) => !earlier.has(key)) : [];
  const kept = wanted.filter(({ key }) => !removed.includes(key));
  const answer = text === '' ? null : text;
  const changed = kept.flatMap(({ key }) => (own.has(key) ? [key] : []));
  const added = kept.flatMap(({ key, finding: { check, priority, subject } }) =>
    own.has(key) ? [] : [{ period, key, check_name: check, priority, subject, answer, answered }],
  );
  if (removed.length > 0) {
    await tx.deleteFrom('finding_answer').where('period', '=', period).where('key', 'in', removed).execute();
  }
  if (changed.length > 0) {
    const of = tx.updateTable('finding_answer').set({ answer, answered });
    await of.where('period', '=', period).where('key', 'in', changed).execute();
  }
  if (added.length > 0) await tx.insertInto('finding_answer').values(added).execute();
}

type Since = { readonly who: string | null; readonly at: string };

/** Who last answered what in a period, or before it, since the tally was so long, by the key of the finding. */
async function readAnsweredSince(
  db: Reader<ScrutinyTables>,
  period: Quarter,
  seen: number,
): Promise<ReadonlyMap<string, Since>> {
  const { rows } = await sql<Since & { key: string }>`
    select entry.record::jsonb ->> 'key' as key, person.name as who, entry.at
    from tallystick.entry
    left join tallystick.person on person.id::text = coalesce(entry.on_behalf_of::text, substr(entry.actor, length('person:') + 1))
    where entry.sequence > ${seen} and entry.register = 'finding_answer' and entry.action <> 'erase'
      and entry.record::jsonb ->> 'period' <= ${period}
    order by entry.sequence`.execute(db);
  return new Map(rows.map(({ key, who, at }) => [key, { who, at }]));
}

function londonDay(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
}
