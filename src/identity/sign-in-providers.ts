import * as openId from 'openid-client';
import { isLoopback } from '../platform/config/index.ts';
import type { Database } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { rolesOfGroups } from './domain/groups.ts';
import { type RefusalKind, refusalInWords } from './domain/who-signs-in.ts';
import { decrypt, encrypt } from './encrypt.ts';
import type { SignInProvider } from './providers.ts';
import { hashOf } from './secrets.ts';
import { applicationKey } from './store/application-secret.ts';
import { admit } from './store/sign-in.ts';

/** Signing in is finished within so long, or begun again. */
const pendingFor = { minutes: 10 } as const;

/** What a provider says of its addresses is asked for again after so long. */
const discoveredFor = { hours: 24 } as const;

/** How long a provider may take to answer this server, in seconds. */
const patience = 10;

/** The purpose of what is encrypted here. */
const pendingPurpose = 'sign-in';

/** Why somebody was not signed in: for the security log, in words for them, and who it is where that is known. */
export type Refusal = { readonly why: RefusalKind; readonly says: string; readonly person: string | null };

/** Somebody who may be signed in now: `openSession` takes the person and the method. `to` is where they wanted to go. */
export type Admitted = { readonly person: string; readonly method: string; readonly to: string };

/** Signing in with the providers of a body. */
export type SignInProviders = {
  /** As they are configured: for a page with a link to each. */
  readonly list: readonly { readonly id: string; readonly name: string }[];
  /**
   * Begins: `address` is where the browser goes, `pending` is for a cookie of this browser that is sent back with
   * the answer (HttpOnly, SameSite=Lax, ten minutes). Nothing is kept here meanwhile. Null where there is no such provider.
   */
  begin(
    provider: string,
    to: string,
    now: Temporal.Instant,
  ): Promise<Result<{ readonly address: string; readonly pending: string }, Refusal> | null>;
  /**
   * Takes what came back: `query` is that of the address to which the provider sent the browser, with or without `?`,
   * `pending` what the cookie holds, `request` the id of the request for the tally. Null where there is no such provider.
   */
  answer(
    provider: string,
    query: string,
    pending: string | null,
    now: Temporal.Instant,
    request?: string,
  ): Promise<Result<Admitted, Refusal> | null>;
  /**
   * Where the browser goes to end the session at the provider as well, for a session of this method; null where
   * the method is no provider's, or it does not offer that. It then comes back to `/office/sign-in`.
   */
  signOutAddress(method: string, now: Temporal.Instant): Promise<string | null>;
};

/** What a browser carries while its person is at the provider. */
type Pending = {
  readonly provider: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly to: string;
  readonly ends: string;
};

/**
 * OpenID Connect with the providers of a body: the authorisation code with PKCE, state and nonce. `baseUrl` is the address
 * of this system, to which the providers send people back; `onFault` gets what went wrong, for the log, without what a provider said of
 * a person.
 */
export function signInProviders(
  database: Database,
  {
    providers,
    baseUrl,
    onFault = () => {},
  }: { providers: readonly SignInProvider[]; baseUrl: string; onFault?: (provider: string, fault: string) => void },
): SignInProviders {
  const discovered = new Map<string, { configuration: Promise<openId.Configuration>; until: Temporal.Instant }>();
  let key: Promise<Buffer> | null = null;

  const cookieKey = () => {
    key ??= applicationKey(database, 'encrypted cookies').catch((error) => {
      key = null;
      throw error;
    });
    return key;
  };
  /** Asked once a day; after a failure again at the next attempt. */
  const configurationOf = (provider: SignInProvider, now: Temporal.Instant) => {
    const kept = discovered.get(provider.id);
    if (kept && Temporal.Instant.compare(now, kept.until) < 0) return kept.configuration;
    const configuration = discover(provider);
    discovered.set(provider.id, { configuration, until: now.add(discoveredFor) });
    configuration.catch(() => discovered.delete(provider.id));
    return configuration;
  };
  const find = (id: string) => providers.find((one) => one.id === id);
  const answerAddress = (id: string) => `${baseUrl}/office/sign-in/${id}/answer`;
  const refusedFor = ({ id, name }: SignInProvider, why: RefusalKind, error?: unknown) => {
    if (error !== undefined) onFault(id, faultOf(error));
    return refused({ why, says: refusalInWords(why, name), person: null });
  };

  return {
    list: providers.map(({ id, name }) => ({ id, name })),

    async begin(id, to, now) {
      const provider = find(id);
      if (!provider) return null;
      let configuration: openId.Configuration;
      try {
        configuration = await configurationOf(provider, now);
      } catch (error) {
        return refusedFor(provider, 'provider-away', error);
      }
      const pending: Pending = {
        provider: id,
        state: openId.randomState(),
        nonce: openId.randomNonce(),
        verifier: openId.randomPKCECodeVerifier(),
        to,
        ends: now.add(pendingFor).toString(),
      };
      const address = openId.buildAuthorizationUrl(configuration, {
        redirect_uri: answerAddress(id),
        scope: provider.scopes.join(' '),
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await openId.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
      });
      return ok({
        address: address.href,
        pending: encrypt(JSON.stringify(pending), await cookieKey(), pendingPurpose),
      });
    },

    async answer(id, query, encrypted, now, request) {
      const provider = find(id);
      if (!provider) return null;
      const opened = encrypted === null ? null : decrypt(encrypted, await cookieKey(), pendingPurpose);
      const pending = opened === null ? null : (JSON.parse(opened) as Pending);
      const came = new URL(answerAddress(id));
      came.search = query;
      // Said first, so that nobody makes this server ask a provider with what it did not send.
      if (pending?.provider !== id || came.searchParams.get('state') !== pending.state) {
        return refusedFor(provider, 'answer-elsewhere');
      }
      if (Temporal.Instant.compare(now, Temporal.Instant.from(pending.ends)) >= 0) {
        return refusedFor(provider, 'answer-too-old');
      }
      let claims: openId.IDToken;
      try {
        claims = await verifiedClaims(await configurationOf(provider, now), came, pending);
      } catch (error) {
        return refusedFor(provider, kindOf(error), error);
      }
      const groups = groupsOf(claims, provider.groupsClaim);
      if (groups === 'too many' && provider.groups.length > 0) return refusedFor(provider, 'too-many-groups');
      const email = textIn(claims.email)?.toLowerCase() ?? null;
      const admitted = await admit(
        database,
        {
          claims: {
            issuer: claims.iss,
            subject: claims.sub,
            name: textIn(claims.name) ?? textIn(claims.preferred_username),
            email,
            emailIsVerified: email !== null && (provider.emailIsVerified || claims.email_verified === true),
          },
          rolesByGroups: groups === 'too many' ? [] : rolesOfGroups(groups, provider.groups),
          hash: hashOf(pending.state, `${id} `),
          ends: Temporal.Instant.from(pending.ends),
          provider: provider.name,
        },
        now,
        request,
      );
      if (admitted.ok) return ok({ person: admitted.value, method: provider.name, to: pending.to });
      const { why, person } = admitted.error;
      return refused({ why, says: refusalInWords(why, provider.name), person });
    },

    async signOutAddress(method, now) {
      const provider = providers.find(({ name }) => name === method);
      if (!provider) return null;
      try {
        const configuration = await configurationOf(provider, now);
        if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
        const returnTo = { client_id: provider.clientId, post_logout_redirect_uri: `${baseUrl}/office/sign-in` };
        return openId.buildEndSessionUrl(configuration, returnTo).href;
      } catch (error) {
        onFault(provider.id, faultOf(error));
        return null;
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret }: SignInProvider): Promise<openId.Configuration> {
  const url = new URL(issuer);
  // A provider is spoken to in the clear on this machine alone; `readProviders` refuses others.
  const plain = url.protocol === 'http:' && isLoopback(url.hostname) ? [openId.allowInsecureRequests] : [];
  return openId.discovery(url, clientId, undefined, clientSecretAs(clientSecret), {
    timeout: patience,
    execute: [...plain, openId.enableNonRepudiationChecks],
  });
}

/** Sends the secret as the provider wants it: in the form, or as HTTP Basic where it takes only that. */
function clientSecretAs(secret: string): openId.ClientAuth {
  const [inForm, basic] = [openId.ClientSecretPost(secret), openId.ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported;
    return (ways?.includes('client_secret_post') ? inForm : basic)(server, ...rest);
  };
}

/**
 * Exchanges the code and checks the ID token: signature by the provider's keys, issuer, audience, times, nonce. A provider that
 * keeps the e-mail address for its own endpoint is asked there.
 */
async function verifiedClaims(
  configuration: openId.Configuration,
  came: URL,
  pending: Pending,
): Promise<openId.IDToken> {
  const tokens = await openId.authorizationCodeGrant(configuration, came, {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    pkceCodeVerifier: pending.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new openId.ClientError('There is no ID token in the answer.');
  if (claims.email !== undefined || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
  const more = await openId.fetchUserInfo(configuration, tokens.access_token, claims.sub);
  return { ...more, ...claims } as openId.IDToken;
}

/** The groups of a claim. Microsoft's names the claim elsewhere when there are more than fit. */
function groupsOf(claims: openId.IDToken, claim: string): string[] | 'too many' {
  const groups = claims[claim];
  if (Array.isArray(groups)) return groups.filter((group) => typeof group === 'string');
  if (typeof groups === 'string') return [groups];
  const elsewhere = claims._claim_names;
  return typeof elsewhere === 'object' && elsewhere !== null && claim in elsewhere ? 'too many' : [];
}

const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** Whether the provider said no, did not answer, or said something that does not hold. */
function kindOf(error: unknown): RefusalKind {
  if (error instanceof openId.AuthorizationResponseError) return 'provider-refused';
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return 'provider-away';
  // What `fetch` throws where there is no connection.
  if (error instanceof TypeError && error.message === 'fetch failed') return 'provider-away';
  if (error instanceof openId.ClientError && error.cause instanceof TypeError && error.cause.message === 'fetch failed')
    return 'provider-away';
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return 'provider-away';
  return 'answer-not-genuine';
}

/** A fault for the log: its name and code. Its cause may hold what the provider said of a person. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? `${error.message} (${String(error.code)})` : error.message;
}
