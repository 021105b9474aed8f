import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite } from '../src/app/open-site.ts';
import { renderers } from '../src/app/renderers.ts';
import { type IdentityTables, makeExamplePeople } from '../src/identity/index.ts';
import { startOpenIdProvider, type TestProvider } from '../src/identity/testing/oidc-provider.ts';
import { type Listening, listen } from '../src/platform/http/index.ts';
import { type Mail, openMail } from '../src/platform/mail/index.ts';
import { type Database, openDatabase, type Writer } from '../src/platform/postgres/index.ts';
import { compileStyles } from '../src/site/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone } from './browser.ts';

// Signing in and out in a browser, with a real OpenID provider and with links caught by a mail server of this machine.

const folder = mkdtempSync(join(tmpdir(), 'tallystick-sign-in-'));
const messages: string[] = [];
let browser: Browser;
let database: Database;
let provider: TestProvider;
let smtp: SMTPServer;
let mail: Mail;
let listening: Listening;
let site: string;

/** A port that was free a moment ago: providers must know the address before anything listens there. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function startMailServer(): Promise<SMTPServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => {
        messages.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)));
}

beforeAll(async () => {
  const port = await freePort();
  site = `http://localhost:${port}`;
  smtp = await startMailServer();
  const address = smtp.server.address();
  const smtpPort = typeof address === 'object' && address ? address.port : 0;
  mail = openMail({ url: `smtp://localhost:${smtpPort}`, from: 'office@example.org' });
  const olga = { subject: 'olga', name: 'Olga Officer', email: 'olga@example.org', groups: ['performance'] };
  const sam = { subject: 'sam', name: 'Sam Stranger', email: 'sam@example.org' };
  [browser, database, provider] = await Promise.all([
    openBrowser(),
    openDatabase({ kind: 'embedded', dataFolder: join(folder, 'data') }),
    startOpenIdProvider({ baseUrl: site, id: 'entra', accounts: [olga, sam] }),
  ]);
  await makeExamplePeople(database);
  await database.transaction(
    async (tx: Writer<IdentityTables>) => {
      const pru = { name: 'Pru Provider', email: 'pru@example.org' };
      const { id } = await tx.insertInto('person').values(pru).returning('id').executeTakeFirstOrThrow();
      const held = { person: id, role: 'provider', scope: 'night-shelter', origin: 'given' } as const;
      await tx.insertInto('role_held').values(held).execute();
    },
    { actor: 'operator:test' },
  );
  const { issuer, clientId, clientSecret } = provider;
  const entra = {
    ...{ id: 'entra', name: 'Microsoft Entra ID', issuer, clientId, clientSecret, emailIsVerified: false },
    ...{ scopes: ['openid', 'profile', 'email'], groupsClaim: 'groups' },
    groups: [{ group: 'performance', role: 'performance-officer', scope: 'all' }],
  } as const;
  const { http } = await openSite(database, {
    ...{ assets: await compileStyles(), baseUrl: site, logLevel: 'silent' },
    office: { renderers, mail, exampleSignIn: true, providers: [entra] },
  });
  listening = await listen(http, { port });
});
afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await Promise.all([provider?.close(), database?.close()]);
  mail?.close();
  await new Promise<void>((resolve) => (smtp ? smtp.close(() => resolve()) : resolve()));
  rmSync(folder, { recursive: true, force: true });
});

/** A browser of somebody’s own, for as long as the work takes. */
async function somebody<T>(
  work: (page: Page, context: BrowserContext) => Promise<T>,
  options: Parameters<Browser['newContext']>[0] = { viewport: desktop },
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

async function asExample(page: Page, name: string): Promise<void> {
  await page.goto(`${site}/office/sign-in/example`);
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
}

/** The link in the next message that comes. */
async function linkAfter(messagesBefore: number): Promise<string> {
  for (let tries = 0; tries < 500; tries++) {
    const message = messages[messagesBefore];
    if (message !== undefined) {
      // As mail programs do: an equals sign at the end of a line only breaks it (quoted-printable).
      const text = message
        .replace(/=\r?\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
      return /http:\/\/localhost:\S+/.exec(text)?.[0] ?? '';
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('no message came');
}

async function askForLink(page: Page, email: string): Promise<string> {
  const before = messages.length;
  await page.goto(`${site}/office/sign-in/link`);
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  expect(await heading(page)).toBe('Look at your e-mail');
  return linkAfter(before);
}

describe('with an account at a provider', () => {
  it('an officer comes from the public site, signs in there, works here, and signs out', async () => {
    await somebody(async (page) => {
      await page.goto(site);
      await page.getByRole('link', { name: 'Staff sign in' }).click();
      await page.getByRole('link', { name: 'Sign in with Microsoft Entra ID' }).click();
      expect(page.url()).toContain(provider.issuer);
      await page.getByRole('button', { name: 'Olga Officer' }).click();
      expect(page.url()).toBe(`${site}/office`);
      expect(await page.getByText('Signed in as').innerText()).toBe('Signed in as Olga Officer');
      await page.getByRole('banner').getByRole('link', { name: 'My account' }).click();
      expect(await page.getByRole('main').innerText()).toContain('Publish a report');
      await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
      expect(await heading(page)).toBe('You are signed out');
      const further = page.getByRole('link', { name: 'sign out of Microsoft Entra ID too' });
      expect(await further.getAttribute('href')).toContain(provider.issuer);
      expect(await page.context().cookies(site)).not.toContainEqual(expect.objectContaining({ name: 'tallystick' }));
    });
  });

  it('an officer who followed a link to a page comes to that page', async () => {
    await somebody(async (page) => {
      await page.goto(`${site}/office/account`);
      await page.getByRole('link', { name: 'Sign in with Microsoft Entra ID' }).click();
      await page.getByRole('button', { name: 'Olga Officer' }).click();
      expect(page.url()).toBe(`${site}/office/account`);
    });
  });

  it.each([
    ['Sam Stranger', 'Microsoft Entra ID knows you, but you have no access here.'],
    ['Nobody', 'Microsoft Entra ID did not sign you in.'],
  ])('%s is told in words why not, on a page without faults', async (name, words) => {
    await somebody(async (page) => {
      await page.goto(`${site}/office/sign-in/entra`);
      await page.getByRole('button', { name }).click();
      expect(await heading(page)).toBe('You are not signed in');
      expect(await page.getByRole('main').innerText()).toContain(words);
      expect(await faults(page)).toEqual([]);
      await page.getByRole('link', { name: 'Sign in again' }).click();
      expect(await heading(page)).toBe('Sign in');
    });
  });

  it('an answer that was used is refused when it comes back', async () => {
    await somebody(async (page) => {
      let answer = '';
      page.on('request', (request) => {
        if (request.url().includes('/entra/answer?')) answer = request.url();
      });
      await page.goto(`${site}/office/sign-in/entra`);
      await page.getByRole('button', { name: 'Olga Officer' }).click();
      expect(page.url()).toBe(`${site}/office`);
      await page.goto(answer);
      expect(await heading(page)).toBe('You are not signed in');
    });
  });
});

describe('with a link by e-mail', () => {
  it('a provider opens it, presses the button, and is in; a second time it says that it was used', async () => {
    await somebody(async (page) => {
      const link = await askForLink(page, 'pru@example.org');
      // A mail program looks first; that uses nothing up.
      expect((await fetch(link)).status).toBe(200);
      await page.goto(link);
      await page.getByRole('button', { name: 'Sign in' }).click();
      expect(page.url()).toBe(`${site}/office`);
      expect(await page.getByText('Signed in as').innerText()).toBe('Signed in as Pru Provider');
      expect(await page.getByRole('main').getByRole('link').allInnerTexts()).toEqual(['Rights', 'My account']);
      await page.goto(link);
      await page.getByRole('button', { name: 'Sign in' }).click();
      expect(await page.getByRole('main').innerText()).toContain('This link cannot be used: it was used already');
    });
  });

  it('sent twice at once, it signs in once', async () => {
    await somebody(async (page, context) => {
      const token = new URL(await askForLink(page, 'pru@example.org')).searchParams.get('token') ?? '';
      const send = async () => {
        const options = { form: { token }, headers: { origin: site }, maxRedirects: 0 };
        return (await context.request.post(`${site}/office/sign-in/link`, options)).status();
      };
      expect((await Promise.all([send(), send()])).sort()).toEqual([303, 403]);
    });
  });

  it('is of no use in another browser', async () => {
    const link = await somebody((page) => askForLink(page, 'pru@example.org'));
    await somebody(async (page) => {
      await page.goto(link);
      await page.getByRole('button', { name: 'Sign in' }).click();
      expect(await heading(page)).toBe('You are not signed in');
      await page.goto(`${site}/office`);
      expect(await heading(page)).toBe('Sign in');
    });
  });

  it('what is no address is said at the top, and leads to the field', async () => {
    await somebody(async (page) => {
      await page.goto(`${site}/office/sign-in/link`);
      await page.getByLabel('Your e-mail address').fill('pru');
      await page.getByRole('button', { name: 'Send the link' }).click();
      expect(await page.title()).toMatch(/^Error: Get a link by e-mail/);
      await page.getByRole('alert').getByRole('link').click();
      expect(await page.locator(':focus').getAttribute('id')).toBe('email');
      expect(await page.getByLabel('Your e-mail address').inputValue()).toBe('pru');
      expect(await faults(page)).toEqual([]);
    });
  });
});

describe('as an example person', () => {
  it('by the keyboard alone and without JavaScript, in and out again', async () => {
    await somebody(
      async (page) => {
        await page.goto(`${site}/office`);
        /** Goes on until that has the focus, and sees that it shows it. */
        const reach = async (name: string) => {
          for (let steps = 0; steps < 80; steps++) {
            await page.keyboard.press('Tab');
            const focused = page.locator(':focus');
            if (!(await focused.innerText()).replace(/\s+/g, ' ').includes(name)) continue;
            return;
          }
          throw new Error(`the keyboard does not come to ${name}`);
        };
        await reach('Choose an example person');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/example$/);
        await reach('Samira Khan');
        await page.keyboard.press('Enter');
        await page.waitForURL(`${site}/office`);
        expect(await page.getByText('Signed in as').innerText()).toContain('Samira Khan');
        await reach('Sign out');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/office\/sign-out/);
        expect(await heading(page)).toBe('You are signed out');
      },
      { viewport: desktop, javaScriptEnabled: false },
    );
  });

  it('a session that was planted before is worth nothing after', async () => {
    await somebody(async (mallory, theirs) => {
      await asExample(mallory, 'Samira Khan');
      const [planted] = (await theirs.cookies(site)).filter(({ name }) => name === 'tallystick');
      if (!planted) throw new Error('no session');
      expect(planted).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
      await somebody(async (page, own) => {
        await own.addCookies([planted]);
        await asExample(page, 'Ravi Menon');
        const [after] = (await own.cookies(site)).filter(({ name }) => name === 'tallystick');
        expect(after?.value).not.toBe(planted.value);
      });
      await mallory.goto(`${site}/office`);
      expect(await heading(mallory)).toBe('Sign in');
    });
  });

  it('after signing out, going back shows nothing', async () => {
    await somebody(async (page) => {
      await asExample(page, 'Samira Khan');
      await page.goto(`${site}/office/account`);
      await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
      for (let steps = 0; steps < 2; steps++) {
        await page.goBack();
        expect(await page.locator('body').innerText()).not.toContain('Samira Khan (example)\n');
        expect(await page.getByText('Signed in as').count()).toBe(0);
      }
    });
  });

  it('a page of another site can send nothing in their name', async () => {
    await somebody(async (page) => {
      await asExample(page, 'Samira Khan');
      // The provider’s page stands for any other: another port is another origin, and of the same site, so the cookie goes along.
      await page.goto(`${provider.issuer}/.well-known/openid-configuration`);
      await page.setContent(`<form method="post" action="${site}/office/sign-out"><button>Send</button></form>`);
      const answer = page.waitForResponse(`${site}/office/sign-out`);
      await page.getByRole('button', { name: 'Send' }).click();
      expect((await answer).status()).toBe(403);
      expect(await heading(page)).toBe('This form did not come from here');
      await page.goto(`${site}/office`);
      expect(await page.getByText('Signed in as').count()).toBe(1);
    });
  });
});

const sizes = [
  ['a desk', desktop],
  ['a phone', phone],
] as const;
const atTheDoor = [
  '/office/sign-in',
  '/office/sign-in/example',
  '/office/sign-in/link',
  '/office/sign-in/link?sent=yes',
  '/office/sign-in/link?token=x',
  '/office/sign-out',
  '/office/nothing',
];
const within = ['/office', '/office/account', '/office/account?ended=1', '/office/sign-out', '/office/security'];

describe.each(sizes)('on %s', (_, viewport) => {
  const judged = async (page: Page, path: string) => {
    await page.goto(site + path);
    expect(await faults(page), path).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(viewport.width);
    expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1);
  };

  it('every page at the door has nothing that axe objects to, and nothing to scroll sideways', async () => {
    await somebody(
      async (page) => {
        for (const path of atTheDoor) await judged(page, path);
      },
      { viewport },
    );
  });

  it('nor has any page of whoever is signed in, nor a refusal', async () => {
    await somebody(
      async (page) => {
        await asExample(page, 'Samira Khan');
        for (const path of within) await judged(page, path);
      },
      { viewport },
    );
  });

  it('they are the same without JavaScript', async () => {
    const texts = (javaScriptEnabled: boolean) =>
      somebody(
        async (page) => {
          const all: string[] = [];
          for (const path of atTheDoor) {
            await page.goto(site + path);
            all.push(await page.locator('body').innerText());
          }
          return all;
        },
        { viewport, javaScriptEnabled },
      );
    const without = await texts(false);
    expect(without).toEqual(await texts(true));
    expect(without).not.toContain('');
  });
});
