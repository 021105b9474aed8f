import { may, type Session } from '../../../identity/index.ts';
import {
  isOfLead,
  type MissingItem,
  missingWords,
  type Reviewer,
  type Submission,
  type SubmissionStep,
  stepsFrom,
  whyNotAccept,
} from '../../../quarter/index.ts';
import {
  type ConcernView,
  draft,
  type FiguresView,
  type FinanceView,
  type GoalView,
  type JudgedView,
  type NoteView,
  type PriorityView,
  presentReport,
  type RatingView,
  type ReportContent,
  type ValueView,
} from '../../../reporting/index.ts';
import { quarterWords, sentence } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { placeOfCell } from '../../parts/cells.ts';

/** What a quarter says of a thing, ready to show. */
export type Said =
  | {
      readonly kind: 'figures';
      readonly lines: readonly FiguresView[];
      readonly judged: JudgedView | null;
      readonly texts: Texts;
    }
  | {
      readonly kind: 'values';
      readonly values: readonly (readonly [string, ValueView])[];
      readonly rating: RatingView | null;
      readonly texts: Texts;
    }
  | { readonly kind: 'prose'; readonly text: string };

type Texts = readonly (readonly [label: string, text: string])[];

/** A thing of a priority as last quarter said it and as this one does; null where a quarter does not say it. */
export type Compared = {
  /** The field in which a comment on it is typed. */
  readonly field: string;
  readonly name: string;
  readonly before: Said | null;
  readonly now: Said | null;
  /** A text that every quarter has room for, rather than a thing that can leave the report. */
  readonly isText?: boolean;
};

export type ComparedGroup = { readonly id: string; readonly title: string; readonly things: readonly Compared[] };

export type SubmissionView = {
  readonly name: string;
  readonly period: string;
  readonly before: string | null;
  readonly state: Submission['state'];
  readonly comment: string | null;
  readonly leads: readonly string[];
  readonly missing: readonly { readonly text: string; readonly href: string }[];
  readonly steps: readonly SubmissionStep[];
  /** Why whoever reads this does not accept it, and who does; null where they may, or review nothing. */
  readonly whyNotAccept: string | null;
  /** Where an exception is recorded that lets them. */
  readonly signing: string;
  /** That they accept their own part, and by which exception; null where they accept as anybody does. */
  readonly excused: string | null;
  readonly groups: readonly ComparedGroup[];
  readonly address: string;
  readonly entry: string;
  readonly preview: string;
  readonly history: string;
  readonly seen: number;
};

export type SubmissionRead = {
  readonly submission: Submission;
  readonly leads: readonly string[];
  readonly content: ReportContent;
  /** The report of the quarter before; null for none. */
  readonly last: ReportContent | null;
  readonly missing: readonly MissingItem[];
  /** Who may review it, where it is submitted. */
  readonly reviewers: readonly Reviewer[];
  readonly seen: number;
};

function excusedWords({ own, exception }: Reviewer): string | null {
  if (own === null || exception === null) return null;
  const what =
    own === 'submitted' ? 'You submitted it yourself' : 'You changed something of it yourself after it was submitted';
  return `${what}, and accept it by an exception: “${exception}”`;
}

/** A priority's part of a quarter, to be submitted or reviewed. Null where the report has no such priority. */
export function presentSubmission(
  read: SubmissionRead,
  { rights, person }: Pick<Session, 'rights' | 'person'>,
): SubmissionView | null {
  const { submission, content, last } = read;
  const { period, priority } = submission;
  const of = (report: ReportContent | null) =>
    report === null ? undefined : presentReport(draft(report)).priorities.find(({ id }) => id === priority);
  const now = of(content);
  if (!now) return null;
  const whyNot = whyNotAccept(read.reviewers, person.id);
  const own = read.reviewers.find((one) => one.person === person.id);
  return {
    name: now.name,
    period: quarterWords(period),
    before: last === null ? null : quarterWords(last.period.id),
    state: submission.state,
    comment: submission.comment,
    leads: read.leads,
    missing: read.missing
      .filter((one) => isOfLead(one, priority))
      .map((one) => ({ text: missingWords(one), href: placeOfCell(period, one) })),
    steps: stepsFrom(submission.state).filter(
      ({ id, action }) => may(rights, action, priority) && !(id === 'accept' && whyNot !== null),
    ),
    whyNotAccept: whyNot,
    signing: addresses.signingOf(period),
    excused: own ? excusedWords(own) : null,
    groups: groupsOf(now, of(last) ?? null),
    address: addresses.submissionOf(period, priority),
    entry: addresses.priorityIn(period, priority),
    preview: addresses.previewIn(period, priority),
    history: addresses.history('submission', { period, priority }),
    seen: read.seen,
  };
}

function groupsOf(now: PriorityView, before: PriorityView | null): ComparedGroup[] {
  const group = (id: string, title: string, things: readonly Compared[]): ComparedGroup => ({ id, title, things });
  return [
    group('indicators', 'Indicators', paired('indicators', now.indicators, before?.indicators ?? [], indicatorSaid)),
    group('goals', 'Goals', paired('goals', now.goals, before?.goals ?? [], goalSaid)),
    group('risks', 'Risks', paired('risks', now.risks, before?.risks ?? [], concernSaid)),
    group('issues', 'Issues', paired('issues', now.issues, before?.issues ?? [], concernSaid)),
    group('finance', 'Finance', financeOf(now.finance, before?.finance ?? null)),
    group('words', 'Narrative and scorecard', [
      {
        field: 'on-narrative',
        name: 'Narrative',
        before: proseSaid(before?.narrative ?? null),
        now: proseSaid(now.narrative),
        isText: true,
      },
      {
        field: 'on-scorecard',
        name: 'Scorecard',
        before: before === null ? null : scorecardSaid(before),
        now: scorecardSaid(now),
      },
      ...([now, before].some((view) => (view?.notes.under('priority').length ?? 0) > 0)
        ? [{ field: 'on-notes', name: 'Notes', before: notesSaid(before), now: notesSaid(now), isText: true }]
        : []),
    ]),
  ].filter(({ things }) => things.length > 0);
}

type Thing = { readonly id: string; readonly ref: string; readonly title: string };

function paired<T extends Thing>(
  group: string,
  now: readonly T[],
  before: readonly T[],
  said: (thing: T) => Said,
): Compared[] {
  const earlier = new Map(before.map((thing) => [thing.id, thing]));
  const known = new Set(now.map(({ id }) => id));
  const compared = (thing: T, was: T | undefined, is: T | undefined): Compared => ({
    field: `on-${group}-${thing.id}`,
    name: `${thing.ref} ${thing.title}`,
    before: was ? said(was) : null,
    now: is ? said(is) : null,
  });
  return [
    ...now.map((thing) => compared(thing, earlier.get(thing.id), thing)),
    ...before.filter(({ id }) => !known.has(id)).map((thing) => compared(thing, thing, undefined)),
  ];
}

const textsOf = (...all: readonly (readonly [string, string | null])[]): Texts =>
  all.flatMap(([label, text]) => (text === null || text === '' ? [] : [[label, text] as const]));

const notesOf = (notes: readonly NoteView[]): Texts => notes.map(({ text }) => ['Note', text] as const);

function indicatorSaid({ figures, judged, explanation, action, notes }: PriorityView['indicators'][number]): Said {
  const texts = [...textsOf(['Explanation', explanation], ['Action', action]), ...notesOf(notes)];
  return { kind: 'figures', lines: figures, judged, texts };
}

function goalSaid({ baseline, forecast, slip, rating, notes }: GoalView): Said {
  const values = [
    ['Baseline', baseline],
    ['Forecast', forecast],
    ['Moved', slip],
  ] as const;
  return { kind: 'values', values, rating, texts: notesOf(notes) };
}

function concernSaid({ level, trend, trendAbsent, explanation, notes }: ConcernView): Said {
  const values = [
    ['Level', level],
    ['Trend', { text: trend?.word ?? trendAbsent, absent: trend === null, remarks: [] }],
  ] as const;
  return { kind: 'values', values, rating: null, texts: [...textsOf(['Explanation', explanation]), ...notesOf(notes)] };
}

/** Lines of finance; beside each the same quarter as it was reported last, or else the newest that was, of the same kind. */
function financeOf(now: FinanceView, before: FinanceView | null): Compared[] {
  type Line = FinanceView['rows'][number];
  const earlier = before?.rows ?? [];
  const said = (row: Line | undefined, isOther: boolean): Said | null =>
    row === undefined
      ? null
      : {
          kind: 'values',
          rating: null,
          texts: isOther ? [['Of', row.quarter]] : [],
          values: [
            ['Budget', row.budget],
            ['Forecast', row.forecast],
            ['Budget to date', row.profile],
            ['Actual', row.actual],
          ],
        };
  return now.rows.map((row) => {
    const sameKind = earlier.filter(({ kind }) => kind === row.kind);
    const same = sameKind.find(({ quarter }) => quarter === row.quarter);
    const name = `${row.quarter}${row.kind === null ? '' : `, ${row.kind}`}`;
    return {
      field: `on-finance-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
      name,
      before: said(same ?? sameKind[0], same === undefined),
      now: said(row, false),
    };
  });
}

function proseSaid(text: string | null): Said | null {
  return text === null ? null : { kind: 'prose', text };
}

function notesSaid(view: PriorityView | null): Said | null {
  const notes = view?.notes.under('priority') ?? [];
  return notes.length === 0 ? null : { kind: 'values', values: [], rating: null, texts: notesOf(notes) };
}

function scorecardSaid({ scorecard }: PriorityView): Said {
  return {
    kind: 'values',
    rating: null,
    texts: [],
    values: scorecard.map(({ name, rating }) => [
      sentence(name),
      { text: rating.word, absent: rating.kind === 'none', remarks: [] },
    ]),
  };
}
