import { createHash } from 'node:crypto';
import { to as copyTo } from 'pg-copy-streams';
import { verifyTally } from '../../src/ledger/index.ts';
import { openDatabase } from '../../src/platform/postgres/index.ts';
import { timed } from '../measure.ts';

/**
 * Verifies a tally, or only hashes what it holds as the database sends it, in a process of its own; prints
 * `{ ms, entries }`, for hashing `{ ms, bytes }`.
 * usage: node verify.ts DATA verify|hash
 */
const [dataFolder = '', what] = process.argv.slice(2);
const database = await openDatabase({ kind: 'embedded', dataFolder }, { act: { actor: 'operator:bench' } });
try {
  const work: () => Promise<object> = what === 'verify' ? verify : hash;
  const { ms, value } = await timed(work);
  process.stdout.write(JSON.stringify({ ms, ...value }));
} finally {
  await database.close();
}

async function verify(): Promise<{ entries: number }> {
  const { entries, misfits } = await verifyTally(database);
  if (misfits.length > 0) throw new Error(misfits.map((m) => m.what).join('\n'));
  return { entries };
}

async function hash(): Promise<{ bytes: number }> {
  return database.withClient(async (client) => {
    const of = createHash('sha256');
    let bytes = 0;
    const copy = client.query(copyTo('copy (select * from entry order by sequence) to stdout'));
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      of.update(chunk);
      bytes += chunk.length;
    }
    of.digest();
    return { bytes };
  });
}
