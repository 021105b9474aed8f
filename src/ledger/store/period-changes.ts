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

/** When what is said of each reporting period last changed: of the rows of that period alone. One query. */
export async function readPeriodChanges(db: Reader<LedgerTables>): Promise<PeriodChange[]> {
  const { rows } = await sql<PeriodChange>`
    select period, max(at) filter (where said) as at,
      coalesce(max(sequence) filter (where said) > max(sequence) filter (where register = 'edition'), false) as "sinceEdition"
    from (
      select substring(record from '"period":"([^"]+)"') as period, at, sequence, register,
        register = any (array['report', 'priority_period', 'indicator_period', 'component_period', 'goal_period', 'risk_period',
          'issue_period', 'finance_period', 'note', 'claim']) as said
      from entry where action <> 'erase') as entered
    where period is not null and (said or register = 'edition')
    group by period order by period`.execute(db);
  return rows;
}
