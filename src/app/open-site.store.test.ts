import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { makeExamplePeople, openSession } from '../identity/index.ts';
import { addPerson } from '../quarter/testing/opened.ts';
import { compileStyles } from '../site/index.ts';
import { howToSignIn } from './how-to-sign-in.ts';
import { type OfficeSettings, openSite } from './open-site.ts';
import { renderers } from './renderers.ts';

// The public site is the same whether or not there is an office behind it, and whoever is signed in.

const database = await testDatabase({ act: undefined });
const baseUrl = 'http://localhost:3000';
const office: OfficeSettings = { renderers, mail: null, exampleSignIn: true, providers: [] };

const open = async (settings: { office?: OfficeSettings; trustedProxies?: string[] } = {}) =>
  openSite(database, { assets: await compileStyles(), baseUrl, logLevel: 'silent', ...settings });

let withOffice: Awaited<ReturnType<typeof open>>['http'];
let without: Awaited<ReturnType<typeof open>>['http'];
beforeAll(async () => {
  [{ http: withOffice }, { http: without }] = await Promise.all([open({ office }), open()]);
});
afterAll(() => Promise.all([withOffice.close(), without.close()]));

const form = { origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded' };

describe('the public site', () => {
  it('leads to the office where there is one, and nowhere else', async () => {
    const link = '<a class="govuk-link" href="/office/sign-in">Staff sign in</a>';
    expect((await withOffice.inject('/')).body).toContain(link);
    expect((await without.inject('/')).body).not.toContain('office');
    expect((await without.inject('/office')).statusCode).toBe(404);
  });

  it('is the same for whoever is signed in, and sets no cookie, nor changes theirs', async () => {
    const person = await addPerson(database, 'Petra Officer', 'performance-officer');
    const now = Temporal.Now.instant().subtract({ minutes: 11 });
    const held = await openSession(database, { person, method: 'link', device: 'Firefox', now }, null);
    const cookie = `tallystick=${held}`;
    expect((await withOffice.inject({ url: '/office/account', headers: { cookie } })).headers).toHaveProperty(
      'set-cookie',
    );
    for (const url of ['/', '/performance', '/data', '/nothing']) {
      const plain = await withOffice.inject({ url });
      const signedIn = await withOffice.inject({ url, headers: { cookie } });
      expect(signedIn.body).toBe(plain.body);
      expect(signedIn.headers['set-cookie']).toBeUndefined();
      expect(String(signedIn.headers.vary)).not.toContain('cookie');
    }
  });

  it.each(['/', '/data', '/performance', '/indicators'])('takes nothing that is sent to %s', async (url) => {
    const answer = await withOffice.inject({ method: 'POST', url, headers: form, payload: 'a=b' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  it('says in its own look that there is nothing, in the office too to whoever is not signed in', async () => {
    const { body } = await withOffice.inject('/nothing');
    expect(body).toContain('All performance reports');
    for (const url of ['/office/nothing', '/officer', '/office/people/a/b/c']) {
      expect(await withOffice.inject(url)).toMatchObject({ statusCode: 404, body });
    }
  });

  it('says what is wrong with a request to the office in the look of the office', async () => {
    const { body, statusCode } = await withOffice.inject({ method: 'POST', url: '/office/sign-out' });
    expect(statusCode).toBe(403);
    expect(body).toContain('This form did not come from here – Office');
  });
});

describe('the word of a proxy on who asks', () => {
  const tryOften = async (trustedProxies: string[]) => {
    const { http } = await open({ office, trustedProxies });
    const statuses: number[] = [];
    for (let n = 0; n < 130; n++) {
      const headers = { ...form, 'x-forwarded-for': `192.0.2.${n}` };
      const ask = { method: 'POST', url: '/office/sign-in/example', headers, payload: 'person=x' } as const;
      statuses.push((await http.inject({ ...ask, remoteAddress: '10.0.0.5' })).statusCode);
    }
    await http.close();
    return new Set(statuses);
  };

  it('is taken from those that are trusted', async () => {
    expect(await tryOften(['10.0.0.0/24'])).toEqual(new Set([403]));
  });

  it('and from nobody else, who could say anything', async () => {
    expect(await tryOften([])).toEqual(new Set([403, 429]));
    expect(await tryOften(['10.9.0.0/24'])).toEqual(new Set([403, 429]));
  });
});

describe('whoever starts the server', () => {
  const address = `${baseUrl}/office`;
  const entra = { name: 'Microsoft Entra ID' } as OfficeSettings['providers'][number];
  const mail = { send: async () => {}, close: () => {} };

  it('learns that nobody can sign in yet, what to set, and how the first administrator is invited', async () => {
    const lines = await howToSignIn(database, { providers: [], mail: null, exampleSignIn: true }, address);
    expect(lines.join('\n')).toContain('Nobody can sign in yet: set SIGN_IN_PROVIDERS or SMTP_URL');
    expect(lines.join('\n')).toContain('script/tally people invite');
  });

  it('learns of each way, and that there is no administrator', async () => {
    const [ways = '', invite] = await howToSignIn(
      database,
      { providers: [entra], mail, exampleSignIn: false },
      address,
    );
    expect(ways).toBe(
      `Those who work here sign in at ${address}: with Microsoft Entra ID; with a link by e-mail, for those who were invited.`,
    );
    expect(invite).toContain('Nobody is an administrator yet.');
  });

  it('learns of the example people where they may be tried', async () => {
    await makeExamplePeople(database);
    const settings = { providers: [], mail: null, exampleSignIn: true };
    expect(await howToSignIn(database, settings, address)).toEqual([
      `Those who work here sign in at ${address}: as an example person, without a password.`,
    ]);
    const [line] = await howToSignIn(database, { ...settings, exampleSignIn: false }, address);
    expect(line).toContain('Nobody can sign in yet');
  });
});
