import { stringify } from 'csv-stringify/sync';
import { countForecasts, fewForecasts } from '../../../scrutiny/index.ts';
import type { TrackRecord } from './record.ts';

/** The track record as files: a CSV a table, and all of it as JSON. */

const thing = {
  id: 'What it is called for ever, whatever its title.',
  ref: 'Its number in the report that says it last.',
  title: 'Its title there.',
  priority: 'The id of the priority.',
  priority_name: 'Its name.',
} as const;

/** The columns of each file, and what each holds. */
export const trackRecordColumns = {
  forecasts: {
    ...thing,
    made: 'The reporting period of the report that forecast it.',
    rating: 'The rating that this report gave: green, amber or red; empty for none.',
    forecast: 'The quarter by which it was forecast to be complete.',
    outcome:
      'By the report of that quarter: complete; late: not complete; closed: withdrawn or superseded; unknown: the report does not tell; pending: there is no report of that quarter here.',
    expected: 'Of a late one: the quarter then forecast; empty where it is not said.',
    quarters_later: 'Of a late one: by how many quarters that is later; empty where it is not said.',
  },
  ratings: {
    ...thing,
    component: 'The id of the part of the indicator that is rated for itself; empty where it is rated as a whole.',
    made: 'The reporting period of the report that gave the rating: a first, second or third quarter.',
    rating: 'The rating: green, amber or red.',
    ended:
      'The rating in the report of the fourth quarter of the year: green, amber or red; unknown: it is not rated there; pending: there is no such report here.',
  },
  slips: {
    ...thing,
    first_baseline: 'The quarter first promised; empty where it is not known.',
    period: 'The reporting period of the report that says what follows.',
    baseline: 'The quarter then promised.',
    forecast: 'The quarter then forecast; empty where none is given.',
    rating: 'The rating then: complete, green, amber or red; empty for none.',
    now: 'How it stands in the newest report: complete, open, closed (withdrawn or superseded), or gone: not held and never complete.',
    slipped:
      'How many quarters lie between the one first promised and the one forecast last, in the newest report that gives both; negative for earlier.',
    times_later:
      'In how many reports it was forecast for later than in the one before; the first is held against the promise.',
  },
  targets: {
    ...thing,
    component: 'The name of the part of the indicator; empty where there is one figure.',
    unit: 'percent, count, days, points or pounds.',
    direction: 'Which way is better: higher, lower, within a band, or none.',
    year: 'The financial year.',
    period: 'The report that says it: the last of the year.',
    target: 'The target; empty for none.',
    covers: 'The quarters of the year that the target covers.',
    actual: 'The figure to date; empty for none.',
    rating: 'The officers’ rating: green, amber or red; empty for none.',
    whole_year: 'yes where the report is of the fourth quarter, so that the figure is the year’s; else no.',
    rule_says:
      'What the rating rule makes of a whole year’s figure against its own target; empty where it says nothing.',
    rule_says_of_next_target:
      'What it makes of the same figure against the target of the next year in the file; empty where the two are not counted alike.',
    moved:
      'How the newest target stands to the one of the year before: easier, harder or same; empty where they are not compared.',
  },
  risks: {
    kind: 'risk or issue.',
    ...thing,
    period: 'The reporting period of the report that says what follows.',
    score: 'Of a risk: its score; empty where it is not known.',
    rating: 'Of an issue: high, medium or low; empty where it is not known.',
    trend: 'What the report says of its movement: up, down or same; empty for nothing.',
    current: 'yes where the newest report holds it; else no.',
  },
} as const;

export type TrackRecordTable = keyof typeof trackRecordColumns;

type Value = string | number | null;

const yes = (is: boolean) => (is ? 'yes' : 'no');

type Thing = {
  readonly ref: string;
  readonly title: string;
  readonly priority: { readonly id: string; readonly name: string };
};

const thingOf = (id: string, { ref, title, priority }: Thing): Value[] => [id, ref, title, priority.id, priority.name];

const rowsOf: { readonly [table in TrackRecordTable]: (record: TrackRecord) => Value[][] } = {
  forecasts: ({ forecasts }) =>
    forecasts.map((one) => {
      const { goal, made, rating, forecast, outcome } = one;
      const late = outcome.is === 'late' ? outcome : { expected: null, quarters: null };
      return [...thingOf(goal, one), made, rating, forecast, outcome.is, late.expected, late.quarters];
    }),
  ratings: ({ endings }) =>
    endings.map((one) => [...thingOf(one.indicator, one), one.component, one.made, one.rating, one.ended]),
  slips: ({ goals }) =>
    goals.flatMap((run) =>
      run.said.map(({ period, baseline, forecast, rating }) => [
        ...thingOf(run.id, run),
        ...[run.firstBaseline, period, baseline, forecast, rating, run.now, run.slipped, run.times],
      ]),
    ),
  targets: ({ targets }) =>
    targets.flatMap((run) =>
      run.years.map((year) => [
        ...[...thingOf(run.id, run), run.component, run.unit, run.direction, year.year, year.period, year.target],
        ...[year.covers, year.actual, year.rating, yes(year.isWholeYear), year.suggested, year.againstNext, run.moved],
      ]),
    ),
  risks: ({ risks, issues }) => [
    ...risks.flatMap((run) =>
      run.said.map(({ period, score, trend }) => [
        ...['risk', ...thingOf(run.id, run), period, score, null, trend, yes(run.current)],
      ]),
    ),
    ...issues.flatMap((run) =>
      run.said.map(({ period, rating, trend }) => [
        ...['issue', ...thingOf(run.id, run), period, null, rating, trend, yes(run.current)],
      ]),
    ),
  ],
};

/** One table of the track record. */
export function trackRecordCsv(record: TrackRecord, table: TrackRecordTable): string {
  return csv([Object.keys(trackRecordColumns[table]), ...rowsOf[table](record)]);
}

/** What every column of every table means. */
export function trackRecordDictionary(): string {
  const rows = Object.entries(trackRecordColumns).flatMap(([table, columns]) =>
    Object.entries(columns).map(([column, meaning]) => [`${table}.csv`, column, meaning]),
  );
  return csv([['file', 'column', 'meaning'], ...rows]);
}

function csv(rows: readonly (readonly Value[])[]): string {
  return stringify([...rows] as Value[][], { record_delimiter: 'windows' });
}

/** All of it, with the counts of calibration. */
export function trackRecordJson({ body, periods, priorities, ...record }: TrackRecord): string {
  const { forecasts, endings, goals, targets, risks, issues } = record;
  const counted = (by: (one: (typeof forecasts)[number]) => string | null, name: string) =>
    [...Map.groupBy(forecasts, by)].map(([key, all]) => ({ [name]: key, ...countForecasts(all) }));
  const whole = {
    format: 'tallystick/track-record@1',
    ...{ body, periods, priorities },
    calibration: {
      few: fewForecasts,
      all: countForecasts(forecasts),
      byRating: counted(({ rating }) => rating, 'rating'),
      byPriority: counted(({ priority }) => priority.id, 'priority'),
      byQuarter: counted(({ forecast }) => forecast, 'forecast'),
    },
    ...{ forecasts, ratings: endings, slips: goals, targets, risks, issues },
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
