import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../platform/postgres/index.ts';
import { editionChannel } from '../reporting/index.ts';

/**
 * Keeps a server's catalogue up to date with editions that other processes publish: listens on a connection of its
 * own, refreshes at each announcement, and connects again when the connection is lost.
 */
export function followEditions(
  database: Database,
  refresh: () => Promise<void>,
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
      client.on('notification', () => refresh().catch(report));
      await client.query(`listen ${editionChannel}`);
      // What was published while nobody listened was announced to nobody.
      await refresh();
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
