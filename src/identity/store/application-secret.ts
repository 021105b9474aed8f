import { randomBytes } from 'node:crypto';
import type { Database, Reader, Writer } from '../../platform/postgres/index.ts';
import { signingIn } from './sessions.ts';
import type { IdentityTables } from './tables.ts';

/** The key of 32 bytes that the application made for a purpose, once for ever: every process has the same. */
export async function applicationKey(database: Database, purpose: string): Promise<Buffer> {
  const read = () =>
    database.look(
      (db: Reader<IdentityTables>) =>
        db.selectFrom('application_secret').select('secret').where('id', '=', purpose).executeTakeFirst(),
      signingIn,
    );
  let kept = await read();
  if (!kept) {
    await database.transaction(async (tx: Writer<IdentityTables>) => {
      await tx
        .insertInto('application_secret')
        .values({ id: purpose, secret: randomBytes(32).toString('base64url') })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }, signingIn);
    kept = await read();
  }
  if (!kept) throw new Error(`The key for ${purpose} was made and is not there.`);
  return Buffer.from(kept.secret, 'base64url');
}
