import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { openMail } from '../platform/mail/index.ts';
import { type MailServer, startMailServer } from '../platform/mail/testing/mail-server.ts';
import { addPerson, openQuarterOf, operator, runAs } from '../quarter/testing/opened.ts';
import { startWork } from './jobs.ts';
import { renderers } from './renderers.ts';

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server?.close());

it('two servers on one database remind, send and publish, each thing once, and end when they are stopped', async () => {
  const database = await testDatabase({ act: undefined });
  await openQuarterOf(database);
  await runAs(database, operator, "update tallystick.deadline set due = '2021-10-26' where step = 'enter'");
  for (const priority of ['safer-streets', 'victims']) await addPerson(database, priority, `lead-officer:${priority}`);
  await addPerson(database, 'Petra', 'performance-officer');
  const now = Temporal.Instant.from('2021-10-26T09:00:00Z');
  await runAs(
    database,
    operator,
    `insert into tallystick.publication values ('2021-22-Q2', '2021-10-26T08:59:00Z', '${'a'.repeat(64)}', null, null)`,
  );
  const said: string[] = [];
  const log = {
    info: (_what: object, message: string) => void said.push(message),
    warn: (what: object, message: string) => void said.push(`${message} ${JSON.stringify(what)}`),
  };
  const settings = { baseUrl: 'http://performance.example.org', renderers };
  const mails = [1, 2].map(() => openMail({ url: server.url, from: 'Performance <performance@example.org>' }));
  const servers = mails.map((mail) =>
    startWork(database, { ...settings, mail }, log, { now: () => now, pollSeconds: 0.5 }),
  );
  try {
    // The jobs run when the servers start, and in the next minute once more.
    await expect.poll(() => server.received.length, { timeout: 100_000, interval: 200 }).toBeGreaterThanOrEqual(3);
  } finally {
    await Promise.all(servers.map((one) => one.stop()));
    for (const mail of mails) mail.close();
  }
  const subjects = server.received.map(({ headers, to }) => `${to[0]?.slice(36)} ${headers.subject}`).toSorted();
  expect(new Set(server.received.map(({ headers }) => headers['message-id'])).size).toBe(subjects.length);
  expect(subjects.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'Due today: Enter and submit: Priority 1',
    'Due today: Enter and submit: Priority 2',
    'Not published: the report of Quarter 2 2021-22',
  ]);
  expect(server.received[0]?.text).toContain('http://performance.example.org/office');
  // Nothing is signed: it says why, once.
  expect(said.filter((line) => line.startsWith('not published'))).toHaveLength(1);
}, 150_000);
