/**
 * Rewrites db/schema.sql from db/migrations, in an embedded database made for the purpose.
 * usage: node src/platform/postgres/dump-schema.ts
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from './database.ts';
import { dumpSchema } from './schema.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'tallystick-schema-'));
try {
  const database = await openDatabase({ kind: 'embedded', dataFolder });
  try {
    const ddl = await database.withOwner((client) => dumpSchema(client, database.applicationRole));
    writeFileSync(join(import.meta.dirname, '../../../db/schema.sql'), ddl);
  } finally {
    await database.close();
  }
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}
