import { compareQuarters, type Quarter } from '../../calendar/index.ts';
import { faultText, readAlone } from '../../packs/index.ts';
import { readAtMost } from '../../platform/files/index.ts';
import { attempt, type Reader } from '../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import {
  lockRegisters,
  type ReportContent,
  type ReportingTables,
  readEarlierReports,
  readEditionFile,
  readEditions,
  reportDocument,
} from '../../reporting/index.ts';
import {
  answersAsked,
  checks,
  composeScrutinised,
  type Finding,
  type Level,
  levels,
  type ScrutinyTables,
  scrutinise,
  scrutinised,
  timelessChecks,
} from '../../scrutiny/index.ts';
import { counted, listed } from '../../wording/index.ts';
import {
  type Command,
  type CommandContext,
  type Given,
  type Outcome,
  refusal,
  textOf,
  textsOf,
  wrongUse,
} from './command.ts';
import { periodArgument } from './period.ts';

export const scrutiniseCommand: Command = {
  summary: 'ask the questions that a scrutineer would ask of a report',
  usage: '<period>|--pack PACK [--before PACK]… [--draft] [--level LEVEL]',
  help: [
    'Asks them of the latest edition of a period, beside the published reports before it and with the answers given since.',
    '--draft    of the registers as they are now, as they would be published',
    '--pack     of a pack: a folder of CSV files, a workbook, one CSV file, or a report document (.json) of any body;',
    '           nothing is stored. Any table can stand alone. Published reports of the same body are held beside it',
    '--before   a pack or document of an earlier period to hold beside it, instead; several may be given',
    '--period   of which period a pack without the table "report" is, where its name does not say it',
    '--level    status 1 when there is a finding of this level or a more serious one:',
    '           error (when it is not given), warning, question',
    'docs/reference/checks.md lists what is asked.',
  ],
  options: {
    draft: { type: 'boolean' },
    pack: { type: 'string' },
    before: { type: 'string', multiple: true },
    period: { type: 'string' },
    level: { type: 'string' },
  },
  arguments: (values) => (values.pack === undefined ? 1 : 0),
  needs: [{ action: 'registers.read', with: 'draft' }],
  withoutDatabase(given) {
    const asked = askedIn(given);
    return 'pack' in asked ? () => scrutinisePack(asked, null) : null;
  },
  prepare(given) {
    const asked = askedIn(given);
    if ('status' in asked) return asked;
    if ('pack' in asked) return (context) => scrutinisePack(asked, context);
    return (context) => scrutinisePeriod(context, asked);
  },
};

type OfPeriod = { readonly of: Quarter; readonly draft: boolean; readonly level: Level };
type OfPack = {
  readonly pack: string;
  readonly before: readonly string[];
  readonly period: Quarter | null;
  readonly level: Level;
};

function askedIn(given: Given): OfPeriod | OfPack | Outcome {
  const wrong = (why: string) => wrongUse(why, 'scrutinise');
  const level = textOf(given, 'level') ?? 'error';
  if (!isLevel(level)) return wrong(`"${level}" is not a level (expected ${levels.join(', ')}).`);
  const pack = textOf(given, 'pack');
  const before = textsOf(given, 'before');
  const called = textOf(given, 'period');
  const draft = given.values.draft === true;
  if (pack === null) {
    if (before.length > 0 || called !== null) return wrong('--before and --period go with --pack.');
    const period = periodArgument(given.positionals[0]);
    return period.ok ? { of: period.value, draft, level } : wrong(period.error);
  }
  if (draft) return wrong('A pack is no draft of the registers (expected --pack or --draft).');
  const period = called === null ? ok(null) : periodArgument(called);
  return period.ok ? { pack, before, period: period.value, level } : wrong(period.error);
}

function isLevel(text: string): text is Level {
  return (levels as readonly string[]).includes(text);
}

async function scrutinisePeriod({ database }: CommandContext, { of, draft, level }: OfPeriod): Promise<Outcome> {
  const content = await attempt<ScrutinyTables, ReportContent, string>(
    database,
    async (tx) => {
      if (!draft) return latestOf(tx, of);
      await lockRegisters(tx);
      const composed = await composeScrutinised(tx, of);
      return composed === null ? refused(`Nothing has been said of ${of}: import a report pack first.`) : ok(composed);
    },
    { trial: true },
  );
  if (!content.ok) return refusal(content.error);
  return outcomeOf(content.value.findings, { name: of, level, beside: [] });
}

async function latestOf(db: Reader<ScrutinyTables>, period: Quarter): Promise<Result<ReportContent, string>> {
  const [latest] = await readEditions(db, period);
  if (!latest) return refused(`${period} is not published: script/tally scrutinise ${period} --draft.`);
  if (latest.withdrawn)
    return refused(`Edition ${latest.number} of ${period} was withdrawn: there is nothing to ask of it.`);
  const file = await readEditionFile(db, period, latest.number, 'json');
  if (file === null) return refused(`Edition ${latest.number} of ${period} was not kept as json.`);
  return ok(await scrutinised(db, JSON.parse(file.bytes.toString('utf8')) as ReportContent));
}

/** `context` is null where there is no database: then only what is named is held beside the pack. */
async function scrutinisePack(
  { pack, before, period, level }: OfPack,
  context: CommandContext | null,
): Promise<Outcome> {
  const read = await readReport(pack, period);
  if (!read.ok) return faulty(pack, read.error);
  const { content, periodKnown } = read.value;
  const earlier: ReportContent[] = [];
  for (const path of before) {
    const other = await readReport(path, null);
    if (!other.ok) return faulty(path, other.error);
    if (!other.value.periodKnown)
      return refusal(`${path} does not say of which period it is, so it cannot be held beside ${pack}.`);
    earlier.push(other.value.content);
  }
  const of = content.period.id as Quarter;
  const later = earlier.find((report) => compareQuarters(report.period.id as Quarter, of) >= 0);
  if (later && periodKnown)
    return refusal(`--before is for earlier periods, and ${later.period.id} is not before ${of}.`);
  const published =
    before.length > 0 || context === null || !periodKnown ? [] : await publishedBefore(context, content);
  const beside = before.length > 0 ? earlier : published;
  const findings = periodKnown ? scrutinise(content, beside) : scrutinise(content, [], timelessChecks);
  const outcome = outcomeOf(findings, {
    name: periodKnown ? `${pack} (${of})` : pack,
    level,
    beside: beside.map((report) => report.period.id),
  });
  if (periodKnown) return outcome;
  const untimed = `Nothing says of which period it is, so only ${timelessChecks.length} of the ${checks.length} checks were made: --period 2020-21-Q4 says it.`;
  return {
    ...outcome,
    json: findings.map((finding) => ({ ...finding, period: null })),
    text: [...outcome.text, untimed],
  };
}

async function publishedBefore(
  { database }: CommandContext,
  { body, period }: ReportContent,
): Promise<ReportContent[]> {
  const published = await readEarlierReports(database.read<ReportingTables>(), period.id as Quarter);
  return published.filter((report) => report.body.id === body.id);
}

type ReadReport = { readonly content: ReportContent; readonly periodKnown: boolean };

async function readReport(path: string, period: Quarter | null): Promise<Result<ReadReport, readonly string[]>> {
  if (/\.json$/i.test(path)) return readDocument(path);
  const read = await readAlone(path, period);
  return read.ok ? read : refused(read.error.map(faultText));
}

/** More than any report document weighs, by far. */
const mostBytes = 30_000_000;

async function readDocument(path: string): Promise<Result<ReadReport, readonly string[]>> {
  let parsed: unknown;
  try {
    const bytes = await readAtMost(path, mostBytes);
    if (bytes === null) return refused([`has more than ${mostBytes / 1e6} MB (expected a report document)`]);
    parsed = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    return refused([`cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const document = reportDocument.safeParse(parsed);
  if (document.success) return ok({ content: document.data, periodKnown: true });
  return refused(
    document.error.issues.map(({ path: place, message }) => `${place.join('.') || 'the document'}: ${message}`),
  );
}

/** How many faults a person is shown; `--format json` has them all. */
const mostShown = 50;

function faulty(path: string, faults: readonly string[]): Outcome {
  const why = `${path} cannot be read as a report: ${counted(faults.length, 'fault')}.`;
  const more =
    faults.length > mostShown ? [`… and ${faults.length - mostShown} more (--format json has them all)`] : [];
  return { status: 1, json: { refused: why, faults }, text: [...faults.slice(0, mostShown), ...more, why] };
}

function outcomeOf(
  findings: readonly Finding[],
  { name, level, beside }: { readonly name: string; readonly level: Level; readonly beside: readonly string[] },
): Outcome {
  const most = levels.indexOf(level);
  const reached = findings.some((finding) => levels.indexOf(finding.level) <= most);
  const counts = levels.map((one) => counted(findings.filter((finding) => finding.level === one).length, one));
  const asked = answersAsked(findings);
  const summary =
    findings.length === 0
      ? `Nothing to ask of ${name}.`
      : `${name}: ${listed(counts)}; ${counted(asked, 'answer is', 'answers are')} asked of the body.`;
  return {
    status: reached ? 1 : 0,
    isAnswer: true,
    json: findings,
    text: [...findings.flatMap(lines), ...(beside.length === 0 ? [] : [`Held beside ${listed(beside)}.`]), summary],
  };
}

function lines({ level, check, priority, subject, message, answer }: Finding): string[] {
  const place = [priority, subject].filter((part) => part !== null).join(' › ');
  return [
    `${level.padEnd(8)}  ${message}`,
    `          ${place} · ${check}`,
    ...(answer === null ? [] : [`          Answer: ${answer}`]),
  ];
}
