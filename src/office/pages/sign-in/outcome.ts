import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Admitted, deviceInWords, openSession, type Refusal, refusalInWords } from '../../../identity/index.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office } from '../../office.ts';
import { renderNotSignedIn } from './render.ts';

/**
 * Signs somebody in on this browser and sends them on to where they wanted to go, a `localAddress`. What the browser held before is worth
 * nothing from now on, so that nobody gets in with a session that was planted.
 */
export async function signedIn(
  office: Office,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, method, to }: Admitted,
): Promise<FastifyReply | OfficePage> {
  const device = deviceInWords(request.headers['user-agent']);
  const now = office.now();
  const token = await openSession(office.database, { person, method, device, now }, office.cookie.read(request));
  if (token === null) {
    const why = 'access-ended';
    return refused(office, method, { why, says: refusalInWords(why, method), person });
  }
  office.cookie.set(reply, token);
  await office.log({ kind: 'signed-in', about: method, person });
  return reply.redirect(to, 303);
}

/** Says why somebody is not signed in. `way` is how they tried: a provider, a link, as an example person. */
export async function refused(office: Office, way: string, { why, says, person }: Refusal): Promise<OfficePage> {
  await office.log({ kind: 'sign-in-refused', about: `${way}: ${why}`, person });
  return {
    title: 'You are not signed in',
    status: why === 'provider-away' ? 502 : 403,
    content: renderNotSignedIn(says, way === 'link'),
  };
}
