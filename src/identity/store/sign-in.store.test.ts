import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Reader } from '../../platform/postgres/index.ts';
import { admit } from './sign-in.ts';
import type { IdentityTables } from './tables.ts';

const server = await testDatabase({ act: undefined });
const now = Temporal.Instant.from('2026-11-27T09:00:00Z');

const signIn = (subject: string, hash: string) =>
  admit(
    server,
    {
      claims: {
        ...{ issuer: 'https://login.example.org', subject, name: 'Ada Byron' },
        ...{ email: `${subject}@example.org`, emailIsVerified: true },
      },
      rolesByGroups: [{ role: 'director', scope: 'all' }],
      hash,
      ends: now.add({ minutes: 10 }),
      provider: 'Microsoft Entra ID',
    },
    now,
  );

describe('first sign-ins at the same moment', () => {
  it('add one person, and admit them each time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const all = await Promise.all(Array.from({ length: 8 }, (_, i) => signIn(`ada-${round}`, `${round} ${i}`)));
      expect(all.filter(({ ok }) => !ok)).toEqual([]);
      expect(new Set(all.map((one) => (one.ok ? one.value : null))).size).toBe(1);
    }
    const people = await server.look(
      (db: Reader<IdentityTables>) => db.selectFrom('person').select('name').where('name', '=', 'Ada Byron').execute(),
      { actor: 'operator:test' },
    );
    expect(people).toHaveLength(5);
  });

  it('with the same answer admit once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => signIn('grace', 'the same')));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all.filter((one) => !one.ok && one.error.why === 'answer-used')).toHaveLength(7);
  });
});
