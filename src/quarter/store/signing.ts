import { sql } from 'kysely';
import type { Quarter } from '../../calendar/index.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import type { Capacity, CapacityId, Signed, SignedPart } from '../domain/signing.ts';
import type { QuarterTables } from '../store.ts';
import { financeRegisters, signedRegisters } from './changes.ts';

/** As what a report is signed, in their order. */
export async function readCapacities(db: Reader<QuarterTables>): Promise<Capacity[]> {
  const rows = await db.selectFrom('capacity').select(['id', 'name', 'part']).orderBy('position').execute();
  return rows as Capacity[];
}

/**
 * Every signature under a period, each with the first change after it of what was signed: of the period's own rows, or where
 * there is none of what its report repeats of earlier periods. One query.
 */
export async function readSignatures(db: Reader<QuarterTables>, period: Quarter): Promise<Signed[]> {
  const [whole, finance] = [[...signedRegisters], [...financeRegisters]];
  const { rows } = await sql<{
    capacity: CapacityId;
    hash: string;
    person: string;
    name: string | null;
    signed: string;
    sequence: number | null;
    exception: string | null;
    changed: number | null;
    at: string | null;
    who: string | null;
  }>`
    select s.capacity, s.signed_hash as hash, s.person, signer.name, s.signed, own.sequence, x.reason as exception,
      later.sequence as changed, later.at, later.who
    from tallystick.signature s
    join tallystick.capacity c on c.id = s.capacity
    left join tallystick.person signer on signer.id = s.person
    left join tallystick.signing_exception x on x.period = s.period and x.person = s.person
    left join lateral (
      select max(sequence) as sequence from tallystick.entry e
      where e.register = 'signature' and e.record::jsonb @> jsonb_build_object(
        'period', s.period::text, 'capacity', s.capacity, 'signed_hash', s.signed_hash)
    ) own on true
    left join lateral (
      select e.sequence, e.at, changer.name as who from tallystick.entry e
      left join tallystick.person changer on 'person:' || changer.id = e.actor
      where e.sequence > own.sequence and e.action <> 'erase'
        and e.register = any (case c.part when 'finance' then ${finance}::text[] else ${whole}::text[] end)
        and e.record::jsonb ->> 'period' <= s.period::text
      order by e.record::jsonb ->> 'period' desc, e.sequence limit 1
    ) later on true
    where s.period = ${period}
    order by c.position, s.signed`.execute(db);
  return rows.map(({ changed, at, who, sequence, ...row }) => ({
    ...row,
    sequence: sequence === null ? null : Number(sequence),
    changedBy: changed === null || at === null ? null : { sequence: Number(changed), at, who },
  }));
}

/** Who may sign as what, whether they entered anything of it, and why they may all the same. */
export type MaySign = {
  readonly capacity: CapacityId;
  readonly person: string;
  readonly name: string;
  readonly entered: boolean;
  readonly exception: string | null;
};

/** Everybody who may sign a period, by capacity and name. One query. */
export async function readSigners(db: Reader<QuarterTables>, period: Quarter): Promise<MaySign[]> {
  const { rows } = await sql<MaySign>`
    select c.id as capacity, p.id as person, p.name, tallystick.has_entered(p.id, ${period}, c.part) as entered,
      x.reason as exception
    from tallystick.capacity c
    join tallystick.person p on p.active and exists (
      select from tallystick.role_held join tallystick.capacity_role using (role)
      where role_held.person = p.id and capacity_role.capacity = c.id)
    left join tallystick.signing_exception x on x.period = ${period} and x.person = p.id
    order by c.position, p.name, p.id`.execute(db);
  return rows;
}

/** Whom an exception can be for: everybody who may sign a report or review its priorities, by name. One query. */
export async function readExceptable(db: Reader<QuarterTables>): Promise<{ person: string; name: string }[]> {
  const { rows } = await sql<{ person: string; name: string }>`
    select p.id as person, p.name from tallystick.person p
    where p.active and exists (
      select from tallystick.role_held h
      where h.person = p.id and (
        exists (select from tallystick.capacity_role c where c.role = h.role)
        or exists (select from tallystick.permission m where m.role = h.role and m.action = 'priority.review')))
    order by p.name, p.id`.execute(db);
  return rows;
}

/** Whether a person ever accepted a priority of a period that they had submitted or changed since, under the exception that they have. */
export async function readHasAcceptedOwn(db: Reader<QuarterTables>, person: string, period: Quarter): Promise<boolean> {
  const { rows } = await sql<{ accepted: boolean }>`
    select tallystick.has_accepted_own(${person}::uuid, ${period}) as accepted`.execute(db);
  return rows[0]?.accepted ?? false;
}

/** Whether a person ever entered anything of a period, or of its finance. */
export async function readHasEntered(
  db: Reader<QuarterTables>,
  person: string,
  period: Quarter,
  part: SignedPart,
): Promise<boolean> {
  const { rows } = await sql<{ entered: boolean }>`
    select tallystick.has_entered(${person}::uuid, ${period}, ${part}) as entered`.execute(db);
  return rows[0]?.entered ?? false;
}

export async function addSignature(tx: Writer<QuarterTables>, row: QuarterTables['signature']): Promise<void> {
  await tx.insertInto('signature').values(row).execute();
}

/** Why a person may sign what they entered of a period, or accept what they submitted or changed; null where nobody said that they may. */
export async function readException(
  db: Reader<QuarterTables>,
  period: Quarter,
  person: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('signing_exception')
    .select('reason')
    .where('period', '=', period)
    .where('person', '=', person)
    .executeTakeFirst();
  return row?.reason ?? null;
}

/** Everybody who is excepted in a period, by name. */
export async function readExceptions(
  db: Reader<QuarterTables>,
  period: Quarter,
): Promise<{ person: string; name: string; reason: string }[]> {
  const { rows } = await sql<{ person: string; name: string; reason: string }>`
    select x.person, coalesce(person.name, 'Somebody') as name, x.reason
    from tallystick.signing_exception x left join tallystick.person on person.id = x.person
    where x.period = ${period} order by 2, 1`.execute(db);
  return rows;
}

export async function addException(tx: Writer<QuarterTables>, row: QuarterTables['signing_exception']): Promise<void> {
  await tx.insertInto('signing_exception').values(row).execute();
}

export async function removeException(tx: Writer<QuarterTables>, period: Quarter, person: string): Promise<void> {
  await tx.deleteFrom('signing_exception').where('period', '=', period).where('person', '=', person).execute();
}
