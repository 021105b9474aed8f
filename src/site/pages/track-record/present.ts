import { compareQuarters, financialYear, type Quarter, quarterNumber } from '../../../calendar/index.ts';
import { type Chart, type OutcomePart, outcomes } from '../../../platform/charts/index.ts';
import {
  countEndings,
  countForecasts,
  type EndedAs,
  type EndingCount,
  type Forecast,
  type ForecastCount,
} from '../../../scrutiny/index.ts';
import { counted, listed, number, quarterShort, sentence } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { TrackRecord } from './record.ts';
import { risksLead } from './risks.ts';
import { slipsLead } from './slips.ts';
import { targetsLead } from './targets.ts';
import {
  endedIn,
  endingWords,
  fewWords,
  forecastWords,
  isFew,
  judgedIn,
  mostQuarters,
  movedCount,
  shareWords,
  slipWords,
} from './words.ts';

/** How forecasts and ratings turned out, as text and charts ready to show. */
export type TrackRecordView = {
  readonly lead: string;
  /** What a second report would bring, while there is one. */
  readonly awaited: string | null;
  readonly forecasts: TurnedOut;
  readonly ratings: TurnedOut;
  readonly parts: readonly {
    readonly title: string;
    readonly text: string;
    readonly href: string;
    readonly link: string;
  }[];
  readonly files: readonly { readonly text: string; readonly href: string }[];
};

/** One question of calibration: its sentences, and its groups, each as a chart and as a table of the same. */
export type TurnedOut = {
  readonly sentences: readonly string[];
  /** That the numbers are small; null where they are not. */
  readonly few: string | null;
  readonly groups: readonly GroupView[];
  /** What cannot be judged yet, and what would be needed. */
  readonly pending: string | null;
};

export type GroupView = {
  readonly title: string;
  readonly remark: string | null;
  /** The same twice, for a wide and for a narrow screen; null where there are only numbers. */
  readonly charts: { readonly wide: Chart; readonly narrow: Chart } | null;
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly CellView[] }[];
};

export type CellView = { readonly text: string; readonly remark?: string };

export function presentTrackRecord(record: TrackRecord, colour: string): TrackRecordView {
  const { body, periods } = record;
  const [first, last] = [periods[0], periods.at(-1)];
  return {
    lead:
      first === undefined || last === undefined
        ? 'No report has been published here yet. Once there are two, this page says how what the first forecast turned out in the second.'
        : `What ${body ?? 'the body'} forecast, aimed at and rated, and how it turned out: ${
            periods.length === 1
              ? `so far from one report, for ${quarterShort(last)}`
              : `from ${counted(periods.length, 'report')}, for ${quarterShort(first)} to ${quarterShort(last)}`
          }.`,
    awaited:
      periods.length === 1
        ? 'When a second report is published, this page says which of the goals that were forecast for its quarter are complete, and which targets, risks and forecasts moved.'
        : null,
    forecasts: forecastsView(record, colour),
    ratings: ratingsView(record, colour),
    parts: partsOf(record),
    files: [
      { text: 'Forecasts of goals (CSV)', href: addresses.trackRecordFile('forecasts') },
      { text: 'Ratings of indicators (CSV)', href: addresses.trackRecordFile('ratings') },
      { text: 'Slips of goals (CSV)', href: addresses.trackRecordFile('slips') },
      { text: 'Targets of indicators (CSV)', href: addresses.trackRecordFile('targets') },
      { text: 'Risks and issues (CSV)', href: addresses.trackRecordFile('risks') },
      { text: 'What the columns mean (CSV)', href: addresses.trackRecordFile('dictionary') },
      { text: 'All of it (JSON)', href: addresses.trackRecordJson },
    ],
  };
}

const ratingNames = [
  ['green', 'Rated green'],
  ['amber', 'Rated amber'],
  ['red', 'Rated red'],
  [null, 'Without a rating'],
] as const;

type Group<T> = { readonly label: string; readonly of: readonly T[] };

/** Things by priority in the order of the plan, without the priorities that have none. */
function byPriority<T extends { readonly priority: { readonly id: string } }>(
  things: readonly T[],
  { priorities }: TrackRecord,
): Group<T>[] {
  return priorities.flatMap(({ id, name }) => {
    const of = things.filter(({ priority }) => priority.id === id);
    return of.length === 0 ? [] : [{ label: name, of }];
  });
}

/** The parts of a row of a chart of forecasts. */
function forecastParts({ complete, late, closed, unknown }: ForecastCount): OutcomePart[] {
  return [
    { kind: 'met', count: complete, word: 'complete' },
    { kind: 'missed', count: late, word: 'late' },
    { kind: 'aside', count: closed, word: 'closed' },
    { kind: 'unknown', count: unknown, word: 'not known' },
  ];
}

function forecastsView(record: TrackRecord, colour: string): TurnedOut {
  const due = record.forecasts.filter(({ outcome }) => outcome.is !== 'pending');
  const pending = record.forecasts.filter(({ outcome }) => outcome.is === 'pending');
  const count = countForecasts(due);
  const asDue = pendingWords(pending, due.length === 0);
  if (due.length === 0) return { sentences: [], few: null, groups: [], pending: asDue };
  const group = (id: string, title: string, groups: readonly Group<Forecast>[], remark: string | null = null) =>
    forecastGroup({ id, title, remark, colour, groups });
  const quarters = [...Map.groupBy(due, ({ forecast }) => forecast)].toSorted(([a], [b]) => compareQuarters(b, a));
  const newest = quarters[0]?.[1] ?? [];
  const pairs = [...Map.groupBy(newest, ({ made }) => made)].toSorted(([a], [b]) => compareQuarters(b, a));
  const several = new Set(due.map(({ made, forecast }) => `${made} ${forecast}`)).size > 1;
  return {
    sentences: [
      ...(several ? [forecastWords(`Of ${counted(due.length, 'forecast')} that came due in all`, count)] : []),
      ...pairs.slice(0, 4).map(([made, of]) => pairWords(made, of, several)),
    ],
    few: fewWords(judgedIn(count)),
    groups: [
      group(
        'rating',
        'By the rating given',
        ratingNames.flatMap(([rating, label]) => {
          const of = due.filter((one) => one.rating === rating);
          return of.length === 0 ? [] : [{ label, of }];
        }),
      ),
      group('priority', 'By priority', byPriority(due, record), 'In the order of the plan.'),
      {
        ...group(
          'quarter',
          'By the quarter forecast',
          quarters.slice(0, mostQuarters).map(([quarter, of]) => ({ label: quarterShort(quarter), of })),
          quarters.length > mostQuarters
            ? `The last ${mostQuarters} of ${number(quarters.length)} quarters; the file of forecasts has all.`
            : null,
        ),
        charts: null,
      },
    ],
    pending: asDue,
  };
}

/** What became of what one report forecast for one quarter; that these are few is said where it is not said of all. */
function pairWords(made: Quarter, of: readonly Forecast[], several: boolean): string {
  const count = countForecasts(of);
  const words = forecastWords(
    `Of ${counted(of.length, 'goal')} that the report for ${quarterShort(made)} forecast for ${quarterShort(of[0]?.forecast ?? made)}`,
    count,
  );
  const few = several ? fewWords(judgedIn(count)) : null;
  return few === null ? words : `${words} ${few}`;
}

function forecastGroup(of: {
  readonly id: string;
  readonly title: string;
  readonly remark: string | null;
  readonly colour: string;
  readonly groups: readonly Group<Forecast>[];
}): GroupView {
  const counts = of.groups.map(({ label, of: all }) => ({ label, count: countForecasts(all) }));
  return {
    title: of.title,
    remark: of.remark,
    charts: chartsOf(
      {
        id: `forecasts-${of.id}`,
        title: `How forecasts of goals turned out, ${of.title.toLowerCase()}`,
        brand: of.colour,
      },
      counts.map(({ label, count }) => ({ label, parts: forecastParts(count) })),
    ),
    columns: columnsOf('Forecasts', ['Came due', 'Complete by then', 'Late', 'Late ones moved by', 'Not told']),
    rows: counts.map(({ label, count }) => ({
      label,
      cells: [
        { text: number(count.all) },
        sharePart(count.complete, judgedIn(count)),
        { text: number(count.late) },
        movedCell(count),
        { text: notTold(count) },
      ],
    })),
  };
}

function movedCell(count: ForecastCount): CellView {
  const told = movedCount(count);
  if (count.late === 0) return { text: 'None late' };
  if (told === 0) return { text: 'Not said' };
  const text = slipWords(count) ?? 'Not said';
  return told < count.late ? { text, remark: `said of ${number(told)} of them` } : { text };
}

function notTold({ closed, unknown }: ForecastCount): string {
  const words = [
    ...(closed > 0 ? [`${number(closed)} closed`] : []),
    ...(unknown > 0 ? [`${number(unknown)} not known`] : []),
  ];
  return words.length > 0 ? sentence(listed(words)) : 'None';
}

function sharePart(part: number, all: number): CellView {
  const text = shareWords(part, all);
  return isFew(all) ? { text, remark: 'too few to judge by' } : { text };
}

function columnsOf(first: string, others: readonly string[]): GroupView['columns'] {
  return [first, ...others].map((label) => ({ label, numeric: false }));
}

function chartsOf(
  frame: { readonly id: string; readonly title: string; readonly brand: string },
  rows: Parameters<typeof outcomes>[0]['rows'],
): GroupView['charts'] {
  const wide = outcomes({ ...frame, rows, width: 760 });
  const narrow = outcomes({ ...frame, id: `${frame.id}-narrow`, rows, width: 330 });
  return wide && narrow ? { wide, narrow } : null;
}

/** Which forecasts no report can judge yet, by the quarter forecast. */
function pendingWords(pending: readonly Forecast[], isAll: boolean): string | null {
  if (pending.length === 0) {
    return isAll
      ? 'There is nothing to judge yet: no report here forecasts a later quarter for a goal that is not complete.'
      : null;
  }
  const byQuarter = [...Map.groupBy(pending, ({ forecast }) => forecast)].toSorted(([a], [b]) => compareQuarters(a, b));
  const shown = byQuarter.slice(0, byQuarter.length > 5 ? 4 : 5);
  const later = byQuarter.slice(shown.length).reduce((sum, [, all]) => sum + all.length, 0);
  const words = listed([
    ...shown.map(([quarter, all]) => `${number(all.length)} for ${quarterShort(quarter)}`),
    ...(later > 0 ? [`${number(later)} for later quarters`] : []),
  ]);
  const [one, many] = ['is for a quarter', 'are for quarters'];
  const which = `${counted(pending.length, 'forecast')} ${pending.length === 1 ? one : many} of which no report is published here`;
  return isAll
    ? `Nothing can be judged yet: ${which} (${words}). Each is judged by the report of the quarter that it names.`
    : `Not judged yet: ${which} (${words}).`;
}

function ratingsView(record: TrackRecord, colour: string): TurnedOut {
  const told = record.endings.filter(({ ended }) => ended !== 'pending');
  const pending = endingsPendingWords(record, told.length === 0);
  if (told.length === 0) return { sentences: [], few: null, groups: [], pending };
  const green = told.filter(({ rating }) => rating === 'green');
  const count = countEndings(green);
  const group = (id: string, title: string, groups: readonly Group<EndedAs>[], remark: string | null = null) =>
    endingGroup({ id, title, remark, colour, groups });
  return {
    sentences:
      green.length === 0
        ? ['Nothing was rated green in a first, second or third quarter whose year has ended.']
        : [endingWords(`Of ${counted(green.length, 'rating')} of green in first to third quarters`, count)],
    few: fewWords(endedIn(count)),
    groups: [
      group(
        'rating',
        'By the rating given in the first three quarters',
        ratingNames.flatMap(([rating, label]) => {
          const of = told.filter((one) => one.rating === rating);
          return of.length === 0 ? [] : [{ label, of }];
        }),
      ),
      {
        ...group(
          'quarter',
          'Rated green, by the quarter of the rating',
          [1, 2, 3].flatMap((which) => {
            const of = green.filter(({ made }) => quarterNumber(made) === which);
            return of.length === 0 ? [] : [{ label: `In a Quarter ${which}`, of }];
          }),
        ),
        charts: null,
      },
      group('priority', 'Rated green, by priority', byPriority(green, record), 'In the order of the plan.'),
    ].filter(({ rows }) => rows.length > 0),
    pending,
  };
}

function endingGroup(of: {
  readonly id: string;
  readonly title: string;
  readonly remark: string | null;
  readonly colour: string;
  readonly groups: readonly Group<EndedAs>[];
}): GroupView {
  const counts = of.groups.map(({ label, of: all }) => ({ label, count: countEndings(all) }));
  const parts = ({ green, amber, red, unknown }: EndingCount): OutcomePart[] => [
    { kind: 'met', count: green, word: 'ended green' },
    { kind: 'missed', count: amber + red, word: 'ended amber or red' },
    { kind: 'unknown', count: unknown, word: 'not rated at the end' },
  ];
  return {
    title: of.title,
    remark: of.remark,
    charts: chartsOf(
      { id: `ratings-${of.id}`, title: `How years of indicators ended, ${of.title.toLowerCase()}`, brand: of.colour },
      counts.map(({ label, count }) => ({ label, parts: parts(count) })),
    ),
    columns: columnsOf('Ratings', ['Given', 'Ended green', 'Ended amber', 'Ended red', 'Not rated at the end']),
    rows: counts.map(({ label, count }) => ({
      label,
      cells: [
        { text: number(count.all) },
        sharePart(count.green, endedIn(count)),
        ...[count.amber, count.red, count.unknown].map((of) => ({ text: number(of) })),
      ],
    })),
  };
}

/** Which ratings no report of a fourth quarter can judge yet. */
function endingsPendingWords({ endings, periods }: TrackRecord, isAll: boolean): string | null {
  const pending = endings.filter(({ ended }) => ended === 'pending');
  const rule = 'a rating of the first, second or third quarter is judged by the report of the fourth of its year';
  if (pending.length === 0) {
    if (!isAll || periods.length === 0) return null;
    return `There is nothing to judge yet: ${rule}, and no report here is of one of the first three with an indicator rated.`;
  }
  const years = [...Map.groupBy(pending, ({ made }) => financialYear(made))].toSorted(([a], [b]) => (a < b ? 1 : -1));
  const words = listed(
    years.slice(0, 4).map(([year, all]) => {
      const green = all.filter(({ rating }) => rating === 'green').length;
      const few = all.length === 1 ? '1 rating' : `${number(all.length)} ratings`;
      return `the report for ${quarterShort(`${year}-Q4` as Quarter)} ${years.length > 1 ? 'on' : 'will tell of'} ${few}, ${green === 0 ? 'none' : number(green)} of them green`;
    }),
  );
  return isAll
    ? `Nothing can be judged yet: ${rule}. ${sentence(words)}.`
    : `Not judged yet: ${counted(pending.length, 'rating')} of years whose last report is not published here.`;
}

function partsOf(record: TrackRecord): TrackRecordView['parts'] {
  if (record.periods.length === 0) return [];
  return [
    { title: 'How far goals slipped', text: slipsLead(record), ...linkTo('slips', 'Slips of all goals') },
    { title: 'How targets moved', text: targetsLead(record), ...linkTo('targets', 'Targets of all indicators') },
    { title: 'How risks and issues moved', text: risksLead(record), ...linkTo('risks', 'All risks and issues') },
  ];
}

function linkTo(name: Parameters<typeof addresses.trackRecordPage>[0], link: string) {
  return { href: addresses.trackRecordPage(name), link };
}
