import { sql } from 'kysely';
import type { Reader } from '../../platform/postgres/index.ts';
import type { LedgerTables } from '../store.ts';

/** What the tally says of a reporting period: when its registers last changed, and whether that was after its latest edition. */
export type PeriodChange = {
  readonly period: string;
  /** An instant in UTC; null where the reader may see no change. */
  readonly at: string | null;
  readonly sinceEdition: boolean;
};

/**
 * When what is said of each reporting period last changed: of the rows of that period alone. One query, which looks into
 * the key of each record once, however often the record has changed.
 */
export async function readPeriodChanges(db: Reader<LedgerTables>): Promise<PeriodChange[]> {
  const { rows } = await sql<PeriodChange>`
    select period, (select at from entry where sequence = said) as at, coalesce(said > edition, false) as "sinceEdition"
    from (
      select record::jsonb ->> 'period' as period,
        max(latest) filter (where register <> 'edition') as said, max(latest) filter (where register = 'edition') as edition
      from (
        select register, record, max(sequence) as latest from entry
        where action <> 'erase' and register in ('report', 'priority_period', 'indicator_period', 'component_period', 'goal_period',
          'risk_period', 'issue_period', 'finance_period', 'note', 'claim', 'edition')
        group by register, record) as of_record
      group by 1) as of_period
    order by period`.execute(db);
  return rows;
}
