import { newSecret } from '../../../identity/index.ts';
import { notFound } from '../../../platform/http/index.ts';
import * as addresses from '../../addresses.ts';
import { cookieOf } from '../../cookie.ts';
import type { OfficePage } from '../../layout.ts';
import { localAddress } from '../../local-address.ts';
import type { OfficeRoutes } from '../../office.ts';
import { refused, signedIn } from './outcome.ts';
import { renderAskForLink, renderLinkSent, renderUseLink } from './render-link.ts';

/** For how long a browser remembers that it asked for a link, in seconds: as long as the link can be used. */
const browserSeconds = 900;

/** Signing in by a link that is sent by e-mail. */
export const linkRoutes: OfficeRoutes = (office) => {
  const { links } = office;
  const browser = cookieOf('tallystick-link', office.baseUrl, browserSeconds);

  office.door.get<{ Querystring: { token?: string; to?: string; sent?: string } }>(
    addresses.signInByLink,
    'as they like',
    async (_caller, request, reply) => {
      if (links === null) return reply.problem(notFound(noLinks));
      const { token, sent } = request.query;
      const to = localAddress(request.query.to);
      if (typeof token === 'string') return { title: 'Sign in', content: renderUseLink(token, to) };
      if (sent !== undefined) return { title: 'Look at your e-mail', content: renderLinkSent(to) };
      return { title: askTitle, content: renderAskForLink(to, '', []) };
    },
  );

  office.door.post(addresses.signInByLink, 'bounded', async (_caller, form, request, reply) => {
    if (links === null) return reply.problem(notFound(noLinks));
    const to = localAddress(form.text('to'));
    const token = form.text('token');
    if (token !== '') {
      const used = await links.use({ token, browser: browser.read(request), to }, office.now());
      if (!used.ok) return refused(office, 'link', used.error);
      browser.clear(reply);
      return signedIn(office, request, reply, used.value);
    }
    const email = form.text('email');
    const fault = faultOf(email);
    if (fault !== null) return askAgain(to, email, fault);
    const secret = newSecret();
    browser.set(reply, secret);
    // Once the answer has gone out: it is the same, and as soon, whoever has that address.
    reply.raw.once('finish', async () => {
      const sent = await links.ask({ email, browser: secret, to }, office.now());
      // Why not is said nowhere, nor of whom: whoever reads the log is to see that it is tried, and not which addresses are known.
      await office.log(sent ? { kind: 'link-sent', person: sent.person } : { kind: 'link-not-sent' });
    });
    return reply.redirect(addresses.linkSent(to), 303);
  });
};

const askTitle = 'Get a link by e-mail';
const noLinks = 'Links by e-mail are not set up here.';

function faultOf(email: string): string | null {
  if (email === '') return 'Enter your e-mail address';
  const isAddress = /^[^@\s]+@[^@\s]+$/.test(email) && email.length <= 254;
  return isAddress ? null : 'Enter an e-mail address in the form name@example.org';
}

function askAgain(to: string, email: string, text: string): OfficePage {
  return { title: askTitle, content: renderAskForLink(to, email, [{ field: 'email', text }]) };
}
