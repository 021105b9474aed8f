import type { Generated } from 'kysely';
import type { Quarter } from '../calendar/index.ts';
import { addThings, type Changes, type Reader, replaceRows, type Writer } from '../platform/postgres/index.ts';
import { type Body, type Imprint, type PriorityPeriod, plainImprint } from './domain/register.ts';

/** The one row of `body`. */
type BodyRow = Body & {
  colour: Generated<string>;
  logo: Buffer | null;
  logo_type: 'image/svg+xml' | 'image/png' | null;
  contact_name: string | null;
  contact_email: string | null;
  contact_url: string | null;
  licence_name: Generated<string>;
  licence_url: Generated<string>;
  demonstration: Generated<boolean>;
};

export type PlanTables = { body: BodyRow; priority: { id: string }; priority_period: PriorityPeriod };

/** The body that runs this system; null before its first import. */
export async function readBody(db: Reader<PlanTables>): Promise<Body | null> {
  return (await db.selectFrom('body').select(['id', 'name']).executeTakeFirst()) ?? null;
}

/** Names the body that runs this system. One body, one database: a second is refused by the table. */
export async function nameBody(tx: Writer<PlanTables>, body: Body): Promise<void> {
  await tx.insertInto('body').values({ id: body.id, name: body.name }).execute();
}

/** What the body says of itself on what it publishes; the plain imprint before its first import. */
export async function readImprint(db: Reader<PlanTables>): Promise<Imprint> {
  const row = await db.selectFrom('body').selectAll().executeTakeFirst();
  if (!row) return plainImprint;
  return {
    colour: row.colour,
    logo: row.logo && row.logo_type ? { bytes: row.logo, contentType: row.logo_type } : null,
    contact: { name: row.contact_name, email: row.contact_email, url: row.contact_url },
    licence: { name: row.licence_name, url: row.licence_url },
    demonstration: row.demonstration,
  };
}

/** Sets the imprint whole. The body must have been named. */
export async function setImprint(tx: Writer<PlanTables>, imprint: Imprint): Promise<void> {
  await tx
    .updateTable('body')
    .set({
      colour: imprint.colour,
      logo: imprint.logo ? Buffer.from(imprint.logo.bytes) : null,
      logo_type: imprint.logo?.contentType ?? null,
      contact_name: imprint.contact.name,
      contact_email: imprint.contact.email,
      contact_url: imprint.contact.url,
      licence_name: imprint.licence.name,
      licence_url: imprint.licence.url,
      demonstration: imprint.demonstration,
    })
    .execute();
}

/** The priorities of a period, in the order of its report. */
export async function readPriorities(db: Reader<PlanTables>, period: Quarter): Promise<PriorityPeriod[]> {
  return db
    .selectFrom('priority_period')
    .selectAll()
    .where('period', '=', period)
    .orderBy('position')
    .orderBy('priority')
    .execute();
}

/** States the priorities of a period whole. */
export async function replacePriorities(
  tx: Writer<PlanTables>,
  period: Quarter,
  rows: readonly PriorityPeriod[],
): Promise<Changes> {
  await addThings(
    tx,
    'priority',
    rows.map((r) => r.priority),
  );
  return replaceRows(tx, 'priority_period', ['priority'], period, rows);
}
