import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../test/html.ts';
import { testDatabase } from '../../test/postgres.ts';
import { exampleSignIn, makeExamplePeople, signInLinks } from '../identity/index.ts';
import { plainImprint } from '../plan/index.ts';
import { baseUrl, startOffice, type TestOffice, testFrame, type Visitor } from './testing/index.ts';

// Every kind of page of the office is held against the HTML standard, also where names are markup.

const database = await testDatabase({ act: undefined });
const hostile = '"><script>alert(1)</script><!-- & \' </main>';

let office: TestOffice;
let administrator: Visitor;
let lead: Visitor;
let nobody: Visitor;
beforeAll(async () => {
  await makeExamplePeople(database);
  const mail = { send: async () => {}, close: () => {} };
  office = await startOffice(database, {
    frame: () => ({ ...testFrame, bodyName: hostile, imprint: { ...plainImprint, demonstration: true } }),
    links: signInLinks(database, { mail, providers: [], baseUrl }),
    examples: exampleSignIn(database, true),
  });
  administrator = await office.as(['administrator'], { name: hostile });
  lead = await office.as(['performance-officer', { role: 'lead-officer', scope: 'standing-together' }], {
    name: hostile,
  });
  nobody = await office.as([], { name: hostile, email: null });
});
afterAll(() => office.http.close());

const query = encodeURIComponent(hostile);

describe('the HTML standard finds nothing to object to', () => {
  it.each([
    ...['/office/sign-in', `/office/sign-in?to=${query}`, '/office/sign-in/example', '/office/sign-in/link'],
    ...['/office/sign-in/link?sent=yes', `/office/sign-in/link?token=${query}`, '/office/sign-out', '/office/nothing'],
  ])('in %s at the door', async (address) => {
    expect(await faultsIn((await office.stranger.get(address)).text)).toEqual([]);
  });

  it('in what is refused at the door', async () => {
    const answers = [
      await office.stranger.post('/office/sign-in/link', { email: hostile }),
      await office.stranger.post('/office/sign-in/link', { token: hostile }),
      await office.stranger.post('/office/sign-in/example', { person: hostile }),
      await office.stranger.post('/office/sign-in/example', { person: 'x' }, { origin: 'https://evil.example' }),
      await office.stranger.post('/office/account/sessions'),
    ];
    for (const { status, text } of answers) {
      expect([403, 422]).toContain(status);
      expect(await faultsIn(text)).toEqual([]);
    }
  });

  it.each(['/office', '/office/account', '/office/account?ended=0', '/office/account?ended=2', '/office/sign-out'])(
    'in %s, whoever looks',
    async (address) => {
      for (const visitor of [administrator, lead, nobody]) {
        const { status, text } = await visitor.get(address);
        expect(status).toBe(200);
        expect(await faultsIn(text)).toEqual([]);
      }
    },
  );

  it('in every page that the navigation leads to, or in its refusal', async () => {
    const { text } = await administrator.get('/office');
    const links = [...text.matchAll(/href="(\/office[^"]*)"/g)].map(([, href = '']) => href);
    for (const href of [...new Set([...links, '/office/ledger', '/office/drafts'])]) {
      for (const visitor of [administrator, lead, nobody]) {
        expect(await faultsIn((await visitor.get(href)).text), href).toEqual([]);
      }
    }
  });

  it('in a form that is refused', async () => {
    const { status, text } = await lead.post('/office/account/sessions', { csrf: 'x' });
    expect(status).toBe(403);
    expect(await faultsIn(text)).toEqual([]);
  });
});
