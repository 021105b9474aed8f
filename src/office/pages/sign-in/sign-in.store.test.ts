import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/postgres.ts';
import {
  exampleSignIn,
  type IdentityTables,
  makeExamplePeople,
  readSecurity,
  type SignInProvider,
  signInLinks,
  signInProviders,
} from '../../../identity/index.ts';
import { startOpenIdProvider, type TestProvider } from '../../../identity/testing/oidc-provider.ts';
import type { Mail, Message } from '../../../platform/mail/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import { type Answered, baseUrl, type Fields, startOffice, type TestOffice } from '../../testing/index.ts';

const database = await testDatabase({ act: undefined });
const sent: Message[] = [];
const mail: Mail = { send: async (message) => void sent.push(message), close: () => {} };

let provider: TestProvider;
let configured: SignInProvider;
let office: TestOffice;
let bare: TestOffice;
/** The office’s clock, which a test may put forward. */
let later: Temporal.Duration = Temporal.Duration.from({ seconds: 0 });

beforeAll(async () => {
  const accounts = [
    { subject: 'olga', name: 'Olga Officer', email: 'olga@example.org', emailVerified: true, groups: ['performance'] },
    { subject: 'stranger', name: 'Sam Stranger', email: 'sam@example.org', emailVerified: true },
  ];
  provider = await startOpenIdProvider({ baseUrl, id: 'entra', accounts });
  const { issuer, clientId, clientSecret } = provider;
  configured = {
    ...{ id: 'entra', name: 'Microsoft Entra ID', issuer, clientId, clientSecret, emailIsVerified: false },
    ...{ scopes: ['openid', 'profile', 'email'], groupsClaim: 'groups' },
    groups: [{ group: 'performance', role: 'performance-officer', scope: 'all' }],
  };
  const providers = [configured];
  await makeExamplePeople(database);
  office = await startOffice(database, {
    providers: signInProviders(database, { providers, baseUrl }),
    links: signInLinks(database, { mail, providers, baseUrl }),
    examples: exampleSignIn(database, true),
    now: () => Temporal.Now.instant().add(later),
  });
  bare = await startOffice(database);
});
afterAll(async () => {
  await Promise.all([office.http.close(), bare.http.close(), provider.close()]);
});

/** A browser that keeps its cookies. */
function browser(on = office) {
  const jar = new Map<string, string>();
  const cookie = () => ({ cookie: [...jar].map((pair) => pair.join('=')).join('; ') });
  const keep = (answer: Answered): Answered => {
    for (const line of [answer.headers['set-cookie'] ?? []].flat() as string[]) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return {
    jar,
    get: async (path: string) => keep(await on.stranger.get(path, cookie())),
    post: async (path: string, fields: Fields) => keep(await on.stranger.post(path, fields, cookie())),
  };
}

async function counted(kind: string) {
  const all = await database.look((db: Reader<IdentityTables>) => readSecurity(db, { limit: 1000 }), {
    actor: 'operator:test',
  });
  return all.filter((event) => event.kind === kind);
}
const logged = async (kind: string) => (await counted(kind)).map(({ about, person }) => [about, person?.name ?? null]);

/** Waits for what happens after an answer has gone out. */
async function until<T>(found: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 3000; tries++) {
    const it = found();
    if (it !== undefined) return it;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not happen');
}

const examplesOn = async () => {
  const { text } = await office.stranger.get('/office/sign-in/example');
  const found = [
    ...text.matchAll(/name="person" value="([0-9a-f-]{36})"><span[^>]*>Sign in as <\/span><strong>([^<]+)/g),
  ];
  return new Map(found.map(([, id = '', name = '']) => [name.trim(), id]));
};

describe('the page to sign in', () => {
  it('offers every way that there is', async () => {
    const { status, text } = await office.stranger.get('/office/sign-in?to=/office/account');
    expect(status).toBe(200);
    expect(text).toContain('href="/office/sign-in/entra?to=%2Foffice%2Faccount"');
    expect(text).toContain('Sign in with Microsoft Entra ID');
    expect(text).toContain('href="/office/sign-in/link?to=%2Foffice%2Faccount"');
    expect(text).toContain('href="/office/sign-in/example?to=%2Foffice%2Faccount"');
  });

  it('says to a browser whose session is over that it is, and to no other', async () => {
    const over = 'You have been signed out.';
    const { get, jar } = browser();
    expect((await get('/office/sign-in')).text).not.toContain(over);
    jar.set('tallystick', 'x'.repeat(43));
    const { text } = await get('/office/sign-in?to=/office/account');
    expect(text).toContain(over);
    expect(text).toContain('an old copy of your browser’s cookie is used, here or by somebody else');
    expect(text).toContain('Sign in to go on to the page that you asked for.');
  });

  it('offers no way that there is not, and says how one comes to be', async () => {
    const { text } = await bare.stranger.get('/office/sign-in');
    expect(text).toContain('Nobody can sign in here yet');
    expect(text).toContain('script/tally people invite');
    for (const way of ['link', 'example', 'entra'])
      expect((await bare.stranger.get(`/office/sign-in/${way}`)).status, way).toBe(404);
    expect((await bare.stranger.post('/office/sign-in/example', { person: 'x' })).status).toBe(404);
    expect((await bare.stranger.post('/office/sign-in/link', { email: 'a@example.org' })).status).toBe(404);
  });

  it('sends on whoever is signed in', async () => {
    const ada = await office.as(['analyst']);
    expect(await ada.get('/office/sign-in?to=/office/account')).toMatchObject({
      status: 303,
      location: '/office/account',
    });
  });
});

describe('as an example person', () => {
  it('one is chosen by role, and goes where they wanted to', async () => {
    const people = await examplesOn();
    expect(people.size).toBeGreaterThanOrEqual(13);
    const [name = '', person = ''] = [...people].find(([one]) => one.startsWith('Samira Khan')) ?? [];
    const someone = browser();
    const answer = await someone.post('/office/sign-in/example', { person, to: '/office/account' });
    expect(answer).toMatchObject({ status: 303, location: '/office/account' });
    const line = String([answer.headers['set-cookie']].flat()[0]);
    expect(line).toMatch(/^tallystick=[\w-]{43}\.[\w-]{43}; (?=.*HttpOnly)(?=.*SameSite=Lax)(?=.*Path=\/)/);
    expect(line).not.toContain('Secure');
    expect((await someone.get('/office/account')).text).toContain(name);
    expect(await logged('signed-in')).toContainEqual(['example', name]);
  });

  it('nobody stays signed in where that is not allowed, once the same database is served there', async () => {
    const [person = ''] = (await examplesOn()).values();
    const answer = await office.stranger.post('/office/sign-in/example', { person });
    const [cookie = ''] = String([answer.headers['set-cookie']].flat()[0]).split(';');
    const [own, csrf] = [await office.stranger.get('/office/account', { cookie }), /name="csrf" value="([^"]+)"/];
    expect(own.status).toBe(200);
    expect(await bare.stranger.get('/office/account', { cookie })).toMatchObject({
      status: 303,
      location: '/office/sign-in?to=%2Foffice%2Faccount',
    });
    const form = { csrf: csrf.exec(own.text)?.[1] ?? '', session: 'others' };
    const sentThere = await bare.stranger.post('/office/account/sessions', form, { cookie });
    expect(sentThere).toMatchObject({ status: 403, text: expect.stringContaining('You are not signed in') });
  });

  it('nobody real can be chosen', async () => {
    const ada = await office.as(['analyst']);
    for (const person of [ada.id, '', 'x', crypto.randomUUID()]) {
      const answer = await office.stranger.post('/office/sign-in/example', { person });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('There is no such example person.');
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it.each(['https://evil.example/office', '//evil.example', '/\\evil.example', '/performance', '/office/sign-out'])(
    'nobody is led away to %s',
    async (to) => {
      const [person = ''] = (await examplesOn()).values();
      expect((await office.stranger.post('/office/sign-in/example', { person, to })).location).toBe('/office');
    },
  );

  it('a form of another site signs nobody in', async () => {
    const [person = ''] = (await examplesOn()).values();
    const answer = await office.stranger.post(
      '/office/sign-in/example',
      { person },
      { origin: 'https://evil.example' },
    );
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('a session that was planted', () => {
  it('is worth nothing once somebody has signed in on top of it', async () => {
    const [mallory, victim] = [browser(), browser()];
    const [first = '', second = ''] = (await examplesOn()).values();
    await mallory.post('/office/sign-in/example', { person: first });
    const planted = mallory.jar.get('tallystick') ?? '';
    victim.jar.set('tallystick', planted);
    await victim.post('/office/sign-in/example', { person: second });
    expect(victim.jar.get('tallystick')).not.toBe(planted);
    expect((await victim.get('/office')).status).toBe(200);
    expect((await mallory.get('/office')).status).toBe(303);
  });

  it('that never was one does not become one', async () => {
    const victim = browser();
    const chosen = `${'A'.repeat(43)}.${'A'.repeat(43)}`;
    victim.jar.set('tallystick', chosen);
    await victim.post('/office/sign-in/example', { person: [...(await examplesOn()).values()][0] ?? '' });
    const [token] = victim.jar.get('tallystick')?.split('.') ?? [];
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(token).not.toBe('A'.repeat(43));
    expect((await office.stranger.get('/office', { cookie: `tallystick=${chosen}` })).status).toBe(303);
  });
});

describe('with a link by e-mail', () => {
  /** Asks for a link in a browser, and finds it in the mail. */
  async function linkFor(someone: ReturnType<typeof browser>, email: string): Promise<string> {
    const before = sent.length;
    await someone.post('/office/sign-in/link', { email, to: '/office/account' });
    const { text } = await until(() => sent[before]);
    return /http:\/\/localhost:3000(\S+)/.exec(text)?.[1] ?? '';
  }
  const tokenOf = (link: string) => new URL(link, baseUrl).searchParams.get('token') ?? '';
  const invited = async (email: string) =>
    office.as([{ role: 'provider', scope: 'night-shelter' }], { name: 'Pru Provider', email });

  it('everybody gets the same answer, known or not', async () => {
    await invited('known@example.org');
    const [known, unknown] = [browser(), browser()];
    const answers = [
      await known.post('/office/sign-in/link', { email: 'known@example.org' }),
      await unknown.post('/office/sign-in/link', { email: 'nobody@example.org' }),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 303, location: '/office/sign-in/link?sent=yes' });
    const [one, other] = answers.map(({ headers }) => Object.keys(headers).sort());
    expect(one).toEqual(other);
    expect((await known.get('/office/sign-in/link?sent=yes')).text).toContain('If the address is one that was invited');
    await until(() => sent.find(({ to }) => to === 'known@example.org'));
    expect(sent.some(({ to }) => to === 'nobody@example.org')).toBe(false);
  });

  it.each([
    ['', 'Enter your e-mail address'],
    ['nobody', 'Enter an e-mail address in the form name@example.org'],
    ['a b@example.org', 'Enter an e-mail address in the form name@example.org'],
    [`${'a'.repeat(250)}@example.org`, 'Enter an e-mail address in the form name@example.org'],
  ])('what is no address is refused with what would be right: %j', async (email, words) => {
    const answer = await office.stranger.post('/office/sign-in/link', { email });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`<a href="#email">${words}</a>`);
    expect(answer.text).toContain('<title>Error: Get a link by e-mail');
    expect(answer.text).toContain(`value="${email}"`);
  });

  it('a link that is not sent is in the security log, without anybody or anything', async () => {
    const times = async () => (await counted('link-not-sent')).reduce((sum, event) => sum + event.times, 0);
    const ask = async (email: string) => {
      later = later.add({ seconds: 2 });
      return browser().post('/office/sign-in/link', { email });
    };
    // What earlier tests asked for is logged after they were answered.
    let before = await times();
    for (let last = -1; last !== before; ) {
      last = before;
      await new Promise((resolve) => setTimeout(resolve, 500));
      before = await times();
    }
    await invited('four@example.org');
    for (let links = 1; links <= 3; links += 1) await ask('four@example.org');
    await until(() => sent.filter(({ to }) => to === 'four@example.org').length === 3 || undefined);
    expect(await times()).toBe(before);
    const fourth = await ask('four@example.org');
    await expect.poll(times).toBe(before + 1);
    const unknown = await ask('unheard-of@example.org');
    await expect.poll(times).toBe(before + 2);
    expect([fourth.status, fourth.location, fourth.text]).toEqual([unknown.status, unknown.location, unknown.text]);
    for (const event of await counted('link-not-sent')) expect(event).toMatchObject({ person: null, about: '' });
  });

  it('looking at the link uses nothing up; the button signs in, once', async () => {
    await invited('pru@example.org');
    const pru = browser();
    const link = await linkFor(pru, 'pru@example.org');
    for (const times of [1, 2]) {
      const page = await pru.get(link);
      expect(page.status, `look ${times}`).toBe(200);
      expect(page.text).toContain('It can be used once.');
    }
    const fields = { token: tokenOf(link), to: '/office/account' };
    expect(await pru.post('/office/sign-in/link', fields)).toMatchObject({ status: 303, location: '/office/account' });
    expect((await pru.get('/office/account')).text).toContain('Pru Provider');
    const again = await pru.post('/office/sign-in/link', fields);
    expect(again.status).toBe(403);
    expect(again.text).toContain('it was used already');
    expect(await logged('link-sent')).toContainEqual(['', 'Pru Provider']);
    expect(await logged('sign-in-refused')).toContainEqual(['link: link-not-valid', null]);
  });

  it('leads nobody away', async () => {
    await invited('pam@example.org');
    const pam = browser();
    const token = tokenOf(await linkFor(pam, 'pam@example.org'));
    const answer = await pam.post('/office/sign-in/link', { token, to: 'https://evil.example/office' });
    expect(answer.location).toBe('/office');
  });

  it('works in no other browser', async () => {
    await invited('pat@example.org');
    const link = await linkFor(browser(), 'pat@example.org');
    const thief = await browser().post('/office/sign-in/link', { token: tokenOf(link) });
    expect(thief.status).toBe(403);
    expect(thief.text).toContain('asked for in another browser');
  });

  it('works for a quarter of an hour', async () => {
    await invited('pip@example.org');
    const pip = browser();
    const link = await linkFor(pip, 'pip@example.org');
    later = Temporal.Duration.from({ minutes: 16 });
    const answer = await pip.post('/office/sign-in/link', { token: tokenOf(link) });
    later = Temporal.Duration.from({ seconds: 0 });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('is older than 15 minutes');
  });
});

describe('with a provider', () => {
  /** Goes to the provider and signs in there; the address with which the browser comes back. */
  async function there(someone: ReturnType<typeof browser>, subject: string, to = '/office/account'): Promise<string> {
    const start = await someone.get(`/office/sign-in/entra?to=${encodeURIComponent(to)}`);
    expect(start.status).toBe(303);
    const { pathname, search } = await provider.signIn(start.location ?? '', subject);
    return pathname + search;
  }

  it('somebody whose group has a role signs in, and has it', async () => {
    const olga = browser();
    const back = await there(olga, 'olga');
    expect(await olga.get(back)).toMatchObject({ status: 303, location: '/office/account' });
    const account = (await olga.get('/office/account')).text;
    for (const words of [
      'Olga Officer',
      'Microsoft Entra ID',
      'Performance officer',
      'by a group of your sign-in provider',
    ])
      expect(account).toContain(words);
    expect([...olga.jar.keys()]).toEqual(['tallystick']);
    expect(await logged('signed-in')).toContainEqual(['Microsoft Entra ID', 'Olga Officer']);
  });

  it('nobody is led away', async () => {
    const olga = browser();
    const back = await there(olga, 'olga', 'https://evil.example/office');
    expect((await olga.get(back)).location).toBe('/office');
  });

  it('an answer that was used already is refused', async () => {
    const olga = browser();
    const back = await there(olga, 'olga');
    const pending = new Map(olga.jar);
    await olga.get(back);
    const thief = browser();
    for (const [name, value] of pending) thief.jar.set(name, value);
    const again = await thief.get(back);
    expect(again.status).toBe(403);
    expect(again.text).toContain('You are not signed in');
    expect(thief.jar.has('tallystick')).toBe(false);
  });

  it('an answer in another browser is refused, and leaves what was begun there', async () => {
    const back = await there(browser(), 'olga');
    const other = browser();
    const own = await there(other, 'olga');
    const answer = await other.get(back);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('was not begun in this browser');
    expect((await other.get(own)).status).toBe(303);
  });

  it('somebody whom nobody invited is told whom to ask', async () => {
    const sam = browser();
    const answer = await sam.get(await there(sam, 'stranger'));
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Microsoft Entra ID knows you, but you have no access here.');
    expect(await logged('sign-in-refused')).toContainEqual(['entra: not-invited', null]);
  });

  it('who says no there is not signed in here', async () => {
    const olga = browser();
    const start = await olga.get('/office/sign-in/entra');
    const state = new URL(start.location ?? '').searchParams.get('state');
    const answer = await olga.get(
      `/office/sign-in/entra/answer?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`,
    );
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Microsoft Entra ID did not sign you in.');
  });

  it('that does not answer is away, and says so', async () => {
    const gone = { ...configured, issuer: 'http://localhost:9' };
    const away = await startOffice(database, {
      providers: signInProviders(database, { providers: [gone], baseUrl }),
    });
    const answer = await away.stranger.get('/office/sign-in/entra');
    expect(answer.status).toBe(502);
    expect(answer.text).toContain('cannot be reached at the moment');
    await away.http.close();
  });

  it('that is none of ours is not there', async () => {
    expect((await office.stranger.get('/office/sign-in/other')).status).toBe(404);
    expect((await office.stranger.get('/office/sign-in/other/answer?code=1')).status).toBe(404);
  });

  it('signing out offers to sign out there too', async () => {
    const answer = await office.stranger.get(`/office/sign-out?from=${encodeURIComponent('Microsoft Entra ID')}`);
    expect(answer.text).toContain(`href="${provider.issuer}/session/end?`);
    expect((await office.stranger.get('/office/sign-out?from=link')).text).not.toContain('too</a>');
  });
});

describe('over https', () => {
  it('cookies go over nothing else, and are taken from this host alone', async () => {
    const secure = await startOffice(database, {
      baseUrl: 'https://performance.example.org',
      examples: exampleSignIn(database, true),
    });
    const [person = ''] = (await examplesOn()).values();
    const origin = 'https://performance.example.org';
    const answer = await secure.stranger.post('/office/sign-in/example', { person }, { origin });
    const [line = ''] = [answer.headers['set-cookie']].flat() as string[];
    expect(line).toMatch(
      /^__Host-tallystick=[\w-]{43}\.[\w-]{43}; (?=.*Secure)(?=.*HttpOnly)(?=.*SameSite=Lax)(?=.*Path=\/)/,
    );
    expect(line).not.toContain('Domain');
    const cookie = line.split(';')[0] ?? '';
    expect((await secure.stranger.get('/office', { cookie })).status).toBe(200);
    expect((await secure.stranger.get('/office', { cookie: cookie.replace('__Host-', '') })).status).toBe(303);
    await secure.http.close();
  });
});

describe('whoever tries too often', () => {
  const attempt = (on: TestOffice, ip: string) =>
    on.http.inject({
      ...{ method: 'POST', url: '/office/sign-in/example', remoteAddress: ip, payload: 'person=x' },
      headers: { origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    });

  it('is told to wait, and for how long; others are not', async () => {
    const busy = await startOffice(database, { examples: exampleSignIn(database, true) });
    for (let times = 0; times < 120; times++) expect((await attempt(busy, '192.0.2.1')).statusCode).toBe(403);
    const answer = await attempt(busy, '192.0.2.1');
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.body).toMatch(/Try again in \d+ seconds?\./);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await attempt(busy, '192.0.2.2')).statusCode).toBe(403);
    // Looking, and signing out, are never refused.
    const look = await busy.http.inject({ url: '/office/sign-in', remoteAddress: '192.0.2.1' });
    expect(look.statusCode).toBe(200);
    await expect.poll(() => logged('asked-too-often')).toContainEqual(['/office/sign-in/example', null]);
    await busy.http.close();
  });
});
