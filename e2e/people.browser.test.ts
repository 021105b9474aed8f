import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite } from '../src/app/open-site.ts';
import { renderers } from '../src/app/renderers.ts';
import { invitePerson, openSession, type RoleGiven } from '../src/identity/index.ts';
import { namePriorities } from '../src/identity/testing/priorities.ts';
import { type Listening, listen } from '../src/platform/http/index.ts';
import { type Database, openDatabase } from '../src/platform/postgres/index.ts';
import { compileStyles } from '../src/site/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone } from './browser.ts';

// Inviting people, giving and ending roles, ending access and erasing, in a browser without JavaScript.

const folder = mkdtempSync(join(tmpdir(), 'tallystick-people-'));
let browser: Browser;
let database: Database;
let site: Listening;
let admin: string;

const administrator: RoleGiven = { role: 'administrator', scope: 'all' };

async function invited(name: string, email: string, roles: RoleGiven[]): Promise<string> {
  const answer = await invitePerson(database.as({ actor: 'operator:test' }), { name, email, roles });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

/** A browser of its own in which a person is signed in. */
async function browserOf(person: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: desktop, javaScriptEnabled: false, ...options });
  context.setDefaultTimeout(10_000);
  const now = Temporal.Now.instant();
  const token = await openSession(database, { person, method: 'link', device: 'Chromium on Linux', now }, null);
  await context.addCookies([{ name: 'tallystick', value: token ?? '', url: site.url }]);
  return context;
}

/** Opens a part of the page of a person that is folded, and hands it over. */
async function unfolded(page: Page, title: string) {
  await page.locator('summary').filter({ hasText: title }).click();
  return page.getByRole('form', { name: title });
}

beforeAll(async () => {
  [browser, database] = await Promise.all([
    openBrowser(),
    openDatabase({ kind: 'embedded', dataFolder: join(folder, 'data') }),
  ]);
  await namePriorities(database, { 'safer-streets': 'Safer streets', 'standing-together': 'Standing together' });
  const { http } = await openSite(database, {
    assets: await compileStyles(),
    baseUrl: 'http://localhost:3000',
    logLevel: 'silent',
    office: { renderers, providers: [], mail: null, exampleSignIn: false },
  });
  site = await listen(http, { port: 0 });
  admin = await invited('Amara Admin', 'amara@example.org', [administrator]);
  await invited('Olu Other', 'olu@example.org', [administrator]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('an administrator invites somebody, gives them another role and ends their access, at once and everywhere', async () => {
  const context = await browserOf(admin);
  const page = await context.newPage();
  await page.goto(`${site.url}/office`);
  await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'People' }).click();
  await page.getByRole('link', { name: 'Invite somebody' }).click();

  // Wrong at first: everything is said at once, and nothing is lost.
  await page.getByRole('textbox', { name: 'Name' }).fill('Lena Lead');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('lena at example.org');
  await page.getByRole('checkbox', { name: 'Lead officer' }).check();
  await page.getByRole('button', { name: 'Invite' }).click();
  const summary = page.getByRole('alert');
  expect(await summary.getByRole('link').allInnerTexts()).toEqual([
    'Enter one e-mail address in the form name@example.org',
    'Choose at least one priority for the role Lead officer',
  ]);
  expect(await page.title()).toMatch(/^Error: Invite somebody/);
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Lena Lead');
  expect(await page.getByRole('checkbox', { name: 'Lead officer' }).isChecked()).toBe(true);
  await summary.getByRole('link', { name: /Choose at least one priority/ }).click();
  await page.keyboard.press('Space');
  expect(await page.getByRole('checkbox', { name: 'Safer streets' }).isChecked()).toBe(true);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('lena@example.org');
  await page.getByRole('button', { name: 'Invite' }).click();

  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Lena Lead');
  expect(await page.getByRole('alert').innerText()).toContain('Lena Lead is invited');
  expect(await page.getByRole('main').innerText()).toContain('How they sign in');
  expect(await page.getByRole('heading', { name: 'Lead officer of Safer streets' }).count()).toBe(1);

  const lena = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const give = await unfolded(page, 'Give a role');
  await give.getByRole('checkbox', { name: 'Analyst' }).check();
  await give.getByRole('button', { name: 'Give' }).click();
  expect(await page.getByRole('alert').getByRole('link').allInnerTexts()).toEqual(['Say why: the tally keeps it']);
  // The form that was refused is unfolded, with what was chosen.
  const again = page.getByRole('form', { name: 'Give a role' });
  expect(await again.getByRole('checkbox', { name: 'Analyst' }).isChecked()).toBe(true);
  await again.getByRole('textbox', { name: 'Why?' }).fill('Stands in for a colleague.');
  await again.getByRole('button', { name: 'Give' }).click();
  expect(await page.getByRole('heading', { name: 'Analyst', level: 3 }).count()).toBe(1);

  const owns = await unfolded(page, 'Make them the owner of something');
  await owns.getByRole('combobox').selectOption({ label: 'Priority: Safer streets' });
  await owns.getByRole('button', { name: 'Make owner' }).click();
  expect(await page.getByRole('main').innerText()).toMatch(/What they own\s+Priority\s+Safer streets/);

  // She is signed in elsewhere, and goes on working.
  const hers = await browserOf(lena, { viewport: phone });
  const herPage = await hers.newPage();
  await herPage.goto(`${site.url}/office/people`);
  expect(await herPage.getByRole('heading', { level: 1 }).innerText()).toBe('People');
  expect(await herPage.getByRole('main').innerText()).not.toContain('lena@example.org');

  const end = await unfolded(page, 'End access');
  await end.getByRole('textbox', { name: 'Why?' }).fill('Left the body.');
  await end.getByRole('button', { name: 'End access' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('Access of Lena Lead has ended');

  await herPage.getByRole('link', { name: 'Olu Other' }).click();
  expect(new URL(herPage.url()).pathname).toBe('/office/sign-in');
  await hers.close();

  const hand = await unfolded(page, 'Hand over everything that they own');
  await hand.getByRole('combobox').selectOption({ label: 'Olu Other' });
  await hand.getByRole('button', { name: 'Hand over' }).click();
  expect(await page.getByRole('main').innerText()).toMatch(/What they own\s+Nothing/);

  await page.getByRole('link', { name: 'Erase their personal data' }).click();
  expect(await page.getByRole('main').innerText()).toContain('lena@example.org');
  await page.getByRole('textbox', { name: 'Under what power?' }).fill('UK GDPR Article 17, request 1');
  await page.getByRole('checkbox', { name: 'I know that this cannot be undone' }).check();
  await page.getByRole('button', { name: 'Erase for good' }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Erased person');

  await page.getByRole('link', { name: 'History: who changed what about them' }).click();
  const history = await page.getByRole('main').innerText();
  expect(history).not.toContain('Lena');
  expect(history).toContain('UK GDPR Article 17, request 1');
  await context.close();
});

it('the list is narrowed, and a download has what is shown', async () => {
  const context = await browserOf(admin);
  const page = await context.newPage();
  await page.goto(`${site.url}/office/people`);
  await page.getByRole('searchbox', { name: 'Name' }).fill('olu');
  await page.getByRole('combobox', { name: 'Role' }).selectOption('Administrator');
  await page.getByRole('button', { name: 'Show' }).click();
  expect(await page.getByRole('main').innerText()).toMatch(/1 of \d+ people/);
  const address = await page.getByRole('link', { name: 'Download this list (CSV)' }).getAttribute('href');
  const file = await context.request.get(site.url + address);
  expect((await file.text()).split('\r\n').slice(1).join()).toMatch(
    /^Olu Other,olu@example\.org,Administrator,,may sign in,/,
  );
  await context.close();
});

it('a bad address inside the office leads on as every page of it does, and for others as the public site does', async () => {
  const [own, others] = [await browserOf(admin), await browser.newContext({ javaScriptEnabled: false })];
  const page = await own.newPage();
  expect((await page.goto(`${site.url}/office/pepole`))?.status()).toBe(404);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Page not found');
  expect(await page.getByText('Signed in as').innerText()).toBe('Signed in as Amara Admin');
  expect(await page.getByRole('button', { name: 'Sign out' }).isVisible()).toBe(true);
  await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'People' }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('People');

  const stranger = await others.newPage();
  expect((await stranger.goto(`${site.url}/office/pepole`))?.status()).toBe(404);
  expect(await stranger.getByRole('heading', { level: 1 }).innerText()).toBe('Page not found');
  expect(await stranger.getByRole('navigation', { name: 'Office' }).count()).toBe(0);
  expect(await stranger.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Reports' }).count()).toBe(
    1,
  );
  await Promise.all([own.close(), others.close()]);
});

describe.each([
  ['a desk', desktop],
  ['a phone', phone],
] as const)('on %s', (_, viewport) => {
  it('no page has anything that axe objects to, nor anything to scroll sideways', async () => {
    const long = 'Wilhelmina-Charlotte Featherstonehaugh-Cholmondeley';
    const ended = await invited(
      `${long} ${viewport.width}`,
      `${'a'.repeat(60)}${viewport.width}@${'b'.repeat(50)}.example.org`,
      [
        { role: 'lead-officer', scope: 'safer-streets' },
        { role: 'provider', scope: 'a-rather-long-name-of-an-agreement-about-night-shelters-2021-to-2024' },
      ],
    );
    const context = await browserOf(admin, { viewport, javaScriptEnabled: true });
    const page = await context.newPage();
    const record = JSON.stringify({ id: ended });
    const look = async (path: string) => {
      await page.goto(site.url + path);
      for (const fold of await page.locator('summary').all()) await fold.click();
      expect(await faults(page), path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(viewport.width);
    };
    for (const path of ['/office/people', '/office/people/invite', `/office/people/${ended}`, '/office/rights'])
      await look(path);
    await page.goto(`${site.url}/office/people/invite`);
    await page.getByRole('checkbox', { name: 'Provider' }).check();
    await page.getByRole('button', { name: 'Invite' }).click();
    expect(await page.getByRole('alert').getByRole('link').count()).toBe(3);
    expect(await faults(page), 'a form that was refused').toEqual([]);
    const form = await unfoldedOn(page, ended);
    await form.getByRole('textbox', { name: 'Why?' }).fill('Left.');
    await form.getByRole('button', { name: 'End access' }).click();
    await look(`/office/people/${ended}/erase`);
    await look(`/office/people/${ended}`);
    await look(`/office/erase?${new URLSearchParams({ register: 'person', record })}`);
    await look('/office/people/nobody');
    await look('/office/nothing');
    await context.close();
  });
});

async function unfoldedOn(page: Page, person: string) {
  await page.goto(`${site.url}/office/people/${person}`);
  return unfolded(page, 'End access');
}
