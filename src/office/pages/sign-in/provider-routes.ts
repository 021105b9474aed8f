import { notFound } from '../../../platform/http/index.ts';
import * as addresses from '../../addresses.ts';
import { cookieOf } from '../../cookie.ts';
import { localAddress } from '../../local-address.ts';
import type { OfficeRoutes } from '../../office.ts';
import { refused, signedIn } from './outcome.ts';

/** How long a browser may take at the provider, in seconds; what the cookie holds has an end of its own. */
const pendingSeconds = 600;

/** Signing in with a provider: the browser goes there, and comes back with an answer. */
export const providerRoutes: OfficeRoutes = (office) => {
  const pending = cookieOf('tallystick-sign-in', office.baseUrl, pendingSeconds);

  office.door.get<{ Params: { provider: string }; Querystring: { to?: string } }>(
    addresses.signInWithAny,
    'bounded',
    async (_caller, request, reply) => {
      const { provider } = request.params;
      const begun = await office.providers.begin(provider, localAddress(request.query.to), office.now());
      if (begun === null) return reply.problem(notFound());
      if (!begun.ok) return refused(office, provider, begun.error);
      pending.set(reply, begun.value.pending);
      return reply.redirect(begun.value.address, 303);
    },
  );

  office.door.get<{ Params: { provider: string } }>(
    addresses.answerOfAny,
    'bounded',
    async (_caller, request, reply) => {
      const { provider } = request.params;
      const query = request.url.slice(request.url.indexOf('?') + 1 || request.url.length);
      const answer = await office.providers.answer(provider, query, pending.read(request), office.now(), request.id);
      if (answer === null) return reply.problem(notFound());
      // One that was not begun here leaves what was begun here as it is.
      if (answer.ok || answer.error.why !== 'answer-elsewhere') pending.clear(reply);
      if (!answer.ok) return refused(office, provider, answer.error);
      return signedIn(office, request, reply, answer.value);
    },
  );
};
