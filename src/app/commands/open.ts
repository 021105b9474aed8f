import { type Quarter, quarter } from '../../calendar/index.ts';
import { attempt, type Writer } from '../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import { openQuarter, type QuarterTables, type RollRemark, type ToBeOpened } from '../../quarter/index.ts';
import { counted, date, quarterWords } from '../../wording/index.ts';
import { type Command, done, refusal, textOf, wrongUse } from './command.ts';
import { periodArgument } from './period.ts';

export const openCommand: Command = {
  summary: 'open a quarter: roll forward what lasts, and count its dates back from the committee',
  usage: '<period> --committee DATE [--from PERIOD] [--check]',
  help: [
    'What lasts of an earlier quarter rolls forward (definitions, targets of the same financial year, open goals, risks',
    'and issues), what is said anew each quarter is blank, and every priority is asked for. What does not roll is listed.',
    '--committee   the day on which the report goes to the committee, like 2021-11-25',
    '--from        the quarter that rolls forward: otherwise the latest before it; none: nothing, what is there is worked on',
    '--check       only says what would come of it',
  ],
  options: { committee: { type: 'string' }, from: { type: 'string' }, check: { type: 'boolean' } },
  arguments: 1,
  needs: ['quarter.open', 'registers.read', 'registers.enter', 'finance.enter', 'report.enter'],
  prepare(given) {
    const period = periodArgument(given.positionals[0]);
    if (!period.ok) return wrongUse(period.error, 'open');
    const day = textOf(given, 'committee');
    if (day === null) return wrongUse('When is the committee? (expected --committee DATE)', 'open');
    const committee = dayOption(day);
    if (!committee.ok) return wrongUse(committee.error, 'open');
    const from = fromOption(textOf(given, 'from'));
    if (!from.ok) return wrongUse(from.error, 'open');
    const trial = given.values.check === true;
    return async ({ database, now }) => {
      const opened = await attempt(
        database,
        (tx: Writer<QuarterTables>) =>
          openQuarter(tx, { period: period.value, committee: committee.value, from: from.value, now: now() }),
        { trial },
      );
      if (!opened.ok) return refusal(opened.error.map(({ text }) => `${text}.`).join(' '));
      return done({ opened: !trial, ...jsonOf(opened.value) }, ...wordsOf(opened.value, trial));
    };
  },
};

function dayOption(text: string): Result<string, string> {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return ok(Temporal.PlainDate.from(text).toString());
  } catch {
    return refused(`"${text}" is a date that does not exist.`);
  }
  return refused(`"${text}" is not a date (expected one like 2021-11-25).`);
}

function fromOption(text: string | null): Result<Quarter | 'none' | undefined, string> {
  if (text === null) return ok(undefined);
  if (text === 'none') return ok('none');
  const from = quarter(text);
  return from === null
    ? refused(`"${text}" is not a reporting period (expected one like 2020-21-Q4, or none).`)
    : ok(from);
}

function jsonOf({ rolled, ...rest }: ToBeOpened): object {
  if (rolled === null) return { ...rest, rolled: null };
  const { counts, left, anew, notDue } = rolled;
  return { ...rest, rolled: { counts, left, anew, notDue } };
}

function wordsOf(opened: ToBeOpened, trial: boolean): string[] {
  const { period, rolledFrom, rolled, committee, dates, remarks, priorities } = opened;
  const [name, asked] = [quarterWords(period), counted(priorities, 'priority', 'priorities')];
  const width = Math.max(...dates.map((step) => step.name.length));
  return [
    `${trial ? `${name} can be opened` : `Opened ${name}`}: ${asked} to ask, the committee meets on ${date(committee)}.`,
    ...dates.map((step) => `  ${step.name.padEnd(width)}  ${date(step.due)}`),
    ...remarks,
    ...(rolled === null || rolledFrom === null
      ? ['Nothing was rolled forward: what is there is worked on.']
      : [
          `Rolled forward from ${quarterWords(rolledFrom)}: ${countsInWords(rolled.counts)}.`,
          ...listOf('Did not roll', rolled.left),
          ...listOf('Rolled, with a target to give anew', rolled.anew),
          ...listOf('Rolled, with no figure to give this quarter', rolled.notDue),
        ]),
  ];
}

function countsInWords(counts: NonNullable<ToBeOpened['rolled']>['counts']): string {
  return [
    counted(counts.indicators, 'indicator'),
    counted(counts.goals, 'goal'),
    counted(counts.risks, 'risk'),
    counted(counts.registeredRisks, 'risk of the register', 'risks of the register'),
    counted(counts.issues, 'issue'),
    counted(counts.finance, 'line of finance', 'lines of finance'),
    counted(counts.notes, 'note'),
  ].join(', ');
}

function listOf(title: string, remarks: readonly RollRemark[]): string[] {
  return remarks.length === 0 ? [] : [`${title}:`, ...remarks.map(({ thing, why }) => `  ${thing}: ${why}`)];
}
