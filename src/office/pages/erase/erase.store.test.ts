import { afterAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import type { IdentityTables } from '../../../identity/index.ts';
import { namePriorities } from '../../../identity/testing/priorities.ts';
import { recordOf, verifyTally } from '../../../ledger/index.ts';
import type { Writer } from '../../../platform/postgres/index.ts';
import type { MailTables } from '../../../quarter/index.ts';
import { eraseValues } from '../../addresses.ts';
import { startOffice } from '../../testing/index.ts';

const database = await testDatabase({ act: undefined });
const office = await startOffice(database);
afterAll(() => office.http.close());
await namePriorities(database, { 'safer-streets': 'Safer streets' });

const admin = await office.as(['administrator'], { name: 'Amara Admin' });
const officer = await office.as(['performance-officer'], { name: 'Ben Officer' });
const power = 'UK GDPR Article 17, request 2027-014';
const sure = { power, sure: 'yes' };

/** Every table of the schema in which a text stands anywhere, as its owner sees it. */
async function whereIs(text: string): Promise<string[]> {
  return database.withOwner(async (client) => {
    const { rows } = await client.query(
      "select tablename as name from pg_tables where schemaname = 'tallystick' order by tablename",
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await client.query(
        `select from tallystick."${name}" as r where strpos(to_jsonb(r)::text, $1) > 0`,
        [text],
      );
      if (rowCount) found.push(name);
    }
    return found;
  });
}
/** Whether each entry’s hash follows from the one before and its digest, and the tally’s head is the last. */
async function chainHolds(): Promise<boolean> {
  return database.withOwner(async (client) => {
    const { rows } = await client.query(`
      select bool_and(hash = encode(sha256(convert_to(coalesce(earlier, '') || digest, 'UTF8')), 'hex')) as holds,
        max(hash) filter (where last) = (select head from tallystick.tally) as ends
      from (select hash, digest, lag(hash) over (order by sequence) as earlier,
        sequence = max(sequence) over () as last from tallystick.entry) as e`);
    return rows[0].holds && rows[0].ends;
  });
}
const entries = (where: string) =>
  database.withOwner(
    async (client) => (await client.query(`select * from tallystick.entry where ${where} order by sequence`)).rows,
  );
const faults = (page: string) =>
  [...page.matchAll(/<li>\s*<a href="#([^"]+)">([^<]+)<\/a>/g)].map(([, field, text]) => `${field}: ${text}`);

describe('erasing the personal data of a person', () => {
  it('is found nowhere afterwards, and the chain holds', async () => {
    const target = await office.as(['analyst'], { name: 'Uniquename Eins', email: 'uniquename@example.org' });
    await admin.post(`/office/people/${target.id}/details`, {
      name: 'Uniquename Zwei',
      email: 'uniquename2@example.org',
    });
    const identity = { issuer: 'https://sign-in.example.org', subject: 'uniquesubject' };
    await database.transaction(
      async (tx: Writer<IdentityTables>) => {
        await tx
          .insertInto('person_identity')
          .values({ ...identity, person: target.id })
          .execute();
        // One that was taken away before stands in the tally only.
        await tx
          .insertInto('person_identity')
          .values({ ...identity, subject: 'uniquesubject-old', person: target.id })
          .execute();
        await tx.deleteFrom('person_identity').where('subject', '=', 'uniquesubject-old').execute();
      },
      { actor: 'operator:test' },
    );
    const mails = [
      {
        occasion: 'reminder/1',
        person: target.id,
        address: 'uniquename2@example.org',
        subject: 'Due',
        text: 'Uniquename Zwei,',
      },
      {
        occasion: 'reminder/2',
        person: officer.id,
        address: 'x@example.org',
        subject: 'Late: work of Uniquename Zwei',
        text: 'Uniquename Zwei: enter',
      },
    ];
    await database.transaction(
      (tx: Writer<MailTables>) =>
        tx
          .insertInto('mail')
          .values(mails.map((mail) => ({ ...mail, made: '2027-01-04T07:00:00Z' })))
          .execute(),
      { actor: 'system:test' },
    );
    await admin.post(`/office/people/${target.id}/end-access`, { 'reason-end': 'Uniquename has left.' });
    for (const text of ['Uniquename', 'uniquename', 'uniquesubject']) expect(await whereIs(text)).not.toEqual([]);

    const { text: page } = await admin.get(`/office/people/${target.id}/erase`);
    // The first when it was added and before the change, the second after it.
    expect(page).toMatch(/The name <strong>Uniquename Zwei<\/strong>.*3 values in the tally/);
    expect(page).toMatch(/The e-mail address <strong>uniquename2@example\.org<\/strong>.*3 values in the tally/);
    expect(page).toMatch(/As whom sign-in providers know them.*2 accounts/);
    expect(page).toMatch(/The reasons that colleagues gave.*1 value in the tally/);

    expect(await admin.post(`/office/people/${target.id}/erase`, sure)).toMatchObject({
      status: 303,
      location: `/office/people/${target.id}?done=erased`,
    });
    for (const text of ['Uniquename', 'uniquename', 'uniquesubject']) expect(await whereIs(text)).toEqual([]);
    expect(await chainHolds()).toBe(true);
    expect((await verifyTally(database)).misfits).toEqual([]);
    const erasures = await entries(`action = 'erase' and record like '%${target.id}%'`);
    expect(erasures.map(({ actor, reason }) => [actor, reason[1]])).toEqual([
      [`person:${admin.id}`, power],
      [`person:${admin.id}`, power],
    ]);
    const [created] = await entries(`action = 'add' and record like '%"id":"${target.id}"%'`);
    expect(created.after.name).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), Number(erasures[1].sequence)]);

    const after = await admin.get(`/office/people/${target.id}?done=erased`);
    expect(after.text).toContain('<h1 class="govuk-heading-xl">Erased person</h1>');
    expect(after.text).toContain('The personal data is erased.');
    expect(after.text).not.toContain('Give access again');
    // A second time there is nothing to do.
    const length = (await entries('true')).length;
    expect((await admin.post(`/office/people/${target.id}/erase`, sure)).status).toBe(303);
    expect((await entries('true')).length).toBe(length);
  });

  it('needs access to have ended, a power and certainty', async () => {
    const target = await office.as(['analyst'], { name: 'Still Here' });
    expect((await admin.get(`/office/people/${target.id}/erase`)).text).toContain('end their access');
    const early = await admin.post(`/office/people/${target.id}/erase`, sure);
    expect(early.status).toBe(422);
    expect(faults(early.text)).toEqual(['power: End access of Still Here first']);
    await admin.post(`/office/people/${target.id}/end-access`, { 'reason-end': 'Left.' });
    expect(faults((await admin.post(`/office/people/${target.id}/erase`)).text)).toEqual([
      'power: Enter the power under which you erase: a law, and your reference',
      'sure: Confirm that it is to be erased for good',
    ]);
    const long = 'Article 17 '.repeat(50);
    expect(faults((await admin.post(`/office/people/${target.id}/erase`, { power: long, sure: 'yes' })).text)).toEqual([
      'power: Power must be 500 characters or less (it has 549)',
    ]);
    expect(await whereIs('Still Here')).toEqual(['entry', 'person']);
  });

  it('is not for others', async () => {
    const target = await office.as([], { name: 'Not Yours' });
    for (const caller of [officer, target]) {
      expect((await caller.get(`/office/people/${target.id}/erase`)).status).toBe(403);
      expect((await caller.post(`/office/people/${target.id}/erase`, sure)).status).toBe(403);
    }
    expect((await office.stranger.post(`/office/people/${target.id}/erase`, sure)).status).toBe(403);
    expect(
      (await admin.post(`/office/people/${target.id}/erase`, sure, { origin: 'https://elsewhere.example' })).status,
    ).toBe(403);
    expect((await admin.get('/office/people/nonsense/erase')).status).toBe(404);
    expect(await whereIs('Not Yours')).toEqual(['entry', 'person']);
  });
});

describe('erasing what a record said before now', () => {
  const record = recordOf({ period: '2020-21-Q4', priority: 'safer-streets' });
  const address = eraseValues('priority_period', record);
  const fields = { register: 'priority_period', record, columns: 'narrative', ...sure };
  const narrate = (narrative: string) =>
    database.transaction(
      async (tx: Writer<{ priority_period: { narrative: string | null; priority: string } }>) => {
        await tx.updateTable('priority_period').set({ narrative }).where('priority', '=', 'safer-streets').execute();
      },
      { actor: 'operator:test', reason: 'Vera Victim asked.' },
    );

  it('shows none of it, and takes away all but what the register says now', async () => {
    await narrate('We helped Vera Victim.');
    await narrate('We helped somebody.');
    const { text: page } = await admin.get(address);
    expect(page).toContain('Safer streets');
    expect(page).not.toContain('Vera Victim');
    expect(page).toMatch(/value="narrative"/);
    expect(page).not.toMatch(/value="name"/);
    expect(faults((await admin.post('/office/erase', { register: 'priority_period', record })).text)).toEqual([
      'columns: Choose what to erase',
      'power: Enter the power under which you erase: a law, and your reference',
      'sure: Confirm that it is to be erased for good',
    ]);
    expect(await whereIs('We helped Vera Victim.')).toEqual(['entry']);
    const done = await admin.post('/office/erase', fields);
    expect(done.status).toBe(303);
    expect((await admin.get(done.location ?? '')).text).toContain('The values that you chose are erased.');
    expect(await whereIs('We helped Vera Victim.')).toEqual([]);
    expect(await whereIs('We helped somebody.')).toEqual(['entry', 'priority_period']);
    expect(await whereIs('Vera Victim asked.')).toEqual(['entry']);
    expect(faults((await admin.post('/office/erase', fields)).text)).toEqual([
      'columns: Nothing was left to erase in what you chose',
    ]);
    await admin.post('/office/erase', { ...fields, columns: '(reason)' });
    expect(await whereIs('Vera Victim')).toEqual([]);
    expect(await chainHolds()).toBe(true);
    expect((await verifyTally(database)).misfits).toEqual([]);
    expect((await admin.get(address)).text).toContain('There is nothing to erase');
  });

  it('takes away the words of a record that is no more, and not what is nobody’s words', async () => {
    const target = await office.as([], {});
    await admin.post(`/office/people/${target.id}/roles`, { role: 'analyst', 'reason-role': 'Xeno reason' });
    await admin.post(`/office/people/${target.id}/end-role`, {
      'ended-role': 'analyst--all',
      'reason-end-role': 'Xeno end',
    });
    const role = recordOf({ person: target.id, role: 'analyst', scope: 'all' });
    const ofRole = { register: 'role_held', record: role, ...sure };
    const listed = await admin.get(eraseValues('role_held', role));
    expect([...listed.text.matchAll(/name="columns"[^>]* value="([^"]*)"/g)].map(([, value]) => value)).toEqual([
      '(reason)',
    ]);
    const origin = await admin.post('/office/erase', { ...ofRole, columns: ['origin'] });
    expect(origin.status).toBe(422);
    expect(origin.text).toContain('Nothing was left to erase in what you chose');
    expect((await admin.post('/office/erase', { ...ofRole, columns: ['(reason)', 'origin'] })).status).toBe(303);
    expect(await whereIs('Xeno')).toEqual([]);
    const held = await entries(`register = 'role_held' and record = '${role}' and action <> 'erase'`);
    expect(held.map(({ before, after }) => [before?.origin?.[1], after?.origin?.[1]])).toEqual([
      [undefined, 'given'],
      ['given', undefined],
    ]);
  });

  it('is not for others, and not for what is no record', async () => {
    await narrate('We helped Walter Witness.');
    await narrate('We helped them.');
    expect((await officer.get(address)).status).toBe(403);
    expect((await officer.post('/office/erase', fields)).status).toBe(403);
    expect((await office.stranger.post('/office/erase', fields)).status).toBe(403);
    expect(await whereIs('Walter Witness')).toEqual(['entry']);
    for (const [register, named] of [
      ['nonsense', record],
      ['session', record],
      ['person', 'nonsense'],
      ['person', '{"id":1}'],
      ['person', '[]'],
    ] as const) {
      expect((await admin.get(eraseValues(register, named))).status).toBe(404);
      expect((await admin.post('/office/erase', { ...fields, register, record: named })).status).toBe(404);
    }
  });
});

it('the HTML standard has nothing against these pages', async () => {
  const target = await office.as([], { name: '"><i>&' });
  await admin.post(`/office/people/${target.id}/end-access`, { 'reason-end': 'Left.' });
  const record = recordOf({ id: target.id });
  const pages = [
    await admin.get(`/office/people/${target.id}/erase`),
    await admin.post(`/office/people/${target.id}/erase`),
    await admin.get(eraseValues('person', record)),
    await admin.post('/office/erase', { register: 'person', record }),
  ];
  for (const { text } of pages) expect(await faultsIn(text)).toEqual([]);
});
