import { beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import { verifyTally, verifyTallyOn } from '../verify.ts';
import { readEntries } from './check.ts';
import { allParts } from './lines.ts';

// Reading the tally in streams, where something comes in between.

const database = await testDatabase();

beforeAll(async () => {
  await database.withOwner(async (client) => {
    await client.query("set tallystick.actor = 'operator:test'");
    await client.query("insert into tallystick.indicator select 'indicator-' || n from generate_series(1, 20000) as n");
  });
});

it('leaves a connection that can be used when reading stops halfway', async () => {
  await database.withClient(async (client) => {
    await client.query("begin; set local tallystick.actor = 'system:verify'");
    let read = 0;
    for await (const lines of readEntries(client, allParts)) {
      read += lines.length;
      break;
    }
    expect(read).toBeGreaterThan(0);
    expect((await client.query('select count(*) as count from tallystick.entry')).rows[0].count).toBeGreaterThan(
      20_000,
    );
    await client.query('rollback');
  });
});

it.each([false, true])(
  'says that the connection was cut off while entries came, and waits for nothing, with a thread beside: %s',
  async (beside) => {
    const verifying = database.withClient(async (client) => {
      const { rows } = await client.query('select pg_backend_pid() as pid');
      const query = client.query.bind(client) as (...given: unknown[]) => unknown;
      let cut = false;
      client.query = ((...given: unknown[]) => {
        // What is no text is a copy, and the first is that of the entries.
        if (typeof given[0] !== 'string' && !cut) {
          cut = true;
          void database.withClient((other) => other.query('select pg_terminate_backend($1)', [rows[0].pid]));
        }
        return query(...given);
      }) as typeof client.query;
      return verifyTallyOn(client, database.applicationRole, { beside });
    });
    await expect(verifying).rejects.toThrow(/terminat/i);
  },
);

it('verifies values of many megabytes, beside and here', async () => {
  await database.withOwner(async (client) => {
    await client.query("set tallystick.actor = 'operator:test'");
    await client.query(
      "insert into tallystick.report (period, title, overview) values ('2020-21-Q4', 'A report', repeat('words ', 3500000))",
    );
    await client.query("update tallystick.report set overview = repeat('others ', 3000000)");
  });
  const here = await verifyTally(database, { beside: false });
  expect(here.misfits).toEqual([]);
  expect(await verifyTally(database, { beside: true })).toEqual(here);
});
