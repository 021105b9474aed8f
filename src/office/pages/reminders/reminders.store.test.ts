import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import type { OfficeDeps } from '../../deps.ts';
import { baseUrl, startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';

const database = await testDatabase({ act: undefined });
let office: TestOffice;
/** The same with a mail server. */
let sending: TestOffice;
let officer: Visitor;
let lead: Visitor;
beforeAll(async () => {
  office = await startOffice(database);
  sending = await startOffice(database, { links: {} as NonNullable<OfficeDeps['links']> });
  officer = await office.as(['performance-officer']);
  lead = await office.as([{ role: 'lead-officer', scope: 'safer-streets' }], {
    name: 'Lena <Lead>',
    email: 'lena@example.org',
  });
});
afterAll(async () => {
  await office?.http.close();
  await sending?.http.close();
});

const add = (subject: string, columns: Record<string, unknown> = {}) =>
  database.withOwner(async (client) => {
    const said = {
      ...{ occasion: subject, person: lead.id, address: 'lena@example.org', subject, made: '2021-10-26T08:00:00Z' },
      text: `Lena,\n\nThis is <due> from you.\n${baseUrl}/office/quarters\n\nhttps://elsewhere.example/office\n`,
      ...columns,
    };
    const names = Object.keys(said);
    const { rows } = await client.query(
      `insert into tallystick.mail (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')}) returning id`,
      Object.values(said),
    );
    return rows[0].id as string;
  });
/** The same person, where there is a mail server. */
const withServer = (visitor: Visitor, path = '/office/reminders') =>
  sending.stranger.get(path, { cookie: visitor.cookie });

describe('the outbox', () => {
  it('is for whoever opens quarters', async () => {
    expect((await officer.get('/office/reminders')).text).toContain('Nothing was sent yet.');
    for (const visitor of [lead, await office.as(['administrator']), await office.as(['director'])]) {
      expect((await visitor.get('/office/reminders')).status).toBe(403);
      expect((await visitor.get('/office')).text).not.toContain('/office/reminders');
    }
  });

  it('shows mails in full where nothing leaves the system, and says so', async () => {
    await add('Due today: Enter and submit');
    const { text } = await officer.get('/office/reminders');
    expect(text).toContain('Nothing leaves this system');
    expect(text).toContain('Kept here');
    expect(text).toContain('To Lena &lt;Lead&gt;</span>');
    expect(text).not.toContain('lena@example.org');
    expect(text).toContain('This is &lt;due&gt; from you.');
    expect(text).toContain(`<a class="govuk-link" href="/office/quarters">${baseUrl}/office/quarters</a>`);
    expect(text).not.toContain('href="https://elsewhere.example');
    expect(text).not.toContain('Send again');
    expect(await faultsIn(text)).toEqual([]);
  });

  it('shows what was sent, what waits and what was given up, with why', async () => {
    await add('A sent one', { sent: '2021-10-26T08:01:00Z', attempts: 1 });
    await add('One that failed', { attempts: 2, tried: '2021-10-26T08:30:00Z', fault: 'No <such> person' });
    await add('One given up', { attempts: 8, tried: '2021-10-27T08:30:00Z', fault: 'No mail server' });
    const { text } = await withServer(officer);
    expect(text).not.toContain('Nothing leaves this system');
    expect(text).toContain('4 mails: 2 wait to be sent, 1 was given up');
    expect(text).toContain('26 October 2021 at 09:01');
    expect(text).toContain('tried again from 26 October 2021 at 09:35: No &lt;such&gt; person');
    expect(text.match(/Send again</g)).toHaveLength(1);
    expect(await faultsIn(text)).toEqual([]);
  });

  it('sends one again that was given up, and nothing else', async () => {
    const [id, waiting] = [
      await add('Another', { attempts: 8, tried: '2021-10-27T08:30:00Z', fault: 'No mail server' }),
      await add('Not yet', { attempts: 2, tried: '2021-10-27T08:30:00Z', fault: 'No mail server' }),
    ];
    const attempts = async () => {
      const { rows } = await database.withOwner((client) =>
        client.query('select attempts, fault from tallystick.mail where id = any($1) order by attempts', [
          [id, waiting],
        ]),
      );
      return rows;
    };
    expect((await lead.post('/office/reminders', { mail: id })).status).toBe(403);
    for (const mail of [id, id, waiting, 'nonsense', '']) {
      expect(await officer.post('/office/reminders', { mail })).toMatchObject({ status: 303 });
    }
    expect(await attempts()).toEqual([
      { attempts: 0, fault: null },
      { attempts: 2, fault: 'No mail server' },
    ]);
    expect((await officer.get('/office/reminders?again=yes')).text).toContain('It is sent again within a minute.');
  });

  it('is shown by pages', async () => {
    for (let n = 0; n < 50; n += 1) await add(`Older ${n}`, { made: '2021-09-01T08:00:00Z' });
    const first = await officer.get('/office/reminders');
    expect(first.text.match(/app-mails__mail/g)).toHaveLength(50);
    expect(first.text).toContain('/office/reminders?page=2');
    const second = await officer.get('/office/reminders?page=2');
    expect(second.text.match(/app-mails__mail/g)).toHaveLength(6);
    expect(second.text).toContain('Newer mails');
    expect((await officer.get('/office/reminders?page=999999')).text).toContain('There is nothing older.');
    expect((await officer.get('/office/reminders?page=-1')).status).toBe(200);
  });
});
