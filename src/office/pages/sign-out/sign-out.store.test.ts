import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/postgres.ts';
import { startOffice, type TestOffice } from '../../testing/index.ts';

const database = await testDatabase({ act: undefined });
let office: TestOffice;
beforeAll(async () => {
  office = await startOffice(database);
});
afterAll(() => office.http.close());

describe('signing out', () => {
  it('ends the session and takes the cookie away', async () => {
    const ada = await office.as(['analyst']);
    const answer = await ada.post('/office/sign-out');
    expect(answer).toMatchObject({ status: 303, location: '/office/sign-out?from=link' });
    expect(String(answer.headers['set-cookie'])).toMatch(/^tallystick=; (?=.*Max-Age=0)(?=.*Path=\/)(?=.*HttpOnly)/);
    expect((await ada.get('/office')).status).toBe(303);
    const after = await office.stranger.get('/office/sign-out?from=link');
    expect(after.status).toBe(200);
    expect(after.text).toContain('You are signed out');
    expect(after.text).toContain('<link rel="stylesheet" href="/office/sign-out/forget.css">');
    const forget = await office.stranger.get('/office/sign-out/forget.css');
    expect(forget.headers).toMatchObject({ 'clear-site-data': '"cache"', 'cache-control': 'no-store' });
    expect(forget.text).toBe('@import "?again";');
    const again = await office.stranger.get('/office/sign-out/forget.css?again');
    expect(again.headers).toMatchObject({ 'clear-site-data': '"cache"', 'cache-control': 'no-store' });
    expect(again.text).toBe('');
  });

  it('a second time is no fault', async () => {
    const ada = await office.as(['analyst']);
    await ada.post('/office/sign-out');
    expect(await ada.post('/office/sign-out')).toMatchObject({ status: 303, location: '/office/sign-out' });
  });

  it('is not done by looking, nor by a form of somebody else', async () => {
    const [ada, ben] = [await office.as(['analyst']), await office.as(['analyst'])];
    const page = await ada.get('/office/sign-out');
    expect(page.text).toContain('You are signed in as Ada Example.');
    expect((await ada.post('/office/sign-out', { csrf: ben.csrf })).status).toBe(403);
    expect((await ada.post('/office/sign-out', {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await ada.get('/office')).status).toBe(200);
  });
});
