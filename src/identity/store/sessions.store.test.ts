import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Reader, Writer } from '../../platform/postgres/index.ts';
import { hashOf, isSecret } from '../secrets.ts';
import { endAllSessions, endSession, endSessionsOf, findSession, openSession, readSessions } from './sessions.ts';
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

/** Opens a session, and returns its cookie. */
const open = async (former: string | null = null, now = start) => {
  const cookie = await openSession(server, { person, method: 'link', device: 'Firefox on Linux', now }, former);
  if (cookie === null) throw new Error('No session was opened.');
  return cookie;
};

const sessionOf = async (database: typeof server, cookie: string, now: Temporal.Instant) =>
  (await findSession(database, cookie, now))?.session ?? null;

const stored = async (): Promise<string[]> => {
  const { rows } = await server.withClient(async (client) => {
    await client.query("select set_config('tallystick.actor', 'system:sign-in', false)");
    return client.query('select to_jsonb(session)::text as all from session where person = $1', [person]);
  });
  return rows.map((row) => row.all);
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

  it('is kept as hashes: what is in the database opens nothing', async () => {
    const cookie = await open();
    const [token = '', turn = ''] = cookie.split('.');
    const [row = '', ...more] = await stored();
    expect(more).toEqual([]);
    for (const secret of [token, turn]) {
      expect(row).toContain(hashOf(secret));
      expect(row).not.toContain(secret);
    }
    expect(row).not.toContain((await sessionOf(server, cookie, start))?.csrf ?? 'no session');
    expect(await sessionOf(server, `${hashOf(token)}.${hashOf(turn)}`, start)).toBeNull();
  });

  it('has a cookie that nobody has had, twice 256 random bits', async () => {
    const secrets = (await Promise.all(Array.from({ length: 20 }, () => open()))).flatMap((cookie) =>
      cookie.split('.'),
    );
    expect(new Set(secrets).size).toBe(40);
    expect(secrets.every((secret) => isSecret(secret) && Buffer.from(secret, 'base64url').length === 32)).toBe(true);
  });

  const well = 'x'.repeat(43);
  it.each([
    ...['', '.', 'x', well, `${well}.`, `.${well}`, `${well}.${well}`, `${well}.${well}.${well}`, `${well} ${well}`],
    ...["' or true --", `${'é'.repeat(43)}.${well}`, `${well}.' or true --`, 'x'.repeat(100_000), '.'.repeat(100_000)],
  ])('is not found by %.20s', async (token) => {
    expect(await sessionOf(server, token, start)).toBeNull();
  });

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
    const chosen = `${'A'.repeat(43)}.${'A'.repeat(43)}`;
    expect(await open(chosen)).not.toBe(chosen);
    expect(await sessionOf(server, chosen, start)).toBeNull();
    const [kept = ''] = (await open(token)).split('.');
    expect(kept).not.toBe(token.split('.')[0]);
    expect(await sessionOf(server, token, start)).toBeNull();
  });

  it('has the rights of this moment, not those of the sign-in', async () => {
    const token = await open();
    await operator.transaction(async (tx: Writer<IdentityTables>) => {
      await tx.deleteFrom('role_held').where('person', '=', person).execute();
    });
    expect(await sessionOf(server, token, inMinutes(1))).toMatchObject({ roles: [], rights: {} });
  });
});

describe('the cookie of a session', () => {
  const find = (cookie: string, minutes: number) => findSession(server, cookie, inMinutes(minutes));
  const csrfOf = async (cookie: string, minutes: number) => (await find(cookie, minutes))?.session.csrf;
  /** The cookie that a browser is sent for its own. */
  const renewed = async (cookie: string, minutes: number): Promise<string> => {
    const next = (await find(cookie, minutes))?.renewed;
    if (!next) throw new Error(`No other cookie was sent after ${minutes} minutes.`);
    return next;
  };
  const logged = async () => {
    const { rows } = await server.withClient(async (client) => {
      await client.query("select set_config('tallystick.actor', 'operator:test', false)");
      return client.query("select kind, times from security_event where person = $1 and kind = 'cookie-copied'", [
        person,
      ]);
    });
    return rows;
  };

  it('is changed every ten minutes that it is used, and its forms stay good', async () => {
    const first = await open();
    const csrf = await csrfOf(first, 0);
    expect((await find(first, 9))?.renewed).toBeNull();
    const second = await renewed(first, 10);
    expect(second).not.toBe(first);
    expect(await find(second, 11)).toMatchObject({ session: { csrf }, renewed: null });
    expect((await find(second, 20))?.renewed).toBeNull();
    const third = await renewed(second, 21);
    expect(await find(third, 22)).toMatchObject({ session: { csrf }, renewed: null });
    expect(await logged()).toEqual([]);
  });

  it('is kept as a hash, whether it came back or not', async () => {
    const first = await open();
    const cookies = [first, await renewed(first, 10), await renewed(first, 11)];
    await find(cookies[1] ?? '', 12);
    const [row = ''] = await stored();
    for (const turn of cookies.map((cookie) => cookie.split('.')[1] ?? '')) {
      expect(row).toContain(hashOf(turn));
      expect(row).not.toContain(turn);
    }
  });

  it('is not changed while it is not used, and stays good until the session ends', async () => {
    const cookie = await open();
    for (const minutes of [59, 118, 177, 236]) expect(await find(cookie, minutes)).not.toBeNull();
    expect(await logged()).toEqual([]);
  });

  it('may be changed by many requests at once: each is answered, and the one that arrives last is the cookie', async () => {
    const first = await open();
    const found = await Promise.all(Array.from({ length: 12 }, () => find(first, 10)));
    const sent = found.flatMap((one) => one?.renewed ?? []);
    expect(new Set(sent).size).toBe(12);
    const [one = '', last = ''] = [sent[3], sent[7]];
    const came = await Promise.all(sent.map((cookie) => find(cookie, 11)));
    expect(came.every((each) => each !== null && each.renewed === null)).toBe(true);
    const mixed = await Promise.all([first, last, one, last, first].map((cookie) => find(cookie, 11)));
    expect(mixed.every((each) => each !== null && each.renewed === null)).toBe(true);
    // Nobody comes for almost an hour.
    const next = await renewed(last, 70);
    expect(await find(next, 71)).toMatchObject({ renewed: null });
    expect(await find(last, 79)).toMatchObject({ renewed: null });
    expect(await logged()).toEqual([]);
    expect(await find(one, 80)).toBeNull();
  });

  it('is not changed where the browser cannot be sent another, but one that comes back is taken', async () => {
    const first = await open();
    const looked = (cookie: string, minutes: number) =>
      findSession(server, cookie, inMinutes(minutes), { renews: false });
    for (let n = 0; n < 100; n += 1) expect(await looked(first, 10)).toMatchObject({ renewed: null });
    const second = await renewed(first, 10);
    expect(await looked(second, 11)).not.toBeNull();
    expect(await find(first, 22)).toBeNull();
  });

  it('is good where the answers that changed it were lost', async () => {
    const first = await open();
    for (let minutes = 10; minutes < 60; minutes += 1) await renewed(first, minutes);
    const last = await renewed(first, 60);
    expect(await find(last, 61)).not.toBeNull();
    expect(await logged()).toEqual([]);
  });

  it('is good for ten minutes after another came back, for what was under way, and then ends the session', async () => {
    const first = await open();
    const second = await renewed(first, 10);
    expect(await find(second, 11)).not.toBeNull();
    expect(await findSession(server, first, start.add({ minutes: 20, seconds: 59 }))).toMatchObject({ renewed: null });
    expect(await find(second, 20)).not.toBeNull();
    // Of many at once, which all are refused, one is counted.
    expect(await Promise.all(Array.from({ length: 6 }, () => find(first, 21)))).toEqual(Array(6).fill(null));
    for (const cookie of [first, second]) expect(await find(cookie, 21)).toBeNull();
    expect(await stored()).toEqual([]);
    expect(await logged()).toEqual([{ kind: 'cookie-copied', times: 1 }]);
  });

  it('ends the session where its turn is made up', async () => {
    const cookie = await open();
    const [token = ''] = cookie.split('.');
    expect(await find(`${token}.${'A'.repeat(43)}`, 1)).toBeNull();
    expect(await find(cookie, 1)).toBeNull();
    expect(await logged()).toEqual([{ kind: 'cookie-copied', times: 1 }]);
  });

  it('ends nothing where its token is made up, or its session is over', async () => {
    const cookie = await open();
    const [, turn = ''] = cookie.split('.');
    expect(await find(`${'A'.repeat(43)}.${turn}`, 1)).toBeNull();
    expect(await find(cookie, 1)).not.toBeNull();
    await endSession(server, cookie);
    expect(await find(cookie, 1)).toBeNull();
    expect(await logged()).toEqual([]);
  });

  it('ends its session when its person signs out, also one that was changed since', async () => {
    const first = await open();
    const second = await renewed(first, 10);
    await endSession(server, first);
    expect([await find(first, 11), await find(second, 11)]).toEqual([null, null]);
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
    expect(await stored()).toHaveLength(1);
  });
});
