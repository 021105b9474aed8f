import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database, Reader } from '../../platform/postgres/index.ts';
import { type EntryAction, keyOf, recordOf, type Seal } from '../domain/entry.ts';
import { rowsAbout, type Thing } from '../domain/things.ts';
import type { EntryRow, LedgerTables } from '../store.ts';

/**
 * What pages and downloads read of the tally. Policies of the database limit the entries and the names to what the
 * acting person may see: read in a `look`. Every function makes three queries, however many entries there are.
 */

/** What a sealed value says: its text, null for no value, or that an entry erased it, when and under what power. */
export type Said = { readonly value: string | null } | { readonly erased: Erasure };
/** `at` and `power` are null where the reader may not see the entry that erased. */
export type Erasure = { readonly sequence: number; readonly at: string | null; readonly power: string | null };

/** One column of a change. A row that is added has nothing before, one that is removed nothing after. */
export type ValueChange = { readonly column: string; readonly before: Said; readonly after: Said };

/** Somebody who acts; `id` is a person's id, a user of the machine or a job. `name` of people whom the reader may see. */
export type Actor = {
  readonly kind: 'person' | 'operator' | 'system';
  readonly id: string;
  readonly name: string | null;
};

/** An entry as it is read. `at` is an instant in UTC; `key` the columns of the record; `changes` by column. */
export type EntryView = {
  readonly sequence: number;
  readonly at: string;
  readonly actor: Actor;
  readonly onBehalfOf: Actor | null;
  readonly request: string | null;
  readonly action: EntryAction;
  readonly register: string;
  readonly record: string;
  readonly key: Readonly<Record<string, string>>;
  readonly changes: readonly ValueChange[];
  readonly reason: Said;
  readonly digest: string;
  readonly hash: string;
};

export type EntryFilter = {
  /** These and no others. */
  readonly sequences?: readonly number[] | null;
  readonly register?: string | null;
  /** A text that the key of the record contains: `pcd-543`, `2020-21-Q4`. */
  readonly record?: string | null;
  /** Ids, of which the key of the record may name one instead. */
  readonly orIds?: readonly string[] | null;
  /** As entries name it: `person:<id>`, `operator:<name>`, `system:<job>`. */
  readonly actor?: string | null;
  /** A person's id. */
  readonly onBehalfOf?: string | null;
  readonly action?: EntryAction | null;
  /** Days in London, both included: `2026-11-27`. */
  readonly from?: string | null;
  readonly to?: string | null;
};

/** Which entries of many: the newest, those before a sequence, or those after one. */
export type EntryPage = { readonly size: number; readonly before?: number | null; readonly after?: number | null };

/** Newest first. `older` and `newer` say whether there are more: ask with the last sequence as `before`, the first as `after`. */
export type EntriesRead = {
  readonly entries: readonly EntryView[];
  readonly older: boolean;
  readonly newer: boolean;
};

/** The entries that fit a filter, a page of them. */
export async function readEntries(
  db: Reader<LedgerTables>,
  filter: EntryFilter,
  page: EntryPage,
): Promise<EntriesRead> {
  return readPage(db, page, (e) => fits(e, filter));
}

/** The history of one record, newest first, by its key: `{ period: '2020-21-Q4', goal: 'x' }`. */
export async function readHistory(
  db: Reader<LedgerTables>,
  register: string,
  key: Readonly<Record<string, string>>,
  page: EntryPage,
): Promise<EntriesRead> {
  return readPage(db, page, (e) => e.and([e('register', '=', register), e('record', '=', recordOf(key))]));
}

/** The history of a thing over all reporting periods, newest first: every row about it, and whose it was. */
export async function readThingHistory(db: Reader<LedgerTables>, thing: Thing, page: EntryPage): Promise<EntriesRead> {
  return readPage(db, page, (e) =>
    e.or(
      rowsAbout(thing).map(({ register, key }) =>
        e.and([e('register', '=', register), sql<SqlBool>`record::jsonb @> ${JSON.stringify(key)}::jsonb`]),
      ),
    ),
  );
}

/**
 * The history of a person, newest first: what was said of them, their roles, the accounts that they sign in with, and what
 * was made theirs or taken from them.
 */
export async function readPersonHistory(db: Reader<LedgerTables>, id: string, page: EntryPage): Promise<EntriesRead> {
  const names = (side: 'before' | 'after') => sql<SqlBool>`${sql.ref(side)} -> 'person' ->> 1 = ${id}`;
  return readPage(db, page, (e) =>
    e.or([
      e.and([e('register', '=', 'person'), e('record', '=', recordOf({ id }))]),
      e.and([e('register', '=', 'role_held'), sql<SqlBool>`record::jsonb @> ${JSON.stringify({ person: id })}::jsonb`]),
      e.and([e('register', 'in', ['person_identity', 'responsibility']), e.or([names('before'), names('after')])]),
    ]),
  );
}

/** An entry by its sequence, with those about the same record around it; null where there is none that may be seen. */
export async function readEntry(
  db: Reader<LedgerTables>,
  sequence: number,
): Promise<{ entry: EntryView; earlier: number | null; later: number | null } | null> {
  const row = await db.selectFrom('entry').selectAll().where('sequence', '=', sequence).executeTakeFirst();
  if (!row) return null;
  const ofRecord = db.selectFrom('entry').where('register', '=', row.register).where('record', '=', row.record);
  const earlier = ofRecord.select((e) => e.fn.max('sequence').as('found')).where('sequence', '<', sequence);
  const later = ofRecord.select((e) => e.fn.min('sequence').as('found')).where('sequence', '>', sequence);
  const [before, after] = [await earlier.executeTakeFirst(), await later.executeTakeFirst()];
  const [entry] = await viewsOf(db, [row]);
  return entry ? { entry, earlier: before?.found ?? null, later: after?.found ?? null } : null;
}

/** What can be chosen in a filter, of what the reader may see. */
export async function readFilterChoices(
  db: Reader<LedgerTables>,
): Promise<{ registers: readonly string[]; actors: readonly Actor[] }> {
  const { rows: registers } = await sql<{ register: string }>`
    select name as register from register where exists (select from entry where entry.register = name) order by name`.execute(
    db,
  );
  // From one actor to the next by the index: there are few, and many entries of each.
  const { rows: actors } = await sql<{ actor: string }>`
    with recursive found as (
      select min(actor) as actor from entry
      union all select (select min(actor) from entry where entry.actor > found.actor) from found where found.actor is not null
    ) select actor from found where actor is not null order by actor`.execute(db);
  const names = await namesOf(
    db,
    actors.map(({ actor }) => actor),
  );
  return {
    registers: registers.map(({ register }) => register),
    actors: actors.map(({ actor }) => actorOf(actor, names)),
  };
}

const batch = 500;

/** All entries that fit a filter, oldest first, in batches: for downloads of any length. */
export async function* eachEntry(database: Database, filter: EntryFilter): AsyncGenerator<readonly EntryView[]> {
  for (let after = 0; ; ) {
    const { entries, newer } = await database.look((db: Reader<LedgerTables>) =>
      readEntries(db, filter, { size: batch, after }),
    );
    const [last] = entries;
    if (!last) return;
    yield entries.toReversed();
    if (!newer) return;
    after = last.sequence;
  }
}

type Where = (e: ExpressionBuilder<LedgerTables, 'entry'>) => ReturnType<typeof e.and>;

function fits(e: ExpressionBuilder<LedgerTables, 'entry'>, filter: EntryFilter): ReturnType<typeof e.and> {
  const { sequences, register, record, orIds, actor, onBehalfOf, action, from, to } = filter;
  return e.and([
    ...(sequences ? [sql<SqlBool>`sequence = any(${[...sequences]}::bigint[])`] : []),
    ...(register ? [e('register', '=', register)] : []),
    ...(record ? [e.or([holds(record), ...(orIds ?? []).map((id) => holds(JSON.stringify(id)))])] : []),
    ...(actor ? [e('actor', '=', actor)] : []),
    ...(onBehalfOf ? [sql<SqlBool>`on_behalf_of::text = ${onBehalfOf}`] : []),
    ...(action ? [e('action', '=', action)] : []),
    ...(from ? [sql<SqlBool>`at >= ${from}::date::timestamp at time zone 'Europe/London'`] : []),
    ...(to ? [sql<SqlBool>`at < (${to}::date + 1)::timestamp at time zone 'Europe/London'`] : []),
  ]);
}

/** Whether the key of the record contains a text. */
function holds(text: string) {
  return sql<SqlBool>`strpos(record, ${text}) > 0`;
}

async function readPage(
  db: Reader<LedgerTables>,
  { size, before, after }: EntryPage,
  where: Where,
): Promise<EntriesRead> {
  const backwards = after !== undefined && after !== null;
  const rows = await db
    .selectFrom('entry')
    .selectAll()
    .where(where)
    .$if(backwards, (q) => q.where('sequence', '>', after as number))
    .$if(before !== undefined && before !== null, (q) => q.where('sequence', '<', before as number))
    .orderBy('sequence', backwards ? 'asc' : 'desc')
    .limit(size + 1)
    .execute();
  const more = rows.length > size;
  const shown = rows.slice(0, size);
  if (backwards) shown.reverse();
  return {
    entries: await viewsOf(db, shown),
    older: backwards ? after > 0 : more,
    newer: backwards ? more : before !== undefined && before !== null,
  };
}

async function viewsOf(db: Reader<LedgerTables>, rows: readonly EntryRow[]): Promise<EntryView[]> {
  const erasing = new Set(
    rows.flatMap((row) => sealsOf(row).flatMap((s) => (typeof s?.[1] === 'number' ? [s[1]] : []))),
  );
  const erasures = new Map<number, Erasure>();
  if (erasing.size > 0) {
    const found = await db
      .selectFrom('entry')
      .select(['sequence', 'at', 'reason'])
      .where('sequence', 'in', [...erasing])
      .execute();
    for (const { sequence, at, reason } of found) {
      erasures.set(sequence, { sequence, at, power: typeof reason?.[1] === 'string' ? reason[1] : null });
    }
  }
  const names = await namesOf(
    db,
    rows.flatMap((r) => [r.actor, ...(r.on_behalf_of ? [`person:${r.on_behalf_of}`] : [])]),
  );
  const said = (seal: Seal | undefined): Said => {
    if (!seal) return { value: null };
    const [, second] = seal;
    if (typeof second === 'string') return { value: second };
    return { erased: erasures.get(second) ?? { sequence: second, at: null, power: null } };
  };
  return rows.map(({ on_behalf_of, before, after, ...row }) => ({
    ...{ sequence: row.sequence, at: row.at, request: row.request, action: row.action },
    ...{ register: row.register, record: row.record, digest: row.digest, hash: row.hash },
    actor: actorOf(row.actor, names),
    onBehalfOf: on_behalf_of === null ? null : actorOf(`person:${on_behalf_of}`, names),
    key: keyOf(row.record) ?? {},
    changes: [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort().map((column) => ({
      column,
      before: said(before?.[column]),
      after: said(after?.[column]),
    })),
    reason: said(row.reason),
  }));
}

const sealsOf = ({ before, after, reason }: EntryRow): Seal[] => [
  ...Object.values(before ?? {}),
  ...Object.values(after ?? {}),
  reason,
];

async function namesOf(db: Reader<LedgerTables>, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = actors.flatMap((actor) => (actor.startsWith('person:') ? [actor.slice('person:'.length)] : []));
  if (ids.length === 0) return new Map();
  const people = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where(sql<string>`id::text`, 'in', [...new Set(ids)])
    .execute();
  return new Map(people.map(({ id, name }) => [id, name]));
}

function actorOf(actor: string, names: ReadonlyMap<string, string>): Actor {
  const colon = actor.indexOf(':');
  const [kind, id] = [actor.slice(0, colon) as Actor['kind'], actor.slice(colon + 1)];
  return { kind, id, name: kind === 'person' ? (names.get(id) ?? null) : null };
}
