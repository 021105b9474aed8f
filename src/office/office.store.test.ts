import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { startOffice } from './testing/index.ts';

const office = await startOffice(await testDatabase({ act: undefined }));
afterAll(() => office.http.close());

describe('the office', () => {
  it('sends whoever is not signed in to the door, and remembers where they wanted to go', async () => {
    expect(await office.stranger.get('/office')).toMatchObject({ status: 303, location: '/office/sign-in' });
  });

  it('shows whoever is signed in where they may go, and keeps no answer', async () => {
    const director = await office.as(['director'], { name: 'Dora Director' });
    const answer = await director.get('/office');
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.text).toContain('Signed in as <strong>Dora Director</strong>');
  });
});
