import { loadExamples } from '../src/app/examples.ts';
import { type Database, openDatabase } from '../src/platform/postgres/index.ts';
import { dataRenderers } from '../src/reporting/index.ts';

/**
 * Runs work on a database in a folder that holds the two real reports, in the formats that need no rendering of their own;
 * what it returns is returned, and the database is closed.
 */
export async function withExamples<T>(dataFolder: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ kind: 'embedded', dataFolder }, { act: { actor: 'system:bench' } });
  try {
    await loadExamples(database, dataRenderers, () => {});
    return await work(database);
  } finally {
    await database.close();
  }
}
