import type { FastifyReply } from 'fastify';
import { endSession } from '../../../identity/index.ts';
import * as addresses from '../../addresses.ts';
import { isFormOf, type OfficeRoutes } from '../../office.ts';
import { formRefused } from '../../refusals.ts';
import { renderSignedOut, renderSignOut } from './render.ts';

/** Signing out. Whoever is signed out already has what they wanted. */
export const signOutRoutes: OfficeRoutes = (office) => {
  const elsewhere = async (method: unknown) => {
    if (typeof method !== 'string') return null;
    const href = await office.providers.signOutAddress(method, office.now());
    return href === null ? null : { name: method, href };
  };

  office.door.get<{ Querystring: { from?: string } }>(
    addresses.signOut,
    'as they like',
    async ({ session }, request) => {
      if (session !== null) return { title: 'Sign out', content: renderSignOut(session) };
      return { title: 'You are signed out', content: renderSignedOut(await elsewhere(request.query.from)) };
    },
  );

  // A style sheet of no rules that the page of whoever signed out asks for: only then is the last page among those that the
  // browser keeps for its Back button, and is forgotten with them. The first answer can reach a busy browser before it has
  // put that page away, so the first asks for a second, which comes only once the first was heeded.
  office.door.get<{ Querystring: { again?: string } }>(
    addresses.forget,
    'as they like',
    async (_caller, request, reply) =>
      forgetting(reply)
        .type('text/css; charset=utf-8')
        .send(request.query.again === undefined ? '@import "?again";' : ''),
  );

  office.door.post(addresses.signOut, 'as they like', async ({ session }, form, request, reply) => {
    const token = office.cookie.read(request);
    if (session === null || token === null) return reply.redirect(addresses.signOut, 303);
    if (!isFormOf(session, form)) {
      await office.log({ kind: 'form-refused', about: addresses.signOut, person: session.person.id });
      return { ...formRefused(addresses.home), status: 403 };
    }
    await endSession(office.database, token);
    await office.log({ kind: 'signed-out', person: session.person.id });
    office.cookie.clear(reply);
    return forgetting(reply).redirect(addresses.signedOut(session.method), 303);
  });
};

/** Makes the browser forget the pages that it kept. */
function forgetting(reply: FastifyReply): FastifyReply {
  return reply.header('clear-site-data', '"cache"');
}
