import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { PersonListed, Rights } from '../identity/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import type { Given, Outcome } from './commands/command.ts';
import { peopleCommands } from './commands/people.ts';
import { testContext } from './testing/context.ts';

const database = await testDatabase();

async function people(name: string, positionals: readonly string[], values: Given['values'] = {}): Promise<Outcome> {
  const work = peopleCommands[`people ${name}`]?.prepare({ positionals, values });
  if (work === undefined) throw new Error(`There is no command people ${name}.`);
  const reason = typeof values.reason === 'string' ? values.reason : null;
  return typeof work === 'function'
    ? work(testContext(database.as({ actor: 'operator:test', reason, request: 'r1' })))
    : work;
}

const listed = async (values: Given['values'] = {}) => (await people('list', [], values)).json as PersonListed[];
const rolesOf = async (email: string) =>
  (await listed({ ended: true })).find((p) => p.email === email)?.roles.map(({ role, scope }) => `${role}:${scope}`);

describe('people', () => {
  it('are nobody at first, and the first administrator is invited', async () => {
    expect(await people('list', [])).toMatchObject({
      status: 0,
      json: [],
      text: [expect.stringContaining('people invite')],
    });
    const ada = await people('invite', ['Ada@Example.org'], {
      ...{ name: 'Ada Lovelace', role: ['administrator'], reason: 'She keeps the list.' },
    });
    expect(ada).toMatchObject({
      status: 0,
      text: ['Invited: Ada Lovelace, ada@example.org, administrator.'],
      json: { name: 'Ada Lovelace', email: 'ada@example.org', active: true, roles: [{ role: 'administrator' }] },
    });
    expect(await people('list', [])).toMatchObject({ text: ['Ada Lovelace  ada@example.org  administrator'] });
  });

  it('are listed with their e-mail addresses for whoever manages people, and without for others', async () => {
    const [ada] = await listed();
    const list = peopleCommands['people list']?.prepare({ positionals: [], values: {} });
    if (!ada || typeof list !== 'function') throw new Error('there is no list');
    const forSomebody = (rights: Rights) => list(testContext(database, { acting: { person: ada, rights } }));
    expect(await forSomebody({ 'people.read': 'all', 'people.manage': 'all' })).toMatchObject({
      text: ['Ada Lovelace  ada@example.org  administrator'],
    });
    const without = await forSomebody({ 'people.read': 'all' });
    expect(without.text).toEqual(['Ada Lovelace  administrator']);
    expect(JSON.stringify(without.json)).not.toContain('@');
  });

  it('are entered in the tally with the reason', async () => {
    await database.withClient(async (client) => {
      const { rows } = await client.query(
        'select register, actor, request, reason ->> 1 as reason from tallystick.entry where register in ($1, $2) order by sequence',
        ['person', 'role_held'],
      );
      expect(rows).toEqual(
        ['person', 'role_held'].map((register) => ({
          ...{ register, actor: 'operator:test', request: 'r1', reason: 'She keeps the list.' },
        })),
      );
    });
  });

  it('have roles for what there is', async () => {
    const lead = (scope: string) =>
      people('invite', ['lee@example.org'], { name: 'Lee', role: [`lead-officer${scope}`] });
    expect(await lead(':safer-streets')).toMatchObject({
      status: 1,
      text: ['There is no priority "safer-streets" (import a report pack first).'],
    });
    await database.transaction(
      async (tx: Writer<{ report: { period: string }; priority: { id: string }; priority_period: object }>) => {
        await tx.insertInto('report').values({ period: '2020-21-Q4' }).execute();
        await tx.insertInto('priority').values({ id: 'safer-streets' }).execute();
        await tx
          .insertInto('priority_period')
          .values({ period: '2020-21-Q4', priority: 'safer-streets', position: 1, name: 'Safer streets' })
          .execute();
      },
    );
    expect(await lead(':saver-streets')).toMatchObject({
      text: ['There is no priority "saver-streets" (expected safer-streets).'],
    });
    expect(await lead('')).toMatchObject({
      text: ['The role lead-officer is held for something (expected --role lead-officer:PRIORITY).'],
    });
    expect(await lead(':safer-streets')).toMatchObject({ status: 0 });
    expect(await rolesOf('lee@example.org')).toEqual(['lead-officer:safer-streets']);
  });

  it.each([
    [['clerk'], /^"clerk" is not a role \(expected administrator, performance-officer, /],
    [['director:all'], /^The role director is held as a whole \(expected --role director\)\.$/],
    [['adviser:astrology'], /area/],
    [['provider:Night Shelter'], /not the id of an agreement/],
  ] as const)('are refused a role like %j, and nobody is invited', async (role, why) => {
    const refused = await people('invite', ['new@example.org'], { name: 'New', role });
    expect(refused.status).toBe(1);
    expect(refused.text.join(' ')).toMatch(why);
    expect(await rolesOf('new@example.org')).toBeUndefined();
  });

  it('are asked for by name, address and role before anything is started', async () => {
    expect(await people('invite', ['new@example.org'], { role: ['analyst'] })).toMatchObject({ status: 2 });
    expect(await people('invite', ['new@example.org'], { name: 'New' })).toMatchObject({ status: 2 });
    expect(await people('invite', ['new'], { name: 'New', role: ['analyst'] })).toMatchObject({
      status: 1,
      text: [expect.stringContaining('name@example.org')],
    });
    expect(await people('give', ['lee@example.org'])).toMatchObject({ status: 2 });
    expect(await people('manager', ['lee@example.org'])).toMatchObject({ status: 2 });
    expect(await people('hand-over', ['lee@example.org'])).toMatchObject({ status: 2 });
  });

  it('get roles and lose them', async () => {
    const role = ['provider:night-shelter', 'provider:day-centre', 'analyst'];
    expect(await people('give', ['LEE@example.org'], { role })).toMatchObject({ status: 0 });
    expect(await rolesOf('lee@example.org')).toEqual([
      ...['lead-officer:safer-streets', 'provider:day-centre', 'provider:night-shelter', 'analyst:all'],
    ]);
    expect(await people('take', ['lee@example.org'], { role: ['provider:day-centre'] })).toMatchObject({ status: 0 });
    expect(await people('take', ['lee@example.org'], { role: ['provider:day-centre'] })).toMatchObject({
      status: 1,
      text: ['Lee does not have this role.'],
    });
    expect(await people('take', ['lee@example.org'], { role: ['analyst', 'director'] })).toMatchObject({ status: 1 });
    expect(await rolesOf('lee@example.org')).toEqual([
      ...['lead-officer:safer-streets', 'provider:night-shelter', 'analyst:all'],
    ]);
  });

  it('hand over what they own', async () => {
    const { id } = (await listed()).find((p) => p.email === 'lee@example.org') as PersonListed;
    await database.transaction(async (tx: Writer<{ responsibility: object }>) => {
      await tx.insertInto('responsibility').values({ kind: 'priority', thing: 'safer-streets', person: id }).execute();
    });
    expect(await people('manager', ['ada@example.org'], { of: 'lee@example.org' })).toMatchObject({ status: 0 });
    expect((await people('list', [])).text.join('\n')).toMatch(/Lee .*line manager: /);
    expect(await people('manager', ['none'], { of: 'lee@example.org' })).toMatchObject({ status: 0 });
    expect(await people('hand-over', ['lee@example.org'], { to: 'nobody@example.org' })).toMatchObject({ status: 1 });
    expect(await people('hand-over', ['lee@example.org'], { to: 'ada@example.org' })).toMatchObject({
      status: 0,
      text: ['Handed over what Lee owned to Ada Lovelace: 1 thing.'],
    });
    expect(await people('hand-over', ['lee@example.org'], { to: 'ada@example.org' })).toMatchObject({
      status: 0,
      text: ['Lee owns nothing: nothing was changed.'],
    });
  });

  it('lose access and get it again, with their roles', async () => {
    expect(await people('end', ['lee@example.org'])).toMatchObject({
      status: 0,
      text: [
        expect.stringMatching(/^Ended access: Lee, lee@example.org, access has ended \(lead-officer:safer-streets/),
      ],
    });
    expect(await people('end', ['lee@example.org'])).toMatchObject({
      status: 0,
      text: [expect.stringMatching(/^Nothing was changed: Lee, lee@example.org, access has ended/)],
    });
    expect((await listed()).map((p) => p.name)).toEqual(['Ada Lovelace']);
    expect((await listed({ ended: true })).map((p) => p.name)).toEqual(['Ada Lovelace', 'Lee']);
    expect(await people('restore', ['lee@example.org'])).toMatchObject({ status: 0, json: { active: true } });
    expect(await people('end', ['nobody@example.org'])).toMatchObject({
      status: 1,
      text: ['Nobody here has the e-mail address nobody@example.org.'],
    });
  });
});
