import { date, figure, money, number, quarterShort, sentence, spanWords } from '../../wording/index.ts';
import type {
  GoalPart,
  IndicatorPart,
  IssuePart,
  NotePart,
  PriorityPart,
  ReportDocument,
  RiskPart,
} from './document.ts';
import { type FigureRow, figureRows, type Measure } from './figures.ts';
import { pastWords } from './present/indicators.ts';
import { missingWords } from './present/rating.ts';
import { ruleWords } from './present/rating-rule.ts';

/** What a statement is about: something with an id of its own, or a part of the report or of a priority. */
export type AboutKind =
  | 'report'
  | 'priority'
  | 'scorecard'
  | 'narrative'
  | 'counts'
  | 'indicator'
  | 'risk'
  | 'issue'
  | 'goal'
  | 'finance'
  | 'notes';

/** One thing that a document says, in words and as data. */
export type Statement = {
  /** Null for what is said of the report as a whole. */
  readonly priority: { readonly id: string; readonly name: string } | null;
  readonly about: { readonly kind: AboutKind; readonly id: string; readonly name: string };
  /** The component's name, where it is said of one. */
  readonly component: string | null;
  /** What is said of it, as programs call it: `actual`, `title`, `narrative`. */
  readonly field: string;
  /** The same for people, without the quarter that it is of: `Year to date`, `Wording`. */
  readonly what: string;
  /** The quarter that it is of, where that is not the report's: of a comparative, of a row of finance. */
  readonly of: string | null;
  readonly words: string;
  readonly form: 'text' | 'figure' | 'rating' | 'quarter' | 'word';
  /** What the words stand for: a number in `unit`, the id of a quarter, a rating; null where there is only the text. */
  readonly value: string | number | null;
  readonly unit: string;
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

type About = Pick<Statement, 'priority' | 'about'> & { readonly component?: string | null };
type Stated = Partial<Pick<Statement, 'of' | 'form' | 'value' | 'unit'>>;
type Put = (key: string, about: About, field: string, what: string, words: string | null, stated?: Stated) => void;

/**
 * All that a document says, by a key that is the same in every document and does not depend on the priority that a thing
 * stands under. What follows from other figures is left out, and so is the order of the priorities.
 */
export function statementsOf(document: ReportDocument): Map<string, Statement> {
  const all = new Map<string, Statement>();
  const put: Put = (key, { priority, about, component = null }, field, what, words, stated = {}) => {
    if (words === null || words === '') return;
    // The same text twice, as with notes, is two things.
    let place = key;
    for (let n = 2; all.has(place); n++) place = `${key} ${n}`;
    const plain = { of: null, form: 'word', value: null, unit: '' } as const;
    all.set(place, { priority, about, component, field, what, words, ...plain, ...stated });
  };
  reportStatements(document, put);
  for (const priority of document.priorities) textsOf(priority, put);
  const names = new Map(
    document.priorities.flatMap(({ indicators, goals, risks, issues }) =>
      [...indicators, ...goals, ...risks, ...issues].map((thing) => [thing.id, named(thing)] as const),
    ),
  );
  const components = new Map(
    document.priorities.flatMap(({ indicators }) =>
      indicators.flatMap((i) => i.components.map((c) => [`${i.id} ${c.id ?? ''}`, c.name] as const)),
    ),
  );
  for (const row of figureRows(document)) {
    if (derived.has(row.measure)) continue;
    const about = aboutOf(row, names);
    const component = row.table === 'indicators' ? (components.get(`${row.id} ${row.component}`) ?? null) : null;
    const said = { priority: { id: row.priority, name: row.priority_name }, about, component };
    const within = isThing(about.kind) ? '' : row.priority;
    const key = ['figure', within, row.table, row.id, row.component, row.measure, row.of].join('|');
    put(key, said, fieldOf(row), whatOf(row), wordsOf(row), statedBy(row));
  }
  return all;
}

/** Whether it has one id for ever, wherever it stands. */
export function isThing(kind: AboutKind): boolean {
  return kind === 'indicator' || kind === 'goal' || kind === 'risk' || kind === 'issue';
}

const named = ({ ref, title }: { readonly ref: string; readonly title: string }): string => `${ref} ${title}`.trim();

function reportStatements({ title, overview, body, ratingRule, source }: ReportDocument, put: Put): void {
  const report: About = { priority: null, about: { kind: 'report', id: 'report', name: 'Report' } };
  const text = { form: 'text' } as const;
  put('title', report, 'title', 'Title', title, text);
  put('overview', { ...report, about: { ...report.about, name: 'Overview' } }, 'overview', 'Overview', overview, text);
  put('body', report, 'body', 'Body', body.name);
  put('rule', report, 'rule', 'Rule that suggests ratings', sentence(ruleWords(ratingRule)), text);
  put('kind', report, 'kind', 'Kind', source.kind === 'live' ? 'Entered here' : 'Transcribed');
  put('source', report, 'source', 'Source', source.citation, text);
  put('footer', report, 'footer', 'Text at the foot of the source’s pages', source.footer, text);
}

function textsOf(part: PriorityPart, put: Put): void {
  const priority = { id: part.id, name: part.name };
  const text = { form: 'text' } as const;
  const own = (kind: AboutKind, name: string): About => ({ priority, about: { kind, id: part.id, name } });
  put(`name|${part.id}`, own('priority', 'Priority'), 'name', 'Name', part.name, text);
  put(`narrative|${part.id}`, own('narrative', 'Narrative'), 'narrative', 'Narrative', part.narrative, text);
  for (const indicator of part.indicators) indicatorTexts(indicator, priority, put);
  for (const goal of part.goals) goalTexts(goal, priority, put);
  for (const risk of part.risks) concernTexts('risk', risk, priority, put);
  for (const issue of part.issues) concernTexts('issue', issue, priority, put);
  for (const { kind, quarter, precision } of part.finance) {
    const about = { kind: 'finance', id: kind, name: financeName(kind) } as const;
    const rounded = precision > 1 ? money(precision, precision) : null;
    put(`rounded|${part.id}|${kind}|${quarter}`, { priority, about }, 'rounded', 'Rounded to', rounded, {
      of: quarter,
    });
  }
  for (const note of part.notes) noteText(note, part, put);
}

type Within = NonNullable<Statement['priority']>;

/** Where a thing stands: the same wherever the priority is called otherwise. */
function standsUnder(key: string, about: About, { id, name }: Within, put: Put): void {
  put(key, about, 'priority', 'Priority', name, { value: id });
}

function indicatorTexts(indicator: IndicatorPart, priority: Within, put: Put): void {
  const key = (what: string) => `indicators|${indicator.id}|${what}`;
  const about: About = { priority, about: { kind: 'indicator', id: indicator.id, name: named(indicator) } };
  const text = { form: 'text' } as const;
  const { action } = indicator;
  standsUnder(key('priority'), about, priority, put);
  put(key('ref'), about, 'ref', 'Reference', indicator.ref);
  put(key('title'), about, 'title', 'Wording', indicator.title, text);
  put(key('definition'), about, 'definition', 'Definition', definition(indicator));
  put(key('explanation'), about, 'explanation', 'Explanation', indicator.explanation, text);
  put(key('action'), about, 'action', 'Action', action?.text ?? null, text);
  put(key('action-due'), about, 'action-due', 'Action due', action?.due ? date(action.due) : null);
  put(key('reason'), about, 'reason', 'Reason for the rating', indicator.reason ?? null, text);
  for (const component of indicator.components) {
    const { id, name, target, covers, status, reason, history } = component;
    const of: About = { ...about, component: name };
    put(key(`name|${id}`), of, 'name', 'Name', name);
    put(key(`covers|${id}`), of, 'covers', 'The target is for', target === null ? null : spanWords(covers));
    put(key(`status|${id}`), of, 'status', 'Status of the figure', status && sentence(status));
    put(key(`reason|${id}`), of, 'reason', 'Reason for the rating', reason ?? null, text);
    for (const past of history) {
      const words = sentence(pastWords(past, component, indicator));
      put(key(`${past.period}|${id}`), of, 'earlier', asOf(past), words, { of: past.period });
    }
  }
}

function goalTexts(goal: GoalPart, priority: Within, put: Put): void {
  const key = (what: string) => `goals|${goal.id}|${what}`;
  const about: About = { priority, about: { kind: 'goal', id: goal.id, name: named(goal) } };
  const text = { form: 'text' } as const;
  const { printed, closed } = goal;
  standsUnder(key('priority'), about, priority, put);
  put(key('ref'), about, 'ref', 'Reference', goal.ref);
  put(key('title'), about, 'title', 'Wording', goal.title, text);
  put(key('printed-baseline'), about, 'printed-baseline', 'Baseline as printed', printed.baseline);
  put(key('printed-forecast'), about, 'printed-forecast', 'Forecast as printed', printed.forecast);
  put(key('ongoing'), about, 'ongoing', 'Ongoing, without an end', goal.ongoing ? 'Yes' : 'No');
  put(key('reason'), about, 'reason', 'Reason', goal.reason, text);
  put(key('closed'), about, 'closed', 'Closed', closed && `${closed.how} ${closed.reason ?? ''}`.trim());
  for (const past of goal.history) {
    put(key(past.period), about, 'earlier', asOf(past), pastGoal(past), { of: past.period });
  }
}

function concernTexts(kind: 'risk' | 'issue', thing: RiskPart | IssuePart, priority: Within, put: Put): void {
  const key = (what: string) => `${kind}s|${thing.id}|${what}`;
  const about: About = { priority, about: { kind, id: thing.id, name: named(thing) } };
  const text = { form: 'text' } as const;
  const gap = thing.missing?.explanation ? missingWords.lost : null;
  standsUnder(key('priority'), about, priority, put);
  put(key('ref'), about, 'ref', 'Reference', thing.ref);
  put(key('title'), about, 'title', 'Wording', thing.title, text);
  put(key('explanation'), about, 'explanation', 'Explanation', thing.explanation ?? gap, text);
  for (const past of thing.history) {
    put(key(past.period), about, 'earlier', asOf(past), pastConcern(past), { of: past.period });
  }
}

const kindOf = { indicators: 'indicator', goals: 'goal', risks: 'risk', issues: 'issue' } as const;

/** A note to a thing is said of that thing, any other of its priority. */
function noteText(note: NotePart, part: PriorityPart, put: Put): void {
  const priority = { id: part.id, name: part.name };
  const { table, id } = note;
  const kind = table && table in kindOf ? (table as keyof typeof kindOf) : null;
  const thing = kind && part[kind].find((of) => of.id === id);
  const about: About['about'] =
    kind && thing
      ? { kind: kindOf[kind], id: thing.id, name: named(thing) }
      : { kind: 'notes', id: part.id, name: 'Notes' };
  const what = thing ? 'Note' : table ? `Note to the ${table}` : 'Note';
  const within = thing ? '' : part.id;
  const words = [note.mark, note.text].filter(Boolean).join(' ');
  put(`notes|${within}|${table}|${id}|${note.text}`, { priority, about }, 'note', what, words, { form: 'text' });
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

function definition({ unit, direction, accumulation }: IndicatorPart): string {
  return `${unit}, ${direction}, ${accumulation}`;
}

function financeName(kind: string): string {
  return `Finance: ${kind}`;
}

function aboutOf(row: FigureRow, names: ReadonlyMap<string, string>): Statement['about'] {
  const id = row.priority;
  if (row.table === 'scorecard') return { kind: 'scorecard', id, name: 'Scorecard' };
  if (row.measure === 'count' || row.table === 'claims') return { kind: 'counts', id, name: 'How many of each rating' };
  if (row.table === 'finance') return { kind: 'finance', id: row.id, name: financeName(row.id) };
  const kind = kindOf[row.table as keyof typeof kindOf];
  return { kind, id: row.id, name: names.get(row.id) ?? `${row.ref} ${row.title}` };
}

function fieldOf({ measure, table, of }: FigureRow): string {
  if (measure === 'count') return `count-${table}-${of}`;
  return measure === 'printed-count' ? `printed-count-${of.replaceAll(' ', '-')}` : measure;
}

function whatOf(row: FigureRow): string {
  const measure = row.measure as Measure;
  const words = measureWords[measure] ?? sentence(measure.replace(/^scorecard-/, '').replaceAll('-', ' '));
  if (row.of === '' || row.table === 'finance') return words;
  if (measure === 'count') return `${sentence(row.table)} counted as ${row.of}`;
  return `${sentence(row.of)}, as printed (${row.id})`;
}

function statedBy({ measure, table, of, value, unit }: FigureRow): Stated {
  const quarter = { of: table === 'finance' ? of : null };
  if (unit === 'quarter') return { ...quarter, form: 'quarter', value: value || null };
  if (unit !== 'word') return { ...quarter, form: 'figure', value: value === '' ? null : Number(value), unit };
  const rated = (measure.endsWith('rating') && table !== 'issues') || table === 'scorecard';
  return { ...quarter, form: rated ? 'rating' : 'word', value: value || null };
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
