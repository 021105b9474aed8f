import { type PlanTables, readBody } from '../plan/index.ts';
import type { Mail } from '../platform/mail/index.ts';
import type { Database } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { instant } from '../wording/index.ts';
import { type RefusalKind, refusalInWords } from './domain/who-signs-in.ts';
import type { SignInProvider } from './providers.ts';
import { hashOf, isSecret, newSecret } from './secrets.ts';
import type { Admitted, Refusal } from './sign-in-providers.ts';
import { keepLink, useLink } from './store/sign-in-links.ts';

/** Signing in by a link that is sent by e-mail, for people outside the body. */
export type SignInLinks = {
  /**
   * Sends a link to an address, where its person may use one. `browser` is a secret of the browser (`newSecret`) that its
   * cookie keeps, HttpOnly, for fifteen minutes. Begin this when the answer has gone out, and show nothing of how it ended: the answer is
   * then the same, as soon, for every address. It never throws.
   * @returns to whom it was sent, for the security log; null where it was not.
   */
  ask(asked: { email: string; browser: string; to: string }, now: Temporal.Instant): Promise<{ person: string } | null>;
  /** Uses a link, once and in the browser that asked for it. Only what a person presses may do so: mail programs open links too. */
  use(
    given: { token: string; browser: string | null; to: string },
    now: Temporal.Instant,
  ): Promise<Result<Admitted, Refusal>>;
};

/**
 * Links by e-mail; null where no e-mail can be sent. `providers` are those of the body: whoever has an account there signs in with it.
 */
export function signInLinks(
  database: Database,
  {
    mail,
    providers,
    baseUrl,
    onFault = () => {},
  }: {
    mail: Mail | null;
    providers: readonly SignInProvider[];
    baseUrl: string;
    /** Gets why a link could not be sent, for the log: without the address, which a mail server's own words may hold. */
    onFault?: (why: string) => void;
  },
): SignInLinks | null {
  if (mail === null) return null;
  const issuers = providers.map(({ issuer }) => issuer);
  return {
    async ask({ email, browser, to }, now) {
      try {
        const token = newSecret();
        const kept = await keepLink(
          database,
          { email: email.trim().toLowerCase(), tokenHash: hashOf(token), browserHash: hashOf(browser) },
          issuers,
          now,
        );
        if (kept === null) return null;
        const body = await readBody(database.read<PlanTables>());
        const link = `${baseUrl}/office/sign-in/link?${new URLSearchParams({ token, ...(to === '/office' ? {} : { to }) })}`;
        await mail.send({ to: kept.email, ...linkMessage({ link, ends: kept.ends, body: body?.name ?? null }) });
        return { person: kept.person };
      } catch (error) {
        onFault(faultOf(error));
        return null;
      }
    },

    async use({ token, browser, to }, now) {
      if (!isSecret(token) || browser === null) return refuse('link-not-valid', null);
      const used = await useLink(database, { tokenHash: hashOf(token), browserHash: hashOf(browser) }, issuers, now);
      if (used === null) return refuse('link-not-valid', null);
      if (!used.may) return refuse('link-not-offered', used.person);
      return ok({ person: used.person, method: 'link', to });
    },
  };
}

const refuse = (why: RefusalKind, person: string | null) =>
  refused({ why, says: refusalInWords(why, 'The link'), person });

function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [error.name, code, responseCode].filter((part) => part !== undefined).join(' ');
}

function linkMessage({ link, ends, body }: { link: string; ends: Temporal.Instant; body: string | null }) {
  const where = body === null ? 'Tallystick' : `the performance reporting of ${body}`;
  return {
    subject: 'Your link to sign in',
    text: `Somebody, most likely you, asked to sign in to ${where} with this address.

Open this link in the browser in which you asked for it:

${link}

It works once, until ${instant(ends.toString())} in London.

If you did not ask for it, you need do nothing: it opens nothing in any other browser. Do not pass it on.
`,
  };
}
