import {
  date,
  figure,
  id,
  line,
  money,
  number,
  passage,
  percentage,
  periodCell,
  profileCell,
  quarterCell,
  quartersCell,
  type Reader,
  spanCell,
  whole,
  word,
  yesNo,
} from './cell.ts';

/** A column of a pack's table. A required column must be there and none of its cells blank. */
export type Column<T = unknown> = { readonly reader: Reader<T>; readonly required: boolean };

const must = <T>(reader: Reader<T>): Column<T> => ({ reader, required: true });
const may = <T>(reader: Reader<T>): Column<T> => ({ reader, required: false });

const rating = word(['green', 'amber', 'red'], { G: 'green', A: 'amber', R: 'red' });
const goalRating = word(['complete', 'green', 'amber', 'red'], { CG: 'complete', G: 'green', A: 'amber', R: 'red' });
const issueRating = word(['high', 'medium', 'low'], { H: 'high', M: 'medium', L: 'low' });
const trend = word(['up', 'down', 'same'], { '↑': 'up', '↓': 'down', '→': 'same' });
const missing = word(['no-target', 'not-available', 'not-due', 'not-rated', 'by-design', 'withheld', 'lost']);

/**
 * The tables of a report pack and their columns, in order: the form in which any body hands in a reporting period, and
 * in which a template hands it out. docs/reference/report-pack.md describes it for people.
 */
export const packTables = {
  report: {
    body: must(line),
    period: must(periodCell),
    title: may(line),
    published: may(date),
    source: may(passage),
    footer: may(line),
    overview: may(passage),
  },
  priorities: {
    id: must(id),
    order: may(whole(1, 1000)),
    name: must(line),
    narrative: may(passage),
    objectives: may(rating),
    time: may(rating),
    spend: may(rating),
    capability: may(rating),
    risk: may(rating),
  },
  indicators: {
    priority: must(id),
    ref: must(line),
    id: must(id),
    component: may(id),
    component_name: may(line),
    title: must(line),
    unit: must(word(['percent', 'count', 'days', 'points', 'pounds'])),
    direction: must(word(['higher', 'lower', 'within', 'none'])),
    accumulation: must(word(['count-to-date', 'pooled', 'snapshot', 'rolling-year'])),
    reported: may(quartersCell),
    covers: may(spanCell),
    profile: may(profileCell),
    due: may(quarterCell),
    available: may(quarterCell),
    target: may(figure),
    target_missing: may(missing),
    actual: may(figure),
    actual_missing: may(missing),
    numerator: may(number),
    denominator: may(number),
    status: may(word(['provisional', 'estimated', 'revised'])),
    rating: may(rating),
    missing: may(missing),
    reason: may(passage),
    explanation: may(passage),
    action: may(passage),
    action_due: may(date),
  },
  goals: {
    priority: must(id),
    ref: must(line),
    id: must(id),
    title: must(line),
    baseline: may(quarterCell),
    forecast: may(quarterCell),
    baseline_printed: may(line),
    forecast_printed: may(line),
    rating: may(goalRating),
    missing: may(missing),
    ongoing: may(yesNo),
    closed: may(word(['withdrawn', 'superseded'])),
    reason: may(passage),
  },
  risks: {
    priority: must(id),
    ref: must(line),
    id: must(id),
    title: must(line),
    likelihood: may(whole(1, 5)),
    impact: may(whole(1, 5)),
    score: may(whole(1, 25)),
    trend: may(trend),
    explanation: may(passage),
  },
  risk_register: {
    priority: must(id),
    id: must(id),
    title: must(line),
    owner: may(line),
    mitigation: may(passage),
    likelihood: may(whole(1, 5)),
    impact: may(whole(1, 5)),
    next_review: may(date),
  },
  issues: {
    priority: must(id),
    ref: must(line),
    id: must(id),
    title: must(line),
    rating: may(issueRating),
    trend: may(trend),
    explanation: may(passage),
  },
  finance: {
    priority: must(id),
    quarter: must(quarterCell),
    kind: must(line),
    budget: may(money),
    forecast: may(money),
    profile: may(money),
    actual: may(money),
    precision: may(money),
    forecast_percent: may(percentage),
    forecast_variance: may(money),
    actual_percent: may(percentage),
    actual_variance: may(money),
  },
  claims: {
    place: must(word(['overview', 'page'])),
    priority: must(id),
    table: must(word(['indicators', 'goals'])),
    rating: must(rating),
    count: must(whole(0, 10_000)),
  },
  notes: {
    priority: must(id),
    text: must(passage),
    table: may(word(['indicators', 'goals', 'risks', 'issues', 'finance'])),
    id: may(id),
    mark: may(line),
  },
} as const satisfies Record<string, Record<string, Column>>;

export type TableName = keyof typeof packTables;
export const tableNames = Object.keys(packTables) as TableName[];

/** A table as it was handed in, whatever the file was: the header, and rows of cells with the number a person sees. */
export type Sheet = {
  readonly header: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
};

/** The sheets of a pack, by table name; null for one that is there and could not be read. */
export type Sheets = ReadonlyMap<string, Sheet | null>;
