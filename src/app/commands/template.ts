import { type ToFillIn, writePackFolder, writePackWorkbook, writeSheets } from '../../packs/index.ts';
import { codeOf, standingAt, writeWhole } from '../../platform/files/index.ts';
import { attempt } from '../../platform/postgres/index.ts';
import { type QuarterTables, readToFillIn } from '../../quarter/index.ts';
import { type Command, done, type Outcome, refusal, textOf, wrongUse } from './command.ts';
import { periodArgument } from './period.ts';

export const templateCommand: Command = {
  summary: 'write the report pack for a period, filled with what is known',
  usage: '<period> -o FILE.xlsx|.ods|FOLDER [--priority ID]',
  help: [
    'A period that is held comes out as the pack that says the same; a new one with the body and its priorities.',
    'A workbook has labels that are locked, lists to choose from, and last quarter beside; hand it in with "import".',
    '-o, --output   a workbook (.xlsx or .ods), or a new or empty folder for CSV files',
    '--priority     a workbook of one priority, by its id',
  ],
  options: { output: { type: 'string', short: 'o' }, priority: { type: 'string' } },
  arguments: 1,
  needs: ['registers.read'],
  prepare(given) {
    const period = periodArgument(given.positionals[0]);
    if (!period.ok) return wrongUse(period.error, 'template');
    const output = textOf(given, 'output');
    if (output === null) return wrongUse('Where to? (expected -o FILE.xlsx, -o FILE.ods or -o FOLDER)', 'template');
    const format = /\.(xlsx|ods)$/i.exec(output)?.[1]?.toLowerCase() as 'xlsx' | 'ods' | undefined;
    const priority = textOf(given, 'priority');
    if (priority !== null && format === undefined) {
      return wrongUse(
        'One priority comes as a workbook; a folder is of all of them (expected -o FILE.xlsx or -o FILE.ods).',
        'template',
      );
    }
    return async ({ database, now, acting }) => {
      const made = { at: now(), by: acting?.person.name ?? 'the operator of the command line' };
      const read = await attempt<QuarterTables, ToFillIn, string>(
        database,
        (tx) => readToFillIn(tx, { period: period.value, priority, made }),
        { trial: true },
      );
      if (!read.ok) return refusal(read.error);
      return format === undefined ? inFolder(output, read.value) : asWorkbook(output, read.value, format);
    };
  },
};

async function inFolder(folder: string, { pack }: ToFillIn): Promise<Outcome> {
  const sheets = writeSheets(pack);
  const written = await writePackFolder(folder, sheets);
  if (!written.ok) return refusal(written.error);
  const rows = Object.fromEntries([...sheets].map(([name, sheet]) => [name, sheet.rows.length]));
  return done({ period: pack.period, folder, rows }, `Wrote the pack of ${pack.period} to ${folder}.`);
}

async function asWorkbook(file: string, of: ToFillIn, format: 'xlsx' | 'ods'): Promise<Outcome> {
  const { pack, priority, missing } = of;
  try {
    if ((await standingAt(file)).is !== 'nothing') {
      return refusal(`${file} is there already, and may be filled in. Nothing was written: name a new file.`);
    }
    await writeWhole(file, writePackWorkbook(of, format));
  } catch (error) {
    if (codeOf(error)) return refusal(`${file} cannot be written (${codeOf(error)}). Nothing was written.`);
    throw error;
  }
  const what = priority === null ? `of ${pack.period}` : `of ${priority} in ${pack.period}`;
  const lacks =
    missing.length === 0
      ? ''
      : ` ${missing.length} ${missing.length === 1 ? 'thing is' : 'things are'} missing still; its first sheet lists them.`;
  return done(
    { period: pack.period, file, format, priority, missing },
    `Wrote the workbook ${what} to ${file}.${lacks}`,
  );
}
