import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Client } from './connection.ts';
import { schemaFaults } from './schema-faults.ts';

const database = await testDatabase();
const { applicationRole } = database;

/** What is found after statements of the schema's owner, which are then undone. */
async function faultsAfter(...statements: string[]): Promise<string[]> {
  return database.withOwner(async (client: Client) => {
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
    const faults = await schemaFaults(client, applicationRole);
    await client.query('rollback');
    return faults.map(({ what }) => what);
  });
}

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
});
