import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/postgres.ts';
import { openSession } from '../../../identity/index.ts';
import { startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';

const database = await testDatabase({ act: undefined });
let office: TestOffice;
beforeAll(async () => {
  office = await startOffice(database);
});
afterAll(() => office.http.close());

/** Signs the same person in on another device; the session’s token. */
async function alsoOn(visitor: Visitor, device: string): Promise<string> {
  const now = Temporal.Now.instant();
  const token = await openSession(database, { person: visitor.id, method: 'link', device, now }, null);
  if (token === null) throw new Error('no session');
  return token;
}
const isSignedIn = async (token: string) =>
  (await office.stranger.get('/office', { cookie: `tallystick=${token}` })).status === 200;
/** The value of the button that ends the session in a browser. */
const sessionIn = (page: string, device: string) =>
  new RegExp(`<button[^>]* value="([0-9a-f-]{36})">End<span[^>]*> the session in ${device}`).exec(page)?.[1] ?? '';

describe('my account', () => {
  it('says who I am, what I may do and where', async () => {
    const lead = await office.as(['director', { role: 'lead-officer', scope: 'standing-together' }], {
      name: 'Lea Lead',
      email: 'lea@example.org',
    });
    const { text } = await lead.get('/office/account');
    for (const words of [
      'Lea Lead',
      'lea@example.org',
      'By a link sent by e-mail',
      'Director',
      'Lead officer of standing-together',
    ])
      expect(text).toContain(words);
    expect(text).toContain('<li>Take an edition out of public view</li>');
    expect(text).toContain('<li>Enter indicators, goals, risks and issues, only for standing-together</li>');
    expect(text).not.toContain('Read the security log');
  });

  it('says so where there is nothing yet', async () => {
    const { text } = await (await office.as([], { email: null })).get('/office/account');
    expect(text).toContain('You have no role yet');
    expect(text).toContain('None is known');
  });
});

describe('my sessions', () => {
  it('are listed, this one marked, and one can be ended', async () => {
    const ada = await office.as(['analyst']);
    const phone = await alsoOn(ada, 'Safari on iPhone');
    const { text } = await ada.get('/office/account');
    expect(text).toMatch(/Firefox on Linux <span [^>]*>This one<\/span>/);
    expect(text).toMatch(/Safari on iPhone<\/th>/);
    const answer = await ada.post('/office/account/sessions', { session: sessionIn(text, 'Safari on iPhone') });
    expect(answer).toMatchObject({ status: 303, location: '/office/account?ended=1' });
    expect(await isSignedIn(phone)).toBe(false);
    const after = await ada.get('/office/account?ended=1');
    expect(after.text).toContain('1 session ended.');
    expect(after.text).not.toContain('Safari on iPhone');
  });

  it('are all ended but this one', async () => {
    const ada = await office.as(['analyst']);
    const all = [await alsoOn(ada, 'Edge on Windows'), await alsoOn(ada, 'Safari on iPhone')];
    const answer = await ada.post('/office/account/sessions', { session: 'others' });
    expect(answer.location).toBe('/office/account?ended=2');
    for (const token of all) expect(await isSignedIn(token)).toBe(false);
    expect((await ada.get('/office')).status).toBe(200);
  });

  it('are nobody else’s to end', async () => {
    const [ada, ben] = [await office.as(['analyst']), await office.as(['administrator'])];
    const token = await alsoOn(ada, 'Safari on iPhone');
    const id = sessionIn((await ada.get('/office/account')).text, 'Safari on iPhone');
    const answer = await ben.post('/office/account/sessions', { session: id });
    expect(answer.location).toBe('/office/account?ended=0');
    expect(await isSignedIn(token)).toBe(true);
    expect((await ben.get('/office/account?ended=0')).text).toContain('That session had ended already.');
  });

  it('that is not there, and what is no session at all, end nothing', async () => {
    const ada = await office.as(['analyst']);
    for (const session of ['', 'x', crypto.randomUUID(), "' or 1=1"]) {
      expect((await ada.post('/office/account/sessions', { session })).location).toBe('/office/account?ended=0');
    }
    expect((await ada.get('/office')).status).toBe(200);
  });
});
