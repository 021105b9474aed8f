import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import { ok, type Result, refused } from '../result/index.ts';
import { attempt } from './attempt.ts';
import type { Writer } from './database.ts';

type Tables = {
  priority: { id: string };
  priority_period: { period: string; priority: string; position: number; name: string };
};
const database = await testDatabase();
const ids = async () => (await database.read<Tables>().selectFrom('priority').select('id').execute()).map((r) => r.id);
const adding =
  (id: string, answer: Result<string, string> = ok(id)) =>
  async (tx: Writer<Tables>): Promise<Result<string, string>> => {
    await tx.insertInto('priority').values({ id }).execute();
    return answer;
  };

it('keeps what succeeds', async () => {
  expect(await attempt(database, adding('kept'))).toEqual(ok('kept'));
  expect(await ids()).toEqual(['kept']);
});

it('undoes what was done before a refusal, and hands the refusal on', async () => {
  expect(await attempt(database, adding('refused', refused('no')))).toEqual(refused('no'));
  expect(await ids()).toEqual(['kept']);
});

it('undoes what was done before a fault, and throws it', async () => {
  const failing = async (tx: Writer<Tables>) => {
    await adding('failed')(tx);
    throw new Error('broken');
  };
  await expect(attempt(database, failing)).rejects.toThrow('broken');
  expect(await ids()).toEqual(['kept']);
});

it('keeps nothing of a trial, which answers as the real thing would', async () => {
  expect(await attempt(database, adding('tried'), { trial: true })).toEqual(ok('tried'));
  expect(await attempt(database, adding('tried', refused('no')), { trial: true })).toEqual(refused('no'));
  expect(await ids()).toEqual(['kept']);
});

it('meets in a trial the faults that a commit would meet', async () => {
  const dangling = async (tx: Writer<{ note: object }>): Promise<Result<null, string>> => {
    await tx
      .insertInto('note')
      .values({ period: '2020-21-Q4', position: 1, priority: 'nowhere', text: 'A note.' })
      .execute();
    return ok(null);
  };
  await expect(attempt(database, dangling)).rejects.toThrow('note_priority');
  await expect(attempt(database, dangling, { trial: true })).rejects.toThrow('note_priority');
});
