import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import { dumpSchema } from './schema.ts';

const database = await testDatabase();
const dump = () => database.withOwner((client) => dumpSchema(client, database.applicationRole));

it('is what db/schema.sql says (to rewrite it: node src/platform/postgres/dump-schema.ts)', async () => {
  expect(await dump()).toBe(readFileSync(join(import.meta.dirname, '../../../db/schema.sql'), 'utf8'));
});

it('says every row of the tables that migrations alone fill', async () => {
  const text = await dump();
  const tables = [...text.matchAll(/^create table tallystick\.(\S+)/gm)].map(([, name]) => name);
  const filled = tables.filter(
    (name) =>
      !new RegExp(`^grant .*(insert|update|delete).* on table tallystick\\.${name} to application;`, 'm').test(text),
  );
  // The chain is held against itself, and the migrations' own tables against db/ whenever a database is opened.
  const others = filled.filter((name) => !text.includes(`\ninsert into tallystick.${name} values`));
  expect(others).toEqual(['entry', 'granted', 'migration', 'tally']);
  expect(filled).toContain('permission');
});

it('shows every kind of thing that a migration may make', async () => {
  await database.withOwner(async (client) => {
    await client.query(`
      create type tallystick.colour as enum ('red', 'blue');
      create domain tallystick.small as integer default 1 not null constraint small_size check (value < 10);
      comment on domain tallystick.small is 'It''s small.';
      create table tallystick.thing (
        id integer generated always as identity constraint thing_pkey primary key,
        size tallystick.small,
        twice integer generated always as (id * 2) stored,
        colour tallystick.colour not null default 'red',
        price numeric(10, 2),
        constraint thing_price check (price > 0)
      );
      comment on table tallystick.thing is 'A thing.';
      comment on column tallystick.thing.price is 'In pounds; 100% of it.';
      create unique index thing_colour on tallystick.thing (colour) where price > 5;
      create function tallystick.refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
      comment on function tallystick.refuse() is 'Refuses.';
      create trigger thing_kept before update on tallystick.thing for each row execute function tallystick.refuse();
      create view tallystick.things as select id, colour from tallystick.thing;
      grant select (id), update on tallystick.thing to ${database.applicationRole};
      grant execute on function tallystick.refuse() to ${database.applicationRole};`);
  });
  const text = await dump();
  for (const part of [
    "create type tallystick.colour as enum ('red', 'blue');",
    'create domain tallystick.small as integer not null default 1\n  constraint small_size CHECK ((VALUE < 10));',
    "comment on domain tallystick.small is 'It''s small.';",
    '  id integer generated always as identity not null,',
    '  twice integer generated always as ((id * 2)) stored,',
    "  colour tallystick.colour default 'red'::tallystick.colour not null,",
    '  price numeric(10,2),',
    '  constraint thing_pkey PRIMARY KEY (id),\n  constraint thing_price CHECK ((price > (0)::numeric))\n);',
    "comment on table tallystick.thing is 'A thing.';",
    "comment on column tallystick.thing.price is 'In pounds; 100% of it.';",
    'CREATE UNIQUE INDEX thing_colour ON tallystick.thing USING btree (colour) WHERE (price > (5)::numeric);',
    "comment on function tallystick.refuse() is 'Refuses.';",
    'CREATE TRIGGER thing_kept BEFORE UPDATE ON tallystick.thing FOR EACH ROW EXECUTE FUNCTION tallystick.refuse();',
    'create view tallystick.things as\n',
    'grant update on table tallystick.thing to application;',
    'grant select on column tallystick.thing.id to application;',
    'grant execute on function tallystick.refuse() to application;',
  ]) {
    expect(text).toContain(part);
  }
});
