import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import { deliverHeads, type Target } from './deliver.ts';
import { type PublishedHead, recordHead } from './heads.ts';
import { type Delivery, type HeadTables, readDayHeads } from './store/heads.ts';

type Tables = HeadTables & { priority: { id: string } };

/** What became of a day's head at each target to which it was to go. */
const readDeliveries = (db: Reader<HeadTables>, day: string) =>
  db.selectFrom('head_delivery').selectAll().where('day', '=', day).orderBy('target').execute();

/** A database whose tally has entries, with heads of some days. */
async function withHeads(...days: string[]) {
  const database = (await testDatabase()).as({ actor: 'system:daily-head' });
  for (const [place, day] of days.entries()) {
    await database.transaction(async (tx: Writer<Tables>) => {
      await tx
        .insertInto('priority')
        .values({ id: `priority-${place}` })
        .execute();
    });
    await database.transaction((tx: Writer<HeadTables>) => recordHead(tx, Temporal.Instant.from(`${day}T08:00:00Z`)));
  }
  const deliveries = (day: string) => database.look<HeadTables, Delivery[]>((db) => readDeliveries(db, day));
  return { database, deliveries };
}

/** A target that answers as it is told, and what was sent to it. */
function target(id: string, answer: (sent: number) => Promise<string | null> | string | null = () => null) {
  const sent: { head: PublishedHead; id: string }[] = [];
  const made: Target = {
    id,
    name: id.toUpperCase(),
    send: async (head, message) => {
      sent.push({ head, id: message });
      return answer(sent.length);
    },
  };
  return { ...made, sent };
}

/** A clock that is moved by hand. */
function clock(at: string) {
  let now = Temporal.Instant.from(at);
  return {
    now: () => now,
    pass: (minutes: number) => {
      now = now.add({ minutes });
    },
  };
}

describe('a day’s head', () => {
  it('goes to each target once, in its published form', async () => {
    const { database, deliveries } = await withHeads('2026-11-27');
    const [mail, hook] = [target('mail'), target('hook')];
    const { now, pass } = clock('2026-11-27T09:00:00Z');
    expect(await deliverHeads(database, 'mopac', [mail, hook], { now })).toEqual(
      ['HOOK', 'MAIL'].map((name) => ({ target: name, day: '2026-11-27', attempts: 1, fault: null })),
    );
    pass(600);
    expect(await deliverHeads(database, 'mopac', [mail, hook], { now })).toEqual([]);
    const [head] = await readDayHeads(database.read<HeadTables>());
    expect(head).toMatchObject({ day: '2026-11-27' });
    const message = { head: { format: 'tallystick/head@1', body: 'mopac', ...head }, id: expect.any(String) };
    expect(mail.sent).toEqual([message]);
    expect(hook.sent).toEqual([message]);
    expect(await deliveries('2026-11-27')).toEqual([
      expect.objectContaining({ target: 'hook', attempts: 1, fault: null, delivered: '2026-11-27T09:00:00Z' }),
      expect.objectContaining({ target: 'mail', attempts: 1, fault: null, delivered: '2026-11-27T09:00:00Z' }),
    ]);
  });

  it('is tried again when an hour has passed, until it has gone', async () => {
    const { database, deliveries } = await withHeads('2026-11-27');
    const hook = target('hook', (sent) => (sent < 3 ? 'it answered 503' : null));
    const { now, pass } = clock('2026-11-27T09:00:00Z');
    const send = () => deliverHeads(database, 'mopac', [hook], { now });
    expect(await send()).toMatchObject([{ attempts: 1, fault: 'it answered 503' }]);
    expect(await deliveries('2026-11-27')).toMatchObject([{ attempts: 1, fault: 'it answered 503', delivered: null }]);
    pass(30);
    expect(await send()).toEqual([]);
    pass(30);
    expect(await send()).toMatchObject([{ attempts: 2, fault: 'it answered 503' }]);
    expect(await deliverHeads(database, 'mopac', [hook], { now, wait: new Temporal.Duration() })).toMatchObject([
      { attempts: 3, fault: null },
    ]);
    expect(new Set(hook.sent.map(({ id }) => id)).size).toBe(1);
  });

  it('that did not go on its own day goes later, before those that came after it', async () => {
    const { database } = await withHeads('2026-11-25');
    let down = true;
    const hook = target('hook', () => (down ? 'it answered 503' : null));
    const mail = target('mail');
    const { now, pass } = clock('2026-11-25T09:00:00Z');
    const send = () => deliverHeads(database, 'mopac', [mail, hook], { now });
    await send();
    for (const day of ['2026-11-26', '2026-11-27']) {
      pass(24 * 60);
      await database.transaction((tx: Writer<HeadTables>) => recordHead(tx, now()));
      await send();
      expect(hook.sent.at(-1)?.head.day).toBe('2026-11-25');
      expect(mail.sent.at(-1)?.head.day).toBe(day);
    }
    down = false;
    pass(60);
    await send();
    expect(hook.sent.slice(-3).map(({ head }) => head.day)).toEqual(['2026-11-25', '2026-11-26', '2026-11-27']);
    expect(mail.sent).toHaveLength(3);
  });

  it('goes once when two servers send at the same moment', async () => {
    const { database } = await withHeads('2026-11-27');
    const slow = target('hook', () => sleep(200, null));
    const { now } = clock('2026-11-27T09:00:00Z');
    const both = await Promise.all([1, 2].map(() => deliverHeads(database, 'mopac', [slow], { now })));
    expect(slow.sent).toHaveLength(1);
    expect(both.flat()).toHaveLength(1);
  });

  it('goes again under the same id when a server ended before it noted that it had gone', async () => {
    const { database, deliveries } = await withHeads('2026-11-27');
    const ending = target('hook', (sent) => {
      if (sent === 1) throw new Error('The power is out.');
      return null;
    });
    const { now } = clock('2026-11-27T09:00:00Z');
    await expect(deliverHeads(database, 'mopac', [ending], { now })).rejects.toThrow('The power is out.');
    expect(await deliveries('2026-11-27')).toMatchObject([{ attempts: 0, delivered: null }]);
    expect(await deliverHeads(database, 'mopac', [ending], { now })).toMatchObject([{ attempts: 1, fault: null }]);
    expect(ending.sent[1]).toEqual(ending.sent[0]);
  });

  it('has targets that only the operator and the system’s jobs can see', async () => {
    const { database, deliveries } = await withHeads('2026-11-27');
    await deliverHeads(database, 'mopac', [target('mail')], { now: clock('2026-11-27T09:00:00Z').now });
    expect(await deliveries('2026-11-27')).toHaveLength(1);
    const act = { actor: 'person:00000000-0000-4000-8000-000000000001' } as const;
    expect(await database.look<HeadTables, Delivery[]>((db) => readDeliveries(db, '2026-11-27'), act)).toEqual([]);
  });
});
