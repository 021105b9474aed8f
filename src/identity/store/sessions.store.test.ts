import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import { hashOf, isSecret } from '../secrets.ts';
import { endAllSessions, endSession, endSessionsOf, openSession, readSessions, sessionOf } from './sessions.ts';
import type { IdentityTables } from './tables.ts';

const server = await testDatabase({ act: undefined });
const operator = server.as({ actor: 'operator:test' });
const start = Temporal.Instant.from('2026-11-27T09:00:00Z');
const inMinutes = (minutes: number) => start.add({ minutes });

let person: string;
beforeEach(async () => {
  person = await operator.transaction(async (tx: Writer<IdentityTables>) => {
    const { id } = await tx
      .insertInto('person')
      .values({ name: 'Ada Byron', email: `${crypto.randomUUID()}@example.org` })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx.insertInto('role_held').values({ person: id, role: 'director', scope: 'all', origin: 'given' }).execute();
    return id;
  });
});

const open = async (former: string | null = null, now = start) => {
  const token = await openSession(server, { person, method: 'link', device: 'Firefox on Linux', now }, former);
  if (token === null) throw new Error('No session was opened.');
  return token;
};

const setActive = (active: boolean) =>
  operator.transaction(async (tx: Writer<IdentityTables>) => {
    await tx.updateTable('person').set({ active }).where('id', '=', person).execute();
  });

describe('a session', () => {
  it('says who is signed in, how, with which roles and rights', async () => {
    const token = await open();
    expect(await sessionOf(server, token, inMinutes(5))).toMatchObject({
      person: { id: person, name: 'Ada Byron', active: true, example: false },
      roles: [{ role: 'director', name: 'Director', scope: 'all', origin: 'given' }],
      rights: { 'registers.read': 'all', 'edition.withdraw': 'all', 'people.read': 'all', 'tally.read': 'all' },
      ...{ method: 'link', device: 'Firefox on Linux', started: start, lastSeen: inMinutes(5) },
      ends: start.add({ hours: 12 }),
      csrf: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is kept as a hash: what is in the database opens nothing', async () => {
    const token = await open();
    const { rows } = await server.withClient(async (client) => {
      await client.query("select set_config('tallystick.actor', 'system:sign-in', false)");
      return client.query('select to_jsonb(session)::text as all from session where person = $1', [person]);
    });
    expect(rows).toHaveLength(1);
    expect(rows[0].all).toContain(hashOf(token));
    expect(rows[0].all).not.toContain(token);
    expect(rows[0].all).not.toContain((await sessionOf(server, token, start))?.csrf ?? 'no session');
    expect(await sessionOf(server, hashOf(token), start)).toBeNull();
  });

  it('has a token that nobody has had, of 256 random bits', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => open()));
    expect(new Set(tokens).size).toBe(20);
    expect(tokens.every((token) => isSecret(token) && Buffer.from(token, 'base64url').length === 32)).toBe(true);
  });

  it.each(['', 'x', 'x'.repeat(43), "' or true --", 'é'.repeat(43), 'x'.repeat(100_000)])(
    'is not found by %.20s',
    async (token) => {
      expect(await sessionOf(server, token, start)).toBeNull();
    },
  );

  it('ends when nobody used it for an hour, and not while somebody does', async () => {
    const token = await open();
    expect(await sessionOf(server, token, inMinutes(59))).not.toBeNull();
    expect(await sessionOf(server, token, inMinutes(118))).not.toBeNull();
    expect(await sessionOf(server, token, inMinutes(178))).toBeNull();
    expect(await sessionOf(server, token, inMinutes(179))).toBeNull();
  });

  it('ends after twelve hours, however much it is used', async () => {
    const token = await open();
    for (let minutes = 30; minutes < 720; minutes += 30) {
      expect(await sessionOf(server, token, inMinutes(minutes))).not.toBeNull();
    }
    expect(await sessionOf(server, token, inMinutes(719))).not.toBeNull();
    expect(await sessionOf(server, token, inMinutes(720))).toBeNull();
  });

  it('is noted as seen once a minute at most', async () => {
    const token = await open();
    const seen = async () =>
      (
        await server.look((db: Reader<IdentityTables>) => readSessions(db, person, start), { actor: 'system:sign-in' })
      )[0]?.lastSeen;
    await sessionOf(server, token, start.add({ seconds: 59 }));
    expect(await seen()).toEqual(start);
    await sessionOf(server, token, start.add({ seconds: 60 }));
    expect(await seen()).toEqual(inMinutes(1));
    await sessionOf(server, token, inMinutes(-5));
    expect(await seen()).toEqual(inMinutes(1));
  });

  it('is over once its person signed out: the token is worth nothing', async () => {
    const token = await open();
    await endSession(server, token);
    expect(await sessionOf(server, token, start)).toBeNull();
    await endSession(server, token);
  });

  it('changes its token at sign-in: one planted before, or copied, is ended', async () => {
    const planted = await open();
    const token = await open(planted);
    expect(token).not.toBe(planted);
    expect(await sessionOf(server, planted, start)).toBeNull();
    expect(await sessionOf(server, token, start)).not.toBeNull();
    const chosen = 'A'.repeat(43);
    expect(await open(chosen)).not.toBe(chosen);
    expect(await sessionOf(server, chosen, start)).toBeNull();
  });

  it('has the rights of this moment, not those of the sign-in', async () => {
    const token = await open();
    await operator.transaction(async (tx: Writer<IdentityTables>) => {
      await tx.deleteFrom('role_held').where('person', '=', person).execute();
    });
    expect(await sessionOf(server, token, inMinutes(1))).toMatchObject({ roles: [], rights: {} });
  });
});

describe('ending access', () => {
  it('ends every session at once, and for good', async () => {
    const tokens = [await open(), await open()];
    await setActive(false);
    await setActive(true);
    expect(await Promise.all(tokens.map((token) => sessionOf(server, token, start)))).toEqual([null, null]);
  });

  it('keeps a person from signing in again', async () => {
    await setActive(false);
    expect(await openSession(server, { person, method: 'link', device: 'x', now: start }, null)).toBeNull();
  });

  it('also ends a session that is being opened at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      await setActive(true);
      const [token] = await Promise.all([
        openSession(server, { person, method: 'link', device: 'x', now: start }, null),
        setActive(false),
      ]);
      expect(token === null ? null : await sessionOf(server, token, start)).toBeNull();
      await setActive(true);
      expect(token === null ? null : await sessionOf(server, token, start)).toBeNull();
    }
  });
});

describe("one's own sessions", () => {
  const asPerson = () => server.as({ actor: `person:${person}` });
  const listed = (now = start) => asPerson().look((db: Reader<IdentityTables>) => readSessions(db, person, now));

  it('are listed, without those that have ended and those of others', async () => {
    const old = await open(null, inMinutes(-59));
    await open();
    expect((await listed()).map(({ started }) => started)).toEqual([start, inMinutes(-59)]);
    expect((await listed(inMinutes(2))).map(({ started }) => started)).toEqual([start]);
    expect(await sessionOf(server, old, inMinutes(2))).toBeNull();
    const stranger = await operator.transaction(async (tx: Writer<IdentityTables>) =>
      tx.insertInto('person').values({ name: 'Eve', email: null }).returning('id').executeTakeFirstOrThrow(),
    );
    expect(
      await server.look((db: Reader<IdentityTables>) => readSessions(db, person, start), {
        actor: `person:${stranger.id}`,
      }),
    ).toEqual([]);
  });

  it('end one by one, or all the others', async () => {
    const [here, there, elsewhere] = [await open(), await open(), await open()];
    const idOf = async (token: string) => (await sessionOf(server, token, start))?.id ?? '';
    expect(await endSessionsOf(server, person, { only: await idOf(there) })).toBe(1);
    expect(await endSessionsOf(server, person, { only: 'no id at all' })).toBe(0);
    expect(await sessionOf(server, there, start)).toBeNull();
    expect(await endSessionsOf(server, person, { except: await idOf(here) })).toBe(1);
    expect(await sessionOf(server, elsewhere, start)).toBeNull();
    expect(await sessionOf(server, here, start)).not.toBeNull();
  });

  it('are not ended by naming the id of somebody else’s', async () => {
    const token = await open();
    const id = (await sessionOf(server, token, start))?.id ?? '';
    expect(await endSessionsOf(server, crypto.randomUUID(), { only: id })).toBe(0);
    expect(await sessionOf(server, token, start)).not.toBeNull();
  });
});

it('all end together', async () => {
  const token = await open();
  await endAllSessions(server);
  expect(await sessionOf(server, token, start)).toBeNull();
});

describe('old sessions', () => {
  it('are cleared away when somebody signs in', async () => {
    await open(null, inMinutes(-24 * 60));
    await open();
    const { rows } = await server.withClient(async (client) => {
      await client.query("select set_config('tallystick.actor', 'system:sign-in', false)");
      return client.query('select count(*) from session where person = $1', [person]);
    });
    expect(rows[0].count).toBe(1);
  });
});
