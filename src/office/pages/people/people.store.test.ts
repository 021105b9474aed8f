import { afterAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import { type IdentityTables, readPeople } from '../../../identity/index.ts';
import { namePriorities } from '../../../identity/testing/priorities.ts';
import type { Reader, Writer } from '../../../platform/postgres/index.ts';
import { startOffice } from '../../testing/index.ts';

let queries = 0;
const onQuery = () => {
  queries += 1;
};
const database = await testDatabase({ act: undefined, onQuery });
const office = await startOffice(database);
afterAll(() => office.http.close());

await namePriorities(database, { 'safer-streets': 'Safer streets' });
const admin = await office.as(['administrator'], { name: 'Amara Admin', email: 'amara@example.org' });
const analyst = await office.as(['analyst'], { name: 'Anna Analyst', email: 'anna@example.org' });
const provider = await office.as([{ role: 'provider', scope: 'night-shelter-2021' }], { name: 'Paul Provider' });
await office.as([{ role: 'lead-officer', scope: 'safer-streets' }], { name: 'Zoë Lead' });
await office.as(['scrutineer'], { name: '=cmd|calc', email: 'formula@example.org' });

const everybody = () => database.as({ actor: 'operator:test' }).look((db: Reader<IdentityTables>) => readPeople(db));
/** The names in the list, in its order. */
const names = (page: string) =>
  [...page.matchAll(/<a class="govuk-link" href="\/office\/people\/[0-9a-f-]{36}">([^<]+)<\/a>/g)].map(
    ([, name]) => name,
  );
/** What the summary of errors says, each with where it leads. */
const faults = (page: string) =>
  [...page.matchAll(/<li>\s*<a href="#([^"]+)">([^<]+)<\/a>/g)].map(([, field, text]) => `${field}: ${text}`);

describe('the list of people', () => {
  it('has everybody, with roles and scopes in words', async () => {
    const { text, status } = await admin.get('/office/people');
    expect(status).toBe(200);
    expect(names(text)).toEqual(['=cmd|calc', 'Amara Admin', 'Anna Analyst', 'Paul Provider', 'Zoë Lead']);
    expect(text).toContain('Provider under agreement night-shelter-2021');
    expect(text).toContain('Lead officer of Safer streets');
    expect(text).toContain('<strong>5 people</strong>');
  });

  it('is narrowed by name, whatever the accents, and by role, and sorted', async () => {
    expect(names((await admin.get('/office/people?name=zoe')).text)).toEqual(['Zoë Lead']);
    expect(names((await admin.get('/office/people?role=analyst')).text)).toEqual(['Anna Analyst']);
    expect(names((await admin.get('/office/people?name=a&sort=role')).text)).toEqual([
      'Amara Admin',
      'Zoë Lead',
      'Paul Provider',
      'Anna Analyst',
      '=cmd|calc',
    ]);
    expect((await admin.get('/office/people?name=nobody')).text).toContain('Nobody here is like that.');
    expect((await admin.get('/office/people?role=nonsense&name=a&name=b')).status).toBe(200);
  });

  it('shows addresses to those who manage people, and to nobody else', async () => {
    for (const path of ['/office/people', '/office/people.csv', `/office/people/${admin.id}`]) {
      expect((await admin.get(path)).text).toContain('amara@example.org');
      const other = await analyst.get(path);
      expect(other.status).toBe(200);
      expect(other.text).not.toContain('amara@example.org');
    }
  });

  it('is not for providers, nor for whoever is not signed in', async () => {
    for (const path of ['/office/people', '/office/people.csv', `/office/people/${admin.id}`]) {
      const refused = await provider.get(path);
      expect(refused.status).toBe(403);
      expect(refused.text).not.toContain('Amara Admin');
      expect(await office.stranger.get(path)).toMatchObject({ status: 303 });
    }
  });

  it('is a download that no spreadsheet runs', async () => {
    const { text, headers } = await admin.get('/office/people.csv?name=c&sort=role');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="people.csv"');
    expect(text.split('\r\n')).toEqual([
      'name,e-mail,roles,line manager,access,id',
      expect.stringMatching(/^'=cmd\|calc,formula@example\.org,Scrutineer,,may sign in,[0-9a-f-]{36}$/),
      '',
    ]);
  });

  it('makes no more queries as it grows', async () => {
    const count = async () => {
      queries = 0;
      await admin.get('/office/people');
      return queries;
    };
    await count();
    const few = await count();
    await database.transaction(
      async (tx: Writer<IdentityTables>) => {
        for (let n = 0; n < 40; n += 1) {
          const { id } = await tx
            .insertInto('person')
            .values({ name: `Person ${n}`, email: null })
            .returning('id')
            .executeTakeFirstOrThrow();
          await tx
            .insertInto('role_held')
            .values({ person: id, role: 'analyst', scope: 'all', origin: 'given' })
            .execute();
        }
      },
      { actor: 'operator:test' },
    );
    expect(await count()).toBe(few);
    expect(names((await admin.get('/office/people')).text)).toHaveLength(45);
  });
});

describe('an invitation', () => {
  it('is for those who manage people', async () => {
    expect((await analyst.get('/office/people/invite')).status).toBe(403);
    const fields = { name: 'Mallory', email: 'mallory@example.org', role: 'administrator' };
    expect((await analyst.post('/office/people/invite', fields)).status).toBe(403);
    expect((await admin.post('/office/people/invite', fields, { origin: 'https://elsewhere.example' })).status).toBe(
      403,
    );
    expect(await everybody()).not.toContainEqual(expect.objectContaining({ name: 'Mallory' }));
  });

  it('adds somebody with what they are here to do, once', async () => {
    const fields = {
      name: 'Lena Lead',
      email: 'Lena@Example.org',
      role: ['lead-officer', 'adviser', 'provider'],
      'scope-lead-officer': 'safer-streets',
      'scope-adviser': ['legal', 'finance'],
      'scope-provider': 'night-shelter-2021, day-centre-2020',
    };
    const first = await admin.post('/office/people/invite', fields);
    expect(first.status).toBe(303);
    expect(await admin.post('/office/people/invite', fields)).toMatchObject({ status: 303, location: first.location });
    const added = (await everybody()).filter(({ email }) => email === 'lena@example.org');
    expect(added.map(({ roles }) => roles.map(({ role, scope }) => `${role}:${scope}`))).toEqual([
      [
        'lead-officer:safer-streets',
        'provider:day-centre-2020',
        'provider:night-shelter-2021',
        'adviser:finance',
        'adviser:legal',
      ],
    ]);
    const { text } = await admin.get(first.location ?? '');
    expect(text).toContain('Lena Lead is invited, but cannot sign in yet');
    expect(text).toContain('How they sign in');
  });

  it('says everything that is wrong, and loses nothing that was written', async () => {
    const { status, text } = await admin.post('/office/people/invite', {
      name: 'Nobody <b>bold</b>',
      email: 'not an address',
      role: ['lead-officer', 'analyst'],
      'scope-adviser': 'legal',
      'scope-provider': 'Some Thing',
    });
    expect(status).toBe(422);
    expect(faults(text)).toEqual([
      'email: Enter one e-mail address in the form name@example.org',
      'role: Choose the role Provider too, or leave empty what it is for',
      'role: Choose the role Adviser too, or leave empty what it is for',
      'scope-lead-officer: Choose at least one priority for the role Lead officer',
    ]);
    expect(text).toContain('<title>Error: Invite somebody');
    expect(text).toContain('value="Nobody &lt;b&gt;bold&lt;/b&gt;"');
    expect(text).toContain('value="not an address"');
    expect(text).toMatch(/value="analyst" checked/);
    expect(text).toMatch(/value="legal" checked/);
    expect(text).toContain('value="Some Thing"');
  });

  it('is refused where somebody else has the address, and where nothing is written', async () => {
    const taken = await admin.post('/office/people/invite', {
      name: 'New',
      email: 'ANNA@example.org',
      role: 'analyst',
    });
    expect(taken.status).toBe(422);
    expect(faults(taken.text)).toEqual(['email: Anna Analyst has the address anna@example.org already']);
    expect(faults((await admin.post('/office/people/invite')).text)).toEqual([
      'name: Enter the person’s name',
      'email: Enter the person’s e-mail address',
      'role: Choose at least one role',
    ]);
  });
});

it('the HTML standard has nothing against these pages', async () => {
  const refused = await admin.post('/office/people/invite', { name: '"><i>', role: ['provider', 'lead-officer'] });
  const pages = [
    await admin.get('/office/people?name=%22%3E%3Ci%3E'),
    await admin.get('/office/people/invite'),
    refused,
  ];
  for (const { text } of pages) expect(await faultsIn(text)).toEqual([]);
});
