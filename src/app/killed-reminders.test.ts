import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type MailServer, startMailServer } from '../platform/mail/testing/mail-server.ts';
import { type Database, openDatabase } from '../platform/postgres/index.ts';
import { operator } from '../quarter/testing/opened.ts';

// Two processes that remind and send as fast as they can, on a database that is on disk for good; both are killed at random
// moments, again and again.

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const KILLS = 8;
const PEOPLE = 25;
const data = mkdtempSync(join(tmpdir(), 'killed-reminders-'));
let database: Database;
let server: MailServer;
let running: ChildProcess[] = [];

beforeAll(async () => {
  database = await openDatabase({ kind: 'embedded', dataFolder: data }, { act: operator });
  // As a mail server elsewhere would, it thinks a little before it takes a message.
  server = await startMailServer({ onRcptTo: (_to, _session, done) => void setTimeout(done, 5 + Math.random() * 15) });
  await database.withClient((client) =>
    client.query(`
      insert into body (id, name) values ('body', 'The body');
      insert into report (period) values ('2021-22-Q2');
      insert into opening values ('2021-22-Q2', null, '2021-11-30', '2021-10-01T08:00:00Z');
      insert into deadline values ('2021-22-Q2', 'enter', '2021-10-04');
      insert into priority select 'priority-' || i from generate_series(1, ${PEOPLE}) i;
      insert into priority_period (period, priority, position, name)
        select '2021-22-Q2', 'priority-' || i, i, 'Priority ' || i from generate_series(1, ${PEOPLE}) i;
      insert into submission (period, priority) select '2021-22-Q2', 'priority-' || i from generate_series(1, ${PEOPLE}) i;
      insert into person (name, email) select 'Lead ' || i, 'lead-' || i || '@example.org' from generate_series(1, ${PEOPLE}) i;
      insert into role_held select id, 'lead-officer', 'priority-' || substr(name, 6), 'given' from person`),
  );
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await server?.close();
  await database?.close();
  rmSync(data, { recursive: true, force: true });
});

async function start(instant: string): Promise<void> {
  running = [1, 2].map(() =>
    spawn(process.execPath, [join(import.meta.dirname, 'testing/send-reminders.ts'), data, server.url, instant], {
      env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NODE_COMPILE_CACHE: join(data, 'compiled') },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(
    running.map(
      (child) =>
        new Promise<void>((ready, fails) => {
          child.stdout?.once('data', () => ready());
          child.once('close', () => fails(new Error('It ended before it began.')));
        }),
    ),
  );
}

/** Kills both, and waits until the database and the mail server know. */
async function kill(): Promise<void> {
  const ended = running.map((child) => new Promise((resolve) => child.on('close', resolve)));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ended);
  running = [];
  await sleep(200);
  await expect
    .poll(
      async () =>
        await query(
          "select count(*)::int as n from pg_locks where relation = 'tallystick.mail'::regclass and pid <> pg_backend_pid()",
        ),
      { timeout: 20_000 },
    )
    .toEqual([{ n: 0 }]);
}

const query = (text: string): Promise<Record<string, unknown>[]> =>
  database.withClient(async (client) => (await client.query(text)).rows);
const received = () => server.received.map(({ headers }) => headers['message-id']?.slice(1, 37) ?? '');
const unsent = async () => (await query('select id from mail where sent is null')).map(({ id }) => id as string);

it(`makes every reminder once and sends it, and twice only where it was killed between two words, after ${KILLS} kills`, async () => {
  /** Mails that the mail server had and of which that was not noted, once for every kill that came in between. */
  const caught: string[] = [];
  // Monday is the day on which they are due, Tuesday the first after it; within a day each time is hours later than the one before.
  const timeOf = (n: number) =>
    `2021-10-0${n < KILLS / 2 ? 4 : 5}T${String(9 + 2 * (n % (KILLS / 2))).padStart(2, '0')}:00:00Z`;
  for (let n = 0; n < KILLS; n += 1) {
    await start(timeOf(n));
    await sleep(Math.random() * 1500);
    await kill();
    const waiting = new Set(await unsent());
    caught.push(...new Set(received().filter((id) => waiting.has(id))));
  }
  await start('2021-10-05T20:00:00Z');
  const days = () => query('select day from reminder_day order by day');
  await expect.poll(async () => (await days()).length, { timeout: 60_000, interval: 200 }).toBe(2);
  await expect.poll(unsent, { timeout: 120_000, interval: 200 }).toEqual([]);
  await kill();

  const rows = await query("select id, occasion, split_part(occasion, '/', 2) as day from mail order by day");
  // Of each day all reminders were made, or none; and of both there are some.
  const byDay = Map.groupBy(rows, (row) => row.day);
  expect(byDay.size).toBe(2);
  for (const [of, mails] of byDay) expect(mails, String(of)).toHaveLength(PEOPLE);
  // Each arrived, and once for every time that it was sent without its being noted.
  const times = Map.groupBy(received(), (id) => id);
  const expected = new Map(rows.map(({ id }) => [id as string, 1 + caught.filter((one) => one === id).length]));
  expect(new Map([...times].map(([id, all]) => [id, all.length]))).toEqual(expected);
  console.log(
    `killed two sending processes ${KILLS} times: ${rows.length} reminders of ${byDay.size} days made and all arrived; ` +
      `${caught.length} were caught between the mail server's word and its being noted, and came again under the same Message-ID`,
  );
});
