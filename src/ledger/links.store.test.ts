import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { recordHead } from './heads.ts';
import { linksCsv, publicTally } from './links.ts';
import type { HeadTables } from './store/heads.ts';

type Tables = HeadTables & {
  body: { id: string; name: string };
  priority: { id: string };
  withdrawal: { period: string; number: number; withdrawn: string; reason: string };
  edition: object;
};

const database = await testDatabase();
/** As a server reads: nobody acts. */
const nobody = await testDatabase({ act: undefined });
const tally = publicTally(database.read<HeadTables>());
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const record = (day: string) =>
  database.transaction((tx: Writer<HeadTables>) => recordHead(tx, Temporal.Instant.from(`${day}T09:00:00Z`)));
const change = (...ids: string[]) =>
  database.transaction(async (tx: Writer<Tables>) => {
    await tx
      .insertInto('priority')
      .values(ids.map((id) => ({ id })))
      .execute();
  });

it('nothing is there before the first head, nothing beyond the latest one, and links are the chain', async () => {
  await change('one', 'two', 'three');
  expect(await tally.links(1)).toEqual([]);
  await record('2026-11-26');
  await change('four');
  const links = await tally.links(1);
  const { length } = links;
  expect(length).toBeGreaterThanOrEqual(3);
  expect(links.map(({ sequence }) => sequence)).toEqual(Array.from({ length }, (_, place) => place + 1));
  let head = '';
  for (const { digest, hash } of links) {
    head = sha256(head + digest);
    expect(hash).toBe(head);
  }
  expect(await tally.heads()).toEqual([{ day: '2026-11-26', length, head }]);
  await record('2026-11-27');
  expect(await tally.links(1)).toHaveLength(length + 1);
  expect(await tally.links(2)).toEqual([]);
  expect(linksCsv(links).split('\n')).toEqual([
    'sequence,digest,hash',
    ...links.map(({ sequence, digest, hash }) => `${sequence},${digest},${hash}`),
    '',
  ]);
});

it('whoever asks gets links, and of the entries only those that are public', async () => {
  await nobody.transaction(
    async (tx: Writer<Tables>) => {
      await tx.insertInto('priority').values({ id: 'hidden' }).execute();
      await recordHead(tx, Temporal.Instant.from('2026-11-27T09:00:00Z'));
    },
    { actor: 'operator:test' },
  );
  const db = nobody.read<HeadTables>();
  expect((await publicTally(db).links(1)).length).toBeGreaterThan(0);
  const registers = await db.selectFrom('entry').select('register').distinct().orderBy('register').execute();
  expect(registers).toEqual([{ register: 'bank_holiday' }, { register: 'rating_rule' }]);
});
