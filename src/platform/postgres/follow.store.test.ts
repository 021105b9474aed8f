import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, it } from 'vitest';
import { asAdmin, testDatabase } from '../../../test/postgres.ts';
import { follow } from './follow.ts';

const database = await testDatabase();
const announce = () => database.withClient((client) => client.query("select pg_notify('news', '')"));

/** Ends the connections that listen, as a server does that goes down. */
const cutListeners = () =>
  asAdmin(inject('socketFolder'), (sql) =>
    sql('select pg_terminate_backend(pid) from pg_stat_activity where query = \'listen "news"\''),
  );

/** Follows the news, counting how often it was heard; `work` is what hearing takes. */
function listener(work: () => Promise<void> = async () => {}) {
  const reported: unknown[] = [];
  let heard = 0;
  const hear = async () => {
    heard += 1;
    await work();
  };
  const following = follow(database, 'news', hear, (error) => reported.push(error));
  const hasHeard = (times: number) => expect.poll(() => heard, { timeout: 10_000 }).toBeGreaterThanOrEqual(times);
  return { ...following, reported, hasHeard };
}

it('hears when it begins, and at each announcement', async () => {
  const { stop, hasHeard, reported } = listener();
  await hasHeard(1);
  await announce();
  await hasHeard(2);
  await stop();
  expect(reported).toEqual([]);
});

it('hears one announcement after another, never two at once', async () => {
  let [now, most] = [0, 0];
  const { stop, hasHeard } = listener(async () => {
    now += 1;
    most = Math.max(most, now);
    await sleep(50);
    now -= 1;
  });
  await hasHeard(1);
  await Promise.all([announce(), announce(), announce()]);
  await hasHeard(4);
  await stop();
  expect(most).toBe(1);
});

it('stops at once, also before it has connected', async () => {
  const { stop } = listener();
  expect(await Promise.race([stop().then(() => 'stopped'), sleep(5_000, 'still following')])).toBe('stopped');
});

it('connects again when its connection is lost, and hears what was announced meanwhile', async () => {
  const { stop, hasHeard, reported } = listener();
  await hasHeard(1);
  await cutListeners();
  await announce();
  await hasHeard(2);
  await announce();
  await hasHeard(3);
  await stop();
  expect(reported).toHaveLength(1);
});

it('goes on when its connection is lost while it hears', async () => {
  const { stop, hasHeard } = listener(() => sleep(300));
  await hasHeard(1);
  await cutListeners();
  await hasHeard(2);
  await stop();
});

it('reports a fault of hearing, and goes on', async () => {
  const { stop, hasHeard, reported } = listener(async () => {
    throw new Error('not heard');
  });
  await hasHeard(2);
  await stop();
  expect(reported[0]).toEqual(new Error('not heard'));
});

it('hears again of its own accord what it failed to hear when it was announced', async () => {
  let times = 0;
  const { stop, hasHeard, reported } = listener(async () => {
    times += 1;
    if (times === 2) throw new Error('not heard');
  });
  await hasHeard(1);
  await announce();
  await hasHeard(3);
  await stop();
  expect(reported).toEqual([new Error('not heard')]);
});
