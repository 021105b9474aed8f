import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The cookie that holds a session's token. Over https its name begins with `__Host-`: browsers then take it from this host
 * alone, over https alone, so that no neighbour can set it. It ends with the browser; the session has its own limits.
 */
export function sessionCookie(baseUrl: string) {
  const secure = baseUrl.startsWith('https:');
  const name = secure ? '__Host-tallystick' : 'tallystick';
  const options: CookieSerializeOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  return {
    read: (request: FastifyRequest): string | null => request.cookies[name] ?? null,
    set: (reply: FastifyReply, token: string) => reply.setCookie(name, token, options),
    clear: (reply: FastifyReply) => reply.clearCookie(name, options),
  };
}
