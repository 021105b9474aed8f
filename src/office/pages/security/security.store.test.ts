import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/postgres.ts';
import { logSecurity } from '../../../identity/index.ts';
import { startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';

const queries: string[] = [];
const database = await testDatabase({ act: undefined, onQuery: (text) => queries.push(text) });

let office: TestOffice;
let administrator: Visitor;
let officer: Visitor;
const log = (kind: string, at: string, person: string | null = null, about = '') =>
  logSecurity(database, { kind: kind as never, person, about }, Temporal.Instant.from(at), (error) => {
    throw error;
  });
beforeAll(async () => {
  office = await startOffice(database);
  administrator = await office.as(['administrator'], { name: 'Ann Admin' });
  officer = await office.as(['performance-officer'], { name: 'Olu Officer' });
  await log('signed-in', '2026-06-30T23:30:00Z', officer.id, 'link');
  await log('signed-in', '2026-06-30T23:50:00Z', officer.id, 'link');
  await log('signed-in', '2026-07-01T09:00:00Z', officer.id, 'link');
  await log('sign-in-refused', '2026-07-01T10:00:00Z', null, 'entra');
  await log('link-not-sent', '2026-06-28T10:00:00Z');
  await log('signed-in', '2026-06-29T10:00:00Z', administrator.id, 'example');
});
afterAll(() => office?.http.close());

const words = (text: string) =>
  text
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const see = async (path: string) => {
  const answer = await administrator.get(path);
  expect(answer.status, path).toBe(200);
  return words(answer.text);
};

describe('the security log', () => {
  it('counts by the day in London, newest first', async () => {
    const text = await see('/office/security?day=1+7+2026');
    expect(text).toContain('1 July 2026 Sign-in refused: 1 Signed in: 3 4 29 June 2026 Signed in: 1 1 28 June 2026');
  });

  it('says of a day what happened, to whom, how often and when', async () => {
    const text = await see('/office/security?day=1+7+2026');
    expect(text).toContain('11:00 Sign-in refused Nobody known entra 1');
    expect(text).toContain('00:30 to 10:00 Signed in Olu Officer By a link sent by e-mail 3');
  });

  it('says that links were asked for and not sent, and not for whom', async () => {
    expect(await see('/office/security?day=28+6+2026')).toContain(
      '11:00 Sign-in link asked for and not sent Nobody known Nothing more 1',
    );
  });

  it('is narrowed by kind and by person', async () => {
    const refused = await see('/office/security?kind=sign-in-refused');
    expect(refused).toContain('1 July 2026 Sign-in refused: 1 1');
    expect(refused).not.toContain('29 June 2026');
    const own = await see(`/office/security?person=${administrator.id}`);
    expect(own).toContain('29 June 2026 Signed in: 1 1');
    expect(own).not.toContain('1 July 2026');
    expect(await see('/office/security?kind=nothing')).toContain('Nothing that was logged fits this.');
  });

  it('counts the sessions that are open', async () => {
    expect(await see('/office/security')).toContain('Open now: 2 sessions of 2 people.');
  });

  it.each([
    ['day=yesterday', '“yesterday” is not a date. Type one like 27 11 2026.'],
    ['person=olu', '“olu” is nobody’s id.'],
    ['kind=A%20B', 'Nothing of the kind “A B” is logged.'],
  ])('%s is answered in words', async (query, text) => {
    const answer = await administrator.get(`/office/security?${query}`);
    expect(answer.status).toBe(422);
    expect(words(answer.text)).toContain(text);
  });

  it('is an administrator’s to read, and nobody else’s; asking for it is logged itself', async () => {
    expect((await officer.get('/office/security')).status).toBe(403);
    expect((await office.stranger.get('/office/security')).status).toBe(303);
    expect(await see('/office/security')).toMatch(/Refused for want of a right Olu Officer Read the security log 1/);
  });

  it('is read by the same number of queries, however much was logged', async () => {
    const count = async () => {
      const before = queries.length;
      await see('/office/security?day=1+7+2026');
      return queries.length - before;
    };
    const few = await count();
    for (let n = 0; n < 40; n++)
      await log('signed-out', `2026-07-01T12:00:${String(n).padStart(2, '0')}Z`, officer.id, `about ${n}`);
    expect(await count()).toBe(few);
  });
});
