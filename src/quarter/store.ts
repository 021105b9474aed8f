import { sql } from 'kysely';
import type { Quarter } from '../calendar/index.ts';
import type { PackTables } from '../packs/index.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import type { ScrutinyTables } from '../scrutiny/index.ts';
import type { Step } from './domain/duties.ts';
import { parts } from './domain/parts.ts';
import { type Moved, type MovedRow, type MovedSince, movedKey } from './domain/propose.ts';
import type { SubmissionState } from './domain/submission.ts';

export type { Step };

/** A quarter that is worked on: a row of `opening`. `committee` is a date, `opened` an instant. */
export type Opening = { period: Quarter; rolled_from: Quarter | null; committee: string; opened: string };
/** By when a step is due: a row of `deadline`. */
export type Deadline = { period: Quarter; step: Step; due: string };
/** How far a priority's part has come: a row of `submission`. */
export type Submission = { period: Quarter; priority: string; state: SubmissionState; comment: string | null };

export type QuarterTables = PackTables &
  ScrutinyTables & {
    opening: Opening;
    deadline: Deadline;
    step: { id: Step; position: number; name: string; working_days: number };
    submission: Submission;
    bank_holiday: { day: string; name: string };
    pre_election_period: { starts: string; ends: string; name: string };
    tally: { length: number; head: string | null };
    signing_exception: { period: Quarter; person: string; reason: string };
    signature: { period: Quarter; capacity: string; signed_hash: string; person: string; signed: string };
    capacity: { id: string; position: number; name: string; part: 'finance' | 'whole' };
    capacity_role: { capacity: string; role: string };
    publication: { period: Quarter; at: string; content_hash: string; reason: string | null; fault: string | null };
    pre_release: { period: Quarter; person: string };
    pre_release_reading: { period: Quarter; person: string; read_at: string; format: string; content_hash: string };
  };

/** How long the tally is now: what a form or workbook that is made now was made from. */
export async function readSeen(db: Reader<QuarterTables>): Promise<number> {
  const { length } = await db.selectFrom('tally').select('length').executeTakeFirstOrThrow();
  return Number(length);
}

/**
 * What happened to the rows of a period since the tally was so long: columns with what they said then, by the register and
 * record, and who changed them last, at which instant. One query.
 */
export async function readMoved(db: Reader<QuarterTables>, period: Quarter, seen: number): Promise<MovedSince> {
  const registers = Object.values(parts).map(({ register }) => register);
  const { rows } = await sql<{
    action: 'add' | 'change' | 'remove';
    register: string;
    record: string;
    at: string;
    who: string | null;
    before: Record<string, readonly [string, string | number] | null> | null;
    after: Record<string, readonly [string, string | number] | null> | null;
  }>`
    select entry.action, entry.register, entry.record, person.name as who, entry.before, entry.after,
      to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from tallystick.entry
    left join tallystick.person on person.id::text = coalesce(entry.on_behalf_of::text, substr(entry.actor, length('person:') + 1))
    where entry.sequence > ${seen} and entry.register = any(${registers}::text[]) and entry.action <> 'erase'
      and entry.record::jsonb ->> 'period' = ${period}
    order by entry.sequence`.execute(db);
  const moved = new Map<string, { columns: Map<string, Moved>; added: Moved | null; removed: Moved | null }>();
  for (const { action, register, record, at, who, before, after } of rows) {
    const key = movedKey(register, record);
    const row = moved.get(key) ?? { columns: new Map(), added: null, removed: null };
    moved.set(key, row);
    const by = { before: null, who, at };
    if (action === 'add') {
      // One that was there, went and came again was changed.
      if (row.removed === null) row.added = by;
      row.removed = null;
    }
    if (action === 'remove') {
      if (row.added === null) row.removed = by;
      row.added = null;
    }
    for (const column of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
      const first = row.columns.get(column);
      row.columns.set(column, { before: first ? first.before : textOf(before?.[column]), who, at });
    }
  }
  return moved as ReadonlyMap<string, MovedRow>;
}

/** What a sealed value says; one that was erased says nothing any more. */
function textOf(seal: readonly [string, string | number] | null | undefined): string | null {
  return typeof seal?.[1] === 'string' ? seal[1] : null;
}

/** The ids of everything that there ever was of these kinds: none of them can be given again. */
export async function readThingIds(
  db: Reader<QuarterTables>,
): Promise<{ readonly [T in 'goal' | 'issue' | 'risk']: ReadonlySet<string> }> {
  const idsOf = async (table: 'goal' | 'issue' | 'risk') =>
    new Set((await db.selectFrom(table).select('id').execute()).map(({ id }) => id));
  return { goal: await idsOf('goal'), issue: await idsOf('issue'), risk: await idsOf('risk') };
}

/** Says of priorities of an opened quarter that somebody has begun; of those that are further it says nothing. */
export async function beginWork(
  tx: Writer<QuarterTables>,
  period: Quarter,
  priorities: readonly string[],
): Promise<void> {
  if (priorities.length === 0) return;
  await tx
    .updateTable('submission')
    .set({ state: 'in-progress' })
    .where('period', '=', period)
    .where('priority', 'in', priorities)
    .where('state', '=', 'not-started')
    .execute();
}

/** The quarter that is worked on under this period; null where it was never opened. */
export async function readOpening(db: Reader<QuarterTables>, period: Quarter): Promise<Opening | null> {
  return (await db.selectFrom('opening').selectAll().where('period', '=', period).executeTakeFirst()) ?? null;
}

/** How far each priority of a period has come. */
export async function readSubmissions(db: Reader<QuarterTables>, period: Quarter): Promise<Submission[]> {
  return db.selectFrom('submission').selectAll().where('period', '=', period).orderBy('priority').execute();
}

/** By when the steps of a period are due. */
export async function readDeadlines(db: Reader<QuarterTables>, period: Quarter): Promise<Deadline[]> {
  return db
    .selectFrom('deadline')
    .innerJoin('step', 'step.id', 'deadline.step')
    .select(['deadline.period', 'deadline.step', 'deadline.due'])
    .where('deadline.period', '=', period)
    .orderBy('step.position')
    .execute();
}
