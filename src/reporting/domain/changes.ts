import { date, figure, money, number, quarterShort, sentence, spanWords } from '../../wording/index.ts';
import type { GoalPart, IndicatorPart, IssuePart, PriorityPart, ReportDocument, RiskPart } from './document.ts';
import { type FigureRow, figureRows, type Measure } from './figures.ts';
import { pastWords } from './present/indicators.ts';
import { missingWords } from './present/rating.ts';
import { ruleWords } from './present/rating-rule.ts';

/** One thing that two documents of a period say otherwise; null where one of them does not say it at all. */
export type Change = {
  /** The priority, as the later document names it; null for what is said of the report as a whole. */
  readonly priority: string | null;
  /** What it is about: `1a Overall victim satisfaction`, `Narrative`. */
  readonly subject: string;
  /** What is said of it: `Year to date`, `Wording`. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** Follows from other figures, and changes with them. */
const derived: ReadonlySet<string> = new Set<Measure>(['attainment', 'on-boundary', 'profiled', 'first-baseline']);

const measureWords: Partial<Record<Measure, string>> = {
  actual: 'Year to date',
  'target-due': 'Target due',
  'available-from': 'Available from',
  'suggested-rating': 'Suggested rating',
  'forecast-outturn': 'Forecast outturn',
  'actual-spend': 'Actual',
  count: 'Counted',
  'printed-count': 'Count as printed',
};

/**
 * Everything that a later document of a period says otherwise than an earlier one, in the order of the report. What
 * follows from other figures is left out, and so is the order of the priorities.
 */
export function changesBetween(before: ReportDocument, after: ReportDocument): Change[] {
  const [old, now] = [saidIn(before), saidIn(after)];
  const keys = new Set([...now.keys(), ...old.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const said = is ?? was;
    if (!said || was?.words === is?.words) return [];
    const { priority, subject, what } = said;
    return [{ priority, subject, what, before: was?.words ?? null, after: is?.words ?? null }];
  });
}

type Said = Pick<Change, 'priority' | 'subject' | 'what'> & { readonly words: string };

/** All that a document says, by a key that is the same in every document. */
function saidIn(document: ReportDocument): Map<string, Said> {
  const said = new Map<string, Said>();
  const put = (key: string, priority: string | null, subject: string, what: string, words: string | null): void => {
    // The same text twice, as with notes, is two things.
    let place = key;
    for (let n = 2; said.has(place); n++) place = `${key} ${n}`;
    if (words !== null && words !== '') said.set(place, { priority, subject, what, words });
  };
  put('title', null, 'Report', 'Title', document.title);
  paragraphs('overview', null, 'Overview', document.overview, put);
  put('body', null, 'Report', 'Body', document.body.name);
  put('rule', null, 'Report', 'Rule that suggests ratings', sentence(ruleWords(document.ratingRule)));
  put('kind', null, 'Report', 'Kind', document.source.kind === 'live' ? 'Entered here' : 'Transcribed');
  put('source', null, 'Report', 'Source', document.source.citation);
  put('footer', null, 'Report', 'Text at the foot of the source’s pages', document.source.footer);
  for (const priority of document.priorities) textsOf(priority, put);
  for (const row of figureRows(document)) {
    if (derived.has(row.measure)) continue;
    const key = ['figure', row.priority, row.table, row.id, row.component, row.measure, row.of].join('|');
    put(key, row.priority_name, subjectOf(row), whatOf(row), wordsOf(row));
  }
  return said;
}

type Put = (key: string, priority: string | null, subject: string, what: string, words: string | null) => void;

function textsOf(priority: PriorityPart, put: Put): void {
  const { name, id: of } = priority;
  put(`name|${of}`, name, 'Priority', 'Name', name);
  paragraphs(`narrative|${of}`, name, 'Narrative', priority.narrative, put);
  const named = (thing: { ref: string; title: string }) => `${thing.ref} ${thing.title}`;
  for (const indicator of priority.indicators) {
    const key = (what: string) => `indicators|${indicator.id}|${what}`;
    const subject = named(indicator);
    put(key('ref'), name, subject, 'Reference', indicator.ref);
    put(key('title'), name, subject, 'Wording', indicator.title);
    put(key('definition'), name, subject, 'Definition', definition(indicator));
    put(key('explanation'), name, subject, 'Explanation', indicator.explanation);
    put(key('action'), name, subject, 'Action', indicator.action?.text ?? null);
    put(key('action-due'), name, subject, 'Action due', indicator.action?.due ? date(indicator.action.due) : null);
    put(key('reason'), name, subject, 'Reason for the rating', indicator.reason ?? null);
    for (const component of indicator.components) {
      const { id, target, covers, status, reason, history } = component;
      const about = component.name ? `${subject}: ${component.name}` : subject;
      put(key(`name|${id}`), name, about, 'Name', component.name);
      put(key(`covers|${id}`), name, about, 'The target is for', target === null ? null : spanWords(covers));
      put(key(`status|${id}`), name, about, 'Status of the figure', status && sentence(status));
      put(key(`reason|${id}`), name, about, 'Reason for the rating', reason ?? null);
      for (const past of history) {
        put(key(`${past.period}|${id}`), name, about, asOf(past), sentence(pastWords(past, component, indicator)));
      }
    }
  }
  for (const goal of priority.goals) {
    const key = (what: string) => `goals|${goal.id}|${what}`;
    const { printed, closed } = goal;
    put(key('ref'), name, named(goal), 'Reference', goal.ref);
    put(key('title'), name, named(goal), 'Wording', goal.title);
    put(key('printed-baseline'), name, named(goal), 'Baseline as printed', printed.baseline);
    put(key('printed-forecast'), name, named(goal), 'Forecast as printed', printed.forecast);
    put(key('ongoing'), name, named(goal), 'Ongoing, without an end', goal.ongoing ? 'Yes' : 'No');
    put(key('reason'), name, named(goal), 'Reason', goal.reason);
    put(key('closed'), name, named(goal), 'Closed', closed && `${closed.how} ${closed.reason ?? ''}`.trim());
    for (const past of goal.history) put(key(past.period), name, named(goal), asOf(past), pastGoal(past));
  }
  for (const [table, things] of [
    ['risks', priority.risks],
    ['issues', priority.issues],
  ] as const) {
    for (const thing of things) {
      const key = (what: string) => `${table}|${thing.id}|${what}`;
      const gap = thing.missing?.explanation ? missingWords.lost : null;
      put(key('ref'), name, named(thing), 'Reference', thing.ref);
      put(key('title'), name, named(thing), 'Wording', thing.title);
      put(key('explanation'), name, named(thing), 'Explanation', thing.explanation ?? gap);
      for (const past of thing.history) put(key(past.period), name, named(thing), asOf(past), pastConcern(past));
    }
  }
  for (const { kind, quarter, precision } of priority.finance) {
    const rounded = precision > 1 ? money(precision, precision) : null;
    put(`rounded|${of}|${kind}|${quarter}`, name, `${name}: ${kind}`, `Rounded to, ${quarterShort(quarter)}`, rounded);
  }
  for (const note of priority.notes) {
    put(
      `notes|${of}|${note.table}|${note.id}|${note.text}`,
      name,
      'Note',
      sentence(note.table ?? 'priority'),
      [note.mark, note.text].filter(Boolean).join(' '),
    );
  }
}

/** A comparative: what is said of an earlier period. */
function asOf({ period }: { readonly period: string }): string {
  return `As of ${quarterShort(period)}`;
}

function pastGoal({ baseline, forecast, rating }: GoalPart['history'][number]): string {
  const quarter = (id: string | null): string => (id === null ? 'not stated' : quarterShort(id));
  return `Baseline ${quarter(baseline)}, forecast ${quarter(forecast)}, ${rating ?? 'not rated'}`;
}

function pastConcern(past: (RiskPart | IssuePart)['history'][number]): string {
  const level = 'score' in past ? `Score ${past.score ?? 'not stated'}` : `Rating ${past.rating ?? 'not stated'}`;
  return `${level}, trend ${past.trend ?? 'not stated'}`;
}

/** Paragraph by paragraph, so that what stayed the same is not repeated. */
function paragraphs(key: string, priority: string | null, subject: string, text: string | null, put: Put): void {
  for (const paragraph of (text ?? '').split(/\n\s*\n/)) {
    put(`${key}|${paragraph}`, priority, subject, 'Paragraph', paragraph.trim());
  }
}

function definition({ unit, direction, accumulation }: IndicatorPart): string {
  return `${unit}, ${direction}, ${accumulation}`;
}

function subjectOf(row: FigureRow): string {
  if (row.table === 'scorecard') return 'Scorecard';
  if (row.measure === 'count' || row.table === 'claims')
    return row.measure === 'count' ? sentence(row.table) : row.title;
  return row.ref ? `${row.ref} ${row.title}` : row.title;
}

function whatOf(row: FigureRow): string {
  const measure = row.measure as Measure;
  const words = measureWords[measure] ?? sentence(measure.replace(/^scorecard-/, '').replaceAll('-', ' '));
  if (row.of === '') return words;
  return `${words}, ${row.unit === 'pence' || row.table === 'finance' ? quarterShort(row.of) : row.of}`;
}

function wordsOf({ value, unit, missing }: FigureRow): string {
  if (value === '') return missing ? (missingWords[missing as keyof typeof missingWords] ?? missing) : 'not stated';
  switch (unit) {
    case 'pence':
      return money(Number(value));
    case 'quarter':
      return quarterShort(value);
    case 'percent':
    case 'count':
    case 'days':
    case 'points':
    case 'pounds':
      return figure(Number(value), unit);
    case 'ratio':
      return number(Number(value));
    default:
      return sentence(value);
  }
}
