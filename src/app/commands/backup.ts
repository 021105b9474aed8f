import { stat } from 'node:fs/promises';
import { endAllSessions } from '../../identity/index.ts';
import { verifyTally } from '../../ledger/index.ts';
import { codeOf } from '../../platform/files/index.ts';
import { type BackupManifest, restoreBackup, writeBackup } from '../../platform/postgres/index.ts';
import { announceEditions, type ReportingTables, verifyEditions } from '../../reporting/index.ts';
import { counted } from '../../wording/index.ts';
import { type Command, done, refusal } from './command.ts';

const rowsOf = ({ tables }: BackupManifest) => tables.reduce((sum, t) => sum + t.rows, 0);
const count = (n: number) => n.toLocaleString('en-GB');

export const backupCommand: Command = {
  summary: 'write everything in the database to one file',
  usage: '<file>',
  help: ['The file can be restored on either kind of database. It is written whole or not at all.'],
  options: {},
  arguments: 1,
  needs: 'operator',
  prepare:
    ({ positionals: [path = ''] }) =>
    async ({ database, now }) => {
      try {
        const manifest = await writeBackup(database, path, now());
        const { size } = await stat(path);
        const text = `Wrote ${path}: ${count(rowsOf(manifest))} rows of ${manifest.tables.length} tables in ${count(size)} bytes.`;
        return done({ file: path, bytes: size, ...manifest }, text);
      } catch (error) {
        if (codeOf(error).startsWith('E')) return refusal(`${path} cannot be written (${codeOf(error)}).`);
        throw error;
      }
    },
};

export const restoreCommand: Command = {
  summary: 'restore a backup into a database that holds nothing yet',
  usage: '<file>',
  help: [
    'All of it or nothing. Editions and the tally are verified before it says that it is done. Nobody is signed in',
    'afterwards: sessions and links that ended since the backup was made do not come back.',
  ],
  options: {},
  arguments: 1,
  needs: 'operator',
  settles: () => true,
  prepare:
    ({ positionals: [path = ''] }) =>
    async ({ database, say }) => {
      const restored = await restoreBackup(database, path);
      if (!restored.ok) return refusal(restored.error);
      await endAllSessions(database);
      // A server that is running shows them as if they had been published.
      await database.transaction(announceEditions);
      const { editions, misfits } = await verifyEditions(database.read<ReportingTables>());
      const { entries, misfits: ofTally } = await verifyTally(database, { say });
      const verified = `${counted(editions, 'edition')} and ${counted(entries, 'entry', 'entries')} of the tally verified`;
      const text = `Restored ${count(rowsOf(restored.value))} rows of ${restored.value.tables.length} tables, as of ${restored.value.made}; ${verified}.`;
      if (misfits.length + ofTally.length > 0) {
        return {
          status: 1,
          kept: true,
          json: { ...restored.value, editions, entries, misfits: [...misfits, ...ofTally] },
          text: [text, 'Not everything fits: script/tally verify says what.'],
        };
      }
      return done({ ...restored.value, editions, entries }, text);
    },
};
