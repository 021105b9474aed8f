import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Database, Reader, Writer } from '../../platform/postgres/index.ts';
import { logSecurity, readSecurity, securityLogLimits } from './security.ts';
import type { IdentityTables } from './tables.ts';

const server = await testDatabase({ act: undefined });
const operator = server.as({ actor: 'operator:test' });
const now = Temporal.Instant.from('2026-11-27T09:59:30Z');
const later = (seconds: number) => now.add({ seconds });
const read = (limit = 100, offset = 0) =>
  operator.look((db: Reader<IdentityTables>) => readSecurity(db, { limit, offset }));

beforeEach(async () => {
  await operator.transaction(async (tx: Writer<IdentityTables>) => {
    await tx.deleteFrom('security_event').execute();
  });
});

describe('the security log', () => {
  it('counts what happens again within the hour, with its first and last time', async () => {
    for (const seconds of [0, 10, 20, 40])
      await logSecurity(server, { kind: 'sign-in-refused', about: 'entra' }, later(seconds));
    expect(await read()).toEqual([
      {
        kind: 'sign-in-refused',
        person: null,
        about: 'entra',
        times: 1,
        first: '2026-11-27T10:00:10Z',
        last: '2026-11-27T10:00:10Z',
      },
      {
        kind: 'sign-in-refused',
        person: null,
        about: 'entra',
        times: 3,
        first: '2026-11-27T09:59:30Z',
        last: '2026-11-27T09:59:50Z',
      },
    ]);
  });

  it('counts each kind, person and matter by itself, and says who a person is', async () => {
    const { id } = await operator.transaction(async (tx: Writer<IdentityTables>) =>
      tx.insertInto('person').values({ name: 'Ada', email: null }).returning('id').executeTakeFirstOrThrow(),
    );
    const gone = crypto.randomUUID();
    await logSecurity(server, { kind: 'signed-in', person: id, about: 'link' }, now);
    await logSecurity(server, { kind: 'signed-in', person: id, about: 'entra' }, later(1));
    await logSecurity(server, { kind: 'signed-out', person: id }, later(2));
    await logSecurity(server, { kind: 'signed-out', person: gone }, later(3));
    expect((await read()).map(({ kind, person, about, times }) => [kind, person, about, times])).toEqual([
      ['signed-out', { id: gone, name: null }, '', 1],
      ['signed-out', { id, name: 'Ada' }, '', 1],
      ['signed-in', { id, name: 'Ada' }, 'entra', 1],
      ['signed-in', { id, name: 'Ada' }, 'link', 1],
    ]);
    expect((await read(2, 1)).map(({ last }) => last)).toEqual([later(2).toString(), later(1).toString()]);
  });

  it('loses no count when many write at once', async () => {
    await Promise.all(Array.from({ length: 40 }, () => logSecurity(server, { kind: 'signed-in' }, now)));
    expect(await read()).toMatchObject([{ times: 40 }]);
  });

  describe('keeps 400 days', () => {
    const [ada, ben] = [crypto.randomUUID(), crypto.randomUUID()];
    /** Rows of earlier hours, as many as are kept of what can be caused at will, the oldest 375 days old. */
    const fill = (kind: string, person: string) =>
      operator.transaction(async (tx: Writer<IdentityTables>) => {
        await sql`
          insert into security_event (hour, kind, person, about, times, first, last)
          select hour, ${kind}, ${person}::uuid, n::text, 1, hour, hour
          from generate_series(1, ${securityLogLimits.rows}::int) as n,
            lateral (select ${now.toString()}::timestamptz - interval '1 hour' * (n % 9000)) as at (hour)`.execute(tx);
      });
    const counted = async () => {
      const counts: Record<string, number> = {};
      for (const { kind, person } of await read(1_000_000)) {
        const whose = person === null ? 'nobody' : person.id === ada ? 'Ada' : 'Ben';
        counts[`${kind}, ${whose}`] = (counts[`${kind}, ${whose}`] ?? 0) + 1;
      }
      return counts;
    };
    const daysAgo = (days: number) => now.subtract({ hours: 24 * days });

    it('and nothing older', async () => {
      await logSecurity(server, { kind: 'signed-in', person: ada }, daysAgo(401));
      await logSecurity(server, { kind: 'strange-form' }, daysAgo(401));
      await logSecurity(server, { kind: 'signed-in', person: ada }, daysAgo(399));
      await logSecurity(server, { kind: 'strange-form' }, daysAgo(399));
      await logSecurity(server, { kind: 'signed-out', person: ben }, now);
      expect(await counted()).toEqual({ 'signed-in, Ada': 1, 'strange-form, nobody': 1, 'signed-out, Ben': 1 });
    });

    it('of a person, whatever strangers send: of that the newest 20,000 rows are kept', async () => {
      await logSecurity(server, { kind: 'signed-in', person: ada }, daysAgo(399));
      await logSecurity(server, { kind: 'right-lacking', person: ada }, daysAgo(399));
      await logSecurity(server, { kind: 'sign-in-refused', person: ben, about: 'entra' }, daysAgo(398));
      await fill('strange-form', '00000000-0000-0000-0000-000000000000');
      await logSecurity(server, { kind: 'sign-in-refused', about: 'entra' }, later(3600));
      expect(await counted()).toEqual({
        'signed-in, Ada': 1,
        'right-lacking, Ada': 1,
        'sign-in-refused, Ben': 1,
        'sign-in-refused, nobody': 1,
        'strange-form, nobody': 19_999,
      });
    });

    it('of a person’s sign-ins, whatever they are refused: of that the newest 20,000 rows are kept', async () => {
      await logSecurity(server, { kind: 'signed-in', person: ada }, daysAgo(399));
      await logSecurity(server, { kind: 'right-lacking', person: ben }, daysAgo(399));
      await logSecurity(server, { kind: 'strange-form' }, daysAgo(399));
      await fill('form-refused', ada);
      await logSecurity(server, { kind: 'right-lacking', person: ada }, later(3600));
      expect(await counted()).toEqual({
        'signed-in, Ada': 1,
        'right-lacking, Ben': 1,
        'strange-form, nobody': 1,
        'right-lacking, Ada': 1,
        'form-refused, Ada': 19_999,
      });
    });

    it('of what a person did, however often', async () => {
      await fill('signed-in', ada);
      await logSecurity(server, { kind: 'signed-in', person: ada }, later(3600));
      expect(await counted()).toEqual({ 'signed-in, Ada': 20_001 });
    });
  });

  it('takes no more of a matter than fits', async () => {
    await logSecurity(server, { kind: 'right-lacking', about: 'x'.repeat(5000) }, now);
    expect((await read())[0]?.about).toHaveLength(200);
  });

  it.each([
    ['a kind in another form', { kind: 'Signed In' }],
    ['a person that is none', { kind: 'signed-in', person: 'nobody' }],
    ['a character that no text can hold', { kind: 'signed-in', about: '\u0000' }],
  ])('breaks nothing by a fault of its own: %s', async (_, event) => {
    const faults: unknown[] = [];
    await logSecurity(server, event, now, (fault) => faults.push(fault));
    expect(faults).toHaveLength(1);
    expect(await read()).toEqual([]);
  });

  it('breaks nothing when there is no database', async () => {
    const broken: Database = { ...server, transaction: () => Promise.reject(new Error('away')) };
    const faults: unknown[] = [];
    await logSecurity(broken, { kind: 'signed-in' }, now, (fault) => faults.push(fault));
    expect(faults).toHaveLength(1);
  });

  it('is read by whoever may read it, and looks empty to everybody else', async () => {
    await logSecurity(server, { kind: 'signed-in' }, now);
    const people = await operator.transaction(async (tx: Writer<IdentityTables>) => {
      const add = async (role: 'administrator' | 'director') => {
        const { id } = await tx
          .insertInto('person')
          .values({ name: role, email: null })
          .returning('id')
          .executeTakeFirstOrThrow();
        await tx.insertInto('role_held').values({ person: id, role, scope: 'all', origin: 'given' }).execute();
        return id;
      };
      return { administrator: await add('administrator'), director: await add('director') };
    });
    const readAs = (id: string) =>
      server.look((db: Reader<IdentityTables>) => readSecurity(db, { limit: 10 }), { actor: `person:${id}` });
    expect(await readAs(people.administrator)).toHaveLength(1);
    expect(await readAs(people.director)).toEqual([]);
    expect(await readSecurity(server.read<IdentityTables>(), { limit: 10 })).toEqual([]);
  });
});
