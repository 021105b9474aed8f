import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A cookie of ours: what is in it, or null. */
export type Cookie = {
  read(request: Pick<FastifyRequest, 'cookies'>): string | null;
  set(reply: FastifyReply, value: string): void;
  clear(reply: FastifyReply): void;
};

/**
 * A cookie that scripts cannot read and that other sites’ pages send only by being left through a link. Over https its name
 * begins with `__Host-`: browsers then take it from this host alone, over https alone, so that no neighbour can set it.
 * Without `seconds` it ends with the browser.
 */
export function cookieOf(plainName: string, baseUrl: string, seconds?: number): Cookie {
  const secure = baseUrl.startsWith('https:');
  const name = secure ? `__Host-${plainName}` : plainName;
  const options: CookieSerializeOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  return {
    read: ({ cookies }) => cookies[name] ?? null,
    set: (reply, value) => {
      reply.setCookie(name, value, seconds === undefined ? options : { ...options, maxAge: seconds });
    },
    clear: (reply) => {
      reply.clearCookie(name, options);
    },
  };
}
