import type { FastifyRequest } from 'fastify';
import { type Session, sessionOf } from '../identity/index.ts';
import type { Cookie } from './cookie.ts';
import type { OfficeDeps } from './deps.ts';

/** Finds the session of whoever sends a request; null where they are not signed in. */
export type SessionOfCaller = (request: Pick<FastifyRequest, 'cookies'>) => Promise<Session | null>;

/** Finds sessions by the cookie that holds their token. */
export function sessionsBy(
  cookie: Cookie,
  { database, now, examples }: Pick<OfficeDeps, 'database' | 'now' | 'examples'>,
): SessionOfCaller {
  return async (request) => {
    const token = cookie.read(request);
    const session = token === null ? null : await sessionOf(database, token, now());
    // It may have begun when the same database was served on somebody's own machine.
    return session?.method === 'example' && examples === null ? null : session;
  };
}
