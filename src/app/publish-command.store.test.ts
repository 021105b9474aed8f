import { expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Database } from '../platform/postgres/index.ts';
import {
  addPerson,
  openQuarterOf,
  operator,
  openedPeriod as period,
  signByAll,
  signOffAll,
} from '../quarter/testing/opened.ts';
import { publishCommand } from './commands/publish.ts';
import { testContext } from './testing/context.ts';

const database = await testDatabase();
const publish = async (of: string = period, held: Database = database) => {
  const work = publishCommand.prepare({ positionals: [of], values: {} });
  return typeof work === 'function' ? work(testContext(held)) : work;
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
  await signByAll(database, Temporal.Instant.from('2021-11-20T10:00:00Z'));
  expect(await publish()).toMatchObject({ status: 0, json: { published: true, edition: { number: 1 } } });
  expect(await publish()).toMatchObject({ status: 0, json: { published: false } });
});

it('publishes what was never opened and is no back-file for the operator, and not on behalf of a person', async () => {
  const before = '2021-22-Q1';
  const onBehalfOf = await addPerson(database, 'Petra Officer', 'performance-officer');
  expect(await publish(before, database.as({ ...operator, onBehalfOf }))).toMatchObject({
    status: 1,
    text: [expect.stringMatching(/^2021-22-Q1 cannot be published: it was never opened, .* have it signed\./)],
  });
  expect(await publish(before, database.as(operator))).toMatchObject({ status: 0, json: { published: true } });
});
