import { describe, expect, inject, it } from 'vitest';
import { testDatabase, urlOf } from '../../../test/postgres.ts';
import { ADMIN, OWNER } from './cluster.ts';
import { type Client, withConnection } from './connection.ts';
import { schemaFaults } from './schema-faults.ts';

const database = await testDatabase();
const { applicationRole } = database;
const name = await database.withClient(
  async (client): Promise<string> => (await client.query('select current_database() as name')).rows[0].name,
);

/** What is found after statements, which are then undone. */
const undone =
  (...statements: string[]) =>
  async (client: Client): Promise<string[]> => {
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
    const faults = await schemaFaults(client, applicationRole);
    await client.query('rollback');
    return faults.map(({ what }) => what);
  };
/** What is found after statements of the schema's owner, and after those of a superuser. */
const faultsAfter = (...statements: string[]) => database.withOwner(undone(...statements));
const faultsAfterSuperuser = (...statements: string[]) =>
  withConnection({ connectionString: urlOf(inject('socketFolder'), name, ADMIN) }, {}, undone(...statements));

describe('the schema', () => {
  it('as the migrations made it has no fault', async () => {
    expect(await faultsAfter()).toEqual([]);
    expect(await database.withClient((client) => schemaFaults(client, applicationRole))).toEqual([]);
  });

  it.each([
    ['drop trigger enter_changed on goal_period', 'the trigger enter_changed of goal_period is missing'],
    [
      'alter table goal_period disable trigger enter_changed',
      'the trigger enter_changed of goal_period was switched off',
    ],
    [
      'alter table goal_period enable replica trigger take_tally',
      'the trigger take_tally of goal_period was switched off for all but replication',
    ],
    [
      'create or replace function take_tally() returns trigger language plpgsql as $$ begin return null; end $$',
      'the function take_tally was altered',
    ],
    ['create function shadow() returns int language sql return 1', 'the function shadow was added'],
    ['create rule quiet as on update to goal_period do instead nothing', 'the rule quiet of goal_period was added'],
    ['alter table entry disable row level security', 'the row-level security of entry is missing'],
    ['alter policy reading on entry using (true)', 'the policy reading of entry was altered'],
    ['drop policy reading on goal_period', 'the policy reading of goal_period is missing'],
    [`grant update on entry to ${applicationRole}`, "the right of the application's role to entry was altered"],
    [`grant select on entry to public`, 'the right of everybody to entry was added'],
    [`revoke select on tally from ${applicationRole}`, "the right of the application's role to tally is missing"],
    ['alter table entry drop constraint entry_pkey', 'the table entry was altered'],
    ['alter table tally rename to tallied', 'the table tally is missing'],
    [
      "insert into permission values ('provider', 'registers.enter', 'all')",
      "the row 'provider', 'registers.enter' of permission was added",
    ],
    [
      "update register set write_action = 'registers.read' where name = 'goal_period'",
      "the row 'goal_period' of register was altered",
    ],
  ])('after "%s"', async (statement, what) => {
    const faults = await faultsAfter(statement);
    expect(faults).toContain(what);
    expect(faults.length).toBeLessThan(6);
  });

  const app = applicationRole;
  const ofApp = "of the application's role";
  it.each<[statement: string, what: string]>([
    // What migrations alone fill.
    [
      "insert into capacity_role values ('approver', 'analyst')",
      "the row 'approver', 'analyst' of capacity_role was added",
    ],
    [
      "update submission_step set action = 'priority.submit' where id = 'accept'",
      "the row 'submitted', 'signed-off' of submission_step was altered",
    ],
    ["update capacity set part = 'finance' where id = 'director'", "the row 'director' of capacity was altered"],
    // Rights, also those that PostgreSQL gives where none are stated.
    [
      "set allow_system_table_mods = on; update pg_proc set proacl = null where proname = 'enter_changes'; set allow_system_table_mods = off",
      'the right of everybody to enter_changes() was added',
    ],
    [
      "set allow_system_table_mods = on; update pg_proc set proacl = null where proname = 'append'; set allow_system_table_mods = off",
      'the right of everybody to append(text,text,text,jsonb,jsonb,text,text,text,bigint,text) was added',
    ],
    [
      "set allow_system_table_mods = on; update pg_class set relacl = null where relname = 'note'; set allow_system_table_mods = off",
      "the right of the application's role to note is missing",
    ],
    [
      `drop function thing_names(); create function thing_names() returns int language sql return 1; grant execute on function thing_names() to ${app}`,
      'the right of everybody to thing_names() was added',
    ],
    [`grant insert on note to ${app} with grant option`, "the right of the application's role to note was altered"],
    [`grant create on schema tallystick to ${app}`, "the right of the application's role to tallystick was altered"],
    ['create role mallory; grant delete on entry to mallory', 'the right of the role mallory to entry was added'],
    [
      'create role mallory; grant update (head) on tally to mallory',
      'the right of the role mallory to tally.head was added',
    ],
    [
      'create role mallory; grant execute on function erase_values(text, text, text[], text) to mallory',
      'the right of the role mallory to erase_values(text,text,text[],text) was added',
    ],
    [
      `grant set on parameter session_replication_role to ${app}`,
      "the right of the application's role to session_replication_role was added",
    ],
    ['grant set on parameter row_security to public', 'the right of everybody to row_security was added'],
    [
      `grant alter system on parameter log_statement to ${app}`,
      "the right of the application's role to log_statement was added",
    ],
    // What the application's role is and may become.
    [`alter role ${app} superuser`, `the power "superuser" ${ofApp} was added`],
    [`alter role ${app} bypassrls`, `the power "bypassrls" ${ofApp} was added`],
    [`alter role ${app} createrole`, `the power "createrole" ${ofApp} was added`],
    [`alter role ${app} createdb`, `the power "createdb" ${ofApp} was added`],
    [`alter role ${app} replication`, `the power "replication" ${ofApp} was added`],
    [`grant pg_write_all_data to ${app}`, `the membership ${ofApp} in pg_write_all_data was added`],
    [`grant ${OWNER} to ${app}`, `the membership ${ofApp} in ${OWNER} was added`],
    [
      `create role between; grant between to ${app}; grant ${OWNER} to between`,
      `the membership ${ofApp} in ${OWNER} was added`,
    ],
    [`grant pg_monitor to ${app}; grant ${OWNER} to pg_monitor`, `the membership ${ofApp} in ${OWNER} was added`],
    [`create role rds_iam bypassrls; grant rds_iam to ${app}`, 'the power "bypassrls" of the role rds_iam was added'],
    [
      `create role rds_iam; grant rds_iam to ${app}; grant insert on entry to rds_iam`,
      'the right of the role rds_iam to entry was added',
    ],
    // Settings as which a session begins.
    [`alter role ${app} set tallystick.actor = 'operator:quiet'`, `the setting tallystick.actor ${ofApp} was added`],
    [
      `alter role ${app} in database ${name} set "Tallystick".on_behalf_of = 'x'`,
      `the setting tallystick.on_behalf_of ${ofApp} was added`,
    ],
    [
      `alter role ${app} set session_replication_role = 'replica'`,
      `the setting session_replication_role ${ofApp} was added`,
    ],
    [`alter role ${app} set row_security = off`, `the setting row_security ${ofApp} was added`],
    [`alter role ${app} set role = ${OWNER}`, `the setting role ${ofApp} was added`],
    [
      `alter role ${app} set default_transaction_isolation = 'repeatable read'`,
      `the setting default_transaction_isolation ${ofApp} was added`,
    ],
    [
      `alter database ${name} set tallystick.actor = 'operator:quiet'`,
      'the setting tallystick.actor of the database was added',
    ],
    [
      "alter role all set session_replication_role = 'replica'",
      'the setting session_replication_role of every role was added',
    ],
    ['set local session_replication_role = replica', 'the setting session_replication_role of the server was added'],
    // Whose tables and functions are, and with what tables share their rows.
    [`alter table entry owner to ${ADMIN}`, 'the owner of entry was changed'],
    [`alter table note owner to ${app}`, 'the owner of note was changed'],
    [`alter function enter_changes() owner to ${ADMIN}`, 'the owner of enter_changes was changed'],
    [
      `alter function append(text, text, text, jsonb, jsonb, text, text, text, bigint, text) owner to ${app}`,
      'the owner of append was changed',
    ],
    [`alter domain thing_id owner to ${ADMIN}`, 'the owner of thing_id was changed'],
    [`alter schema tallystick owner to ${app}`, 'the owner of tallystick was changed'],
    ['create table public.shadow () inherits (note)', 'the child public.shadow of note was added'],
    [
      'create table public.above (like note); alter table note inherit public.above',
      'the child note of public.above was added',
    ],
    // What would stand in front of what is meant, or does nothing where it seems to.
    [
      'create function public.never(thing_id, thing_id) returns boolean language sql return false; create operator tallystick.= (leftarg = thing_id, rightarg = thing_id, function = public.never)',
      'the operator =(tallystick.thing_id,tallystick.thing_id) was added',
    ],
    [
      'create aggregate tallystick.count(thing_id) (sfunc = int8inc_any, stype = int8, initcond = 7)',
      'the aggregate count(tallystick.thing_id) was added',
    ],
    ['create materialized view copied as select 1', 'the materialized view copied was added'],
    ['alter table reminder_day set unlogged', 'the table reminder_day was altered'],
    [
      "create collation other (locale = 'C'); alter table note alter text type text collate other",
      'the table note was altered',
    ],
    [
      "set allow_system_table_mods = on; update pg_class set relhastriggers = false where relname = 'goal_period'; set allow_system_table_mods = off",
      'every trigger of goal_period was switched off',
    ],
  ])('after a superuser\'s "%s"', async (statement, what) => {
    const faults = await faultsAfterSuperuser(statement);
    expect(faults).toContain(what);
    expect(faults.length).toBeLessThan(6);
  });

  it('is told of also where a table of the system is gone or cannot be read', async () => {
    expect(await faultsAfter('drop table capacity cascade')).toContain('the table capacity is missing');
    expect(await faultsAfterSuperuser(`revoke select on permission from ${app}; set local role ${app}`)).toContain(
      "the right of the application's role to permission is missing",
    );
  });

  it('is as it was made on a server that has roles and settings of its own', async () => {
    const statements = [
      ...['search_path', 'log_statement', 'datestyle'].map(
        (of) =>
          `alter role ${app} set ${of} = ${of === 'log_statement' ? 'mod' : of === 'datestyle' ? "'ISO'" : 'public'}`,
      ),
      `alter role ${app} set statement_timeout = '30s'`,
      `alter role ${app} set timezone = 'Europe/London'`,
      `alter role ${app} in database ${name} set work_mem = '64MB'`,
      `alter role ${app} set default_transaction_isolation = 'read committed'`,
      `alter role ${app} set row_security = on`,
      // A server whose disk is full may be so until there is room.
      `alter database ${name} set default_transaction_read_only = on`,
      `alter database ${name} set idle_in_transaction_session_timeout = '5min'`,
      "alter role all set log_min_duration_statement = '1s'",
      // Of another role, or of another database, they are no concern of this one.
      `alter role ${OWNER} set tallystick.actor = 'operator:owner'`,
      `alter role ${app} in database postgres set tallystick.actor = 'operator:elsewhere'`,
      `grant set on parameter log_min_duration_statement to ${app}`,
      `create role rds_iam; grant rds_iam, pg_monitor to ${app}`,
      // Whoever only reads, and whoever may be the owner.
      'create role reporting; grant usage on schema tallystick to reporting; grant select on all tables in schema tallystick to reporting',
      'grant execute on function reach(text) to reporting',
      `create role successor; grant ${OWNER} to successor; alter table note owner to successor; grant insert on goal to successor`,
      `create role provided; grant provided to ${OWNER}; alter schema tallystick owner to provided; grant usage on schema tallystick to ${app}, ${OWNER}`,
      'create statistics of_note on priority, position from note',
      'create publication everything for tables in schema tallystick',
    ];
    expect(await faultsAfterSuperuser(...statements)).toEqual([]);
  });
});
