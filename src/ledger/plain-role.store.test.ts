import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { testDatabase, urlOf } from '../../test/postgres.ts';
import { APPLICATION } from '../platform/postgres/cluster.ts';
import { connect } from '../platform/postgres/connection.ts';
import type { Client } from '../platform/postgres/index.ts';
import { verifyTally } from './verify.ts';

// The application's own role with plain SQL, as somebody would have it who took over the application or its password. No
// superuser is needed for what refuses: roles, grants and triggers, as a managed server has them too.

const database = await testDatabase();
const admin = { actor: 'operator:test' };

type Held = { length: number; head: string | null; entries: number };

/** Runs statements in one session of the application's role, where somebody acts or nobody. */
async function session<T>(work: (client: Client) => Promise<T>, actor: string | null = admin.actor): Promise<T> {
  return database.withClient(async (client) => {
    await client.query("select set_config('tallystick.actor', $1, false)", [actor ?? '']);
    return work(client);
  });
}
const run = (statement: string, actor?: string | null) => session((client) => client.query(statement), actor);
const held = (): Promise<Held> =>
  session(async (client) => {
    const { rows } = await client.query('select length, head, (select count(*) from entry) as entries from tally');
    return rows[0];
  });
/** Runs statements, and says how many entries came of it. */
async function entriesOf(
  work: () => Promise<unknown>,
): Promise<{ action: string; register: string; record: string }[]> {
  const { length } = await held();
  await work();
  return session(async (client) => {
    const { rows } = await client.query(
      'select action, register, record from entry where sequence > $1 order by sequence',
      [length],
    );
    return rows;
  });
}

beforeAll(async () => {
  await run(`
    insert into report (period) values ('2020-21-Q4'), ('2021-22-Q1');
    insert into priority values ('children'), ('hate-crime');
    insert into priority_period values ('2020-21-Q4', 'children', 1, 'Children'), ('2020-21-Q4', 'hate-crime', 2, 'Hate crime');
    insert into person (id, name) values ('11111111-1111-4111-8111-111111111111', 'Pat Provider'),
      ('22222222-2222-4222-8222-222222222222', 'Lee Lead');
    insert into role_held values ('22222222-2222-4222-8222-222222222222', 'lead-officer', 'children', 'given');
    insert into note (period, position, priority, text) values ('2020-21-Q4', 1, 'children', 'A note');
    insert into opening values ('2020-21-Q4', null, '2021-06-01', now());
    insert into submission (period, priority) values ('2020-21-Q4', 'children'), ('2020-21-Q4', 'hate-crime');
    insert into head select '2026-11-27', length, head, now() from tally`);
});

const denied = '42501';

describe("the application's role is refused", () => {
  it.each<[what: string, statement: string, code: string]>([
    ['to alter an entry', "update entry set actor = 'operator:somebody' where sequence = 1", denied],
    [
      'to alter entries by way of a query',
      'with e as (update entry set digest = hash returning 1) select * from e',
      denied,
    ],
    ['to remove an entry', 'delete from entry', denied],
    ['to remove entries through a reference', 'truncate report cascade', denied],
    ['to empty the tally', 'truncate entry', denied],
    [
      'to write an entry itself',
      "insert into entry select 999, now(), actor, null, null, 'add', register, record, null, null, null, digest, hash from entry limit 1",
      denied,
    ],
    ['to copy entries in', 'copy entry from stdin', denied],
    [
      'to write an entry where one is',
      'insert into entry select * from entry on conflict (sequence) do update set actor = excluded.actor',
      denied,
    ],
    [
      'to merge into entries',
      'merge into entry as e using entry as o on e.sequence = o.sequence when matched then delete',
      denied,
    ],
    ['to lock entries against the others', 'begin; lock table entry in access exclusive mode', denied],
    ['to alter what the tally states', 'update tally set length = 0, head = null', denied],
    ['to remove what the tally states', 'delete from tally', denied],
    ['to alter the head of a day', "update head set head = repeat('0', 64)", denied],
    ['to remove the head of a day', 'delete from head', denied],
    [
      'to record a head that the tally never had',
      "insert into head select '2999-01-01', length, repeat('0', 64), now() from tally",
      '23514',
    ],
    [
      'to record a head of a tally that is longer',
      "insert into head select '2999-01-01', length + 1, head, now() from tally",
      '23514',
    ],
    [
      'to record the head of a day to come, which would be the latest for ever',
      'insert into head select current_date + 2, length, head, now() from tally',
      '23514',
    ],
    ['to say of a table that it is no register', 'delete from register', denied],
    ['to give itself a right', "insert into permission values ('provider', 'registers.enter', 'all')", denied],
    ['to remove a published edition', 'delete from edition', denied],
    ['to alter a published file', "update edition_file set bytes = ''", denied],
    ['to remove a person', 'delete from person', denied],
    ['to disable a trigger', 'alter table note disable trigger enter_changed', denied],
    ['to disable all triggers', 'alter table note disable trigger all', denied],
    ['to drop a trigger', 'drop trigger enter_changed on note', denied],
    ['to drop a table', 'drop table entry', denied],
    ['to rename a table', 'alter table entry rename to entries', denied],
    ['to alter a table', 'alter table entry alter column reason type text', denied],
    ['to take a table over', `alter table entry owner to ${APPLICATION}`, denied],
    ['to switch policies off', 'alter table entry disable row level security', denied],
    ['to make a policy', 'create policy all_of_it on entry using (true)', denied],
    ['to make a rule', 'create rule quiet as on update to note do instead nothing', denied],
    [
      'to make a trigger',
      'create trigger quiet before update on note for each row execute function suppress_redundant_updates_trigger()',
      denied,
    ],
    ['to replicate, when triggers are quiet', "set session_replication_role = 'replica'", denied],
    ['to become the owner', 'set role tallystick_owner', denied],
    ["to become another session's user", 'set session authorization tallystick_owner', denied],
    [
      'to give itself a right to entries',
      `grant update on entry to ${APPLICATION}; update entry set actor = actor`,
      denied,
    ],
    [
      'to make a function in the schema',
      'create function tallystick.actor2() returns text language sql return 1',
      denied,
    ],
    [
      'to replace a function',
      "create or replace function tallystick.actor() returns text language sql return 'operator:x'",
      denied,
    ],
    [
      'to make an operator in the schema',
      'create operator tallystick.|| (leftarg = text, rightarg = text, function = pg_catalog.textcat)',
      denied,
    ],
    ['to make a table in the schema', 'create table tallystick.entry2 ()', denied],
    ['to make a schema', 'create schema other', denied],
    ['to make a register', "select keep_in_tally('session', 'registers.enter', null, null, '{}')", denied],
    ['to call a trigger by hand', 'select take_tally()', denied],
    ['to see beyond policies', 'alter role current_user bypassrls', denied],
    ['to load code', "load 'dict_snowball'", denied],
    ['to write a file of the server', "copy (select 1) to '/tmp/out'", denied],
    ['to change a register without saying who', "update note set text = 'x'", 'TS001'],
    ['to add to a register without saying who', "insert into goal values ('x')", 'TS001'],
    ['to erase without saying who', "select erase_values('note', '{}', array['text'], 'a law')", 'TS001'],
    ['to erase under no power', "select erase_values('note', '{}', array['text'], ' ')", '23514'],
    [
      'to erase what is nobody’s words: a figure',
      "select erase_values('component_period', '{}', array['actual'], 'a law')",
      '23514',
    ],
    [
      'to erase a rating among words',
      "select erase_values('goal_period', '{}', array['title', 'rating'], 'a law')",
      '23514',
    ],
    ['to erase what is not in the register', "select erase_values('note', '{}', array['texts'], 'a law')", '23514'],
    [
      'to give a reason that is a book',
      `set tallystick.reason = '${'x'.repeat(2001)}'; update note set text = 'x'`,
      '23514',
    ],
    [
      'to act as a name that is a book',
      `set tallystick.actor = 'operator:${'x'.repeat(200)}'; update note set text = 'x'`,
      '23514',
    ],
    [
      'to ask in a request that is a book',
      `set tallystick.request = '${'x'.repeat(201)}'; update note set text = 'x'`,
      '23514',
    ],
    [
      'to keep a file under another hash than its own',
      "insert into edition_file values ('2020-21-Q4', 1, 'json', 'x', repeat('0', 64))",
      '23514',
    ],
    ['to change a register within a block', "do $$ begin update tallystick.note set text = 'x'; end $$", 'TS003'],
  ])('%s', async (_, statement, code) => {
    const before = await held();
    const nobody = code === 'TS001';
    await expect(run(statement, nobody ? null : admin.actor)).rejects.toMatchObject({ code });
    expect(await held()).toEqual(before);
  });

  it('a change to a register by every command of SQL, where nobody acts', async () => {
    const before = await held();
    for (const statement of [
      "insert into note (period, position, priority, text) values ('2020-21-Q4', 9, 'children', 'x')",
      "insert into note (period, position, priority, text) values ('2020-21-Q4', 1, 'children', 'x') on conflict (period, position) do update set text = 'x'",
      "update note set text = 'x'",
      'update note set position = position + 1',
      'delete from note',
      "merge into note using (values (1)) as v (n) on position = n when matched then update set text = 'x'",
      "with gone as (delete from note returning *) insert into goal select 'a-goal' from gone",
      "update note set text = 'nothing' where false",
    ]) {
      await expect(run(statement, null), statement).rejects.toMatchObject({ code: 'TS001' });
    }
    expect(await held()).toEqual(before);
  });

  it('a change in the name of a person who has no right to it, or of nobody real', async () => {
    for (const actor of [
      'person:11111111-1111-4111-8111-111111111111',
      'person:99999999-9999-4999-8999-999999999999',
    ]) {
      await expect(run("update note set text = 'x'", actor)).rejects.toMatchObject({ code: 'TS002' });
    }
    await expect(run("update note set text = 'x'", 'person:nobody')).rejects.toMatchObject({ code: '22P02' });
    // Who acts is what the tally says for ever, and what own acts are known by: in one form only, for somebody else as well.
    for (const actor of [
      'x',
      'system:',
      'person:22222222-2222-4222-8222-22222222222A',
      'person:{22222222-2222-4222-8222-222222222222}',
      'person:22222222222242228222222222222222',
    ]) {
      const onBehalf = `set tallystick.on_behalf_of = '22222222-2222-4222-8222-222222222222'; update note set text = 'x'`;
      await expect(run(onBehalf, actor), actor).rejects.toMatchObject({ code: 'TS002' });
    }
    for (const actor of ['Person:22222222-2222-4222-8222-222222222222', 'operator', 'operator:', 'systems:job', 'x']) {
      await expect(run("update note set text = 'x'", actor), actor).rejects.toMatchObject({ code: 'TS002' });
      const { rows } = await run('select (select count(*) from note) as notes, acts_for_nobody() as free', actor);
      expect(rows, actor).toEqual([{ notes: 0, free: false }]);
    }
  });

  it('a change outside what the person has the role for, also hidden among others', async () => {
    const lee = 'person:22222222-2222-4222-8222-222222222222';
    await run("update note set text = 'By Lee'", lee);
    const more =
      "insert into note (period, position, priority, text) values ('2020-21-Q4', 2, 'children', 'a'), ('2020-21-Q4', 3, 'hate-crime', 'b')";
    await expect(run(more, lee)).rejects.toMatchObject({ code: 'TS002' });
    await expect(run("update note set priority = 'hate-crime'", lee)).rejects.toMatchObject({ code: 'TS002' });
  });

  it('to put tables, functions or operators of its own in front of the real ones', async () => {
    const { length } = await held();
    await session(async (client) => {
      await client.query(`
        create temp table entry (like tallystick.entry);
        create temp table tally (length bigint, head text); insert into pg_temp.tally values (0, null);
        create temp table register (like tallystick.register)`);
      await client.query('create function pg_temp.actor() returns text language sql as $$ select null::text $$');
      await client.query("create function pg_temp.sha256(bytea) returns bytea language sql as $$ select ''::bytea $$");
      await client.query('create operator pg_temp.|| (leftarg = text, rightarg = text, function = pg_catalog.textcat)');
      await client.query('set search_path = pg_temp, tallystick, pg_catalog');
      await client.query("update tallystick.note set text = 'In front'");
      const { rows } = await client.query('select count(*) as own from pg_temp.entry');
      expect(rows).toEqual([{ own: 0 }]);
    });
    expect((await held()).length).toBe(length + 1);
  });

  it('to change a register while a change to one is being made', async () => {
    await run(`
      insert into note (period, position, priority, text)
        values ('2020-21-Q4', 11, 'children', 'a'), ('2020-21-Q4', 12, 'children', 'b')`);
    const before = await held();
    const makers = {
      plpgsql:
        "language plpgsql as $$ begin update tallystick.note set text = 'inner' where position = 11; return 'x'; end $$",
      sql: "language sql as $$ update tallystick.note set text = 'inner' where position = 11; select 'x'::text $$",
      'sql that is written out':
        "language sql begin atomic; update tallystick.note set text = 'inner' where position = 11; select 'x'::text; end",
    };
    const outers = {
      'an update':
        "update note set text = case when position = 11 then 'outer' else pg_temp.inner_change() end where position in (11, 12)",
      'a condition': "update note set text = 'outer' where position = 11 and pg_temp.inner_change() = 'x'",
      'an insert':
        "insert into note (period, position, priority, text) values ('2020-21-Q4', 13, 'children', pg_temp.inner_change())",
      'what is returned': 'delete from note where position = 12 returning pg_temp.inner_change()',
      'a query': 'select pg_temp.inner_change()',
      'a statement that is explained':
        'explain analyze update note set text = pg_temp.inner_change() where position = 12',
    };
    for (const [maker, body] of Object.entries(makers)) {
      for (const [outer, statement] of Object.entries(outers)) {
        const tried = session(async (client) => {
          await client.query(`create function pg_temp.inner_change() returns text ${body}`);
          await client.query(statement);
        });
        await expect(tried, `${maker}, ${outer}`).rejects.toMatchObject({ code: 'TS003' });
      }
    }
    expect(await held()).toEqual(before);
    await run('delete from note where position in (11, 12)');
  });

  it('to call what writes entries', async () => {
    const { rows } = await run(`
      select proname as name, has_function_privilege(current_user, oid, 'execute') as may from pg_proc
      where pronamespace = 'tallystick'::regnamespace and prokind = 'f'`);
    const writes = rows.filter(({ name }) => /^(append|enter|enter_changes|take_tally|keep_in_tally)$/.test(name));
    expect(writes.length).toBeGreaterThanOrEqual(5);
    expect(writes.filter(({ may }) => may)).toEqual([]);
  });

  it('to copy rows into a table whose rows not everybody sees', async () => {
    await expect(run('copy note (period, position, priority, text) from stdin')).rejects.toMatchObject({
      code: '0A000',
    });
  });

  it('to prepare a transaction that outlives its session', async () => {
    await expect(
      session(async (client) => {
        await client.query('begin');
        await client.query("update note set text = 'Prepared'");
        await client.query("prepare transaction 'later'");
      }),
    ).rejects.toMatchObject({ code: '55000' });
  });
});

describe('what the application may change is entered', () => {
  it('also with parameters, on a server that logs them with errors', async () => {
    await database.withOwner((owner) =>
      owner.query(
        `do $$ begin execute format('alter database %I set log_parameter_max_length_on_error = -1', current_database()); end $$`,
      ),
    );
    const text = 'Of two lines\nby a parameter';
    const entered = await entriesOf(() =>
      session((client) => client.query('update note set text = $1 where position = 1', [text])),
    );
    expect(entered).toMatchObject([{ action: 'change', register: 'note' }]);
  });

  it('by every command of SQL', async () => {
    const note = (position: number) => ({
      register: 'note',
      record: `{"period":"2020-21-Q4","position":"${position}"}`,
    });
    const copying = () =>
      session((client) =>
        pipeline(Readable.from(['copied\ncopied-too\n']), client.query(copyFrom('copy goal (id) from stdin'))),
      );
    expect(await entriesOf(copying)).toEqual(
      ['copied', 'copied-too'].map((id) => ({ action: 'add', register: 'goal', record: `{"id":"${id}"}` })),
    );
    const inserted =
      "insert into note (period, position, priority, text) values ('2020-21-Q4', 7, 'children', 'a'), ('2020-21-Q4', 8, 'children', 'b')";
    expect(await entriesOf(() => run(inserted))).toEqual([
      { action: 'add', ...note(7) },
      { action: 'add', ...note(8) },
    ]);
    const upsert =
      "insert into note (period, position, priority, text) values ('2020-21-Q4', 7, 'children', 'Upserted'), ('2020-21-Q4', 9, 'children', 'New') on conflict (period, position) do update set text = excluded.text";
    expect((await entriesOf(() => run(upsert))).toSorted((a, b) => (a.action < b.action ? -1 : 1))).toEqual([
      { action: 'add', ...note(9) },
      { action: 'change', ...note(7) },
    ]);
    const merge =
      "merge into note as n using (values (7), (8), (10)) as v (p) on n.position = v.p when matched and p = 7 then delete when matched then update set text = 'Merged' when not matched then insert (period, position, priority, text) values ('2020-21-Q4', p, 'children', 'Merged in')";
    expect((await entriesOf(() => run(merge))).map((e) => [e.action, e.record]).toSorted()).toEqual([
      ['add', note(10).record],
      ['change', note(8).record],
      ['remove', note(7).record],
    ]);
    expect(await entriesOf(() => run('update note set position = position + 100 where position = 8'))).toEqual([
      { action: 'remove', ...note(8) },
      { action: 'add', ...note(108) },
    ]);
    const several =
      "with gone as (delete from note where position > 8 returning period), made as (insert into goal values ('a-goal') returning id) insert into risk select 'a-risk' from made";
    expect((await entriesOf(() => run(several))).map((e) => `${e.action} ${e.register}`).toSorted()).toEqual([
      ...['add goal', 'add risk', 'remove note', 'remove note', 'remove note'],
    ]);
  });

  it('also where one statement takes a row away and adds it again', async () => {
    await run("insert into note (period, position, priority, text) values ('2020-21-Q4', 60, 'children', 'First')");
    const again =
      "with gone as (delete from note where position = 60 returning *) insert into note (period, position, priority, text) select period, position, priority, 'Again' from gone";
    const entered = await entriesOf(() => run(again));
    expect(entered.map((e) => e.action)).toEqual(['remove', 'add']);
    expect((await verifyTally(database)).misfits).toEqual([]);
  });

  it('also where rows change places', async () => {
    await run(
      "insert into note (period, position, priority, text) values ('2020-21-Q4', 71, 'children', 'a'), ('2020-21-Q4', 72, 'children', 'b')",
    );
    const moved = await entriesOf(() =>
      run(
        'update note set position = position + 1 where position = 72; update note set position = position + 1 where position = 71',
      ),
    );
    expect(moved.map((e) => `${e.action} ${JSON.parse(e.record).position}`)).toEqual([
      ...['remove 72', 'add 73', 'remove 71', 'add 72'],
    ]);
    expect((await verifyTally(database)).misfits).toEqual([]);
  });

  it('and leaves no hole where a savepoint or a transaction was rolled back', async () => {
    await run("insert into note (period, position, priority, text) values ('2020-21-Q4', 50, 'children', 'zero')");
    const { length } = await held();
    const says = (text: string) => `update note set text = '${text}' where position = 50`;
    await session(async (client) => {
      await client.query(`begin; ${says('one')}; savepoint s; ${says('two')}; rollback to s; ${says('three')}; commit`);
      await client.query(`begin; ${says('four')}; rollback`);
      await client.query(says('five'));
    });
    expect((await held()).length).toBe(length + 3);
    const { rows } = await session((client) =>
      client.query("select after -> 'text' ->> 1 as said from entry order by sequence desc limit 3"),
    );
    expect(rows).toEqual([{ said: 'five' }, { said: 'three' }, { said: 'one' }]);
  });

  it('once, and not at all where nothing changed', async () => {
    expect(await entriesOf(() => run('update note set text = text'))).toEqual([]);
    expect(await entriesOf(() => run("insert into priority values ('children') on conflict do nothing"))).toEqual([]);
  });

  it('under the name of who acts, whatever is said within the statement', async () => {
    await run("update note set text = set_config('tallystick.actor', 'operator:another', true)");
    const { rows } = await session((client) => client.query('select actor from entry order by sequence desc limit 1'));
    expect(rows[0].actor).toMatch(/^operator:(test|another)$/);
    await expect(run("update note set text = 'x' || set_config('tallystick.actor', '', true)")).rejects.toThrow();
  });

  it("also by another connection with the application's password", async () => {
    const { rows } = await session((client) => client.query('select current_database() as name'));
    const client = await connect({ connectionString: urlOf(inject('socketFolder'), rows[0].name, APPLICATION) });
    try {
      await expect(client.query("update note set text = 'x'")).rejects.toMatchObject({ code: 'TS001' });
    } finally {
      await client.end();
    }
  });

  it('so that everything fits after all that was tried', async () => {
    const { entries } = await held();
    const verified = await verifyTally(database);
    expect(verified.misfits).toEqual([]);
    expect(verified.entries).toBe(entries);
  });
});
