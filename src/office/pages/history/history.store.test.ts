import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/postgres.ts';
import { enterTwoPeriods, operator, run } from '../../testing/changes.ts';
import { startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';

const queries: string[] = [];
const database = await testDatabase({ act: undefined, onQuery: (text) => queries.push(text) });

let office: TestOffice;
let officer: Visitor;
let administrator: Visitor;
let provider: Visitor;
let erased: Visitor;
beforeAll(async () => {
  office = await startOffice(database);
  await enterTwoPeriods(database);
  officer = await office.as(['performance-officer'], { name: 'Olu Officer' });
  administrator = await office.as(['administrator'], { name: 'Ann Admin' });
  provider = await office.as([{ role: 'provider', scope: 'agreement-1' }]);
  erased = await office.as(['analyst'], { name: 'Erin Gone', email: 'erin@example.org' });
  await run(
    database,
    { actor: `person:${officer.id}`, reason: 'The board moved it.' },
    "update goal_period set forecast = '2021-22-Q3', rating = 'amber' where period = '2021-22-Q1'",
  );
  const record = `{"id":"${erased.id}"}`;
  await run(
    database,
    operator,
    `update person set name = 'Former colleague', email = null where id = '${erased.id}'`,
    `select tallystick.erase_values('person', '${record}', array['name', 'email'], 'UK GDPR, article 17')`,
  );
});
afterAll(() => office?.http.close());

const words = (text: string) =>
  text
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const see = async (visitor: Visitor, path: string) => {
  const answer = await visitor.get(path);
  expect(answer.status, path).toBe(200);
  return answer.text;
};
const goalNow = '/office/history/goal_period?goal=shared-endeavour&period=2021-22-Q1';
const goal = '/office/history/goal?id=shared-endeavour';
const entryOf = async (visitor: Visitor, query: string): Promise<number> =>
  JSON.parse((await visitor.get(`/office/ledger.json?${query}`)).text).at(-1).sequence;

describe('the history of a record', () => {
  it('says who changed what, from what, to what, when and why', async () => {
    const text = words(await see(officer, goalNow));
    expect(text).toContain('Goal: 3.1 A shared endeavour Quarter 1 2021-22 Everything');
    expect(text).toMatch(
      /Changed \d+ November 2026 at \d\d:\d\d by Olu Officer Entry \d+ The board moved it\. Forecast Nothing Quarter 3 2021-22 Rating Green Amber Added/,
    );
    expect(text).not.toContain('Quarter 4 2020-21');
  });

  it('leads to the history of the thing, which goes over all periods', async () => {
    expect(await see(officer, goalNow)).toContain(`href="${goal}"`);
    const text = words(await see(officer, goal));
    expect(text).toContain('Changed Goal, Quarter 1 2021-22');
    expect(text).toContain('Added Goal, Quarter 4 2020-21');
  });

  it('of an indicator holds its components', async () => {
    const text = words(await see(officer, '/office/history/indicator?id=diversity'));
    expect(text).toContain('Component: Officers of 1.2 Diversity of officers, Quarter 4 2020-21');
    expect(text).toContain('Actual 61');
  });

  it('of a person holds the roles that were given and ended, and what was made theirs', async () => {
    const person = await office.as(['analyst'], { name: 'Pat Changed' });
    const role = `person = '${person.id}' and role = 'analyst'`;
    await run(
      database,
      { actor: `person:${administrator.id}`, reason: 'Covers for Erin.' },
      `insert into role_held (person, role, scope, origin) values ('${person.id}', 'scrutineer', 'all', 'given')`,
      `delete from role_held where ${role}`,
    );
    await run(
      database,
      operator,
      `insert into responsibility (kind, thing, person) values ('goal', 'shared-endeavour', '${person.id}')`,
      `update responsibility set person = '${officer.id}' where thing = 'shared-endeavour'`,
    );
    const history = `/office/history/person?id=${person.id}`;
    const text = words(await see(administrator, history));
    expect(text).toMatch(/Added Role: Scrutineer of Pat Changed .{20,60} by Ann Admin Entry \d+ Covers for Erin\./);
    expect(text).toContain('Removed Role: Analyst of Pat Changed');
    expect(text).not.toContain('Owner of');
    const own = words(await see(person, history));
    expect(own).toMatch(/Changed Owner of the goal “3\.1 A shared endeavour” .{20,80} Person Pat Changed Olu Officer/);
    expect(own).toContain('roles are for administrators to follow');
    expect(own).not.toContain('Role: Scrutineer');
    expect((await officer.get(history)).status).toBe(404);
    expect(words(await see(administrator, `/office/history/person?id=${officer.id}`))).not.toContain(
      'Role: Scrutineer',
    );
  });

  it('shows of an erased value that it was erased, when, by which entry and under what power', async () => {
    const erasing = await entryOf(administrator, `register=person&action=erase`);
    const page = await see(administrator, `/office/history/person?id=${erased.id}`);
    expect(page).not.toContain('Erin Gone');
    expect(page).not.toContain('erin@example.org');
    expect(words(page)).toMatch(
      new RegExp(`Name Erased on \\d+ November 2026 by entry ${erasing} , under UK GDPR, article 17 Former colleague`),
    );
    expect(words(page)).toContain('What was said before of: Name and E-mail address.');
  });

  it('leads to erasing for those who may, and tells others what to give to them', async () => {
    const record = new URLSearchParams({ register: 'person', record: `{"id":"${erased.id}"}` });
    const link = `href="/office/erase?${record}"`.replaceAll('&', '&amp;');
    expect(await see(administrator, `/office/history/person?id=${erased.id}`)).toContain(link);
    const others = await see(officer, goalNow);
    expect(others).not.toContain('href="/office/erase');
    expect(words(others)).toMatch(
      /An administrator can, at this address\. Send it to one, and say what is to be erased and why\. \/office\/erase\?register=goal_period&(?:amp;)?record=/,
    );
  });

  it('is gone through page by page', async () => {
    const path = '/office/history/report?period=2020-21-Q4';
    await run(
      database,
      operator,
      ...Array.from({ length: 55 }, (_, n) => `update report set title = 'Title ${n}' where period = '2020-21-Q4'`),
    );
    const first = await see(officer, path);
    const [, older = ''] = /href="([^"]+)" rel="next"/.exec(first) ?? [];
    const second = await see(officer, older.replaceAll('&amp;', '&'));
    expect(second.match(/id="entry-\d+"/g)).toHaveLength(6);
    expect(words(second)).toContain('Added');
  });

  it.each([
    '/office/history/nothing?id=x',
    '/office/history/__proto__?id=x',
    '/office/history/goal?id=nothing',
    '/office/history/goal_period?goal=shared-endeavour',
    '/office/history/goal',
  ])('%s is not found, in words', async (path) => {
    const answer = await officer.get(path);
    expect(answer.status).toBe(404);
    expect(words(answer.text)).toContain('No such history');
  });

  it('is not for a provider, nor of people for an officer, nor of figures for an administrator', async () => {
    expect((await provider.get(goalNow)).status).toBe(403);
    expect((await officer.get(`/office/history/person?id=${erased.id}`)).status).toBe(404);
    expect((await administrator.get(goalNow)).status).toBe(404);
    expect((await office.stranger.get(goalNow)).status).toBe(303);
  });
});

describe('an entry', () => {
  it('has before and after side by side, and all that is known of it', async () => {
    const sequence = await entryOf(officer, 'register=goal_period&action=change');
    const text = words(await see(officer, `/office/ledger/${sequence}`));
    expect(text).toContain(`Entry ${sequence} · Changed Goal: 3.1 A shared endeavour Quarter 1 2021-22`);
    expect(text).toContain('Who Olu Officer Why The board moved it.');
    expect(text).toContain('Column Before After Forecast Nothing Quarter 3 2021-22 Rating Green Amber');
    expect(text).toContain('goal: shared-endeavour period: 2021-22-Q1');
  });

  it('shows its digest and hash, and that they follow from its neighbours', async () => {
    const sequence = await entryOf(officer, 'register=goal');
    const { rows } = await database.withClient(async (client) => {
      await client.query("select set_config('tallystick.actor', 'operator:test', false)");
      return client.query('select digest, hash from entry where sequence between $1 and $2 order by sequence', [
        sequence - 1,
        sequence,
      ]);
    });
    const text = words(await see(officer, `/office/ledger/${sequence - 1}`));
    expect(text).toContain(`Digest of this entry ${rows[0].digest} Hash of this entry ${rows[0].hash}`);
    expect(text).toContain(`Entry ${sequence} , whose digest and hash are ${rows[1].digest} ${rows[1].hash}`);
    expect(text.match(/it is the same\./g)).toHaveLength(2);
    expect(text).not.toContain('the chain was broken');
  });

  it('the first has nothing before it', async () => {
    const text = words(await see(officer, '/office/ledger/1'));
    expect(text).toContain('None: this is the first entry');
  });

  it.each(['0', '999999', 'abc', '1.5', '99999999999999999999'])('%s is not found', async (sequence) => {
    const answer = await officer.get(`/office/ledger/${sequence}`);
    expect(answer.status).toBe(404);
    expect(words(answer.text)).toContain('No such entry');
  });

  it('about a person is there for an administrator, and for an officer as if it were not', async () => {
    const sequence = await entryOf(administrator, 'register=role_held');
    expect((await administrator.get(`/office/ledger/${sequence}`)).status).toBe(200);
    expect((await officer.get(`/office/ledger/${sequence}`)).status).toBe(404);
    expect((await provider.get(`/office/ledger/${sequence}`)).status).toBe(403);
    expect((await office.stranger.get(`/office/ledger/${sequence}`)).status).toBe(303);
  });

  it('an erasure says what it erased and under what power', async () => {
    const sequence = await entryOf(administrator, 'register=person&action=erase');
    const text = words(await see(administrator, `/office/ledger/${sequence}`));
    expect(text).toContain('Power UK GDPR, article 17');
    expect(text).toContain('What was said before of: Name and E-mail address. The digests of the values stay');
  });

  it('is read by the same number of queries, however long the ledger is', async () => {
    const count = async () => {
      const before = queries.length;
      await see(officer, '/office/ledger/10');
      return queries.length - before;
    };
    const few = await count();
    await run(database, operator, "insert into goal select 'goal-' || n from generate_series(1, 500) n");
    expect(await count()).toBe(few);
  });
});
