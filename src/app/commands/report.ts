import type { Quarter } from '../../calendar/index.ts';
import { readImprint } from '../../plan/index.ts';
import { codeOf, writeWhole } from '../../platform/files/index.ts';
import type { Database } from '../../platform/postgres/index.ts';
import { attempt } from '../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import {
  type DraftFormat,
  draftFormats,
  type EditionFormat,
  lockRegisters,
  type ReportingTables,
  readEditionFile,
  readEditions,
  readNoticeFile,
  renderDraft,
} from '../../reporting/index.ts';
import { composeScrutinised } from '../../scrutiny/index.ts';
import { type Command, type CommandContext, done, refusal, textOf, wrongUse } from './command.ts';
import { editionOption, periodArgument } from './period.ts';

export const reportCommand: Command = {
  summary: "write one edition's kept file, or the registers as they are now",
  usage: '<period> [--edition N|--draft] --format FORMAT [-o FILE]',
  help: [
    '--edition      which edition; the latest when it is not given',
    '--draft        not an edition: the registers, composed and rendered now',
    '--format       json: the report document, in canonical form; csv: one row a figure; ods, xlsx: its tables;',
    '               pdf: the report; landscape-pdf: one page a priority; html: one file to keep or send;',
    '               docx: a draft for comment, with --draft only',
    '-o, --output   a file; standard output when it is not given',
  ],
  options: {
    edition: { type: 'string' },
    draft: { type: 'boolean' },
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
  },
  arguments: 1,
  needs: [{ action: 'registers.read', with: 'draft' }],
  ownFormat: true,
  prepare(given) {
    const period = periodArgument(given.positionals[0]);
    if (!period.ok) return wrongUse(period.error, 'report');
    const edition = editionOption(textOf(given, 'edition'));
    if (!edition.ok) return wrongUse(edition.error, 'report');
    const isDraft = given.values.draft === true;
    if (isDraft && edition.value !== null)
      return wrongUse('An edition is no draft (expected --edition or --draft).', 'report');
    const asked = textOf(given, 'format');
    const format = draftFormats.find((f) => f === asked);
    if (!format) {
      const which = asked === null ? 'Which format?' : `"${asked}" is not a format that can be written`;
      return wrongUse(
        `${which} (expected --format ${draftFormats.slice(0, -1).join(', ')} or ${draftFormats.at(-1)}).`,
        'report',
      );
    }
    if (format === 'docx' && !isDraft) {
      return wrongUse(
        'A published report is no draft for comment: no edition is kept as docx (expected --draft).',
        'report',
      );
    }
    const output = textOf(given, 'output');
    return async (context) => {
      const { database } = context;
      const file =
        isDraft || format === 'docx'
          ? await draftFile(context, period.value, format)
          : await keptFile(database, period.value, edition.value, format);
      if (!file.ok) return refusal(file.error);
      if (output === null) return { status: 0, json: null, text: [], bytes: file.value };
      try {
        await writeWhole(output, file.value);
      } catch (error) {
        if (!codeOf(error).startsWith('E')) throw error;
        return refusal(`${output} cannot be written (${codeOf(error)}).`);
      }
      return done(null, `Wrote ${output}, ${file.value.byteLength.toLocaleString('en-GB')} bytes.`);
    };
  },
};

async function keptFile(
  database: Database,
  period: Quarter,
  number: number | null,
  format: EditionFormat,
): Promise<Result<Uint8Array, string>> {
  const db = database.read<ReportingTables>();
  const editions = await readEditions(db, period);
  const [latest] = editions;
  if (!latest)
    return refused(`${period} is not published: script/tally publish ${period}, or report ${period} --draft.`);
  const edition = editions.find((e) => e.number === (number ?? latest.number));
  if (!edition) return refused(`${period} has no edition ${number} (the latest is ${latest.number}).`);
  const file = await (edition.withdrawn ? readNoticeFile : readEditionFile)(db, period, edition.number, format);
  if (file) return ok(file.bytes);
  const kept = edition.formats.join(', ');
  return refused(`Edition ${edition.number} of ${period} was not published as ${format} (it is kept as ${kept}).`);
}

function draftFile(
  { database, renderers }: CommandContext,
  period: Quarter,
  format: DraftFormat,
): Promise<Result<Uint8Array, string>> {
  return attempt<ReportingTables, Uint8Array, string>(
    database,
    async (tx) => {
      await lockRegisters(tx);
      const content = await composeScrutinised(tx, period);
      if (content === null) return refused(`Nothing has been said of ${period}: import a report pack first.`);
      return renderDraft(content, await readImprint(tx), renderers, format);
    },
    { trial: true },
  );
}
