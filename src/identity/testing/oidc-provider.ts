import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';

/** An account at the provider. `groups` and `claims` may be changed between two sign-ins. */
export type Account = {
  readonly subject: string;
  readonly name?: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  groups?: readonly string[];
  /** Anything else that the ID token is to say. */
  claims?: Readonly<Record<string, unknown>>;
};

/** Makes another ID token of one: other claims, another algorithm, signed by the provider, by a stranger or by nobody. */
export type Forge = (
  token: string,
  changes: {
    readonly claims?: Readonly<Record<string, unknown>>;
    readonly header?: Readonly<Record<string, unknown>>;
    readonly signedBy?: 'provider' | 'stranger' | 'nobody';
  },
) => string;

export type TestProvider = {
  /** `http://localhost:4700`; for `issuer` in the file of providers. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accounts: Account[];
  /** What becomes of each ID token before it is given out; null leaves them as they are. */
  tamper: ((token: string, forge: Forge) => string) | null;
  /** What becomes of each answer before the browser gets it; null leaves them. */
  answering: ((request: IncomingMessage, response: ServerResponse) => boolean) | null;
  /**
   * Signs in as a person at a browser would who follows the address to the end.
   * @returns the address that the browser is sent back to; nobody has followed it.
   */
  signIn(address: string, subject: string): Promise<URL>;
  close(): Promise<void>;
};

export type TestProviderOptions = {
  /** Where it sends people back to: `http://localhost:3000`. */
  readonly baseUrl: string;
  /** As what it is known there: `/office/sign-in/{id}/answer`. */
  readonly id: string;
  readonly accounts: Account[];
  readonly port?: number;
  /** Seconds for which a code can be exchanged. */
  readonly codeLifetime?: number;
  /** Whether what is known of a person is only at the user info endpoint, not in the ID token. */
  readonly claimsApart?: boolean;
};

/**
 * Starts a real OpenID provider on this machine. Its page to sign in is a list of accounts with a button each. Every ID
 * token can be made false before it is given out.
 */
export async function startOpenIdProvider(options: TestProviderOptions): Promise<TestProvider> {
  const { accounts, baseUrl, id } = options;
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const forge = forgeWith({ provider: own.privateKey, stranger: stranger.privateKey });
  const [clientId, clientSecret] = ['tallystick', 'a secret of the tests'];

  let provider: Provider | null = null;
  const server = createServer((request, response) => {
    if (started.answering?.(request, response)) return;
    const signIn = /^\/sign-in\/[\w-]+$/.test(request.url?.split('?')[0] ?? '');
    if (provider && signIn) void signInPage(provider, accounts, request, response);
    else if (provider) void provider.callback()(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, 'localhost', resolve);
  });
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;

  provider = quietly(
    () =>
      new Provider(issuer, {
        clients: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            token_endpoint_auth_method: 'client_secret_post',
            redirect_uris: [`${baseUrl}/office/sign-in/${id}/answer`],
            post_logout_redirect_uris: [`${baseUrl}/office/sign-in`],
          },
        ],
        jwks: {
          keys: [
            { ...(own.privateKey.export({ format: 'jwk' }) as { kty: 'RSA' }), kid: 'own', alg: 'RS256', use: 'sig' },
          ],
        },
        cookies: { keys: ['of the tests'] },
        claims: { openid: ['sub', 'groups', 'extra'], profile: ['name'], email: ['email', 'email_verified'] },
        conformIdTokenClaims: options.claimsApart ?? false,
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
        ttl: {
          AccessToken: 600,
          AuthorizationCode: options.codeLifetime ?? 60,
          Grant: 600,
          IdToken: 600,
          Interaction: 600,
          Session: 600,
        },
        findAccount: (_, subject) => {
          const account = accounts.find((one) => one.subject === subject);
          return account && { accountId: subject, claims: () => claimsOf(account) };
        },
        // Nobody is asked whether this system may know them.
        loadExistingGrant: async ({ oidc }) => {
          const grant = new oidc.provider.Grant({
            ...(oidc.client ? { clientId: oidc.client.clientId } : {}),
            ...(oidc.session?.accountId ? { accountId: oidc.session.accountId } : {}),
          });
          grant.addOIDCScope('openid profile email');
          await grant.save();
          return grant;
        },
      }),
  );
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (started.tamper && typeof body?.id_token === 'string') {
      context.body = { ...body, id_token: started.tamper(body.id_token, forge) };
    }
  });

  const started: TestProvider = {
    ...{ issuer, clientId, clientSecret, accounts },
    tamper: null,
    answering: null,
    signIn: (address, subject) => followToTheEnd(address, subject, issuer),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return started;
}

function claimsOf({ subject, name, email, emailVerified, groups, claims }: Account) {
  return {
    sub: subject,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(emailVerified === undefined ? {} : { email_verified: emailVerified }),
    ...(groups === undefined ? {} : { groups }),
    ...claims,
  };
}

async function signInPage(
  provider: Provider,
  accounts: readonly Account[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const chosen =
    request.method === 'POST' ? new URLSearchParams(await text(request)).get('account') : (params.login_hint ?? null);
  if (typeof chosen === 'string') {
    const result = accounts.some(({ subject }) => subject === chosen)
      ? { login: { accountId: chosen } }
      : { error: 'access_denied', error_description: 'Nobody was chosen.' };
    await provider.interactionFinished(request, response, result);
    return;
  }
  const buttons = accounts.map(
    ({ subject, name }) => `<p><button name="account" value="${subject}">${name ?? subject}</button></p>`,
  );
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><html lang="en"><title>Example provider</title><h1>Who are you?</h1>
<form method="post">${buttons.join('')}<p><button name="account" value="">Nobody</button></p></form></html>`);
}

/** Follows redirects within the provider as a browser with cookies does, and chooses an account on its page. */
async function followToTheEnd(address: string, subject: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = new URL(address);
  let body: URLSearchParams | null = null;
  for (let step = 0; step < 10; step += 1) {
    const response: Response = await fetch(next, {
      method: body ? 'POST' : 'GET',
      body,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) {
      if (response.status !== 200) throw new Error(`The provider said ${response.status}: ${await response.text()}`);
      body = new URLSearchParams({ account: subject });
      continue;
    }
    body = null;
    next = new URL(location, next);
    if (next.origin !== issuer) return next;
  }
  throw new Error('The provider sends its visitors in a circle.');
}

function forgeWith(keys: { readonly provider: KeyObject; readonly stranger: KeyObject }): Forge {
  return (token, { claims = {}, header = {}, signedBy = 'provider' }) => {
    const [givenHeader = '', givenClaims = ''] = token.split('.');
    const changed = (part: string, changes: object) =>
      Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(part, 'base64url').toString()), ...changes })).toString(
        'base64url',
      );
    const signed = `${changed(givenHeader, header)}.${changed(givenClaims, claims)}`;
    if (signedBy === 'nobody') return `${signed}.`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(keys[signedBy], 'base64url')}`;
  };
}

/** The provider says on the console that its usual settings are no good for the world; here they are meant. */
function quietly<T>(work: () => T): T {
  const { info, warn } = console;
  Object.assign(console, { info: () => {}, warn: () => {} });
  try {
    return work();
  } finally {
    Object.assign(console, { info, warn });
  }
}
