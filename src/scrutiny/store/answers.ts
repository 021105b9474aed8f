import { sql } from 'kysely';
import type { Quarter } from '../../calendar/index.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { Finding } from '../domain/finding.ts';
import type { ScrutinyTables } from '../store.ts';

/** A finding and what is to be answered to it; an empty text takes back what was. */
export type Wanted = { readonly key: string; readonly finding: Finding; readonly text: string };

/**
 * Answers findings of a period, as of a day; two statements at most. An answer that an earlier report gave is not taken away from
 * it: here it stands no longer.
 */
export async function writeAnswers(
  tx: Writer<ScrutinyTables>,
  period: Quarter,
  wanted: readonly Wanted[],
  answered: string,
): Promise<void> {
  const empty = wanted.flatMap(({ key, text }) => (text === '' ? [key] : []));
  const earlier = new Set(empty.length === 0 ? [] : await readEarlier(tx, period, empty));
  const removed = empty.filter((key) => !earlier.has(key));
  if (removed.length > 0) {
    await tx.deleteFrom('finding_answer').where('period', '=', period).where('key', 'in', removed).execute();
  }
  const put = wanted.filter(({ key, text }) => text !== '' || earlier.has(key));
  if (put.length === 0) return;
  await tx
    .insertInto('finding_answer')
    .values(
      put.map(({ key, finding: { check, priority, subject }, text }) => ({
        ...{ period, key, check_name: check, priority, subject, answered },
        answer: text === '' ? null : text,
      })),
    )
    .onConflict((conflict) =>
      // Also what it is about: a row that somebody put there under a priority that is not the finding's gives way.
      conflict.columns(['period', 'key']).doUpdateSet(({ ref }) => ({
        check_name: ref('excluded.check_name'),
        priority: ref('excluded.priority'),
        subject: ref('excluded.subject'),
        answer: ref('excluded.answer'),
        answered: ref('excluded.answered'),
      })),
    )
    .execute();
}

async function readEarlier(
  db: Reader<ScrutinyTables>,
  period: Quarter,
  keys: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('finding_answer')
    .select('key')
    .where('period', '<', period)
    .where('key', 'in', keys)
    .execute();
  return rows.map(({ key }) => key);
}

type Since = { readonly who: string | null; readonly at: string };

/** Who last answered in a period or before it since the tally was so long, and when, by the key of the finding. */
export async function readAnsweredSince(
  db: Reader<ScrutinyTables>,
  period: Quarter,
  seen: number,
): Promise<ReadonlyMap<string, Since>> {
  const { rows } = await sql<Since & { key: string }>`
    select entry.record::jsonb ->> 'key' as key, person.name as who,
      to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from tallystick.entry
    left join tallystick.person on person.id::text = coalesce(entry.on_behalf_of::text, substr(entry.actor, length('person:') + 1))
    where entry.sequence > ${seen} and entry.register = 'finding_answer' and entry.action <> 'erase'
      and entry.record::jsonb ->> 'period' <= ${period}
    order by entry.sequence`.execute(db);
  return new Map(rows.map(({ key, who, at }) => [key, { who, at }]));
}
