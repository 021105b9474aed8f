import type pg from 'pg';
import { digestOf, digestOfValue, hashAfter } from '../domain/digest.ts';
import type { Entry, Seals } from '../domain/entry.ts';
import type { Misfit } from '../domain/misfit.ts';
import { rewriteChain } from './rewrite-chain.ts';

/** Where a tampering strikes: numbers that are taken modulo what there is. */
export type Place = { readonly a: number; readonly b: number; readonly c: number };

/** What a tampering did: how verifying has to name it, in at least one of its misfits. */
export type Named = (misfit: Misfit) => boolean;

/** A kind of tampering: does it at a place, and says how it has to be named; null where it cannot be done there. */
export type Tampering = (client: pg.Client, entries: readonly Entry[], place: Place) => Promise<Named | null>;

const at = <T>(list: readonly T[], place: number): T => list[place % list.length] as T;
const kind =
  (...kinds: Misfit['kind'][]): Named =>
  (misfit) =>
    kinds.includes(misfit.kind);
const of =
  (sequences: readonly number[], ...kinds: Misfit['kind'][]): Named =>
  (misfit) =>
    kinds.includes(misfit.kind) && misfit.sequence !== null && sequences.includes(misfit.sequence);

/** A column of a row that holds no key, changed by one step of its type; null where its rules allow no such value. */
async function alterRow(client: pg.Client, register: string, record: string, place: number): Promise<string | null> {
  const { rows: columns } = await client.query(
    `select attname as name, format_type(coalesce(nullif(typbasetype, 0), atttypid), null) as type
     from pg_attribute join pg_type on pg_type.oid = atttypid
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> all ($2)`,
    [`tallystick.${register}`, Object.keys(JSON.parse(record))],
  );
  for (let n = 0; n < columns.length; n++) {
    const { name, type } = at(columns, place + n);
    const other: Readonly<Record<string, string>> = {
      text: `coalesce(${name}, '') || 'x'`,
      integer: `coalesce(${name}, 0) + 1`,
      bigint: `coalesce(${name}, 0) + 1`,
      numeric: `coalesce(${name}, 0) + 1`,
      boolean: `not coalesce(${name}, false)`,
      date: `coalesce(${name}, '2020-01-01') + 1`,
      'timestamp with time zone': `coalesce(${name}, '2020-01-01') + interval '1 microsecond'`,
      bytea: `coalesce(${name}, '') || '\\x00'`,
      'text[]': `coalesce(${name}, '{}') || 'x'::text`,
    };
    if (other[type] === undefined) continue;
    await client.query('savepoint row');
    try {
      const { rowCount } = await client.query(
        `update tallystick.${register} as r set ${name} = ${other[type]} where to_jsonb(r) @> (
          select jsonb_object_agg(key, to_jsonb(r) -> key) from jsonb_each_text($1::jsonb) where to_jsonb(r) ->> key = value
          having count(*) = (select count(*) from jsonb_each_text($1::jsonb)))`,
        [record],
      );
      return rowCount === 1 ? name : null;
    } catch {
      await client.query('rollback to savepoint row');
    }
  }
  return null;
}

/** The rows that there are, by the last entry of each. */
function rowsOf(entries: readonly Entry[]): readonly Entry[] {
  const last = new Map<string, Entry>();
  for (const entry of entries) if (entry.action !== 'erase') last.set(`${entry.register} ${entry.record}`, entry);
  return [...last.values()].filter((e) => e.action !== 'remove');
}

const write = (client: pg.Client, sequence: number, entry: Entry): Promise<unknown> =>
  client.query(
    `update tallystick.entry set at = $2, actor = $3, on_behalf_of = $4, request = $5, action = $6, register = $7, record = $8,
      before = $9, after = $10, reason = $11, digest = $12, hash = $13 where sequence = $1`,
    [
      ...[sequence, entry.at, entry.actor, entry.onBehalfOf, entry.request, entry.action, entry.register, entry.record],
      ...[entry.before, entry.after, entry.reason].map((json) => (json === null ? null : JSON.stringify(json))),
      ...[entry.digest, entry.hash],
    ],
  );

const sides = ['before', 'after'] as const;
type Found = {
  readonly side: (typeof sides)[number];
  readonly column: string;
  readonly seal: readonly [string, string];
};

/** The values that an entry holds in plain text. */
const valuesOf = (entry: Entry): Found[] =>
  sides.flatMap((side) =>
    Object.entries(entry[side] ?? {}).flatMap(([column, seal]) =>
      seal !== null && typeof seal[1] === 'string' ? [{ side, column, seal: seal as readonly [string, string] }] : [],
    ),
  );

function withValue(entry: Entry, { side, column }: Found, seal: Seals[string]): Entry {
  return { ...entry, [side]: { ...entry[side], [column]: seal } };
}

/** An entry with a value of its own choice, as the tamperer would have it. */
function alteredValue(
  entries: readonly Entry[],
  { a, b }: Place,
): { entry: Entry; altered: Entry; found: Found } | null {
  const entry = at(entries, a);
  const values = valuesOf(entry);
  if (values.length === 0) return null;
  const found = at(values, b);
  return { entry, found, altered: withValue(entry, found, [found.seal[0], `${found.seal[1]}1`]) };
}

const rehashed = (entry: Entry, entries: readonly Entry[]): Entry => {
  const digest = digestOf(entry);
  return { ...entry, digest, hash: hashAfter(entries[entry.sequence - 2]?.hash ?? null, digest) };
};

/** The kinds of tampering that are tried at random. */
export const tamperings: Readonly<Record<string, Tampering>> = {
  'a value of a row': async (client, entries, { a, b }) => {
    const { register, record } = at(rowsOf(entries), a);
    const column = await alterRow(client, register, record, b);
    return column === null
      ? null
      : (m) => m.kind === 'register' && m.register === register && m.record === record && m.column === column;
  },
  'a row removed': async (client, entries, { a }) => {
    const { register, record } = at(rowsOf(entries), a);
    const { rowCount } = await client.query(
      `delete from tallystick.${register} as r where (select bool_and(to_jsonb(r) ->> key = value) from jsonb_each_text($1::jsonb))`,
      [record],
    );
    return rowCount === 1 ? (m) => m.kind === 'row-gone' && m.register === register && m.record === record : null;
  },
  'a row added': async (client, entries, { a, b }) => {
    const register = at(['goal', 'indicator', 'risk', 'issue', 'priority'], a);
    await client.query(`insert into tallystick.${register} values ($1)`, [`made-up-${b}-${entries.length}`]);
    return (m) => m.kind === 'row-without-entry' && m.register === register;
  },
  'a value of an entry': async (client, entries, place) => {
    const done = alteredValue(entries, place);
    if (done === null) return null;
    await write(client, done.entry.sequence, done.altered);
    return of([done.entry.sequence], 'altered');
  },
  'a salt of an entry': async (client, entries, place) => {
    const done = alteredValue(entries, place);
    if (done === null) return null;
    const [salt, value] = done.found.seal;
    await write(client, done.entry.sequence, withValue(done.entry, done.found, [`${salt}0`, value]));
    return of([done.entry.sequence], 'altered');
  },
  'a column taken from an entry': async (client, entries, place) => {
    const done = alteredValue(entries, place);
    if (done === null) return null;
    const { [done.found.column]: _, ...rest } = done.entry[done.found.side] ?? {};
    await write(client, done.entry.sequence, { ...done.entry, [done.found.side]: rest });
    return of([done.entry.sequence], 'altered');
  },
  'who, when or what an entry is of': async (client, entries, { a, b }) => {
    const entry = at(entries, a);
    const changes: Partial<Entry>[] = [
      { actor: `${entry.actor}x` },
      { at: entry.at.replace(/\d(?=Z)/, (d) => String((Number(d) + 1) % 10)) },
      { onBehalfOf: '99999999-9999-4999-8999-999999999999' },
      { request: `${entry.request ?? ''}x` },
      { register: `${entry.register}x` },
      { record: entry.record.replace(/"}$/, 'x"}') },
      { action: entry.action === 'add' ? 'change' : 'add' },
      { reason: ['5a17', `${entry.reason?.[1] ?? ''}x`] },
    ];
    await write(client, entry.sequence, { ...entry, ...at(changes, b) });
    return of([entry.sequence], 'altered');
  },
  'a digest or a hash': async (client, entries, { a, b }) => {
    const entry = at(entries, a);
    const name = at(['digest', 'hash'] as const, b);
    await write(client, entry.sequence, { ...entry, [name]: 'f'.repeat(64) });
    return of([entry.sequence], 'altered', 'broken');
  },
  'a row and its entry': async (client, entries, { a, b }) => {
    const { register, record } = at(rowsOf(entries), a);
    const column = await alterRow(client, register, record, b);
    if (column === null) return null;
    const entry = entries.findLast((e) => e.register === register && e.record === record && e.after?.[column]);
    if (!entry || typeof entry.after?.[column]?.[1] !== 'string') return null;
    await write(
      client,
      entry.sequence,
      withValue(entry, { side: 'after', column, seal: ['', ''] }, ['5a17', 'another']),
    );
    return of([entry.sequence], 'altered');
  },
  'an entry with its digest': async (client, entries, place) => {
    const done = alteredValue(entries, place);
    if (done === null) return null;
    await write(client, done.entry.sequence, { ...done.altered, digest: digestOf(done.altered) });
    return of([done.entry.sequence], 'broken');
  },
  'an entry with its digest and hash': async (client, entries, place) => {
    const done = alteredValue(entries, place);
    if (done === null) return null;
    await write(client, done.entry.sequence, rehashed(done.altered, entries));
    return of([done.entry.sequence + 1, entries.length], 'broken', 'end');
  },
  'an entry removed': async (client, entries, { a }) => {
    const { sequence } = at(entries, a);
    await client.query('delete from tallystick.entry where sequence = $1', [sequence]);
    return of([sequence], 'removed', 'cut-off');
  },
  'entries removed': async (client, entries, { a, b }) => {
    const { sequence } = at(entries, a);
    await client.query('delete from tallystick.entry where sequence between $1 and $2', [
      sequence,
      sequence + 1 + (b % 20),
    ]);
    return of([sequence], 'removed', 'cut-off');
  },
  'an entry removed, the rest moved up': async (client, entries, { a }) => {
    const { sequence } = at(entries.slice(0, -1), a);
    await client.query('delete from tallystick.entry where sequence = $1', [sequence]);
    await client.query('update tallystick.entry set sequence = sequence + 1000000 where sequence > $1', [sequence]);
    await client.query('update tallystick.entry set sequence = sequence - 1000001 where sequence > 1000000');
    await client.query('update tallystick.tally set length = length - 1');
    return of([sequence], 'reordered');
  },
  'an entry put between': async (client, entries, { a, b }) => {
    const before = at(entries, a);
    await client.query('update tallystick.entry set sequence = sequence + 1000000 where sequence > $1', [
      before.sequence,
    ]);
    await client.query('update tallystick.entry set sequence = sequence - 999999 where sequence > 1000000');
    await client.query('update tallystick.tally set length = length + 1');
    const forged = { ...at(entries, b), sequence: before.sequence + 1 };
    const digest = digestOf(forged);
    await client.query(
      `insert into tallystick.entry select $2, at, actor, on_behalf_of, request, action, register, record, before, after, reason, $3, $4
       from tallystick.entry where sequence = $1`,
      [forged.sequence === 1 ? 2 : 1, forged.sequence, digest, hashAfter(before.hash, digest)],
    );
    await write(client, forged.sequence, { ...forged, digest, hash: hashAfter(before.hash, digest) });
    return of([before.sequence + 2, entries.length + 1], 'reordered', 'broken', 'end');
  },
  'a second entry of the same number': async (client, entries, { a, b }) => {
    const entry = at(entries, a);
    await client.query('alter table tallystick.entry drop constraint entry_pkey');
    await client.query(
      `insert into tallystick.entry select $2, at, actor, on_behalf_of, request, action, register, record, before, after, reason, digest, hash
       from tallystick.entry where sequence = $1`,
      [at(entries, b).sequence, entry.sequence],
    );
    return of([entry.sequence], 'forked');
  },
  'two entries exchanged': async (client, entries, { a, b }) => {
    const [one, other] = [at(entries, a).sequence, at(entries, b).sequence];
    if (one === other) return null;
    await client.query('update tallystick.entry set sequence = sequence + 1000000 where sequence in ($1, $2)', [
      one,
      other,
    ]);
    await client.query(
      'update tallystick.entry set sequence = $1::bigint + $2 - (sequence - 1000000) where sequence > 1000000',
      [one, other],
    );
    return of([Math.min(one, other)], 'reordered');
  },
  'what two entries say exchanged': async (client, entries, { a, b }) => {
    const [one, other] = [at(entries, a), at(entries, b)];
    if (one.sequence === other.sequence) return null;
    await write(client, one.sequence, { ...other, digest: one.digest, hash: one.hash });
    await write(client, other.sequence, { ...one, digest: other.digest, hash: other.hash });
    return of([Math.min(one.sequence, other.sequence)], 'reordered');
  },
  'the end cut off': async (client, entries, { a }) => {
    const kept = a % entries.length;
    await client.query('delete from tallystick.entry where sequence > $1', [kept]);
    return of([kept + 1], 'cut-off');
  },
  'the end cut off, the tally mended': async (client, entries, { a }) => {
    const kept = a % entries.length;
    await client.query('delete from tallystick.entry where sequence > $1', [kept]);
    await client.query('update tallystick.tally set length = $1, head = $2', [kept, entries[kept - 1]?.hash ?? null]);
    return (m) => m.kind === 'head' && m.what.startsWith('The tally is cut off');
  },
  'an entry added at the end, the tally mended': async (client, entries, { a }) => {
    const last = entries.at(-1) as Entry;
    const forged = rehashed({ ...at(rowsOf(entries), a), sequence: last.sequence + 1 }, entries);
    await client.query(
      `insert into tallystick.entry select $1, at, actor, on_behalf_of, request, action, register, record, before, after, reason, digest, hash
       from tallystick.entry where sequence = 1`,
      [forged.sequence],
    );
    await write(client, forged.sequence, forged);
    await client.query('update tallystick.tally set length = $1, head = $2', [forged.sequence, forged.hash]);
    return of([forged.sequence], 'history');
  },
  'what the tally states': async (client, entries, { a, b }) => {
    if (b % 3 === 0) await client.query('delete from tallystick.tally');
    else if (b % 3 === 1) await client.query("update tallystick.tally set head = repeat('0', 64)");
    else await client.query('update tallystick.tally set length = length + 1 + $1', [a % entries.length]);
    return kind('end', 'cut-off');
  },
  'a value marked as erased': async (client, entries, { a, b, c }) => {
    const done = alteredValue(entries, { a, b, c });
    if (done === null) return null;
    const erasing = at([...entries.slice(done.entry.sequence), null], c);
    if (erasing?.action === 'erase' && erasing.record === done.entry.record) return null;
    const seal = [digestOfValue(done.found.seal) ?? '', erasing?.sequence ?? entries.length + 1] as const;
    await write(client, done.entry.sequence, withValue(done.entry, done.found, seal));
    return (m) => m.kind === 'erased' && m.record === done.entry.record && m.column === done.found.column;
  },
  'the head of a day': async (client) => {
    await client.query("update tallystick.head set head = repeat('0', 64)");
    return kind('head');
  },
  'a trigger': async (client, _, { a, b }) => {
    const table = at(['goal_period', 'component_period', 'finance_period', 'person', 'edition'], a);
    const trigger = at(['take_tally', 'enter_added', 'enter_changed', 'enter_removed'], b);
    await client.query(
      b % 2 === 0
        ? `alter table tallystick.${table} disable trigger ${trigger}`
        : `drop trigger ${trigger} on tallystick.${table}`,
    );
    return (m) => m.kind === 'schema' && m.what.includes(`the trigger ${trigger} of ${table}`);
  },
  'what only migrations say': async (client, _, { a }) => {
    const [statement, row] = at(
      [
        [
          "insert into tallystick.permission values ('provider', 'registers.enter', 'all')",
          "'provider', 'registers.enter' of permission",
        ],
        [
          "delete from tallystick.permission where role = 'director' and action = 'registers.read'",
          "'director', 'registers.read' of permission",
        ],
        [
          "insert into tallystick.capacity_role values ('approver', 'analyst')",
          "'approver', 'analyst' of capacity_role",
        ],
        ["update tallystick.capacity set part = 'finance' where id = 'director'", "'director' of capacity"],
        [
          "update tallystick.submission_step set action = 'priority.submit' where id = 'accept'",
          "'submitted', 'signed-off' of submission_step",
        ],
        [
          "update tallystick.register set priority_column = '*' where name = 'goal_period'",
          "'goal_period' of register",
        ],
        ["update tallystick.role set scope = null where id = 'lead-officer'", "'lead-officer' of role"],
        ["delete from tallystick.action where id = 'value.erase'", "'value.erase' of action"],
      ] as const,
      a,
    );
    await client.query(statement);
    return (m) => m.kind === 'schema' && m.what.includes(`the row ${row} `);
  },
  'who may write': async (client, _, { a }) => {
    const [statement, what] = at(
      [
        [
          'revoke all on function tallystick.append from tallystick_owner; grant execute on function tallystick.append to public',
          'the right of everybody to append(',
        ],
        ['grant update on tallystick.entry to tallystick_app', "the right of the application's role to entry"],
        [
          "alter role tallystick_app set session_replication_role = 'replica'",
          'the setting session_replication_role of',
        ],
        ['alter role tallystick_app replication', 'the power "replication" of'],
        ['alter table tallystick.goal_period owner to tallystick_app', 'the owner of goal_period'],
        ['create table public.shadow () inherits (tallystick.goal_period)', 'the child public.shadow of goal_period'],
      ] as const,
      a,
    );
    await client.query(statement);
    return (m) => m.kind === 'schema' && m.what.includes(what);
  },
  'the whole chain rewritten': async (client, entries, { a, b }) => {
    const done = alteredValue(entries.slice(0, 300), { a, b, c: 0 });
    if (done === null) return null;
    await write(client, done.entry.sequence, done.altered);
    await rewriteChain(client);
    return kind('head');
  },
};
