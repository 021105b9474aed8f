import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import type { SignInProvider } from './providers.ts';
import { type SignInProviders, signInProviders } from './sign-in-providers.ts';
import type { IdentityTables } from './store/tables.ts';
import { type Account, type Forge, startOpenIdProvider, type TestProviderOptions } from './testing/oidc-provider.ts';

const server = await testDatabase({ act: undefined });
const operator = server.as({ actor: 'operator:test' });
const baseUrl = 'http://localhost:3000';

const ada: Account = { subject: 'ada-1', name: 'Ada Byron', email: 'Ada.Byron@example.org', emailVerified: true };
const eve: Account = { subject: 'eve-1', name: 'Eve', email: 'eve@example.org', emailVerified: true };
const accounts: Account[] = [];
const options: TestProviderOptions = { baseUrl, id: 'entra', accounts };
const provider = await startOpenIdProvider(options);
afterAll(() => provider.close());

const configured: SignInProvider = {
  id: 'entra',
  name: 'Microsoft Entra ID',
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  scopes: ['openid', 'profile', 'email'],
  groupsClaim: 'groups',
  emailIsVerified: false,
  groups: [
    { group: 'finance-team', role: 'finance-officer', scope: 'all' },
    { group: 'heads', role: 'director', scope: 'all' },
    { group: 'leads', role: 'lead-officer', scope: 'standing-together' },
    { group: 'leads', role: 'lead-officer', scope: 'no-such-priority' },
  ],
};
const faults: string[] = [];
const openFor = (changes: Partial<SignInProvider> = {}) =>
  signInProviders(server, {
    providers: [{ ...configured, ...changes }],
    baseUrl,
    onFault: (id, fault) => void faults.push(`${id}: ${fault}`),
  });
const signingIn = openFor();

const now = () => Temporal.Now.instant();
const begin = async (providers: SignInProviders = signingIn) => {
  const begun = await providers.begin('entra', '/office/people', now());
  if (!begun?.ok) throw new Error('It could not begin.');
  return begun.value;
};
const answer = (came: URL | string, pending: string | null, providers = signingIn, at = now()) =>
  providers.answer('entra', typeof came === 'string' ? came : came.search, pending, at, 'the-request');
/** Signs in as an account, from the link on our page to our having read the answer. */
const signIn = async (subject: string, providers = signingIn) => {
  const { address, pending } = await begin(providers);
  return answer(await provider.signIn(address, subject), pending, providers);
};
const why = (refusal: Awaited<ReturnType<typeof answer>>) => (refusal && !refusal.ok ? refusal.error.why : refusal);

const invite = (name: string, email: string | null, more: { active?: boolean; example?: boolean } = {}) =>
  operator.transaction(async (tx: Writer<IdentityTables>) => {
    const row = await tx
      .insertInto('person')
      .values({ name, email, ...more })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  });
const seen = <R>(work: (db: Reader<IdentityTables>) => Promise<R>) => operator.look(work);
const rolesOf = (person: string) =>
  seen((db) =>
    db
      .selectFrom('role_held')
      .select(['role', 'scope', 'origin'])
      .where('person', '=', person)
      .orderBy('role')
      .execute(),
  );
const people = () =>
  seen((db) => db.selectFrom('person').select(['name', 'email', 'example']).orderBy('name').execute());
const tallyLength = () =>
  seen(async (db) => {
    const { rows } = await sql<{ length: number }>`select length from tally`.execute(db);
    return rows[0]?.length ?? 0;
  });

beforeEach(async () => {
  faults.length = 0;
  provider.tamper = null;
  provider.answering = null;
  accounts.splice(0, accounts.length, { ...ada }, { ...eve });
  await operator.transaction(async (tx: Writer<IdentityTables & { priority: { id: string } }>) => {
    await tx.deleteFrom('role_held').execute();
    await tx.deleteFrom('person_identity').execute();
    await tx.deleteFrom('sign_in_answer').execute();
    // People stay for ever; their addresses are free again.
    await tx.updateTable('person').set({ email: null, name: 'Gone' }).execute();
    await tx
      .insertInto('priority')
      .values({ id: 'standing-together' })
      .onConflict((c) => c.doNothing())
      .execute();
  });
});

describe('signing in at a provider', () => {
  it('asks with the authorisation code, PKCE, state and nonce, each time with others', async () => {
    const [first, second] = [new URL((await begin()).address), new URL((await begin()).address)];
    expect(first.origin).toBe(provider.issuer);
    expect(Object.fromEntries(first.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'tallystick',
      redirect_uri: 'http://localhost:3000/office/sign-in/entra/answer',
      scope: 'openid profile email',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
      expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
    }
    expect(first.href).not.toContain(provider.clientSecret);
  });

  it('admits whoever was invited by the address that the provider answers for, in whatever letters', async () => {
    const person = await invite('Ada', 'ada.byron@example.org');
    expect(await signIn('ada-1')).toEqual({
      ok: true,
      value: { person, method: 'Microsoft Entra ID', to: '/office/people' },
    });
  });

  it('knows somebody again by their account, also when their address has changed', async () => {
    const person = await invite('Ada', 'ada.byron@example.org');
    await signIn('ada-1');
    accounts.splice(0, 1, { ...ada, email: 'ada.lovelace@example.org' });
    expect(await signIn('ada-1')).toMatchObject({ ok: true, value: { person } });
  });

  it('enters what it changes in the tally, as the system, with request and reason, and nothing where nothing changes', async () => {
    const person = await invite('Ada', 'ada.byron@example.org');
    const before = await tallyLength();
    await signIn('ada-1');
    const { rows } = await seen((db) =>
      sql`select actor, request, action, register, reason ->> 1 as reason, on_behalf_of from entry where sequence > ${before}`.execute(
        db,
      ),
    );
    expect(rows).toEqual([
      {
        actor: 'system:sign-in',
        request: 'the-request',
        action: 'add',
        register: 'person_identity',
        reason: 'Signed in with Microsoft Entra ID.',
        on_behalf_of: null,
      },
    ]);
    expect(await signIn('ada-1')).toMatchObject({ ok: true, value: { person } });
    expect(await tallyLength()).toBe(before + 1);
  });

  it('takes the address from the user info endpoint where the provider keeps it there', async () => {
    const apart = await startOpenIdProvider({ ...options, claimsApart: true });
    try {
      const person = await invite('Ada', 'ada.byron@example.org');
      const providers = openFor({ issuer: apart.issuer });
      const { address, pending } = await begin(providers);
      const came = await apart.signIn(address, 'ada-1');
      expect(await answer(came, pending, providers)).toMatchObject({ ok: true, value: { person } });
    } finally {
      await apart.close();
    }
  });

  it('is not offered for a provider that is not there', async () => {
    expect(await signingIn.begin('google', '/office', now())).toBeNull();
    expect(await signingIn.answer('google', '?code=1', null, now())).toBeNull();
  });

  it('says so while the provider is away, and goes on when it is back', async () => {
    const lonely = await startOpenIdProvider(options);
    const { port } = new URL(lonely.issuer);
    const providers = openFor({ issuer: lonely.issuer });
    await lonely.close();
    const begun = await providers.begin('entra', '/office', now());
    expect(begun).toMatchObject({
      ok: false,
      error: { why: 'provider-away', says: expect.stringContaining('Microsoft Entra ID cannot be reached') },
    });
    expect(faults).toHaveLength(1);
    const back = await startOpenIdProvider({ ...options, port: Number(port) });
    try {
      expect(await providers.begin('entra', '/office', now())).toMatchObject({ ok: true });
    } finally {
      await back.close();
    }
  });

  it('asks for the addresses of a provider once, and after a day again', async () => {
    let asked = 0;
    provider.answering = ({ url }) => {
      if (url === '/.well-known/openid-configuration') asked += 1;
      return false;
    };
    const providers = openFor();
    await Promise.all([begin(providers), begin(providers), begin(providers)]);
    expect(asked).toBe(1);
    await providers.begin('entra', '/office', now().add({ hours: 25 }));
    expect(asked).toBe(2);
  });

  it('ends at the provider too: by its address, with where to come back to', async () => {
    const address = new URL((await signingIn.signOutAddress('Microsoft Entra ID', now())) ?? '');
    expect(address.origin).toBe(provider.issuer);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: 'tallystick',
      post_logout_redirect_uri: 'http://localhost:3000/office/sign-in',
    });
    expect((await fetch(address)).status).toBe(200);
    expect(await signingIn.signOutAddress('link', now())).toBeNull();
  });
});

describe('somebody who may not', () => {
  it('is refused where nobody invited them', async () => {
    const before = await people();
    const refusal = await signIn('eve-1');
    expect(refusal).toMatchObject({ ok: false, error: { why: 'not-invited', person: null } });
    expect(await people()).toEqual(before);
  });

  it.each([[false], [undefined]])(
    'is refused where the provider does not answer for the address: %s',
    async (emailVerified) => {
      await invite('Ada', 'ada.byron@example.org');
      const { emailVerified: _, ...rest } = ada;
      accounts.splice(0, 1, emailVerified === undefined ? rest : { ...rest, emailVerified });
      const refusal = await signIn('ada-1');
      expect(why(refusal)).toBe('email-not-verified');
      const other = await signIn('eve-1');
      // Whether an address is known here is nobody's to find out.
      expect(refusal?.ok === false && refusal.error.says).toBe(other?.ok === false && other.error.says);
    },
  );

  it('is admitted where the body says that all addresses of its provider are verified', async () => {
    const person = await invite('Ada', 'ada.byron@example.org');
    const { emailVerified: _, ...rest } = ada;
    accounts.splice(0, 1, rest);
    expect(await signIn('ada-1', openFor({ emailIsVerified: true }))).toMatchObject({ ok: true, value: { person } });
  });

  it('is refused once their access has ended, whether the account or only the address is known', async () => {
    const person = await invite('Ada', 'ada.byron@example.org', { active: false });
    expect(await signIn('ada-1')).toMatchObject({ error: { why: 'access-ended', person } });
    await operator.transaction(async (tx: Writer<IdentityTables>) => {
      await tx.updateTable('person').set({ active: true }).where('id', '=', person).execute();
    });
    expect(await signIn('ada-1')).toMatchObject({ ok: true });
    await operator.transaction(async (tx: Writer<IdentityTables>) => {
      await tx.updateTable('person').set({ active: false }).where('id', '=', person).execute();
    });
    expect(await signIn('ada-1')).toMatchObject({ error: { why: 'access-ended', person } });
  });

  it('does not get an account by an address that was passed on to them', async () => {
    const person = await invite('Ada', 'ada.byron@example.org');
    await signIn('ada-1');
    accounts.push({ ...eve, subject: 'eve-2', email: 'ada.byron@example.org' });
    expect(await signIn('eve-2')).toMatchObject({ error: { why: 'another-account', person } });
    expect(await signIn('ada-1')).toMatchObject({ value: { person } });
  });

  it('does not become an example person, as whom everybody may sign in', async () => {
    await invite('Ada (example)', 'ada.byron@example.org', { example: true });
    expect(why(await signIn('ada-1'))).toBe('another-account');
  });

  it('is told so where the provider refused them, and nothing of what it said is shown', async () => {
    const { address, pending } = await begin();
    const refusal = await answer(await provider.signIn(address, ''), pending);
    expect(refusal).toMatchObject({ error: { why: 'provider-refused' } });
    expect(JSON.stringify(refusal)).not.toContain('Nobody was chosen');
  });
});

describe('groups', () => {
  const inGroups = (...groups: string[]) => {
    accounts.splice(0, 1, { ...ada, groups });
  };

  it('give roles, also to somebody whom nobody invited', async () => {
    inGroups('finance-team', 'everybody', 'leads');
    const admitted = await signIn('ada-1');
    if (!admitted?.ok) throw new Error('not admitted');
    expect(await rolesOf(admitted.value.person)).toEqual([
      { role: 'finance-officer', scope: 'all', origin: 'group' },
      { role: 'lead-officer', scope: 'standing-together', origin: 'group' },
    ]);
    expect(await people()).toContainEqual({ name: 'Ada Byron', email: 'ada.byron@example.org', example: false });
  });

  it('that give nothing admit nobody', async () => {
    inGroups('everybody');
    expect(why(await signIn('ada-1'))).toBe('not-invited');
  });

  it('take roles away with them at the next sign-in, and leave those that were given here', async () => {
    const person = await invite('Ada', 'ada.byron@example.org');
    await operator.transaction(async (tx: Writer<IdentityTables>) => {
      await tx
        .insertInto('role_held')
        .values([
          { person, role: 'analyst', scope: 'all', origin: 'given' },
          { person, role: 'director', scope: 'all', origin: 'given' },
        ])
        .execute();
    });
    inGroups('finance-team', 'heads');
    await signIn('ada-1');
    expect((await rolesOf(person)).map(({ role, origin }) => [role, origin])).toEqual([
      ['analyst', 'given'],
      ['director', 'given'],
      ['finance-officer', 'group'],
    ]);
    inGroups();
    await signIn('ada-1');
    expect((await rolesOf(person)).map(({ role, origin }) => [role, origin])).toEqual([
      ['analyst', 'given'],
      ['director', 'given'],
    ]);
  });

  it('that are too many for the provider to list are no reason to take roles away', async () => {
    inGroups('finance-team');
    const admitted = await signIn('ada-1');
    if (!admitted?.ok) throw new Error('not admitted');
    accounts.splice(0, 1, { ...ada, claims: { extra: 1 } });
    provider.tamper = (token, forge) => forge(token, { claims: { _claim_names: { groups: 'src1' } } });
    expect(why(await signIn('ada-1'))).toBe('too-many-groups');
    expect(await rolesOf(admitted.value.person)).toHaveLength(1);
  });

  it('of somebody without a verified address make a person without one', async () => {
    accounts.splice(0, 1, { ...ada, emailVerified: false, groups: ['heads'] });
    await invite('Somebody else', 'ada.byron@example.org');
    const admitted = await signIn('ada-1');
    expect(admitted).toMatchObject({ ok: true });
    expect(await people()).toContainEqual({ name: 'Ada Byron', email: null, example: false });
  });

  it('make one person, however often somebody signs in for the first time at once', async () => {
    inGroups('heads');
    const all = await Promise.all(Array.from({ length: 4 }, () => signIn('ada-1')));
    expect(new Set(all.map((one) => (one?.ok ? one.value.person : why(one)))).size).toBe(1);
    expect((await people()).filter(({ name }) => name === 'Ada Byron')).toHaveLength(1);
  });
});

describe('an answer', () => {
  beforeEach(async () => {
    await invite('Ada', 'ada.byron@example.org');
  });

  it('is used once', async () => {
    const { address, pending } = await begin();
    const came = await provider.signIn(address, 'ada-1');
    expect(await answer(came, pending)).toMatchObject({ ok: true });
    expect(await answer(came, pending)).toMatchObject({ ok: false });
  });

  it('is used once, also where the provider would give its code out again and again', async () => {
    const { address, pending } = await begin();
    const came = await provider.signIn(address, 'ada-1');
    let tokens = '';
    provider.tamper = (token) => {
      tokens = token;
      return token;
    };
    expect(await answer(came, pending)).toMatchObject({ ok: true });
    // A provider that answers a second time with the same genuine tokens.
    provider.answering = ({ url, method }, response) => {
      if (url !== '/token' || method !== 'POST') return false;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: 'x', token_type: 'Bearer', id_token: tokens }));
      return true;
    };
    expect(why(await answer(came, pending))).toBe('answer-used');
    const both = await begin();
    const again = await provider.signIn(both.address, 'ada-1');
    provider.answering = null;
    const results = await Promise.all([answer(again, both.pending), answer(again, both.pending)]);
    expect(results.filter((one) => one?.ok)).toHaveLength(1);
  });

  it('is remembered no longer than it could be used', async () => {
    await signIn('ada-1');
    await signIn('ada-1');
    const kept = () =>
      operator.look((db: Reader<IdentityTables>) => db.selectFrom('sign_in_answer').selectAll().execute());
    expect(await kept()).toHaveLength(2);
    const { address, pending } = await begin();
    const came = await provider.signIn(address, 'ada-1');
    await operator.transaction(async (tx: Writer<IdentityTables>) => {
      await tx
        .updateTable('sign_in_answer')
        .set({ ends: now().subtract({ minutes: 1 }).toString() })
        .execute();
    });
    await answer(came, pending);
    expect(await kept()).toHaveLength(1);
  });

  it('in another browser is worth nothing', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const came = await provider.signIn(mine.address, 'ada-1');
    expect(why(await answer(came, null))).toBe('answer-elsewhere');
    expect(why(await answer(came, theirs.pending))).toBe('answer-elsewhere');
    expect(why(await answer(came, ''))).toBe('answer-elsewhere');
    expect(why(await answer(came, mine.pending.slice(0, -4)))).toBe('answer-elsewhere');
    const changed = mine.pending
      .replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
      .replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    expect(why(await answer(came, changed))).toBe('answer-elsewhere');
    expect(await answer(came, mine.pending)).toMatchObject({ ok: true });
  });

  it('of one provider is none of another', async () => {
    const two = signInProviders(server, {
      providers: [configured, { ...configured, id: 'other', name: 'Another' }],
      baseUrl,
    });
    const { address, pending } = await begin(two);
    const came = await provider.signIn(address, 'ada-1');
    expect(why(await two.answer('other', came.search, pending, now()))).toBe('answer-elsewhere');
  });

  it('with another state or another code is refused', async () => {
    const { address, pending } = await begin();
    const came = await provider.signIn(address, 'ada-1');
    const withOther = (name: string, value: string) => {
      const other = new URL(came);
      other.searchParams.set(name, value);
      return other;
    };
    expect(why(await answer(withOther('state', 'x'.repeat(43)), pending))).toBe('answer-elsewhere');
    expect(why(await answer(withOther('code', 'y'.repeat(43)), pending))).toBe('answer-not-genuine');
    expect(why(await answer(withOther('iss', 'https://evil.example'), pending))).toBe('answer-not-genuine');
    expect(why(await answer('', pending))).toBe('answer-elsewhere');
    expect(why(await answer(`${came.search}&state=again`, pending))).toBe('answer-not-genuine');
    expect(await answer(came, pending)).toMatchObject({ ok: true });
  });

  it('with a code that was stolen from somebody else is refused: it was not asked for here', async () => {
    const [victim, thief] = [await begin(), await begin()];
    const stolen = (await provider.signIn(victim.address, 'ada-1')).searchParams.get('code') ?? '';
    const own = await provider.signIn(thief.address, 'eve-1');
    own.searchParams.set('code', stolen);
    expect(why(await answer(own, thief.pending))).toBe('answer-not-genuine');
  });

  it('that took longer than ten minutes is refused', async () => {
    const { address, pending } = await begin();
    const came = await provider.signIn(address, 'ada-1');
    expect(why(await answer(came, pending, signingIn, now().add({ minutes: 11 })))).toBe('answer-too-old');
    expect(await answer(came, pending)).toMatchObject({ ok: true });
  });

  it('whose code has expired is refused', async () => {
    const hasty = await startOpenIdProvider({ ...options, codeLifetime: 1 });
    try {
      const providers = openFor({ issuer: hasty.issuer });
      const { address, pending } = await begin(providers);
      const came = await hasty.signIn(address, 'ada-1');
      await sleep(2100);
      expect(why(await answer(came, pending, providers))).toBe('answer-not-genuine');
    } finally {
      await hasty.close();
    }
  });

  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  const forgeries: [string, Parameters<Forge>[1]][] = [
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['for another audience', { claims: { aud: 'another-system' } }],
    [
      'for several audiences, and somebody else in particular',
      { claims: { aud: ['tallystick', 'another'], azp: 'another' } },
    ],
    ['with another nonce', { claims: { nonce: 'n'.repeat(43) } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['that has expired', { claims: { exp: inSeconds(-60) } }],
    ['that never expires', { claims: { exp: undefined } }],
    ['that is not valid yet', { claims: { nbf: inSeconds(600) } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['signed by a stranger', { signedBy: 'stranger' }],
    [
      'signed by a stranger, under a key that the provider does not have',
      { signedBy: 'stranger', header: { kid: 'theirs' } },
    ],
    ['signed by nobody', { signedBy: 'nobody', header: { alg: 'none' } }],
    ['with algorithm none in other letters', { signedBy: 'nobody', header: { alg: 'None' } }],
    ['signed by nobody, under the name of an algorithm', { signedBy: 'nobody' }],
    ['whose algorithm is a shared secret', { header: { alg: 'HS256' } }],
  ];
  it.each(forgeries)('whose ID token is one %s is refused', async (_, changes) => {
    provider.tamper = (token, forge) => forge(token, changes);
    expect(why(await signIn('ada-1'))).toBe('answer-not-genuine');
    expect(faults).toHaveLength(1);
    expect(faults.join()).not.toMatch(/ada|byron|eyJ/i);
  });

  it('whose ID token says the same, signed anew by the provider, is taken: the forgeries above are refused for what they say', async () => {
    provider.tamper = (token, forge) => forge(token, { claims: { extra: 'more' } });
    expect(await signIn('ada-1')).toMatchObject({ ok: true });
  });

  it('whose claims were changed under the old signature is refused', async () => {
    provider.tamper = (token, forge) => {
      const [header, , signature] = token.split('.');
      const claims = forge(token, { claims: { sub: 'somebody-else' } }).split('.')[1];
      return `${header}.${claims}.${signature}`;
    };
    expect(why(await signIn('ada-1'))).toBe('answer-not-genuine');
  });

  it('without an ID token is refused', async () => {
    provider.tamper = () => '';
    expect(why(await signIn('ada-1'))).toBe('answer-not-genuine');
  });

  it('cannot be asked for while the provider does not answer; the same answer holds when it is back', async () => {
    const { address, pending } = await begin();
    const came = await provider.signIn(address, 'ada-1');
    provider.answering = ({ url, socket }) => {
      if (url !== '/token') return false;
      socket.destroy();
      return true;
    };
    expect(why(await answer(came, pending))).toBe('provider-away');
    provider.answering = (_, response) => {
      response.statusCode = 503;
      response.end('Busy');
      return true;
    };
    expect(why(await answer(came, pending))).toBe('provider-away');
    provider.answering = null;
    expect(await answer(came, pending)).toMatchObject({ ok: true });
  });
});

describe('what waits for an answer', () => {
  it('is kept by the browser and not here: strangers who begin and never come back fill no table', async () => {
    const counts = () =>
      seen(async (db) => {
        const { rows } = await sql<{ rows: number }>`
          select (select count(*) from session) + (select count(*) from sign_in_answer)
            + (select count(*) from sign_in_link) + (select count(*) from application_secret) as rows`.execute(db);
        return rows[0]?.rows;
      });
    await invite('Ada', 'ada.byron@example.org');
    await signIn('ada-1');
    const before = await counts();
    expect(before).toBe(2);
    for (let i = 0; i < 20; i += 1) {
      const { pending } = await begin();
      await answer('?code=x&state=y', pending);
      const { address, pending: own } = await begin();
      await answer(`?code=x&state=${new URL(address).searchParams.get('state')}&iss=${provider.issuer}`, own);
    }
    expect(await counts()).toBe(before);
  });

  it('is encrypted: the browser cannot read the verifier or the nonce', async () => {
    const { address, pending } = await begin();
    const nonce = new URL(address).searchParams.get('nonce') ?? '';
    const bytes = Buffer.from(pending, 'base64url').toString('latin1');
    expect(nonce).not.toBe('');
    expect(`${pending} ${bytes}`).not.toContain(nonce);
    expect(`${pending} ${bytes}`).not.toContain('verifier');
    expect(pending.length).toBeLessThan(1000);
  });

  it('is opened by every process of the system, as the key is kept in the database', async () => {
    const person = await invite('Ada', 'ada.byron@example.org');
    const { address, pending } = await begin(openFor());
    const came = await provider.signIn(address, 'ada-1');
    expect(await answer(came, pending, openFor())).toMatchObject({ ok: true, value: { person } });
  });
});
