import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.ts';

/**
 * Follows a channel of NOTIFY on a connection of its own until it is stopped: calls `heard` at each announcement and
 * whenever it (re)connects, because what was announced while nobody listened was announced to nobody. A lost
 * connection, or a fault of `heard`, goes to `report`; it then connects again.
 */
export function follow(
  database: Database,
  channel: string,
  heard: () => Promise<void>,
  report: (error: unknown) => void,
): { stop: () => Promise<void> } {
  const ending = new AbortController();
  const pause = () => sleep(1000, undefined, { signal: ending.signal }).catch(() => {});

  const listen = (): Promise<void> =>
    database.withClient(async (client) => {
      const lost = Promise.withResolvers<void>();
      client.on('end', lost.resolve);
      client.on('error', lost.reject);
      ending.signal.addEventListener('abort', () => lost.resolve(), { once: true });
      client.on('notification', () => heard().catch(report));
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      await heard();
      await lost.promise;
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
