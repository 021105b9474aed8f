import { logSecurity, type SecurityEvent } from '../identity/index.ts';
import type { OfficeDeps } from './deps.ts';

/** Writes an event of now into the security log. */
export type SecurityLog = (event: SecurityEvent) => Promise<void>;

/**
 * The security log as the office writes it. What strangers do is written at most once a second of a kind: the log counts
 * it anyway, and nobody can keep the database busy by being refused.
 */
export function securityLog({ database, now }: Pick<OfficeDeps, 'database' | 'now'>): SecurityLog {
  const written = new Map<string, Temporal.Instant>();
  return async (event) => {
    const at = now();
    if (!event.person) {
      const what = `${event.kind} ${event.about ?? ''}`;
      const before = written.get(what);
      if (before && Temporal.Instant.compare(at, before.add({ seconds: 1 })) < 0) return;
      written.set(what, at);
    }
    await logSecurity(database, event, at);
  };
}
