import { afterAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import { type IdentityTables, type PersonListed, readPersonListed, readThings } from '../../../identity/index.ts';
import { namePriorities } from '../../../identity/testing/priorities.ts';
import { keyOf, type LedgerTables, readEntries } from '../../../ledger/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import { personForms } from '../../addresses.ts';
import { startOffice } from '../../testing/index.ts';

const database = await testDatabase({ act: undefined });
const office = await startOffice(database);
afterAll(() => office.http.close());
await namePriorities(database, { 'safer-streets': 'Safer streets', 'standing-together': 'Standing together' });

const admin = await office.as(['administrator'], { name: 'Amara Admin' });
const other = await office.as(['administrator'], { name: 'Olu Other' });
const analyst = await office.as(['analyst'], { name: 'Anna Analyst' });

const operator = database.as({ actor: 'operator:test' });
const person = (id: string) =>
  operator.look((db: Reader<IdentityTables>) => readPersonListed(db, id)) as Promise<PersonListed>;
const rolesOf = async (id: string) => (await person(id)).roles.map(({ role, scope }) => `${role}:${scope}`);
const ownedBy = async (id: string) =>
  (await operator.look((db: Reader<IdentityTables>) => readThings(db))).flatMap((thing) =>
    thing.owner === id ? [thing.id] : [],
  );
/** The newest entry about a register: who did what, and why. */
const lastEntry = async (register: string) => {
  const { entries } = await operator.look((db: Reader<LedgerTables>) => readEntries(db, { register }, { size: 1 }));
  const [entry] = entries;
  return entry && { actor: entry.actor.id, action: entry.action, reason: entry.reason, key: keyOf(entry.record) };
};
const faults = (page: string) =>
  [...page.matchAll(/<li>\s*<a href="#([^"]+)">([^<]+)<\/a>/g)].map(([, field, text]) => `${field}: ${text}`);
const at = (id: string, form = '') => `/office/people/${id}${form && `/${form}`}`;

describe('the page of a person', () => {
  it('says what they may do and why, role by role, and what they own', async () => {
    const lead = await office.as(
      [
        'director',
        { role: 'lead-officer', scope: 'safer-streets' },
        { role: 'lead-officer', scope: 'standing-together' },
      ],
      { name: 'Lea Lead' },
    );
    await admin.post(at(lead.id, 'owns'), { thing: 'priority:safer-streets' });
    const { text } = await analyst.get(at(lead.id));
    expect(text).toContain('<h1 class="govuk-heading-xl">Lea Lead</h1>');
    expect(text).toContain('Lead officer of Safer streets and Standing together');
    expect(text).toMatch(
      /Enter indicators, goals, risks and issues \(there only\)<span>Who enters a figure answers for it\./,
    );
    expect(text).toMatch(/Take an edition out of public view<span>It cannot be undone\./);
    expect(text).toMatch(/<dt>Priority<\/dt><dd><ul class="govuk-list"><li>Safer streets<\/li>/);
    expect(text).not.toContain('<form method="post" action="/office/people');
  });

  it('says who manages them, and lets those who manage people say it', async () => {
    const [chief, of] = [await office.as(['director'], { name: 'Ravi Chief' }), await office.as(['analyst'])];
    expect((await analyst.get(at(of.id))).text).toContain('Nobody is named');
    expect(await admin.post(at(of.id, 'line-manager'), { 'line-manager': chief.id })).toMatchObject({ status: 303 });
    expect((await person(of.id)).lineManager).toBe(chief.id);
    expect((await analyst.get(at(of.id))).text).toContain(`href="/office/people/${chief.id}">Ravi Chief</a>`);
    expect((await admin.get('/office/people.csv')).text).toMatch(/Analyst,Ravi Chief,may sign in/);
    const own = await admin.post(at(of.id, 'line-manager'), { 'line-manager': of.id });
    expect(faults(own.text)).toEqual(['line-manager: Choose somebody else from the list']);
    expect((await analyst.post(at(of.id, 'line-manager'), { 'line-manager': '' })).status).toBe(403);
    await admin.post(at(of.id, 'line-manager'), { 'line-manager': '' });
    expect((await person(of.id)).lineManager).toBeNull();
  });

  it('is not there for a person whom nobody knows', async () => {
    for (const id of ['nonsense', '00000000-0000-4000-8000-000000000000', '%00']) {
      const answer = await admin.get(at(id));
      expect(answer.status).toBe(404);
    }
  });

  it('has forms for those who manage people, and none that gives themselves a role', async () => {
    const forms = (page: string) =>
      [...page.matchAll(/<form method="post" action="\/office\/people\/[^/"]+\/([^"]+)"/g)].map(([, f]) => f);
    expect(forms((await admin.get(at(analyst.id))).text)).toEqual([
      'details',
      'line-manager',
      'roles',
      'end-role',
      'owns',
      'end-access',
    ]);
    const own = await admin.get(at(admin.id));
    expect(forms(own.text)).not.toContain('roles');
    expect(own.text).toContain('Somebody else must give you a role');
    expect(forms((await analyst.get(at(admin.id))).text)).toEqual([]);
  });
});

describe.each(personForms)('the form %s', (form) => {
  const fields = {
    ...{
      name: 'Stolen',
      email: 'stolen@example.org',
      role: 'administrator',
      'reason-role': 'x',
      'ended-role': 'analyst--all',
    },
    ...{
      'reason-end-role': 'x',
      thing: 'priority:standing-together',
      to: analyst.id,
      'reason-end': 'x',
      'reason-again': 'x',
    },
  };

  it('does nothing for whoever may not manage people, for strangers and for other sites', async () => {
    const target = await office.as(['analyst'], { name: 'Target' });
    const before = [await person(target.id), await ownedBy(target.id)];
    expect((await analyst.post(at(target.id, form), fields)).status).toBe(403);
    expect((await office.stranger.post(at(target.id, form), fields)).status).toBe(403);
    expect((await admin.post(at(target.id, form), fields, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await admin.post(at(target.id, form), { ...fields, csrf: analyst.csrf })).status).toBe(403);
    expect([await person(target.id), await ownedBy(target.id)]).toEqual(before);
  });
});

describe('changing', () => {
  it('name and address', async () => {
    const target = await office.as([], { name: 'Old Name', email: 'old@example.org' });
    expect(faults((await admin.post(at(target.id, 'details'), { name: '', email: 'x' })).text)).toEqual([
      'name: Enter the person’s name',
      'email: Enter one e-mail address in the form name@example.org',
    ]);
    const done = await admin.post(at(target.id, 'details'), { name: 'New Name', email: 'NEW@example.org' });
    expect(done).toMatchObject({ status: 303, location: `${at(target.id)}?done=details` });
    expect(await person(target.id)).toMatchObject({ name: 'New Name', email: 'new@example.org' });
    expect((await admin.get(done.location ?? '')).text).toContain('Name and e-mail address are changed.');
  });

  it('roles, with a reason that the tally keeps', async () => {
    const target = await office.as([], { name: 'Target' });
    const wrong = await admin.post(at(target.id, 'roles'), { role: 'lead-officer' });
    expect(wrong.status).toBe(422);
    expect(faults(wrong.text)).toEqual([
      'scope-lead-officer: Choose at least one priority for the role Lead officer',
      'reason-role: Say why: the tally keeps it',
    ]);
    expect(wrong.text).toMatch(/<details class="govuk-details" open>\s*<summary[^>]*>\s*<span[^>]*>\s*Give a role/);
    const given = {
      role: ['lead-officer', 'analyst'],
      'scope-lead-officer': 'safer-streets',
      'reason-role': 'Took over.',
    };
    expect((await admin.post(at(target.id, 'roles'), given)).status).toBe(303);
    expect(await rolesOf(target.id)).toEqual(['lead-officer:safer-streets', 'analyst:all']);
    expect(await lastEntry('role_held')).toMatchObject({
      actor: admin.id,
      action: 'add',
      reason: { value: 'Took over.' },
    });
    expect(faults((await admin.post(at(target.id, 'end-role'), { 'ended-role': 'director--all' })).text)).toEqual([
      'ended-role: Choose a role that they have',
      'reason-end-role: Say why: the tally keeps it',
    ]);
    const ended = { 'ended-role': 'analyst--all', 'reason-end-role': 'Moved on.' };
    expect((await admin.post(at(target.id, 'end-role'), ended)).status).toBe(303);
    expect(await rolesOf(target.id)).toEqual(['lead-officer:safer-streets']);
    expect(await lastEntry('role_held')).toMatchObject({
      action: 'remove',
      reason: { value: 'Moved on.' },
      key: { person: target.id, role: 'analyst' },
    });
  });

  it('nothing for a reason that is too long: it is said how long it may be, and all that was typed is there still', async () => {
    const target = await office.as([], { name: 'Target' });
    const long = 'Because '.repeat(63).trim();
    expect((await admin.get(at(target.id))).text).toContain('Up to 500 characters.');
    const refused = await admin.post(at(target.id, 'roles'), { role: 'analyst', 'reason-role': long });
    expect(refused.status).toBe(422);
    expect(faults(refused.text)).toEqual(['reason-role: Reason must be 500 characters or less (it has 503)']);
    expect(refused.text).toContain(`>${long}</textarea>`);
    expect(refused.text).toMatch(/value="analyst"[^>]* checked/);
    expect(await rolesOf(target.id)).toEqual([]);
    const shortened = { role: 'analyst', 'reason-role': ` ${long.slice(0, 500)}\n` };
    expect((await admin.post(at(target.id, 'roles'), shortened)).status).toBe(303);
    expect(await lastEntry('role_held')).toMatchObject({ reason: { value: long.slice(0, 500).trim() } });
  });

  it('not one’s own roles', async () => {
    const tried = await admin.post(at(admin.id, 'roles'), { role: 'analyst', 'reason-role': 'I would like to.' });
    expect(tried.status).toBe(422);
    expect(faults(tried.text)).toEqual(['role: Somebody else must give you a role: nobody gives one to themselves']);
    expect(await rolesOf(admin.id)).toEqual(['administrator:all']);
  });

  it('who owns what', async () => {
    const [from, to] = [await office.as([], { name: 'From' }), await office.as([], { name: 'To' })];
    for (const thing of ['priority:safer-streets', 'priority:standing-together'])
      expect((await admin.post(at(from.id, 'owns'), { thing })).status).toBe(303);
    expect(faults((await admin.post(at(from.id, 'owns'), { thing: 'priority:moon' })).text)).toEqual([
      'thing: Choose a thing from the list',
    ]);
    expect(faults((await admin.post(at(from.id, 'owns'), { thing: 'person:moon' })).text)).toEqual([
      'thing: Choose what they are to own',
    ]);
    expect(faults((await admin.post(at(from.id, 'hand-over'), { to: from.id })).text)).toEqual([
      'to: Choose somebody else from the list',
    ]);
    const done = await admin.post(at(from.id, 'hand-over'), { to: to.id });
    expect(done).toMatchObject({ status: 303, location: `${at(from.id)}?done=hand-over&to=${to.id}` });
    expect((await admin.get(done.location ?? '')).text).toContain('Roles stay as they are');
    expect([await ownedBy(from.id), await ownedBy(to.id)]).toEqual([[], ['safer-streets', 'standing-together']]);
  });
});

describe('ending access', () => {
  it('signs out at once; giving it again does not sign in', async () => {
    const target = await office.as(['analyst'], { name: 'Target' });
    expect((await target.get('/office')).status).toBe(200);
    expect(faults((await admin.post(at(target.id, 'end-access'))).text)).toEqual([
      'reason-end: Say why: the tally keeps it',
    ]);
    expect((await target.get('/office')).status).toBe(200);
    const ended = await admin.post(at(target.id, 'end-access'), { 'reason-end': 'Left.' });
    expect(ended.status).toBe(303);
    expect(await target.get('/office/people')).toMatchObject({
      status: 303,
      location: '/office/sign-in?to=%2Foffice%2Fpeople',
    });
    expect(await lastEntry('person')).toMatchObject({ actor: admin.id, action: 'change', reason: { value: 'Left.' } });
    expect((await admin.get(at(target.id))).text).toContain('Nothing, as long as their access has ended.');
    expect((await admin.post(at(target.id, 'access'), { 'reason-again': 'Back.' })).status).toBe(303);
    expect((await target.get('/office')).status).toBe(303);
    expect(await person(target.id)).toMatchObject({ active: true });
  });

  it('is refused for the last administrator', async () => {
    expect((await admin.post(at(other.id, 'end-access'), { 'reason-end': 'Left.' })).status).toBe(303);
    const last = await admin.post(at(admin.id, 'end-access'), { 'reason-end': 'Tired.' });
    expect(last.status).toBe(422);
    expect(faults(last.text)).toEqual([
      'reason-end: Amara Admin is the last administrator. Give somebody else the role Administrator first',
    ]);
    expect(last.text).toContain('>Tired.</textarea>');
    const role = { 'ended-role': 'administrator--all', 'reason-end-role': 'Tired.' };
    expect(faults((await admin.post(at(admin.id, 'end-role'), role)).text)[0]).toMatch(/last administrator/);
    expect((await person(admin.id)).active).toBe(true);
  });
});

it('the HTML standard has nothing against these pages', async () => {
  const roles = ['analyst', { role: 'lead-officer', scope: 'safer-streets' }] as const;
  const target = await office.as(roles, { name: '"><i>&' });
  await admin.post(at(target.id, 'owns'), { thing: 'priority:safer-streets' });
  const pages = [await admin.get(`${at(target.id)}?done=roles`), await analyst.get(at(target.id))];
  for (const form of personForms) pages.push(await admin.post(at(target.id, form)));
  for (const { text } of pages) expect(await faultsIn(text)).toEqual([]);
});
