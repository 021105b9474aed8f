import { sql } from 'kysely';
import type { Act, Database, Reader, Writer } from '../../platform/postgres/index.ts';
import type { IdentityTables } from './tables.ts';

/**
 * How long a row stays, and how many there are at most of what can be caused at will: of what is about nobody known, and of
 * what each person was refused. Each has a bound of its own, so that nobody can push out what is about somebody else, and
 * nobody their own sign-ins.
 */
export const securityLogLimits = { rows: 20_000, days: 400 } as const;

/** What a person is refused, as often and in as many places as they like. */
const refusals = ['right-lacking', 'form-refused'];

const nobody = '00000000-0000-0000-0000-000000000000';
const logging: Act = { actor: 'system:security-log' };

/**
 * Something to log: `kind` in words with hyphens (`signed-in`, `sign-in-refused`), the person whom it concerns where
 * known, and `about`: a provider, an address of this site or an action, never what a stranger typed.
 */
export type SecurityEvent = { readonly kind: string; readonly person?: string | null; readonly about?: string };

/** An event as it is read: how often within an hour, first and last. */
export type SecurityCount = {
  readonly kind: string;
  /** Null where nobody is known. */
  readonly person: { readonly id: string; readonly name: string | null } | null;
  readonly about: string;
  readonly times: number;
  readonly first: string;
  readonly last: string;
};

/**
 * Counts an event in its hour. It never throws: what is logged goes on whether or not that could be written down, and
 * `onFault` gets to know.
 */
export async function logSecurity(
  database: Database,
  { kind, person, about = '' }: SecurityEvent,
  now: Temporal.Instant,
  onFault: (error: unknown) => void = () => {},
): Promise<void> {
  const at = now.toString();
  const hour = now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString();
  try {
    await database.transaction(async (tx: Writer<IdentityTables>) => {
      const { times } = await tx
        .insertInto('security_event')
        .values({ hour, kind, person: person ?? nobody, about: about.slice(0, 200), times: 1, first: at, last: at })
        .onConflict((conflict) =>
          conflict.columns(['hour', 'kind', 'person', 'about']).doUpdateSet((eb) => ({
            times: eb('security_event.times', '+', 1),
            last: sql<string>`greatest(security_event.last, excluded.last)`,
          })),
        )
        .returning('times')
        .executeTakeFirstOrThrow();
      if (times === 1) await prune(tx, kind, person ?? nobody, now);
    }, logging);
  } catch (error) {
    onFault(error);
  }
}

/** Makes room for a row that was added: what is too old goes, and the oldest of what shares the new row's bound. */
async function prune(tx: Writer<IdentityTables>, kind: string, person: string, now: Temporal.Instant): Promise<void> {
  const oldest = now.subtract({ hours: 24 * securityLogLimits.days }).toString();
  await tx.deleteFrom('security_event').where('hour', '<', oldest).execute();
  if (person !== nobody && !refusals.includes(kind)) return;
  await sql`
    delete from security_event where (hour, kind, person, about) in (
      select hour, kind, person, about from security_event
      where person = ${person}::uuid and (person = ${nobody}::uuid or kind = any (${refusals}))
      order by hour desc, kind desc, about desc offset ${securityLogLimits.rows})`.execute(tx);
}

/**
 * The security log, newest first, at most `limit` rows after the first `offset`. It is empty for whoever may not read it.
 */
export async function readSecurity(
  db: Reader<IdentityTables>,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<SecurityCount[]> {
  const rows = await db
    .selectFrom('security_event')
    .leftJoin('person', 'person.id', 'security_event.person')
    .select(['kind', 'security_event.person', 'person.name', 'about', 'times', 'first', 'last'])
    .orderBy('last', 'desc')
    .orderBy('kind')
    .orderBy('security_event.person')
    .orderBy('about')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(({ person, name, ...row }) => ({ ...row, person: person === nobody ? null : { id: person, name } }));
}
