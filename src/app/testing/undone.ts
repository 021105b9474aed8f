import { sql } from 'kysely';
import type { Database } from '../../platform/postgres/index.ts';

/** A database whose transactions are done to their end, as a commit would hold them, and then undone. */
export function undone(database: Database): Database {
  return {
    ...database,
    as: (act) => undone(database.as(act)),
    async transaction(work, act) {
      const undo = new Error('Undone on purpose.');
      const answers: Awaited<ReturnType<typeof work>>[] = [];
      try {
        await database.transaction(async (tx) => {
          answers.push(await work(tx as never));
          await sql`set constraints all immediate`.execute(tx);
          throw undo;
        }, act);
      } catch (error) {
        if (error !== undo) throw error;
      }
      return answers[0] as Awaited<ReturnType<typeof work>>;
    },
  };
}
