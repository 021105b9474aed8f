import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Database, Reader, Writer } from '../../platform/postgres/index.ts';
import type { RoleGiven } from '../domain/rights.ts';
import {
  changePerson,
  endAccess,
  endRole,
  giveAccessAgain,
  giveRoles,
  giveThing,
  handOver,
  invitePerson,
} from '../manage-people.ts';
import { namePriorities } from '../testing/priorities.ts';
import { addRoles, readPeople, readPersonListed, readThings } from './manage-people.ts';
import { findSession, openSession } from './sessions.ts';
import type { IdentityTables } from './tables.ts';

const database = await testDatabase();
const server = database.as({ actor: 'system:test' });
const now = Temporal.Instant.from('2026-11-27T10:00:00Z');

const administrator: RoleGiven = { role: 'administrator', scope: 'all' };
const analyst: RoleGiven = { role: 'analyst', scope: 'all' };

let count = 0;
async function somebody(...roles: RoleGiven[]): Promise<string> {
  count += 1;
  const invited = await invitePerson(database, { name: `Person ${count}`, email: `p${count}@example.org`, roles });
  if (!invited.ok) throw new Error(JSON.stringify(invited.error));
  return invited.value;
}
const acting = (person: string): Database => database.as({ actor: `person:${person}`, reason: 'Because.' });
const look = <R>(work: (db: Reader<IdentityTables>) => Promise<R>) => database.look(work);
const texts = (result: { ok: boolean; error?: readonly { field: string; text: string }[] }) =>
  (result.error ?? []).map(({ field, text }) => `${field}: ${text}`);
const rolesOf = async (id: string) => (await look((db) => readPersonListed(db, id)))?.roles.map(({ role }) => role);

const chief = await somebody(administrator);
const other = await somebody(administrator);

describe('an invitation', () => {
  const invitation = { name: 'Ada Lovelace', email: 'ada@example.org', roles: [analyst] };

  it('adds somebody with their roles, once however often it is sent', async () => {
    const [first, second] = await Promise.all([
      invitePerson(acting(chief), invitation),
      invitePerson(acting(chief), invitation),
    ]);
    const third = await invitePerson(acting(chief), invitation);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    const named = (await look(readPeople)).filter(({ name }) => name === 'Ada Lovelace');
    expect(named).toMatchObject([{ email: 'ada@example.org', active: true, roles: [{ role: 'analyst' }] }]);
  });

  it('is refused where somebody else has the address', async () => {
    const again = { ...invitation, name: 'Augusta King' };
    expect(texts(await invitePerson(acting(chief), again))).toEqual([
      'email: Ada Lovelace has the address ada@example.org already',
    ]);
  });

  it('is not for whoever may not manage people, whatever the page says', async () => {
    const curious = await somebody(analyst);
    const attempt = invitePerson(acting(curious), {
      name: 'A friend',
      email: 'friend@example.org',
      roles: [administrator],
    });
    await expect(attempt).rejects.toMatchObject({ name: 'Error', action: 'people.manage' });
  });
});

describe('a role', () => {
  it('is given and ended, with a reason in the tally', async () => {
    const person = await somebody();
    expect(await giveRoles(acting(chief), person, [analyst], chief)).toMatchObject({ ok: true });
    expect(await giveRoles(acting(chief), person, [analyst], chief)).toMatchObject({ ok: true });
    expect(await rolesOf(person)).toEqual(['analyst']);
    expect(await endRole(acting(chief), person, analyst)).toMatchObject({ ok: true });
    expect(await rolesOf(person)).toEqual([]);
    expect(texts(await endRole(acting(chief), person, analyst))).toEqual([
      expect.stringMatching(/^ended-role: Person \d+ does not have this role$/),
    ]);
  });

  it('is given to nobody by themselves: in words, and by the database where words forget', async () => {
    expect(texts(await giveRoles(acting(chief), chief, [analyst], chief))).toEqual([
      'role: Somebody else must give you a role: nobody gives one to themselves',
    ]);
    const forgotten = acting(chief).transaction((tx: Writer<IdentityTables>) => addRoles(tx, chief, [analyst]));
    await expect(forgotten).rejects.toMatchObject({ action: 'people.manage' });
    const moved = acting(chief).transaction(async (tx: Writer<IdentityTables>) => {
      await tx.updateTable('role_held').set({ role: 'analyst' }).where('person', '=', chief).execute();
    });
    await expect(moved).rejects.toMatchObject({ action: 'people.manage' });
    expect(await rolesOf(chief)).toEqual(['administrator']);
    // The operator can.
    expect(await giveRoles(database, chief, [analyst], null)).toMatchObject({ ok: true });
    expect(await endRole(database, chief, analyst)).toMatchObject({ ok: true });
  });
});

describe('the last administrator', () => {
  it('stays when two end each other at the same moment', async () => {
    const ends = await Promise.allSettled([endAccess(acting(chief), other), endAccess(acting(other), chief)]);
    const done = ends.filter((end) => end.status === 'fulfilled' && end.value.ok);
    expect(done).toHaveLength(1);
    const active = (await look(readPeople)).filter(
      (person) => person.active && person.roles.some(({ role }) => role === 'administrator'),
    );
    expect(active).toHaveLength(1);
    const last = active[0]?.id ?? '';
    expect(texts(await endAccess(acting(last), last))).toEqual([
      expect.stringMatching(/^reason-end: Person \d is the last administrator/),
    ]);
    expect(texts(await endRole(acting(last), last, administrator))).toEqual([
      expect.stringMatching(/^ended-role: Person \d is the last administrator/),
    ]);
    const forgotten = acting(last).transaction(async (tx: Writer<IdentityTables>) => {
      await tx.updateTable('person').set({ active: false }).where('id', '=', last).execute();
    });
    await expect(forgotten).rejects.toMatchObject({ constraint: 'last_administrator' });
    for (const id of [chief, other]) await giveAccessAgain(database, id);
  });
});

describe('access that is ended', () => {
  it('ends sessions at once, and comes back with the roles', async () => {
    const person = await somebody(analyst);
    const token = await openSession(server, { person, method: 'link', device: 'Firefox', now }, null);
    expect(await findSession(server, token ?? '', now)).not.toBeNull();
    expect(await endAccess(acting(chief), person)).toMatchObject({ ok: true });
    expect(await findSession(server, token ?? '', now)).toBeNull();
    expect(texts(await giveRoles(acting(chief), person, [administrator], chief))[0]).toMatch(/has ended/);
    expect(await giveAccessAgain(acting(chief), person)).toMatchObject({ ok: true });
    expect(await findSession(server, token ?? '', now)).toBeNull();
    expect(await rolesOf(person)).toEqual(['analyst']);
  });
});

describe('what somebody owns', () => {
  it('is given by name and handed over whole', async () => {
    await namePriorities(database, { 'safer-streets': 'Safer streets', 'standing-together': 'Standing together' });
    const [one, two, ended] = [await somebody(analyst), await somebody(analyst), await somebody(analyst)];
    const priority = (id: string) => ({ kind: 'priority' as const, id });
    expect(await giveThing(acting(chief), one, priority('safer-streets'))).toMatchObject({ ok: true });
    expect(await giveThing(acting(chief), one, priority('standing-together'))).toMatchObject({ ok: true });
    expect(texts(await giveThing(acting(chief), one, priority('moon')))).toEqual([
      'thing: Choose a thing from the list',
    ]);
    await endAccess(acting(chief), ended);
    expect(texts(await handOver(acting(chief), one, ended))).toEqual([
      expect.stringMatching(/^to: Access of .* has ended$/),
    ]);
    expect(texts(await handOver(acting(chief), one, one))).toEqual(['to: Choose somebody else from the list']);
    expect(texts(await handOver(acting(chief), one, 'nonsense'))).toEqual(['to: Choose somebody else from the list']);
    expect(await handOver(acting(chief), one, two)).toEqual({ ok: true, value: 2 });
    expect(await handOver(acting(chief), one, two)).toEqual({ ok: true, value: 0 });
    // An administrator reads no drafts, but finds a priority by its name.
    expect(await acting(chief).look((db: Reader<IdentityTables>) => readThings(db))).toEqual([
      { kind: 'priority', id: 'safer-streets', name: 'Safer streets', owner: two },
      { kind: 'priority', id: 'standing-together', name: 'Standing together', owner: two },
    ]);
    const provider = await somebody({ role: 'provider', scope: 'night-shelter-2021' });
    expect(await acting(provider).look((db: Reader<IdentityTables>) => readThings(db))).toEqual([]);
    expect(await acting(provider).look((db: Reader<IdentityTables>) => readPeople(db))).toMatchObject([
      { id: provider },
    ]);
  });
});

describe('a person', () => {
  it('is called and reached otherwise, at an address that nobody else has', async () => {
    const [one, two] = [await somebody(), await somebody()];
    expect(await changePerson(acting(chief), one, { name: 'New name', email: 'new@example.org' })).toMatchObject({
      ok: true,
    });
    expect(texts(await changePerson(acting(chief), two, { name: 'Other', email: 'new@example.org' }))).toEqual([
      'email: New name has the address new@example.org already',
    ]);
    expect(texts(await changePerson(acting(chief), 'nonsense', { name: 'X', email: 'x@example.org' }))).toEqual([
      'name: There is no such person',
    ]);
  });
});
