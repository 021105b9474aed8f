import { sql } from 'kysely';
import type { Result } from '../result/index.ts';
import type { Database, Writer } from './database.ts';

/**
 * Runs a command in one transaction that is kept only when it succeeds: a refusal undoes what was done before it. With
 * `trial` nothing is kept in any case, and the answer says what would have happened.
 */
export async function attempt<T, V, E>(
  database: Database,
  work: (tx: Writer<T>) => Promise<Result<V, E>>,
  { trial = false }: { trial?: boolean } = {},
): Promise<Result<V, E>> {
  const undo = new Error('The transaction is undone on purpose.');
  let answer: Result<V, E> | null = null;
  try {
    return await database.transaction<T, Result<V, E>>(async (tx) => {
      answer = await work(tx);
      // What a commit would refuse, a trial must refuse.
      if (trial && answer.ok) await sql`set constraints all immediate`.execute(tx);
      if (trial || !answer.ok) throw undo;
      return answer;
    });
  } catch (error) {
    if (error === undo && answer !== null) return answer;
    throw error;
  }
}
