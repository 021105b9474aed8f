import type { Quarter } from '../../calendar/index.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { QuarterTables, Submission } from '../store.ts';

/** How far a priority's part of a period has come; null where the period is not opened or has no such priority. */
export async function readSubmission(
  db: Reader<QuarterTables>,
  period: Quarter,
  priority: string,
): Promise<Submission | null> {
  const row = await db
    .selectFrom('submission')
    .selectAll()
    .where('period', '=', period)
    .where('priority', '=', priority)
    .executeTakeFirst();
  return row ?? null;
}

/** Says how far it has come; the database refuses what is no step, and whoever may not take it. */
export async function setSubmission(
  tx: Writer<QuarterTables>,
  period: Quarter,
  priority: string,
  said: Pick<Submission, 'state' | 'comment'>,
): Promise<void> {
  await tx.updateTable('submission').set(said).where('period', '=', period).where('priority', '=', priority).execute();
}
