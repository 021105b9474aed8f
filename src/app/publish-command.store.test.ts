import { expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { candidateOf, type QuarterTables, sign } from '../quarter/index.ts';
import { acting, addPerson, openQuarterOf, openedPeriod as period, signOffAll } from '../quarter/testing/opened.ts';
import { publishCommand } from './commands/publish.ts';
import { testContext } from './testing/context.ts';

const database = await testDatabase();
const publish = async () => {
  const work = publishCommand.prepare({ positionals: [period], values: {} });
  return typeof work === 'function' ? work(testContext(database)) : work;
};

it('publishes an opened quarter when it is signed, and says in words what is not', async () => {
  await openQuarterOf(database);
  expect(await publish()).toMatchObject({
    status: 1,
    text: [`${period} cannot be published: 2 priorities are not signed off (Priority 1 and Priority 2).`],
  });
  await signOffAll(database);
  expect(await publish()).toMatchObject({
    status: 1,
    text: [
      `${period} cannot be published as it is now: not signed by Chief finance officer (the finance part), Director (the whole) and Approver (the whole).`,
    ],
  });
  for (const [role, capacity] of [
    ['chief-finance-officer', 'chief-finance-officer'],
    ['director', 'director'],
    ['chief-executive', 'approver'],
  ] as const) {
    const person = await addPerson(database, role, role);
    await database.transaction(async (tx: Writer<QuarterTables>) => {
      const candidate = await candidateOf(tx, period);
      const hash = candidate?.standings.find(({ id }) => id === capacity)?.hash ?? '';
      const now = Temporal.Instant.from('2021-11-20T10:00:00Z');
      await sign(tx, { period, capacity, person, hash, seen: candidate?.seen ?? 0, now });
    }, acting(person));
  }
  expect(await publish()).toMatchObject({ status: 0, json: { published: true, edition: { number: 1 } } });
  expect(await publish()).toMatchObject({ status: 0, json: { published: false } });
});
