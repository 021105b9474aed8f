import type { FastifyReply, FastifyRequest } from 'fastify';
import { findSession, type Session } from '../identity/index.ts';
import type { Cookie } from './cookie.ts';
import type { OfficeDeps } from './deps.ts';

/**
 * Finds the session of whoever sends a request; null where they are not signed in. The reply takes the cookie that theirs is
 * to be changed for; without one it stays as it is.
 */
export type SessionOfCaller = (
  request: Pick<FastifyRequest, 'cookies'>,
  reply: FastifyReply | null,
) => Promise<Session | null>;

/** Finds sessions by the cookie. */
export function sessionsBy(
  cookie: Cookie,
  { database, now, examples }: Pick<OfficeDeps, 'database' | 'now' | 'examples'>,
): SessionOfCaller {
  return async (request, reply) => {
    const held = cookie.read(request);
    const renews = reply !== null;
    const found = held === null ? null : await findSession(database, held, now(), { renews });
    // It may have begun when the same database was served on somebody's own machine.
    if (found === null || (found.session.method === 'example' && examples === null)) return null;
    if (reply !== null && found.renewed !== null) cookie.set(reply, found.renewed);
    return found.session;
  };
}
