import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { openMail } from '../platform/mail/index.ts';
import { startMailServer } from '../platform/mail/testing/mail-server.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import type { RoleId } from './domain/rights.ts';
import type { SignInProvider } from './providers.ts';
import { hashOf, newSecret } from './secrets.ts';
import { signInLinks } from './sign-in-links.ts';
import type { IdentityTables } from './store/tables.ts';

const server = await testDatabase({ act: undefined });
const operator = server.as({ actor: 'operator:test' });
const mailServer = await startMailServer();
const mail = openMail({ url: mailServer.url, from: 'Performance <performance@example.org>' });
afterAll(async () => {
  mail.close();
  await mailServer.close();
});

const baseUrl = 'http://localhost:3000';
const entra: SignInProvider = {
  ...{ id: 'entra', name: 'Microsoft Entra ID', issuer: 'https://login.example.org', clientId: 'x', clientSecret: 'y' },
  ...{ scopes: ['openid'], groupsClaim: 'groups', emailIsVerified: false, groups: [] },
};
const faults: string[] = [];
const linksWith = (providers: SignInProvider[]) => {
  const links = signInLinks(server, { mail, providers, baseUrl, onFault: (why) => void faults.push(why) });
  if (!links) throw new Error('no links');
  return links;
};
const links = linksWith([entra]);
const now = Temporal.Instant.from('2026-11-27T09:00:00Z');
const inMinutes = (minutes: number) => now.add({ minutes });

let email: string;
let person: string;
const invite = (roles: RoleId[], more: { active?: boolean; example?: boolean; email?: string | null } = {}) => {
  email = `${crypto.randomUUID()}@shelter.example.org`;
  return operator.transaction(async (tx: Writer<IdentityTables>) => {
    const { id } = await tx
      .insertInto('person')
      .values({ name: 'Dele Okonkwo', email, ...more })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const role of roles) {
      const scope = role === 'provider' ? 'night-shelter' : 'all';
      await tx.insertInto('role_held').values({ person: id, role, scope, origin: 'given' }).execute();
    }
    return id;
  });
};
const kept = () => operator.look((db: Reader<IdentityTables>) => db.selectFrom('sign_in_link').selectAll().execute());
const ask = (browser = newSecret(), at = now, to = '/office', by = links) => by.ask({ email, browser, to }, at);
/** Asks, and takes the link out of the message. */
const askAndRead = async (browser: string, to = '/office') => {
  expect(await ask(browser, now, to)).toEqual({ person });
  const message = await mailServer.next();
  const link = /http\S+/.exec(message.text)?.[0] ?? '';
  return { message, link: new URL(link), token: new URL(link).searchParams.get('token') ?? '' };
};
const use = (token: string, browser: string | null, at = now) => links.use({ token, browser, to: '/office' }, at);
const notValid = {
  ok: false,
  error: { why: 'link-not-valid', person: null, says: expect.stringContaining('older than 15 minutes') },
};

beforeEach(async () => {
  faults.length = 0;
  person = await invite(['provider']);
});

describe('a link by e-mail', () => {
  it('goes to the address, says what it is, how long it works and to do nothing if it was not asked for', async () => {
    const { message, link } = await askAndRead(newSecret(), '/office/returns?x=1');
    expect(message).toMatchObject({ to: [email], headers: { subject: 'Your link to sign in' } });
    expect(link.origin + link.pathname).toBe('http://localhost:3000/office/sign-in/link');
    expect(link.searchParams.get('to')).toBe('/office/returns?x=1');
    expect(message.text).toContain('until 27 November 2026 at 09:15 in London');
    expect(message.text).toContain('If you did not ask for it, you need do nothing');
  });

  it('signs in whoever opens it in the browser that asked', async () => {
    const browser = newSecret();
    const { token } = await askAndRead(browser);
    expect(await use(token, browser)).toEqual({ ok: true, value: { person, method: 'link', to: '/office' } });
  });

  it('is kept as hashes: what is in the database opens nothing', async () => {
    const browser = newSecret();
    const { token } = await askAndRead(browser);
    const text = JSON.stringify(await kept());
    expect(text).toContain(hashOf(token));
    expect(text).not.toContain(token);
    expect(text).not.toContain(browser);
    expect(await use(hashOf(token), hashOf(browser))).toMatchObject(notValid);
  });

  it('opens nothing once the address that it went to is no longer theirs', async () => {
    const browser = newSecret();
    const { token } = await askAndRead(browser);
    await operator.transaction(async (tx: Writer<IdentityTables>) => {
      await tx.updateTable('person').set({ name: 'Dele O. Okonkwo', email }).where('id', '=', person).execute();
    });
    expect(await kept()).toContainEqual(expect.objectContaining({ person, used: null }));
    await operator.transaction(async (tx: Writer<IdentityTables>) => {
      await tx
        .updateTable('person')
        .set({ email: `new-${email}` })
        .where('id', '=', person)
        .execute();
    });
    expect(await use(token, browser)).toMatchObject(notValid);
  });

  it('works once', async () => {
    const browser = newSecret();
    const { token } = await askAndRead(browser);
    await use(token, browser);
    expect(await use(token, browser)).toMatchObject(notValid);
  });

  it('works once, also when it is used many times at once', async () => {
    const browser = newSecret();
    const { token } = await askAndRead(browser);
    const results = await Promise.all(Array.from({ length: 6 }, () => use(token, browser)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('works in no other browser, and still in the right one afterwards', async () => {
    const browser = newSecret();
    const { token } = await askAndRead(browser);
    for (const other of [newSecret(), null, '', token]) expect(await use(token, other)).toMatchObject(notValid);
    expect(await use(token, browser)).toMatchObject({ ok: true });
  });

  it('works for fifteen minutes', async () => {
    const browser = newSecret();
    const [first, second] = [await askAndRead(browser), await askAndRead(browser)];
    expect(await use(first.token, browser, inMinutes(14))).toMatchObject({ ok: true });
    expect(await use(second.token, browser, inMinutes(15))).toMatchObject(notValid);
  });

  it.each(['', 'x', 'x'.repeat(43), "' or true --"])('is not guessed: %s', async (token) => {
    const browser = newSecret();
    await askAndRead(browser);
    expect(await use(token, browser)).toMatchObject(notValid);
  });

  it('is worth nothing once its person’s access has ended, also when it is given again', async () => {
    const browser = newSecret();
    const { token } = await askAndRead(browser);
    for (const active of [false, true]) {
      await operator.transaction(async (tx: Writer<IdentityTables>) => {
        await tx.updateTable('person').set({ active }).where('id', '=', person).execute();
      });
    }
    expect(await use(token, browser)).toMatchObject(notValid);
  });

  it('is worth nothing once its person signs in with the body instead', async () => {
    const browser = newSecret();
    const { token } = await askAndRead(browser);
    await operator.transaction(async (tx: Writer<IdentityTables>) => {
      await tx.insertInto('role_held').values({ person, role: 'director', scope: 'all', origin: 'given' }).execute();
    });
    expect(await use(token, browser)).toMatchObject({ ok: false, error: { why: 'link-not-offered', person } });
  });
});

describe('links', () => {
  it('are at most three that are not used, however fast they are asked for', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask()));
    expect(asked.filter((sent) => sent !== null)).toHaveLength(3);
    for (let i = 0; i < 3; i += 1) expect((await mailServer.next()).to).toEqual([email]);
    expect(await ask(newSecret(), inMinutes(14))).toBeNull();
    expect(await ask(newSecret(), inMinutes(15))).toEqual({ person });
    await mailServer.next();
  });

  it('that ran out are cleared away', async () => {
    await ask();
    await mailServer.next();
    await ask(newSecret(), inMinutes(60 * 24));
    await mailServer.next();
    expect(await kept()).toHaveLength(1);
  });

  it('are found by the address in whatever letters', async () => {
    email = `  ${email.toUpperCase()} `;
    expect(await ask()).toEqual({ person });
    await mailServer.next();
  });

  it('are not sent to a stranger, and nothing is kept of one', async () => {
    const before = (await kept()).length;
    email = 'stranger@example.org';
    expect(await ask()).toBeNull();
    email = "' or true --";
    expect(await ask()).toBeNull();
    expect((await kept()).length).toBe(before);
  });

  const notSent: [string, RoleId[], { active?: boolean; example?: boolean }][] = [
    ['has an account with the body by their role', ['director'], {}],
    ['has a role within the body besides', ['provider', 'analyst'], {}],
    ['has no role', [], {}],
    ['has no access any more', ['provider'], { active: false }],
    ['is an example', ['provider'], { example: true }],
  ];
  it.each(notSent)('are not sent to somebody who %s', async (_, roles, more) => {
    await invite(roles, more);
    expect(await ask()).toBeNull();
  });

  it('are sent to a scrutineer, but not to one who has signed in with the body', async () => {
    person = await invite(['scrutineer']);
    expect(await ask()).toEqual({ person });
    await mailServer.next();
    await operator.transaction(async (tx: Writer<IdentityTables>) => {
      await tx.insertInto('person_identity').values({ issuer: entra.issuer, subject: person, person }).execute();
    });
    expect(await ask()).toBeNull();
  });

  it('are for everybody where the body has named no provider', async () => {
    person = await invite(['director']);
    expect(await ask(newSecret(), now, '/office', linksWith([]))).toEqual({ person });
    await mailServer.next();
  });

  it('are not offered where no e-mail can be sent', () => {
    expect(signInLinks(server, { mail: null, providers: [], baseUrl })).toBeNull();
  });

  it('that cannot be sent are a fault for the log, not for whoever asks', async () => {
    const away = openMail({ url: 'smtp://127.0.0.1:1', from: 'performance@example.org' });
    const broken = signInLinks(server, {
      mail: away,
      providers: [],
      baseUrl,
      onFault: (why) => void faults.push(why),
    });
    expect(await broken?.ask({ email, browser: newSecret(), to: '/office' }, now)).toBeNull();
    expect(faults).toEqual(['Error ESOCKET']);
    away.close();
  });

  it('that the mail server refuses are logged without the address', async () => {
    const refusing = await startMailServer({
      onRcptTo: ({ address }, _, done) => done(new Error(`${address} is unknown here`)),
    });
    const mail = openMail({ url: refusing.url, from: 'performance@example.org' });
    const broken = signInLinks(server, { mail, providers: [], baseUrl, onFault: (why) => void faults.push(why) });
    expect(await broken?.ask({ email, browser: newSecret(), to: '/office' }, now)).toBeNull();
    expect(faults).toEqual([expect.stringContaining('EENVELOPE')]);
    expect(faults.join()).not.toContain('@');
    mail.close();
    await refusing.close();
  });
});
