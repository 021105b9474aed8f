import { type FindingView, presentFindings, type ReportDocument } from '../../../reporting/index.ts';
import { checkNamed, checkTitle, type Level, levels } from '../../../scrutiny/index.ts';
import { counted, listed, number, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { FindingShown } from '../../parts/findings.ts';
import type { Scrutiny } from '../../scrutiny.ts';
import type { Standing } from './standing.ts';

/** The questions of a report as their page shows them. */
export type ScrutinyView = {
  readonly title: string;
  readonly bodyName: string;
  readonly report: { readonly text: string; readonly href: string };
  /** What is asked in all, in plain words. */
  readonly summary: string;
  /** What a reader has to know beforehand. */
  readonly remarks: readonly string[];
  /** To what the page is narrowed; null where it is not. */
  readonly narrowed: { readonly text: string; readonly all: string } | null;
  readonly facets: readonly {
    readonly name: string;
    readonly choices: readonly (Choice & {
      readonly count: number;
      readonly href: string;
      readonly current: boolean;
    })[];
  }[];
  /** What is asked, by its kind and then by its check, each in the order of what matters most. */
  readonly levels: readonly { readonly level: Level; readonly count: number; readonly groups: readonly Group[] }[];
  /** What was published and is not found any more. */
  readonly gone: readonly FindingShown[];
  readonly downloads: readonly { readonly text: string; readonly href: string }[];
};

/** What one check found in a report. */
export type Group = {
  readonly check: string;
  readonly title: string;
  /** Where it says why it is asked; null where the check is made no more. */
  readonly why: string | null;
  readonly findings: readonly FindingShown[];
  readonly answered: number;
};

type Choice = { readonly value: string; readonly text: string };

/** To what a reader narrows the page; an empty text is all. */
export type Narrowed = { readonly level: string; readonly priority: string };

export const everything: Narrowed = { level: '', priority: '' };

/** What stands for the report as a whole among the priorities. */
export const whole = 'whole';

const levelChoices: readonly Choice[] = [
  { value: '', text: 'All' },
  { value: 'error', text: 'Contradictions' },
  { value: 'warning', text: 'To explain' },
  { value: 'question', text: 'Questions' },
];

/** What a page of questions can be narrowed to. */
export function choicesOf({ document, asked }: Pick<Scrutiny, 'document' | 'asked'>): Record<keyof Narrowed, Choice[]> {
  const named = new Map(asked.map(({ finding }) => [finding.priority, true]));
  const priorities = document.priorities
    .toSorted((a, b) => a.order - b.order)
    .map(({ id, name }) => ({ value: id, text: name }));
  return {
    level: [...levelChoices],
    priority: [
      { value: '', text: 'All' },
      ...priorities,
      ...(named.has(null) ? [{ value: whole, text: 'The report as a whole' }] : []),
    ],
  };
}

/** The address of the page, with its query in one order. */
export function narrowedAddress(period: string, { level, priority }: Narrowed): string {
  const query = [level && `level=${encodeURIComponent(level)}`, priority && `priority=${encodeURIComponent(priority)}`];
  const said = query.filter(Boolean).join('&');
  return `${addresses.scrutiny(period)}${said && `?${said}`}`;
}

/** The page of the questions of a report, narrowed as is asked. */
export function presentScrutiny(scrutiny: Scrutiny, narrowed: Narrowed = everything): ScrutinyView {
  const { edition, document, asked } = scrutiny;
  const { period } = edition;
  const all = shownOf(scrutiny);
  const matches = ({ level, priority }: FindingShown, to: Narrowed): boolean =>
    (to.level === '' || level === to.level) && (to.priority === '' || (priority?.id ?? whole) === to.priority);
  const chosen = all.filter((one) => matches(one.shown, narrowed));
  const current = chosen.flatMap(({ stands, shown }) => (stands === 'no-longer-found' ? [] : [shown]));
  const choices = choicesOf(scrutiny);
  const words = (['level', 'priority'] as const).flatMap((field) =>
    narrowed[field] === '' ? [] : (choices[field].find(({ value }) => value === narrowed[field])?.text ?? []),
  );
  return {
    title: `Questions and answers, ${quarterWords(period)}`,
    bodyName: document.body.name,
    report: { text: `${edition.title}, edition ${edition.number}`, href: addresses.report(period) },
    summary: scrutinySummary(asked, document.body.name),
    remarks: remarksOf(scrutiny),
    narrowed:
      words.length === 0
        ? null
        : {
            text: `${number(chosen.length)} of ${number(all.length)}: ${listed(words)}`,
            all: narrowedAddress(period, everything),
          },
    facets: (['level', 'priority'] as const).map((field) => ({
      name: { level: 'Kind', priority: 'Priority' }[field],
      choices: choices[field].map((choice) => {
        const next = { ...narrowed, [field]: choice.value };
        return {
          ...choice,
          count: all.filter((one) => matches(one.shown, next)).length,
          href: narrowedAddress(period, next),
          current: narrowed[field] === choice.value,
        };
      }),
    })),
    levels: levels.flatMap((level) => {
      const of = current.filter((one) => one.level === level);
      return of.length === 0 ? [] : [{ level, count: of.length, groups: groupsOf(of) }];
    }),
    gone: chosen.flatMap(({ stands, shown }) => (stands === 'no-longer-found' ? [shown] : [])),
    downloads: [
      { text: 'Briefing of two pages (PDF)', href: addresses.scrutiny(period, 'pdf') },
      { text: 'Questions and answers (CSV)', href: addresses.scrutiny(period, 'csv') },
      { text: 'Questions and answers (JSON)', href: addresses.scrutiny(period, 'json') },
    ],
  };
}

function groupsOf(findings: readonly FindingShown[]): Group[] {
  return [...Map.groupBy(findings, ({ check }) => check)].map(([check, all]) => ({
    check,
    title: checkTitle(check),
    why: checkNamed(check) ? addresses.check(check) : null,
    findings: all,
    answered: all.filter(({ answer }) => answer !== null).length,
  }));
}

/** Findings as they are shown on a page of the site, each leading to its thing in the report at `address`. */
export function shownAs(
  standing: readonly Standing[],
  document: ReportDocument,
  before: readonly ReportDocument[],
  address: string,
): FindingShown[] {
  const views = presentFindings(
    standing.map(({ finding }) => finding),
    document,
    before,
  );
  return standing.map(({ stands, answeredSince, answerPublished }, place): FindingShown => {
    const view = views[place] as FindingView;
    return {
      ...view,
      href: `${address}#${view.anchor}`,
      since: { published: null, 'found-since': 'Found since publication', 'no-longer-found': 'No longer found' }[
        stands
      ],
      answeredSince,
      answerPublished,
    };
  });
}

function shownOf({ edition, document, before, asked }: Scrutiny) {
  const shown = shownAs(asked, document, before, addresses.report(edition.period));
  return asked.map(({ stands }, place) => ({ stands, shown: shown[place] as FindingShown }));
}

const nouns: Readonly<Record<Level, readonly [one: string, many: string]>> = {
  error: ['contradiction', 'contradictions'],
  warning: ['point that needs an explanation', 'points that need an explanation'],
  question: ['further question', 'further questions'],
};

/** `Tallystick asks 31 questions of this report: 2 contradictions, … MOPAC has answered 9.` */
export function scrutinySummary(asked: readonly Standing[], bodyName: string): string {
  const now = asked.filter(({ stands }) => stands !== 'no-longer-found').map(({ finding }) => finding);
  if (now.length === 0) return 'Tallystick finds nothing to ask of this report.';
  const kinds = levels.flatMap((level) => {
    const count = now.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : [counted(count, ...nouns[level])];
  });
  const answered = now.filter(({ answer }) => answer !== null).length;
  const answers =
    answered === 0
      ? 'answered none of them'
      : answered === now.length
        ? 'answered them all'
        : `answered ${number(answered)}`;
  return `Tallystick asks ${counted(now.length, 'question')} of this report: ${listed(kinds)}. ${bodyName} has ${answers}.`;
}

function remarksOf({ edition, document, asked }: Scrutiny): string[] {
  const body = document.body.name;
  const count = (stands: Standing['stands']) => asked.filter((one) => one.stands === stands).length;
  const [since, gone] = [count('found-since'), count('no-longer-found')];
  const are = (n: number) => (n === 1 ? 'is' : 'are');
  return [
    ...(edition.source === 'back-file' && asked.length > 0
      ? [
          `This report was published before it was brought in here: what is found in it was not put to ${body} before publication.`,
        ]
      : []),
    ...(since > 0
      ? [
          `${counted(since, 'question')} ${are(since)} asked here and not in the edition, because an earlier report came in later or a check is newer: ${since === 1 ? 'it is' : 'they are'} marked “Found since publication”.`,
        ]
      : []),
    ...(gone > 0
      ? [
          `${counted(gone, 'question')} that the edition holds ${are(gone)} not found any more: see the end of this page.`,
        ]
      : []),
  ];
}
