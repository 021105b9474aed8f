import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import { roles } from '../domain/rights.ts';
import { exampleSignIn } from '../example-sign-in.ts';
import { makeExamplePeople, readExamplePeople } from './example-people.ts';
import { readPeople } from './manage-people.ts';
import type { IdentityTables } from './tables.ts';

const server = await testDatabase({ act: undefined });
const operator = server.as({ actor: 'operator:test' });
const priorities = ['better-policing-service', 'standing-together'];
type Tables = IdentityTables & { priority: { id: string } };

let real: string;
beforeAll(async () => {
  await operator.transaction(async (tx: Writer<Tables>) => {
    await tx
      .insertInto('priority')
      .values(priorities.map((id) => ({ id })))
      .execute();
    real = (
      await tx
        .insertInto('person')
        .values({ name: 'Real', email: 'real@example.org' })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  });
  expect(await exampleSignIn(server, true)?.people()).toEqual([]);
  expect(await makeExamplePeople(server)).toBe(16);
});

describe('the example people', () => {
  it('play every part, and every priority has a lead officer who owns it', async () => {
    const people = await readExamplePeople(server);
    const held = people.flatMap((person) => person.roles);
    expect(Object.keys(roles).filter((role) => !held.some((one) => one.role === role))).toEqual([]);
    expect(
      held
        .filter(({ role }) => role === 'lead-officer')
        .map(({ scope }) => scope)
        .sort(),
    ).toEqual(priorities);
    const owned = await operator.look((db: Reader<Tables>) => db.selectFrom('responsibility').selectAll().execute());
    expect(owned.map(({ kind, thing }) => [kind, thing])).toEqual(priorities.map((id) => ['priority', id]));
  });

  it('say that they are examples, by name and by an address that never gets mail', async () => {
    const people = await readExamplePeople(server);
    expect(people.filter(({ name }) => !name.endsWith(' (example)'))).toEqual([]);
    expect(people.filter(({ email }) => !email?.endsWith('@example.org'))).toEqual([]);
    expect(people.every(({ example }) => example)).toBe(true);
  });

  it('are made once, and what somebody changed stays changed', async () => {
    const [first] = await readExamplePeople(server);
    const { id } = first ?? { id: '' };
    await operator.transaction(async (tx: Writer<Tables>) => {
      await tx.deleteFrom('role_held').where('person', '=', id).execute();
      await tx.updateTable('person').set({ name: 'Changed' }).where('id', '=', id).execute();
    });
    expect(await makeExamplePeople(server)).toBe(0);
    const people = await operator.look(readPeople);
    expect(people.find((person) => person.id === id)).toMatchObject({ name: 'Changed', roles: [] });
    expect(people).toHaveLength(17);
  });

  it('are entered in the tally as made by the system', async () => {
    const entries = await operator.look((db: Reader<{ entry: { register: string; actor: string; action: string } }>) =>
      db.selectFrom('entry').select(['actor']).where('register', '=', 'person').where('action', '=', 'add').execute(),
    );
    expect(entries.filter(({ actor }) => actor === 'system:examples')).toHaveLength(16);
  });
});

describe('signing in as an example person', () => {
  it('takes an example person, and nobody else', async () => {
    const signIn = exampleSignIn(server, true);
    const [, someone] = await readExamplePeople(server);
    const id = someone?.id ?? '';
    expect(await signIn?.admit(id, '/office/people')).toEqual({
      ok: true,
      value: { person: id, method: 'example', to: '/office/people' },
    });
    for (const other of [real, crypto.randomUUID(), '', "' or true --"]) {
      expect(await signIn?.admit(other, '/office')).toMatchObject({ ok: false, error: { why: 'not-an-example' } });
    }
  });

  it('takes none whose access has ended', async () => {
    const [, , ended] = await readExamplePeople(server);
    const id = ended?.id ?? '';
    await operator.transaction(async (tx: Writer<Tables>) => {
      await tx.updateTable('person').set({ active: false }).where('id', '=', id).execute();
    });
    expect(await exampleSignIn(server, true)?.admit(id, '/office')).toMatchObject({ ok: false });
  });

  it('is not there where it is not allowed', () => {
    expect(exampleSignIn(server, false)).toBeNull();
  });
});
