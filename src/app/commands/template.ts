import {
  emptyPack,
  type Pack,
  type PackTables,
  packOfPeriod,
  writePackFolder,
  writeSheets,
} from '../../packs/index.ts';
import { attempt } from '../../platform/postgres/index.ts';
import { ok, refused } from '../../platform/result/index.ts';
import { type Command, done, refusal, textOf, wrongUse } from './command.ts';
import { periodArgument } from './period.ts';

export const templateCommand: Command = {
  summary: 'write the report pack for a period, filled with what is known',
  usage: '<period> -o FOLDER',
  help: [
    'A period that is held comes out as the pack that says the same; a new one with the body and its priorities.',
    '-o, --output   a new or empty folder for the CSV files',
  ],
  options: { output: { type: 'string', short: 'o' } },
  arguments: 1,
  needs: ['registers.read'],
  prepare(given) {
    const period = periodArgument(given.positionals[0]);
    if (!period.ok) return wrongUse(period.error, 'template');
    const folder = textOf(given, 'output');
    if (folder === null) return wrongUse('Where to? (expected -o FOLDER)', 'template');
    if (/\.(xlsx|ods)$/i.test(folder)) {
      return wrongUse('Workbooks cannot be written yet (expected a folder for CSV files).', 'template');
    }
    return async ({ database }) => {
      const pack = await attempt<PackTables, Pack, string>(
        database,
        async (tx) => {
          const held = (await packOfPeriod(tx, period.value)) ?? (await emptyPack(tx, period.value));
          return held === null
            ? refused('No body is known yet: the first report pack that is imported names it.')
            : ok(held);
        },
        { trial: true },
      );
      if (!pack.ok) return refusal(pack.error);
      const sheets = writeSheets(pack.value);
      const written = await writePackFolder(folder, sheets);
      if (!written.ok) return refusal(written.error);
      const rows = Object.fromEntries([...sheets].map(([name, sheet]) => [name, sheet.rows.length]));
      return done({ period: period.value, folder, rows }, `Wrote the pack of ${period.value} to ${folder}.`);
    };
  },
};
