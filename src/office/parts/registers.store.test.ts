import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import { registers } from './registers.ts';

const database = await testDatabase();

it('every register of the tally and every column of it has words, and nothing else has', async () => {
  const { rows } = await database.withClient((client) =>
    client.query(`
      select name, array_agg(attname::text order by attname) as columns
      from register join pg_attribute on attrelid = ('tallystick.' || name)::regclass and attnum > 0 and not attisdropped
      group by name order by name`),
  );
  const known = Object.entries(registers)
    .map(([name, { columns }]) => ({ name, columns: Object.keys(columns).sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(known).toEqual(rows.map(({ name, columns }) => ({ name, columns: columns.toSorted() })));
});
