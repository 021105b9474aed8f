import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.ts';

/**
 * Follows a channel of NOTIFY on a connection of its own until it is stopped: calls `heard` at each announcement and
 * whenever it (re)connects, because what was announced while nobody listened was announced to nobody; never twice at
 * once. A lost connection, or a fault of `heard`, goes to `report`; it then connects again.
 */
export function follow(
  database: Database,
  channel: string,
  heard: () => Promise<void>,
  report: (error: unknown) => void,
): { stop: () => Promise<void> } {
  const ending = new AbortController();
  const ended = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()));
  // One at a time: what is read later is newer, and must be what stays.
  let last: Promise<void> = Promise.resolve();
  const hear = (): Promise<void> => {
    last = last.catch(() => {}).then(heard);
    return last;
  };
  const pause = () => sleep(1000, undefined, { signal: ending.signal }).catch(() => {});

  const listen = (): Promise<void> =>
    database.withClient(async (client) => {
      const lost = Promise.withResolvers<void>();
      // It may be lost while something else is awaited, and a rejection that nobody awaits yet ends the process.
      lost.promise.catch(() => {});
      client.on('end', lost.resolve);
      client.on('error', lost.reject);
      // What was not heard is heard when it connects again: nobody may announce it a second time.
      client.on('notification', () => hear().catch(lost.reject));
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      await hear();
      await Promise.race([lost.promise, ended]);
    });

  const following = (async () => {
    while (!ending.signal.aborted) {
      await listen().catch(report);
      if (!ending.signal.aborted) await pause();
    }
  })();

  return {
    async stop() {
      ending.abort();
      await following;
    },
  };
}
