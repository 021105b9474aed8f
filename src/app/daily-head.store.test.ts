import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { type DayHead, type HeadTables, readDayHeads } from '../ledger/index.ts';
import { nameBody, type PlanTables } from '../plan/index.ts';
import { openMail } from '../platform/mail/index.ts';
import { type MailServer, startMailServer } from '../platform/mail/testing/mail-server.ts';
import { type Database, follow, type Writer } from '../platform/postgres/index.ts';
import { editionChannel } from '../reporting/index.ts';
import type { CommandContext, Outcome } from './commands/command.ts';
import { headCommand } from './commands/head.ts';
import { dailyHead, everyDayAHead, type HeadSettings } from './daily-head.ts';
import { testContext } from './testing/context.ts';

/** Waits for what comes about by itself, however busy the machine is. */
const until = (isSo: () => void) => vi.waitFor(isSo, { timeout: 30_000 });

const nothing: HeadSettings = { headMail: [], headWebhook: null, mail: null, baseUrl: 'https://example.org' };
const now = () => Temporal.Instant.from('2026-11-27T09:00:00Z');
const days = async (database: Database) => (await readDayHeads(database.read<HeadTables>())).map(({ day }) => day);
const naming = (database: Database) =>
  database.transaction((tx: Writer<PlanTables>) => nameBody(tx, { id: 'mopac', name: 'MOPAC' }), {
    actor: 'operator:test',
  });

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function mailServer(options = {}): Promise<{ server: MailServer; mail: ReturnType<typeof openMail> }> {
  const server = await startMailServer(options);
  const mail = openMail({ url: server.url, from: 'performance@example.org' });
  closing.push(() => mail.close(), server.close);
  return { server, mail };
}

describe('within a server', () => {
  it('a new day has a head, which running servers hear of and which goes outside', async () => {
    const database = await testDatabase({ act: undefined });
    const { server, mail } = await mailServer();
    let heard = 0;
    const following = follow(
      database,
      editionChannel,
      async () => {
        heard += 1;
      },
      () => {},
    );
    closing.push(following.stop);
    await until(() => expect(heard).toBe(1));

    const lines: object[] = [];
    const log = { info: (what: object) => lines.push(what), warn: (what: object) => lines.push(what) };
    let at = now();
    const heads = everyDayAHead(database, { ...nothing, headMail: ['clerk@example.org'], mail }, log, {
      now: () => at,
      every: 20,
    });
    closing.push(heads.stop);
    await naming(database);
    const first = await server.next();
    expect(first.to).toEqual(['clerk@example.org']);
    await until(() => expect(heard).toBe(2));

    at = at.add({ hours: 24 });
    const second = await server.next();
    await heads.stop();
    const [newer, older] = await readDayHeads(database.read<HeadTables>());
    const headIn = (text: string): DayHead => JSON.parse(text.split(/\r?\n/).find((l) => l.startsWith('{')) ?? '');
    expect(headIn(first.text)).toEqual({ format: 'tallystick/head@1', body: 'mopac', ...older });
    expect(headIn(second.text)).toEqual({ format: 'tallystick/head@1', body: 'mopac', ...newer });
    expect(server.received).toHaveLength(2);
    expect(lines).toContainEqual({ target: 'HEAD_MAIL', day: '2026-11-28', attempts: 1, fault: undefined });
  });

  it('what went wrong is logged without an address, and does not stop it', async () => {
    const database = await testDatabase({ act: undefined });
    await naming(database);
    const { mail } = await mailServer({
      onRcptTo: (_to: unknown, _session: unknown, done: (error: Error) => void) =>
        done(new Error('clerk@example.org is unknown')),
    });
    const lines: object[] = [];
    const log = { info: () => {}, warn: (what: object) => lines.push(what) };
    const heads = everyDayAHead(database, { ...nothing, headMail: ['clerk@example.org'], mail }, log, {
      now,
      every: 10,
    });
    await until(() => expect(lines.length).toBeGreaterThan(0));
    await heads.stop();
    expect(lines[0]).toMatchObject({ target: 'HEAD_MAIL', why: 'the mail server did not take it (EENVELOPE 550)' });
    expect(JSON.stringify(lines)).not.toContain('clerk');
    expect(await days(database)).toEqual(['2026-11-27']);
  });

  it('records nothing before there is a body', async () => {
    const database = (await testDatabase({ act: undefined })).as({ actor: 'system:daily-head' });
    expect(await dailyHead(database, nothing, { now })).toEqual({ recorded: null, attempted: [] });
    expect(await days(database)).toEqual([]);
  });
});

describe('script/tally head', () => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase();
    await naming(database);
  });

  const said: string[] = [];
  function run(values: Record<string, boolean>, outside: CommandContext['outside']): Promise<Outcome> {
    const work = headCommand.prepare({ positionals: [], values });
    if (typeof work !== 'function') throw new Error('It was refused.');
    return work(testContext(database, { now, outside, say: (line) => said.push(line) }));
  }

  it('prints the head as it is now and records nothing', async () => {
    const { json, text } = await run({}, { headMail: [], headWebhook: null, mail: null });
    expect(json).toEqual({
      format: 'tallystick/head@1',
      ...{
        body: 'mopac',
        day: '2026-11-27',
        length: expect.any(Number),
        head: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    expect(text).toEqual([expect.stringMatching(/^\d+ entries, head [0-9a-f]{64}$/)]);
    expect(await days(database)).toEqual([]);
  });

  it('records today’s and says where it could not go, then sends it there at once and once', async () => {
    const { server } = await mailServer();
    const mail = { url: server.url, from: 'performance@example.org' };
    const headMail = ['clerk@example.org', 'auditor@example.org'];
    const lost = { ...mail, url: 'smtp://127.0.0.1:9' };
    expect(await run({ send: true }, { headMail, headWebhook: null, mail: lost })).toMatchObject({
      status: 1,
      kept: true,
      text: [
        expect.stringMatching(/^Recorded the head of 2026-11-27: /),
        'Did not send the head of 2026-11-27 (HEAD_MAIL, address 2): the mail server did not take it (ESOCKET).',
        'Did not send the head of 2026-11-27 (HEAD_MAIL, address 1): the mail server did not take it (ESOCKET).',
      ],
    });
    const later = await run({ send: true }, { headMail, headWebhook: null, mail });
    expect(later).toMatchObject({ status: 0 });
    expect(server.received.map(({ to }) => to)).toEqual([['auditor@example.org'], ['clerk@example.org']]);
    expect(await run({ send: true }, { headMail, headWebhook: null, mail })).toMatchObject({
      status: 0,
      text: ['There was nothing to send.'],
    });
    expect(server.received).toHaveLength(2);
  });

  it('says that it goes nowhere where nothing is set', async () => {
    expect(await run({ send: true }, { headMail: [], headWebhook: null, mail: null })).toMatchObject({ status: 0 });
    expect(said.at(-1)).toContain('HEAD_MAIL and HEAD_WEBHOOK are not set');
  });
});
