import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Act, Reader, Writer } from '../../platform/postgres/index.ts';
import { dataRenderers, type Renderers } from '../../reporting/index.ts';
import { candidateOf } from '../candidate.ts';
import { dutiesOf } from '../domain/duties.ts';
import { publishSigned, setPublication } from '../publish-signed.ts';
import { sign } from '../sign.ts';
import type { QuarterTables } from '../store.ts';
import { acting, addPerson, openQuarterOf, operator, openedPeriod as period, runAs } from '../testing/opened.ts';
import { readUnfinished, readWork } from './work.ts';

const database = await testDatabase({ act: undefined });
const now = Temporal.Instant.from('2021-11-08T10:00:00Z');
const renderers = dataRenderers as Renderers;

let lead: string;
let officer: string;
const signers = new Map<string, string>();
beforeAll(async () => {
  await openQuarterOf(database);
  lead = await addPerson(database, 'Lena Lead', 'lead-officer:safer-streets');
  officer = await addPerson(database, 'Petra Officer', 'performance-officer');
  for (const [capacity, role] of [
    ['chief-finance-officer', 'chief-finance-officer'],
    ['director', 'director'],
    ['approver', 'deputy-mayor'],
  ] as const) {
    signers.set(capacity, await addPerson(database, `As ${capacity}`, role));
  }
});

const become = async (state: string, ...priorities: string[]) => {
  const comment = state === 'returned' ? ", comment = 'Mend it.'" : '';
  const list = priorities.map((priority) => `'${priority}'`).join(', ');
  await runAs(
    database,
    operator,
    `update tallystick.submission set state = '${state}'${comment} where priority in (${list})`,
  );
};
const kinds = (person: string, ...roles: string[]) =>
  database.look(async (db: Reader<QuarterTables>) => {
    const held = roles.map((role) => ({ role, scope: 'all' })) as Parameters<typeof dutiesOf>[1]['roles'];
    return dutiesOf(await readWork(db), { id: person, roles: held }).map(({ kind }) => kind);
  }, acting(person));
const unfinished = () => database.look((db: Reader<QuarterTables>) => readUnfinished(db), operator);
const signAs = (capacity: string) => {
  const person = signers.get(capacity) as string;
  return database.transaction(async (tx: Writer<QuarterTables>) => {
    const candidate = await candidateOf(tx, period);
    const hash = candidate?.standings.find(({ id }) => id === capacity)?.hash ?? '';
    return sign(tx, { period, capacity, person, hash, seen: candidate?.seen ?? 0, now });
  }, acting(person));
};
const roleOf = {
  'chief-finance-officer': 'chief-finance-officer',
  director: 'director',
  approver: 'deputy-mayor',
} as const;
const kindsOf = (capacity: keyof typeof roleOf) => kinds(signers.get(capacity) as string, roleOf[capacity]);

describe('the work of a quarter', () => {
  it('is to sign for those who have not, once every priority is signed off', async () => {
    expect(await kindsOf('director')).toEqual([]);
    await become('submitted', 'safer-streets', 'victims');
    await become('signed-off', 'safer-streets', 'victims');
    for (const capacity of ['chief-finance-officer', 'director', 'approver'] as const) {
      expect(await kindsOf(capacity)).toEqual(['sign']);
      expect(await kinds(officer, 'performance-officer')).toEqual([]);
      expect(await signAs(capacity)).toMatchObject({ ok: true });
      expect(await kindsOf(capacity)).toEqual([]);
    }
    expect(await kinds(officer, 'performance-officer')).toEqual(['publish']);
  });

  it('is to read it before for those on the list', async () => {
    await runAs(database, operator, `insert into tallystick.pre_release values ('${period}', '${lead}')`);
    expect(await kinds(lead)).toEqual(['read']);
  });

  it('is nobody’s while it waits for its time, and somebody’s when that failed', async () => {
    const at = now.add({ hours: 1 });
    const asOfficer: Act = acting(officer);
    await database.transaction(
      (tx: Writer<QuarterTables>) => setPublication(tx, { period, at, reason: null, now }),
      asOfficer,
    );
    expect(await kinds(officer, 'performance-officer')).toEqual([]);
    await runAs(database, operator, "update tallystick.publication set fault = 'It changed'");
    expect(await kinds(officer, 'performance-officer')).toEqual(['publish-again']);
  });

  it('is over when it is published, and begins again with what is opened or changed after', async () => {
    const published = await database.transaction(
      (tx: Writer<QuarterTables>) => publishSigned(tx, period, { reason: null, now, renderers }),
      acting(officer),
    );
    expect(published).toMatchObject({ ok: true });
    expect(await unfinished()).toEqual([]);
    expect(await kinds(lead)).toEqual([]);

    await runAs(database, operator, `update tallystick.report set overview = 'Another.' where period = '${period}'`);
    expect(await unfinished()).toEqual([period]);
    expect(await kindsOf('director')).toEqual(['sign']);
    expect(await kindsOf('chief-finance-officer')).toEqual([]);

    await runAs(
      database,
      operator,
      `update tallystick.report set overview = 'An overview.' where period = '${period}'`,
    );
    // Changed and changed back is what is published.
    expect(await kindsOf('director')).toEqual([]);
    expect(await kinds(officer, 'performance-officer')).toEqual([]);
    await become('returned', 'victims');
    expect(await unfinished()).toEqual([period]);
  });
});
