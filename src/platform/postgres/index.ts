/** The only door to PostgreSQL. */
export type { Client } from './connection.ts';
export { type Database, type DatabaseSettings, openDatabase, type Reader, type Writer } from './database.ts';
export { emptySchema, grantTo, migrateTo, schemaVersion } from './migrations.ts';
export { dumpSchema } from './schema.ts';
