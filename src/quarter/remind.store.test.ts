import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { type Mail, openMail } from '../platform/mail/index.ts';
import { type MailServer, startMailServer } from '../platform/mail/testing/mail-server.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import { mailState, pauses } from './domain/sending.ts';
import { makeMails } from './remind.ts';
import { sendMails } from './send-mail.ts';
import { countMails, type MailTables, readMails, sendAgain } from './store/mail.ts';
import { acting, addPerson, openQuarterOf, operator, runAs } from './testing/opened.ts';
import { testLinks } from './testing/work.ts';

let queries = 0;
const database = await testDatabase({
  act: undefined,
  onQuery: () => {
    queries += 1;
  },
});
const at = (instant: string) => Temporal.Instant.from(instant);
const make = (instant: string) => makeMails(database, { now: at(instant), links: testLinks });
const sql = (...statements: string[]) => runAs(database, operator, ...statements);
const mails = () => database.look((db: Reader<MailTables>) => readMails(db, { offset: 0, most: 1000 }), operator);

let lead: string;
let officer: string;
beforeAll(async () => {
  await openQuarterOf(database);
  lead = await addPerson(database, 'Lena Lead', 'lead-officer:safer-streets');
  officer = await addPerson(database, 'Petra Officer', 'performance-officer');
  const gone = await addPerson(database, 'Gone', 'lead-officer:safer-streets');
  await sql(
    `update tallystick.person set active = false where id = '${gone}'`,
    "update tallystick.deadline set due = '2021-10-26' where step = 'enter'",
    "update tallystick.component_period set actual = null where period = '2021-22-Q2' and indicator = 'safer-streets-indicator-1'",
    `update tallystick.person set line_manager = '${officer}' where id = '${lead}'`,
  );
});
beforeEach(async () => {
  await database.withOwner((client) =>
    client.query('delete from tallystick.mail; delete from tallystick.reminder_day'),
  );
});

describe('reminders', () => {
  it('are made from eight in the morning in London, once a working day', async () => {
    // Summer time: seven in UTC is eight.
    expect(await make('2021-10-26T06:59:00Z')).toBe(0);
    expect(await make('2021-10-26T07:00:00Z')).toBe(2);
    expect(await make('2021-10-26T07:01:00Z')).toBe(0);
    expect((await mails()).map(({ name, subject, occasion }) => [name, subject, occasion]).sort()).toEqual([
      ['Lena Lead', 'Due today: Enter and submit: Priority 1', `reminder/2021-10-26/${lead}`],
      // Nobody leads the other.
      ['Petra Officer', 'Due today: Enter and submit: Priority 2', `reminder/2021-10-26/${officer}`],
    ]);
    expect((await mails()).find(({ person }) => person === lead)?.text).toContain(
      '- 1.1 Indicator 1 of safer-streets: no figure, and not said why there is none\n',
    );
  });

  it('are not made at a weekend or on a bank holiday', async () => {
    await sql("insert into tallystick.bank_holiday values ('2021-10-29', 'A day off')");
    expect(await make('2021-10-30T10:00:00Z')).toBe(0);
    expect(await make('2021-10-29T10:00:00Z')).toBe(0);
    await sql("delete from tallystick.bank_holiday where day = '2021-10-29'");
  });

  it('are made once by two servers at a time', async () => {
    const both = await Promise.all(Array.from({ length: 4 }, () => make('2021-10-26T09:00:00Z')));
    expect(both.toSorted()).toEqual([0, 0, 0, 2]);
    expect(await mails()).toHaveLength(2);
  });

  it('are made up for where nothing ran on their day', async () => {
    expect(await make('2021-10-21T09:00:00Z')).toBe(0);
    // The 22nd was the second working day before.
    expect(await make('2021-10-25T09:00:00Z')).toBe(2);
  });

  it('go to the line manager from the fifth working day on', async () => {
    expect(await make('2021-11-02T09:00:00Z')).toBe(1);
    expect(await mails()).toMatchObject([
      { name: 'Petra Officer', text: expect.stringContaining('Lena Lead: Enter and submit: Priority 1') },
    ]);
  });

  it('cost a look a minute when they are made', async () => {
    await make('2021-10-26T09:00:00Z');
    queries = 0;
    await make('2021-10-26T09:01:00Z');
    expect(queries).toBeLessThan(8);
  });
});

describe('what happens', () => {
  const is = (state: string, comment: string | null = null) =>
    `update tallystick.submission set state = '${state}', comment = ${comment === null ? 'null' : `'${comment}'`} where priority = 'safer-streets'`;
  const now = () => Temporal.Now.instant().toString();
  const told = async () => (await mails()).filter(({ occasion }) => !occasion.startsWith('reminder/'));

  it('is told once, to whom it concerns, and without a word of what was entered', async () => {
    await runAs(database, acting(lead), is('submitted'));
    await make(now());
    await make(now());
    expect(await told()).toMatchObject([
      { name: 'Petra Officer', subject: 'Submitted for review: Priority 1, Quarter 2 2021-22' },
    ]);
    await runAs(database, acting(officer), is('returned', 'The secret 61 is wrong.'));
    await make(now());
    expect(await told()).toHaveLength(2);
    const returned = (await told()).find(({ person }) => person === lead);
    expect(returned?.subject).toBe('Returned to you: Priority 1, Quarter 2 2021-22');
    expect(returned?.text).not.toContain('61');
    // The same again is another occasion.
    await runAs(database, acting(lead), is('submitted'));
    await make(now());
    expect(await told()).toHaveLength(3);
  });

  it('is a report that was not published at its time', async () => {
    await sql(
      `insert into tallystick.publication values ('2021-22-Q2', '${now()}', '${'a'.repeat(64)}', null, 'It said 61 and says 62.')`,
    );
    await make(now());
    await make(now());
    const mail = (await told()).find(({ occasion }) => occasion.startsWith('not-published/'));
    expect(mail).toMatchObject({ name: 'Petra Officer', subject: 'Not published: the report of Quarter 2 2021-22' });
    expect(mail?.text).not.toContain('62');
    await sql('delete from tallystick.publication', is('returned', 'Once more.'));
  });

  it('is old after two days', async () => {
    await make(Temporal.Now.instant().add({ hours: 49 }).toString());
    expect(await told()).toEqual([]);
  });
});

describe('sending', () => {
  let server: MailServer | null = null;
  let mail: Mail | null = null;
  afterEach(async () => {
    mail?.close();
    await server?.close();
    [mail, server] = [null, null];
  });
  const open = async (...options: Parameters<typeof startMailServer>) => {
    server = await startMailServer(...options);
    mail = openMail({ url: server.url, from: 'Performance <performance@example.org>' });
    return { server, mail };
  };
  const add = (count: number, made = '2021-10-26T09:00:00Z') =>
    database.withOwner((client) =>
      client.query(
        `insert into tallystick.mail (occasion, person, address, subject, text, made)
          select 'test/' || i, $1, 'lena' || i || '@example.org', 'Mail ' || i, 'Text ' || i, $2 from generate_series(1, $3::int) i`,
        [lead, made, count],
      ),
    );
  const send = (by: Mail, instant = '2021-10-26T09:01:00Z') =>
    sendMails(database, by, { now: () => at(instant), host: 'performance.example.org' });

  it('hands each over once, under an id of its own', async () => {
    const { server: here, mail: by } = await open();
    await add(5);
    await Promise.all([send(by), send(by), send(by)]);
    expect(here.received.map(({ headers }) => headers.subject).toSorted()).toEqual(
      [1, 2, 3, 4, 5].map((n) => `Mail ${n}`),
    );
    const rows = await mails();
    expect(rows.every(({ sent, attempts }) => sent !== null && attempts === 1)).toBe(true);
    expect(new Set(here.received.map(({ headers }) => headers['message-id']))).toEqual(
      new Set(rows.map(({ id }) => `<${id}@performance.example.org>`)),
    );
    expect(await send(by)).toEqual([]);
  });

  it('tries again after pauses that grow, gives up, and begins anew when it is told to', async () => {
    let refuses = true;
    const { server: here, mail: by } = await open({
      onRcptTo: (_address, _session, done) => done(refuses ? new Error('No such person') : null),
    });
    await add(1);
    let now = at('2021-10-26T09:00:00Z');
    const sendAt = (instant: Temporal.Instant) => send(by, instant.toString());
    expect(await sendAt(now)).toMatchObject([{ attempts: 1, fault: expect.stringContaining('No such person') }]);
    for (const [n, minutes] of pauses.entries()) {
      const early = now.add({ minutes: minutes - 1, seconds: 59 });
      expect(await sendAt(early), `pause ${n}`).toEqual([]);
      now = now.add({ minutes });
      expect(await sendAt(now)).toMatchObject([{ attempts: n + 2 }]);
    }
    expect(await sendAt(now.add({ hours: 1000 }))).toEqual([]);
    const [row] = await mails();
    expect(row && mailState(row)).toMatchObject({ kind: 'given-up', fault: expect.stringContaining('No such person') });
    expect(await database.look((db: Reader<MailTables>) => countMails(db), operator)).toEqual({
      all: 1,
      waiting: 0,
      givenUp: 1,
    });

    refuses = false;
    const again = () =>
      database.transaction((tx: Writer<MailTables>) => sendAgain(tx, row?.id ?? '', now.toString()), operator);
    expect([await again(), await again()]).toEqual([true, false]);
    await sendAt(now);
    expect(here.received.map(({ headers }) => headers['message-id'])).toEqual([`<${row?.id}@performance.example.org>`]);
    expect(await again()).toBe(false);
  });

  it('leaves the others alone for a while where nothing gets through', async () => {
    const { server: here, mail: by } = await open();
    await add(10);
    await here.close();
    server = null;
    expect(await send(by)).toHaveLength(3);
    expect((await mails()).filter(({ attempts }) => attempts > 0)).toHaveLength(3);
  });

  it('sends nothing that is three days old before there was a mail server', async () => {
    const { server: here, mail: by } = await open();
    await add(2, '2021-10-20T09:00:00Z');
    expect(await send(by)).toEqual([]);
    expect(here.received).toEqual([]);
    expect((await mails()).map((row) => mailState(row).kind)).toEqual(['given-up', 'given-up']);
  });

  it('ends between two when the server stops', async () => {
    const { mail: by } = await open();
    await add(5);
    let left = 2;
    const goesOn = () => left-- > 0;
    expect(await sendMails(database, by, { now: () => at('2021-10-26T09:01:00Z'), host: 'x', goesOn })).toHaveLength(2);
  });
});
