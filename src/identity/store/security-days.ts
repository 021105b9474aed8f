import { sql } from 'kysely';
import type { Database, Reader } from '../../platform/postgres/index.ts';
import { idleLimit } from '../domain/session.ts';
import type { SecurityCount } from './security.ts';
import type { IdentityTables } from './tables.ts';

/** What of the security log is asked for; null asks for all. */
export type SecurityFilter = { readonly kind: string | null; readonly person: string | null };

/** How often each kind of event happened on a day in London. */
export type SecurityDay = {
  readonly day: string;
  readonly kinds: readonly { readonly kind: string; readonly times: number }[];
};

const nobody = '00000000-0000-0000-0000-000000000000';
const dayOf = sql<string>`(hour at time zone 'Europe/London')::date`;

/**
 * The days on which anything was logged, newest first, at most `size` of them before a day. Empty for whoever may not
 * read the log.
 */
export async function readSecurityDays(
  db: Reader<IdentityTables>,
  filter: SecurityFilter,
  { size, before }: { readonly size: number; readonly before: string | null },
): Promise<{ days: SecurityDay[]; older: boolean }> {
  const { rows } = await sql<SecurityDay>`
    select day, json_agg(json_build_object('kind', kind, 'times', times) order by kind) as kinds from (
      select ${dayOf} as day, kind, sum(times)::int as times from security_event
      where (${filter.kind}::text is null or kind = ${filter.kind})
        and (${filter.person}::uuid is null or person = ${filter.person}::uuid)
        and (${before}::date is null or ${dayOf} < ${before}::date)
      group by 1, 2) as counted
    group by day order by day desc limit ${size + 1}`.execute(db);
  return { days: rows.slice(0, size), older: rows.length > size };
}

/** What was logged on one day in London, newest first, each thing once with how often; at most `most` of them. */
export async function readSecurityOn(
  db: Reader<IdentityTables>,
  day: string,
  filter: SecurityFilter,
  most: number,
): Promise<SecurityCount[]> {
  const { rows } = await sql<Omit<SecurityCount, 'person'> & { person: string; name: string | null }>`
    select kind, logged.person, name, about, sum(times)::int as times, min(first) as first, max(last) as last
    from security_event as logged left join person on person.id = logged.person
    where ${dayOf} = ${day}::date
      and (${filter.kind}::text is null or kind = ${filter.kind})
      and (${filter.person}::uuid is null or logged.person = ${filter.person}::uuid)
    group by kind, logged.person, name, about
    order by last desc, kind, logged.person, about limit ${most}`.execute(db);
  return rows.map(({ person, name, ...row }) => ({ ...row, person: person === nobody ? null : { id: person, name } }));
}

/** What the log can be narrowed by: the kinds of event and the people in it. */
export async function readSecurityChoices(
  db: Reader<IdentityTables>,
): Promise<{ kinds: readonly string[]; people: readonly { readonly id: string; readonly name: string | null }[] }> {
  const kinds = await db.selectFrom('security_event').select('kind').distinct().orderBy('kind').execute();
  const people = await db
    .selectFrom('security_event')
    .leftJoin('person', 'person.id', 'security_event.person')
    .select(['security_event.person as id', 'name'])
    .where('security_event.person', '<>', nobody)
    .distinct()
    .orderBy('name')
    .execute();
  return { kinds: kinds.map(({ kind }) => kind), people };
}

/** How many sessions are open, and of how many people. Whose they are is not said: only their own are theirs to see. */
export async function countSessions(
  database: Database,
  now: Temporal.Instant,
): Promise<{ sessions: number; people: number }> {
  return database.look(
    async (db: Reader<IdentityTables>) =>
      db
        .selectFrom('session')
        .select((eb) => [
          eb.fn.countAll<number>().as('sessions'),
          eb.fn.count<number>('person').distinct().as('people'),
        ])
        .where('ends', '>', now.toString())
        .where('last_seen', '>', now.subtract(idleLimit).toString())
        .executeTakeFirstOrThrow(),
    { actor: 'system:count-sessions' },
  );
}
