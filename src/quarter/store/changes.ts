import { type RawBuilder, sql } from 'kysely';
import type { Quarter } from '../../calendar/index.ts';
import type { Reader } from '../../platform/postgres/index.ts';
import type { QuarterTables } from '../store.ts';

/** The registers that a report of a period is composed from; what finance signs is in the second. */
export const contentRegisters = [
  ...['report', 'priority_period', 'indicator_period', 'component_period', 'goal_period'],
  ...['risk_period', 'issue_period', 'finance_period', 'note', 'claim'],
] as const;
/** Those of what is signed as a whole: answers to what is found in it are part of that. */
export const signedRegisters = [...contentRegisters, 'finding_answer'] as const;
export const financeRegisters = ['finance_period', 'priority_period'] as const;

/** Entries about what a report says: the first of them in the order of the tally, and how many there are. */
export type ChangesSince = { readonly count: number; readonly first: readonly number[] };

/**
 * The entries about what is said of a period since the tally was so long; of one priority where it is named. One query.
 * @param most how many sequences are wanted.
 */
export async function readChangesSince(
  db: Reader<QuarterTables>,
  period: Quarter,
  since: number,
  { priority = null, finance = false, most = 10 }: { priority?: string | null; finance?: boolean; most?: number } = {},
): Promise<ChangesSince> {
  const whole = priority === null ? signedRegisters : contentRegisters;
  const registers = [...(finance ? financeRegisters : whole)];
  const { rows } = await sql<{ sequence: number | string; count: number | string }>`
    select sequence, count(*) over () as count from tallystick.entry
    where sequence > ${since} and register = any(${registers}::text[]) and action <> 'erase'
      and record::jsonb ->> 'period' = ${period}
      ${priority === null ? sql`` : sql`and ${isOf(priority)}`}
    order by sequence limit ${most}`.execute(db);
  return { count: Number(rows[0]?.count ?? 0), first: rows.map(({ sequence }) => Number(sequence)) };
}

/** Whether an entry is about a row of a priority: by its key, by what it says, or by whose the thing is now. */
function isOf(priority: string): RawBuilder<boolean> {
  const things = (['indicator', 'goal', 'risk', 'issue'] as const).map(
    (kind) => sql`exists (select from ${sql.table(`tallystick.${kind}_period`)} as of_thing
      where of_thing.period = record::jsonb ->> 'period' and of_thing.${sql.ref(kind)} = record::jsonb ->> ${kind}
        and of_thing.priority = ${priority})`,
  );
  return sql<boolean>`(record::jsonb ->> 'priority' = ${priority} or after -> 'priority' ->> 1 = ${priority}
    or before -> 'priority' ->> 1 = ${priority} or ${sql.join(things, sql` or `)}
    or (register = 'note' and exists (select from tallystick.note where note.period = record::jsonb ->> 'period'
      and note.position::text = record::jsonb ->> 'position' and note.priority = ${priority})))`;
}
