import { createHash } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { ADMIN, APPLICATION } from '../platform/postgres/cluster.ts';
import { digestOf, hashAfter } from './domain/digest.ts';
import type { Entry } from './domain/entry.ts';
import type { KnownHead } from './domain/known-heads.ts';
import type { Misfit } from './domain/misfit.ts';
import { keepChain } from './testing/kept-chain.ts';
import { entriesOf, rewriteChain } from './testing/rewrite-chain.ts';
import { type Place, tamperings } from './testing/tamperings.ts';
import { type Verifying, verifyTallyOn } from './verify.ts';

// A hostile administrator at work on a chain of real reports, by SQL as a superuser. Each attack is undone afterwards.

const database = await testDatabase();
let admin: pg.Client;
let saved: readonly KnownHead[];
let entries: readonly Entry[];

beforeAll(async () => {
  saved = await keepChain(database);
  const { rows } = await database.withClient((client) => client.query('select current_database() as name'));
  admin = new pg.Client({ host: inject('socketFolder'), user: ADMIN, database: rows[0].name });
  await admin.connect();
  await admin.query('begin');
  entries = await entriesOf(admin as pg.Client);
  await admin.query('rollback');
});
afterAll(() => admin?.end());

type Attack = (client: pg.Client) => Promise<unknown>;

/** What verifying finds after an attack, which is then undone. Editions here carry what they carry now. */
async function misfitsAfter(
  attack: Attack,
  heads: readonly KnownHead[] = [],
  how: Pick<Verifying, 'recordsAtOnce' | 'beside'> = {},
): Promise<readonly Misfit[]> {
  await admin.query('begin');
  try {
    await admin.query(
      "set local search_path = tallystick; set local timezone = 'UTC'; set local session_replication_role = replica",
    );
    await attack(admin);
    await admin.query('set local session_replication_role = origin');
    const found = await verifyTallyOn(admin, database.applicationRole, { heads, ...how });
    expect(found.count).toBeGreaterThanOrEqual(found.misfits.length);
    return found.misfits;
  } finally {
    await admin.query('rollback');
  }
}
const saying =
  (text: string, values: unknown[] = []): Attack =>
  (client) =>
    client.query(text, values);
const attacks =
  (...all: Attack[]): Attack =>
  async (client) => {
    for (const attack of all) await attack(client);
  };
const toldAfter = async (attack: Attack, heads?: readonly KnownHead[]) =>
  (await misfitsAfter(attack, heads)).map((m) => m.what);

/** The entry that last changed a figure, by which the attacks below try to hide a change. */
const lastOf = (register: string, column: string): Entry => {
  const entry = entries.findLast((e) => e.register === register && e.action === 'change' && e.after?.[column]);
  if (!entry) throw new Error(`No entry changed ${column} of ${register}.`);
  return entry;
};
const figure = () => lastOf('component_period', 'actual');
const alterFigure = (entry: Entry): Attack => {
  const { period, indicator, component } = JSON.parse(entry.record);
  return saying('update component_period set actual = 999 where period = $1 and indicator = $2 and component = $3', [
    ...[period, indicator, component],
  ]);
};
/** Makes an entry say something else, hashed again as far as wished. */
const alterEntry = (
  entry: Entry,
  change: Partial<Entry>,
  hashed: 'as it was' | 'digest' | 'digest and hash',
): Attack => {
  const altered = { ...entry, ...change };
  const digest = hashed === 'as it was' ? entry.digest : digestOf(altered);
  const before = entries[entry.sequence - 2]?.hash ?? null;
  const hash = hashed === 'digest and hash' ? hashAfter(before, digest) : entry.hash;
  return saying(
    `update entry set before = $2, after = $3, actor = $4, reason = $5, record = $6, digest = $7, hash = $8, at = $9 where sequence = $1`,
    [
      ...[entry.sequence, JSON.stringify(altered.before), JSON.stringify(altered.after), altered.actor],
      ...[JSON.stringify(altered.reason), altered.record, digest, hash, altered.at],
    ],
  );
};
const says999 = (entry: Entry): Partial<Entry> => ({
  after: { ...entry.after, actual: [entry.after?.actual?.[0] as string, '999'] },
});

const digestOfText = (text: string) => createHash('sha256').update(text).digest('hex');
const digestOfActual = ({ after: said }: Entry) => digestOfText(`${said?.actual?.[0]}${said?.actual?.[1]}`);

describe('verifying names', () => {
  it('nothing where nothing was done', async () => {
    expect(await misfitsAfter(async () => {}, saved)).toEqual([]);
  });

  it('a figure that was altered in its register', async () => {
    const entry = figure();
    const [first, ...others] = await misfitsAfter(alterFigure(entry));
    expect(first).toMatchObject({
      ...{ kind: 'register', sequence: entry.sequence, register: 'component_period', record: entry.record },
      column: 'actual',
    });
    expect(first?.what).toMatch(/says actual is "999"; entry \d+ says "[\d.]+"\.$/);
    expect(others).toEqual([]);
  });

  it('the same where there are more records than are replayed at once', async () => {
    const entry = figure();
    const attack = attacks(
      alterFigure(entry),
      saying('delete from goal_period where ctid = (select min(ctid) from goal_period)'),
    );
    const whole = await misfitsAfter(attack, saved);
    expect(whole.length).toBeGreaterThan(1);
    expect(await misfitsAfter(attack, saved, { recordsAtOnce: 100 })).toEqual(whole);
  });

  it('what was made to be of one part, without reading it all again for each', async () => {
    const flood = saying(`
      insert into entry (sequence, at, actor, action, register, record, after, digest, hash)
        select (select length from tally) + n, now(), 'system:import', 'add', 'r' || n, '{"id":"x"}', '{}', 'd', 'h'
        from generate_series(1, 200) as n`);
    const whole = await misfitsAfter(flood);
    expect(whole).toHaveLength(100);
    expect(await misfitsAfter(flood, [], { recordsAtOnce: 100 })).toEqual(whole);
  });

  it('the same here and beside, in one pass and in several', async () => {
    const entry = figure();
    const attack = attacks(
      alterEntry(entry, says999(entry), 'as it was'),
      saying('delete from goal_period where ctid = (select min(ctid) from goal_period)'),
      saying("update entry set after = '[1]' where sequence = 60"),
      saying('delete from entry where sequence = 40'),
    );
    const whole = await misfitsAfter(attack, saved, { beside: false });
    expect(new Set(whole.map(({ kind }) => kind))).toEqual(
      new Set(['removed', 'altered', 'register', 'row-gone', 'row-without-entry']),
    );
    for (const how of [{ beside: true }, { beside: true, recordsAtOnce: 100 }, { beside: false, recordsAtOnce: 30 }]) {
      expect(await misfitsAfter(attack, saved, how)).toEqual(whole);
    }
  });

  it('the same hundred of many, wherever they are looked for', async () => {
    const emptied = saying('truncate entry; update tally set length = 0, head = null; truncate head cascade');
    const whole = await misfitsAfter(emptied, [], { beside: false });
    expect(whole).toHaveLength(100);
    expect(await misfitsAfter(emptied, [], { beside: true })).toEqual(whole);
  });

  it('its entry, altered, and the value that contradicts it', async () => {
    const entry = figure();
    const [first] = await misfitsAfter(alterEntry(entry, says999(entry), 'as it was'));
    expect(first).toMatchObject({ kind: 'altered', sequence: entry.sequence, record: entry.record, column: 'actual' });
    expect(first?.what).toContain('was altered: it no longer hashes to its digest. actual does not fit');
  });

  it.each([
    ['as it was', 'altered', 0],
    ['digest', 'broken', 0],
    ['digest and hash', 'broken', 1],
  ] as const)('both, with the entry hashed again: %s', async (hashed, kind, later) => {
    const entry = figure();
    const misfits = await misfitsAfter(attacks(alterFigure(entry), alterEntry(entry, says999(entry), hashed)));
    expect(misfits[0]).toMatchObject({ kind, sequence: entry.sequence + later });
  });

  it('who acted, when and why, altered', async () => {
    const entry = entries.findLast((e) => e.reason) as Entry;
    for (const change of [
      { actor: 'person:11111111-1111-4111-8111-111111111111' },
      { at: '2020-01-01T00:00:00.000000Z' },
      { reason: ['aa', 'Another reason'] as const },
    ]) {
      const misfits = await misfitsAfter(alterEntry(entry, change, 'as it was'));
      expect(misfits).toMatchObject([{ kind: 'altered', sequence: entry.sequence, column: null }]);
      expect(misfits[0]?.what).toContain('No value contradicts');
    }
  });

  it('an entry that was removed', async () => {
    expect((await toldAfter(saying('delete from entry where sequence = 40')))[0]).toBe(
      'Entry 40 is missing: it was removed.',
    );
    expect((await toldAfter(saying('delete from entry where sequence between 40 and 44')))[0]).toBe(
      'Entries 40 to 44 are missing: they were removed.',
    );
  });

  it('an entry that was removed, the others moved up', async () => {
    const misfits = await misfitsAfter(
      saying(
        'delete from entry where sequence = 40; update entry set sequence = -sequence where sequence > 40; update entry set sequence = -sequence - 1 where sequence < 0; update tally set length = length - 1',
      ),
    );
    expect(misfits[0]).toMatchObject({ kind: 'reordered', sequence: 40, other: 41 });
  });

  it('an entry that was inserted', async () => {
    const copy =
      'insert into entry select $1::bigint, at, actor, on_behalf_of, request, action, register, record, before, after, reason, digest, hash from entry where sequence = 40';
    const end = entries.length + 1;
    expect((await toldAfter(saying(copy, [end])))[0]).toBe(
      `The tally states ${end - 1} entries, and goes on to entry ${end}: what comes after was inserted at the end.`,
    );
    const [fork] = await misfitsAfter(
      attacks(saying('alter table entry drop constraint entry_pkey'), saying(copy, [90])),
    );
    expect(fork).toMatchObject({ kind: 'forked', sequence: 90 });
  });

  it('an entry that was written as its own, for what nobody changed', async () => {
    const last = entries.at(-1) as Entry;
    const forged = { ...figure(), sequence: last.sequence + 1 };
    forged.after = { actual: ['5a17', '999'] };
    const digest = digestOf(forged);
    const hash = hashAfter(last.hash, digest);
    const insert = saying('insert into entry values ($1, $2, $3, null, null, $4, $5, $6, $7, $8, $9, $10, $11)', [
      ...[forged.sequence, forged.at, forged.actor, forged.action, forged.register, forged.record],
      ...[JSON.stringify(forged.before), JSON.stringify(forged.after), JSON.stringify(forged.reason), digest, hash],
    ]);
    const mend = saying('update tally set length = $1, head = $2', [forged.sequence, hash]);
    const misfits = await misfitsAfter(attacks(insert, mend));
    expect(misfits.map((m) => [m.kind, m.sequence, m.column])).toEqual([
      ['history', forged.sequence, 'actual'],
      ['register', forged.sequence, 'actual'],
    ]);
  });

  it('two entries that were exchanged, whole or in what they say', async () => {
    const whole = saying(
      'update entry set sequence = case sequence when 40 then -50 else -40 end where sequence in (40, 50); update entry set sequence = -sequence where sequence < 0',
    );
    expect((await toldAfter(whole))[0]).toMatch(/^Entry 40 holds what was entry 50 /);
    const content =
      saying(`update entry as e set register = o.register, record = o.record, before = o.before, after = o.after, at = o.at, reason = o.reason
      from entry as o where (e.sequence, o.sequence) in ((40, 50), (50, 40))`);
    expect((await toldAfter(content))[0]).toMatch(/^Entry 40 holds what was entry 50 /);
  });

  it('a tally that was cut off at the end', async () => {
    const cut = saying('delete from entry where sequence > 300');
    expect((await toldAfter(cut))[0]).toBe(
      `The tally is cut off at the end: it states ${entries.length} entries, and ends with entry 300.`,
    );
    const mend = saying(
      'update tally set length = 300, head = (select hash from entry where sequence = 300); delete from head',
    );
    const mended = await misfitsAfter(attacks(cut, mend));
    expect(mended[0]?.kind).toMatch(/^(register|row-without-entry)$/);
    expect(await toldAfter(attacks(cut, mend), saved)).toContainEqual(
      expect.stringMatching(
        /^The tally is cut off: edition 1 of 2021-22-Q1 was made when it had \d+ entries, and it ends with entry 300\.$/,
      ),
    );
  });

  it('a tally that was emptied', async () => {
    const misfits = await misfitsAfter(saying('truncate entry'));
    expect(misfits[0]).toMatchObject({ kind: 'cut-off', sequence: 1 });
    const begun = await misfitsAfter(
      saying('truncate entry; update tally set length = 0, head = null; truncate head cascade'),
    );
    expect(begun[0]).toMatchObject({ kind: 'row-without-entry', sequence: null });
    expect(begun).toHaveLength(100);
  });

  it('a tally whose row was removed or altered', async () => {
    expect((await toldAfter(saying('delete from tally')))[0]).toMatch(/does so 0 times/);
    expect((await toldAfter(saying("update tally set head = repeat('0', 64)")))[0]).toMatch(
      /^The head that the tally states, 000000000000…/,
    );
  });

  it('a row that was removed, and one that was added, without an entry', async () => {
    const entry = figure();
    const { period, indicator } = JSON.parse(entry.record);
    const gone = await misfitsAfter(
      saying('delete from component_period where period = $1 and indicator = $2', [period, indicator]),
    );
    expect(gone[0]).toMatchObject({ kind: 'row-gone', register: 'component_period' });
    const added = await misfitsAfter(saying("insert into goal values ('made-up')"));
    expect(added).toMatchObject([{ kind: 'row-without-entry', register: 'goal', record: '{"id":"made-up"}' }]);
    expect(added[0]?.what).toBe('No entry made the row of goal (id made-up).');
  });

  it('a file of an edition that was exchanged', async () => {
    const misfits = await misfitsAfter(
      saying("update edition_file set bytes = bytes || '!' where period = '2020-21-Q4' and format = 'csv'"),
    );
    expect(misfits).toMatchObject([{ kind: 'register', register: 'edition_file', column: 'bytes' }]);
  });

  it('a value that is marked as erased, which no entry erased', async () => {
    const entry = figure();
    const fake = (at: number) => alterEntry(entry, { after: { actual: [digestOfActual(entry), at] } }, 'as it was');
    const misfits = await misfitsAfter(attacks(fake(entries.length), alterFigure(entry)));
    expect(misfits[0]).toMatchObject({ kind: 'erased', sequence: entry.sequence, column: 'actual' });
    expect((await misfitsAfter(fake(999_999)))[0]).toMatchObject({ kind: 'erased', sequence: entry.sequence });
    expect((await misfitsAfter(fake(1)))[0]).toMatchObject({ kind: 'erased', sequence: entry.sequence });
  });

  it('what a register says now, marked as erased by an entry that erased what it said before', async () => {
    const erasing = entries.find((e) => e.action === 'erase') as Entry;
    const now = entries.findLast((e) => e.record === erasing.record && e.after?.name) as Entry;
    const [salt, name] = (now.after as Record<string, unknown>).name as [string, string];
    const seal = [digestOfText(salt + name), erasing.sequence] as const;
    const misfits = await misfitsAfter(
      attacks(
        alterEntry(now, { after: { ...now.after, name: seal } }, 'as it was'),
        saying("update person set name = 'Somebody else' where name = 'Somebody'"),
      ),
    );
    expect(misfits).toMatchObject([{ kind: 'erased', sequence: now.sequence, column: 'name' }]);
  });

  it('a value that is marked as erased by an entry that erased others of the record', async () => {
    const erasing = entries.find((e) => e.action === 'erase') as Entry;
    const added = entries.find((e) => e.record === erasing.record && e.action === 'add') as Entry;
    const [salt, value] = (added.after as Record<string, unknown>).active as [string, string];
    const seal = [digestOfText(salt + value), erasing.sequence] as const;
    const misfits = await misfitsAfter(alterEntry(added, { after: { ...added.after, active: seal } }, 'as it was'));
    expect(misfits).toMatchObject([{ kind: 'erased', sequence: added.sequence, column: 'active' }]);
  });

  it('a head of a day that was altered', async () => {
    expect((await toldAfter(saying("update head set head = repeat('0', 64)")))[0]).toMatch(
      /the head of 2026-11-27 states the head 0000/,
    );
  });

  it.each([
    [
      'alter table goal_period disable trigger enter_changed',
      'the trigger enter_changed of goal_period was switched off',
    ],
    ['drop trigger take_tally on goal_period', 'the trigger take_tally of goal_period is missing'],
    ['alter table entry disable row level security', 'the row-level security of entry is missing'],
    ['drop table head cascade', 'the table head is missing'],
    [
      "insert into capacity_role values ('approver', 'analyst')",
      "the row 'approver', 'analyst' of capacity_role was added",
    ],
    ['drop table capacity cascade', 'the table capacity is missing'],
    [
      `alter role ${APPLICATION} set tallystick.actor = 'operator:quiet'`,
      "the setting tallystick.actor of the application's role was added",
    ],
    [`alter role ${APPLICATION} createrole`, 'the power "createrole" of the application\'s role was added'],
    [
      `grant set on parameter session_replication_role to ${APPLICATION}`,
      "the right of the application's role to session_replication_role was added",
    ],
    [`alter table entry owner to ${ADMIN}`, 'the owner of entry was changed'],
    ['create table public.shadow () inherits (goal)', 'the child public.shadow of goal was added'],
    ['create role mallory; grant insert on entry to mallory', 'the right of the role mallory to entry was added'],
    ['alter table entry drop column hash', 'the table entry was altered'],
  ])('what guards it, undone: %s', async (statement, what) => {
    expect(await toldAfter(saying(statement))).toContainEqual(expect.stringContaining(what));
  });
});

describe('a chain rewritten whole by a superuser', () => {
  /** A figure and its entry altered, one entry removed, and everything here that hashes it mended. */
  const rewritten: Attack = async (client) => {
    const entry = figure();
    await attacks(alterFigure(entry), alterEntry(entry, says999(entry), 'as it was'))(client);
    await rewriteChain(client);
  };

  it('shows nothing to whoever has only what is here', async () => {
    expect(await misfitsAfter(rewritten)).toEqual([]);
  });

  it('is named by whoever kept an earlier head', async () => {
    const entry = figure();
    const kept = { name: 'a head that was kept', length: entries.length, head: entries.at(-1)?.hash ?? null };
    const misfits = await misfitsAfter(rewritten, [...saved, kept]);
    expect(misfits).toMatchObject([{ kind: 'head', sequence: entries.length }]);
    const [before] = saved
      .filter((s) => s.length < entry.sequence)
      .map((s) => s.length)
      .toSorted((a, b) => b - a);
    expect(misfits[0]?.what).toContain(
      `Entries up to ${entries.length} were rewritten. Up to entry ${before} the chain is the one`,
    );
  });

  it('is named by a saved edition that was published after what was rewritten', async () => {
    const early = entries.find((e) => e.register === 'goal_period') as Entry;
    const attack: Attack = async (client) => {
      await client.query("update goal_period set title = 'Never promised' where period = $1 and goal = $2", [
        ...[JSON.parse(early.record).period, JSON.parse(early.record).goal],
      ]);
      await alterLaterTitles(client, early);
      await rewriteChain(client);
    };
    expect(await misfitsAfter(attack)).toEqual([]);
    expect(await toldAfter(attack, saved)).toContainEqual(
      expect.stringMatching(/^The chain is not the one that was kept: edition 1 of 2020-21-Q4 states the head/),
    );
  });
});

/** Makes every entry of a record say one title, as if it had always been that. */
async function alterLaterTitles(client: pg.Client, { record }: Entry): Promise<void> {
  for (const entry of entries.filter((e) => e.record === record && e.register === 'goal_period')) {
    const titled = (seals: Entry['before']) =>
      seals && (seals.title ? { ...seals, title: [seals.title[0] as string, 'Never promised'] as const } : seals);
    await alterEntry(entry, { before: titled(entry.before), after: titled(entry.after) }, 'as it was')(client);
  }
}

describe('tamperings at random, a thousand on the embedded server', () => {
  const many = inject('serverKind') === 'embedded' ? 1000 : 200;
  const number = fc.nat({ max: 1_000_000 });
  const places = fc.sample(fc.record({ a: number, b: number, c: number }), { seed: 20261127, numRuns: 3 * many });

  it('are all named', { timeout: 900_000 }, async () => {
    const done = new Map<string, number>();
    const missed: string[] = [];
    const names = Object.keys(tamperings);
    let place = 0;
    for (let count = 0; count < many && place < places.length; place++) {
      const name = names[place % names.length] as string;
      let named: ((misfit: Misfit) => boolean) | null = null;
      const misfits = await misfitsAfter(async (client) => {
        named = (await tamperings[name]?.(client, entries, places[place] as Place)) ?? null;
      }, saved);
      if (named === null) continue;
      count += 1;
      done.set(name, (done.get(name) ?? 0) + 1);
      if (!misfits.some(named)) missed.push(`${name} ${JSON.stringify(places[place])}: ${misfits[0]?.what}`);
    }
    const total = [...done.values()].reduce((sum, n) => sum + n, 0);
    console.info(
      `${total} random tamperings of ${done.size} kinds on ${entries.length} entries, ${total - missed.length} named`,
    );
    expect(missed).toEqual([]);
    expect(total).toBe(many);
    expect(done.size).toBe(names.length);
  });
});
