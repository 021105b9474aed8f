import { sql } from 'kysely';
import type { Quarter } from '../../calendar/index.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { OwnPart, Reviewer } from '../domain/accepting.ts';
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

/** Whether whoever acts and may review last submitted a priority, or changed it since, and nobody excepted them; null for neither. */
export async function readAcceptsOwn(
  db: Reader<QuarterTables>,
  { period, priority }: { readonly period: Quarter; readonly priority: string },
): Promise<OwnPart | null> {
  const { rows } = await sql<{ own: OwnPart | null }>`
    select tallystick.accepts_own(${period}, ${priority}) as own
    where tallystick.reach('priority.review') is not null`.execute(db);
  return rows[0]?.own ?? null;
}

/** Who may review the priorities of a period that are submitted, by name: each with what they had to do with it. One query. */
export async function readReviewers(
  db: Reader<QuarterTables>,
  period: Quarter,
): Promise<readonly (Reviewer & { readonly priority: string })[]> {
  const { rows } = await sql<Reviewer & { priority: string }>`
    select s.priority, p.id as person, p.name, tallystick.own_part(p.id, s.period, s.priority) as own,
      x.reason as exception
    from tallystick.submission s
    join tallystick.person p on p.active and exists (
      select from tallystick.role_held h join tallystick.permission using (role)
      where h.person = p.id and action = 'priority.review')
    left join tallystick.signing_exception x on x.period = s.period and x.person = p.id
    where s.period = ${period} and s.state = 'submitted'
    order by s.priority, p.name, p.id`.execute(db);
  return rows;
}
