/** The only door to PostgreSQL. */
export { type Act, actFromHere, NotAllowed } from './act.ts';
export { attempt } from './attempt.ts';
export { type BackupManifest, restoreBackup, writeBackup } from './backup.ts';
export { type Client, wasConnectionLost } from './connection.ts';
export {
  type Database,
  type DatabaseSettings,
  hasDatabase,
  openDatabase,
  type Reader,
  type Writer,
} from './database.ts';
export { follow } from './follow.ts';
export { addThings, type Changes, replaceRows } from './replace-rows.ts';
export { type SchemaFault, schemaFaults } from './schema-faults.ts';
