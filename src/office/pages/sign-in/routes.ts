import * as addresses from '../../addresses.ts';
import { localAddress } from '../../local-address.ts';
import type { OfficeRoutes } from '../../office.ts';
import { exampleRoutes } from './example-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { providerRoutes } from './provider-routes.ts';
import { renderSignIn } from './render.ts';

/** Signing in: the page with the ways to, and each of them. */
export const signInRoutes: OfficeRoutes = (office) => {
  office.door.get<{ Querystring: { to?: string } }>(
    addresses.signIn,
    'as they like',
    async ({ session }, request, reply) => {
      const to = localAddress(request.query.to);
      if (session !== null) return reply.redirect(to, 303);
      const asExample = office.examples !== null && (await office.examples.people()).length > 0;
      const isOver = office.cookie.read(request) !== null;
      const view = { to, isOver, providers: office.providers.list, byLink: office.links !== null, asExample };
      return { title: 'Sign in', content: renderSignIn(view) };
    },
  );
  for (const routes of [exampleRoutes, linkRoutes, providerRoutes]) routes(office);
};
