import { beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { NotAllowed, type Reader, type Writer } from '../platform/postgres/index.ts';
import { dataRenderers } from '../reporting/index.ts';
import { candidateOf } from './candidate.ts';
import { handOut, lookEarly } from './pre-release.ts';
import { publishSignedWhole } from './publish-signed.ts';
import { sign } from './sign.ts';
import { addEarlyReader, readEarlyReadings, removeEarlyReader } from './store/pre-release.ts';
import type { QuarterTables } from './store.ts';
import { acting, addPerson, openedPeriod, openQuarterOf, operator, runAs, signOffAll } from './testing/opened.ts';

const database = await testDatabase({ act: undefined });
const period = openedPeriod;
let now = Temporal.Instant.from('2021-11-20T10:00:00Z');

let officer: string;
let reader: string;
let other: string;
let roleless: string;
let signers: readonly (readonly [string, 'chief-finance-officer' | 'director' | 'approver'])[];
beforeAll(async () => {
  await openQuarterOf(database);
  officer = await addPerson(database, 'Petra Officer', 'performance-officer');
  // Somebody of a provider reads nothing of the registers.
  reader = await addPerson(database, 'Rita Reader', 'provider:agreement-1');
  other = await addPerson(database, 'Otto Other', 'provider:agreement-1');
  roleless = await addPerson(database, 'Nora Nobody');
  signers = [
    [await addPerson(database, 'Fay Finance', 'chief-finance-officer'), 'chief-finance-officer'],
    [await addPerson(database, 'Dora Director', 'director'), 'director'],
    [await addPerson(database, 'Dan Deputy', 'deputy-mayor'), 'approver'],
  ];
  await database.transaction(async (tx: Writer<QuarterTables>) => {
    for (const person of [reader, roleless]) await addEarlyReader(tx, period, person);
  }, acting(officer));
});

const signAll = async () => {
  await signOffAll(database);
  for (const [person, capacity] of signers) {
    await database.transaction(async (tx: Writer<QuarterTables>) => {
      const candidate = await candidateOf(tx, period);
      const hash = candidate?.standings.find(({ id }) => id === capacity)?.hash ?? '';
      await sign(tx, { period, capacity, person, hash, seen: candidate?.seen ?? 0, now });
    }, acting(person));
  }
};
const look = (person: string) => lookEarly(database, { period, act: acting(person), person });
const read = (person: string, format = 'html') => {
  now = now.add({ seconds: 1 });
  return handOut(database, { period, act: acting(person), person, format, now });
};
const readings = () => database.look((db: Reader<QuarterTables>) => readEarlyReadings(db, period), operator);
const change = (actual: number) =>
  runAs(
    database,
    operator,
    `update tallystick.component_period set actual = ${actual} where indicator = 'victims-indicator-1' and period = '${period}'`,
  );

it('is read only while it is signed and not published, only by those on the list, and each reading is theirs in the tally', async () => {
  expect(await look(reader)).toEqual({ kind: 'not-yet' });
  expect(await read(reader)).toEqual({ kind: 'not-yet' });
  await signAll();

  expect(await look(reader)).toMatchObject({
    kind: 'copy',
    copy: { mark: 'Pre-release: not to be shared before it is published' },
  });
  expect(await readings()).toEqual([]);
  expect(await read(reader)).toMatchObject({ kind: 'copy', copy: { content: { title: 'Quarterly report' } } });
  expect(await read(reader, 'pdf')).toMatchObject({ kind: 'copy' });
  expect((await readings()).map(({ name, format }) => [name, format])).toEqual([
    ['Rita Reader', 'pdf'],
    ['Rita Reader', 'html'],
  ]);
  const entries = await database.withOwner(async (client) => {
    const { rows } = await client.query(
      "select distinct actor from tallystick.entry where register = 'pre_release_reading'",
    );
    return rows.map(({ actor }) => actor);
  });
  expect(entries).toEqual([`person:${reader}`]);

  expect(await look(other)).toEqual({ kind: 'nobody' });
  expect(await read(other)).toEqual({ kind: 'nobody' });
  // On the list, and with no role that lets anybody read early.
  await expect(read(roleless)).rejects.toThrow(NotAllowed);

  await change(72);
  expect(await read(reader)).toEqual({ kind: 'not-yet' });
  await change(71);
  expect(await read(reader)).toMatchObject({ kind: 'copy' });

  await database.transaction((tx: Writer<QuarterTables>) => removeEarlyReader(tx, period, reader), acting(officer));
  expect(await read(reader)).toEqual({ kind: 'nobody' });
  await database.transaction((tx: Writer<QuarterTables>) => addEarlyReader(tx, period, reader), acting(officer));

  await publishSignedWhole(database.as(acting(officer)), period, { reason: null, now, renderers: dataRenderers });
  expect(await read(reader)).toEqual({ kind: 'published' });
  expect(await readings()).toHaveLength(3);
});

it('the list is for whoever publishes', async () => {
  await expect(
    database.transaction((tx: Writer<QuarterTables>) => addEarlyReader(tx, period, reader), acting(other)),
  ).rejects.toThrow();
});
