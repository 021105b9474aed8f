import * as cell from '../domain/cell.ts';
import { type Column, packTables, type TableName } from '../domain/tables.ts';

/** How the tables of a pack are laid out in a workbook that people fill in. */

/** The sheet that says how to fill it in, and the hidden one that says what the workbook is of. */
export const readMeSheet = 'Read me';
export const stampSheet = 'workbook';
/** The hidden column that names a row for as long as it lasts. */
export const keyColumn = 'row';
/** The form of headers of what was said last time: nothing in these columns is read. */
export const lastHeader = /^last /i;
/** What stands first in the hidden sheet. */
export const stampFormat = 'tallystick/workbook@1';

/** A column of a sheet: one of the pack's, or what was said in one last time. */
export type Laid = {
  readonly column: string;
  readonly last: boolean;
  /** Whether its cells are to be filled in where the row is there already; those of spare rows always are. */
  readonly entry: boolean;
  readonly width: number;
};

type Layout = {
  /** In order; `!` before a column: its cells are labels, locked; `<`: what was said last time stands beside it, before it. */
  readonly columns: string;
  /** How many of them stay in view. */
  readonly inView: number;
  /** Rows left for new things. */
  readonly spare: number;
};

const layouts: { readonly [T in TableName]: Layout } = {
  report: { columns: '!body !period title overview published source footer', inView: 2, spare: 0 },
  priorities: {
    columns: '!name <narrative <objectives <time <spend <capability <risk !order !id',
    inView: 1,
    spare: 0,
  },
  indicators: {
    columns:
      '!priority !ref !title !component_name !unit <target target_missing <actual actual_missing numerator denominator status <rating missing reason ' +
      '<explanation action action_due covers profile due available !direction !accumulation !reported !id !component',
    inView: 4,
    spare: 0,
  },
  goals: {
    columns:
      '!priority !ref !title !baseline <forecast <rating missing <reason ongoing closed baseline_printed forecast_printed !id',
    inView: 3,
    spare: 15,
  },
  risks: {
    columns: '!priority !ref title <likelihood <impact <score <trend <explanation !id',
    inView: 3,
    spare: 10,
  },
  risk_register: {
    columns: '!priority title owner mitigation <likelihood <impact <next_review !id',
    inView: 2,
    spare: 10,
  },
  issues: { columns: '!priority !ref title <rating <trend <explanation !id', inView: 3, spare: 10 },
  finance: {
    columns:
      '!priority !quarter !kind budget forecast profile actual precision forecast_percent forecast_variance actual_percent actual_variance',
    inView: 3,
    spare: 10,
  },
  claims: { columns: 'place priority table rating count', inView: 2, spare: 10 },
  notes: { columns: 'priority table id mark text', inView: 1, spare: 10 },
};

const passages = 44;
const widths: Readonly<Record<string, number>> = {
  ...{ body: 14, title: 36, name: 28, component_name: 18, priority: 16, id: 26, component: 18, owner: 22, source: 40 },
  ...{ ref: 6, order: 7, period: 13, kind: 16, accumulation: 15, footer: 30 },
};
const widthOf = (table: TableName, column: string): number => {
  const reader = columnOf(table, column).reader;
  return widths[column] ?? (reader === cell.passage ? passages : Math.max(11, column.length + 3));
};

export function columnOf(table: TableName, column: string): Column {
  return (packTables[table] as Readonly<Record<string, Column>>)[column] as Column;
}

/** The columns of a sheet after that of the key; what was said last time is left out where nothing was. */
export function laidOut(table: TableName, withLast: boolean): readonly Laid[] {
  return layouts[table].columns.split(' ').flatMap((mark): Laid[] => {
    const column = mark.replace(/^[!<]/, '');
    const own: Laid = { column, last: false, entry: !mark.startsWith('!'), width: widthOf(table, column) };
    return mark.startsWith('<') && withLast
      ? [{ ...own, last: true, entry: false, width: Math.max(own.width, column.length + 7) }, own]
      : [own];
  });
}

export const { inView, spareRows } = {
  inView: (table: TableName): number => layouts[table].inView,
  spareRows: (table: TableName): number => layouts[table].spare,
};

/** How a column's cells hold what is in them. */
export type Held = 'figure' | 'share' | 'number' | 'pounds' | 'date' | 'text';

const held = new Map<unknown, Held>([
  [cell.figure, 'figure'],
  [cell.percentage, 'share'],
  [cell.number, 'number'],
  [cell.money, 'pounds'],
  [cell.date, 'date'],
]);

export function heldIn(table: TableName, column: string): Held {
  const { reader } = columnOf(table, column);
  if (reader.expected.startsWith('a whole number')) return 'number';
  return held.get(reader) ?? 'text';
}

/** What a column is for, where one of its cells is chosen. What it accepts is added from its reader. */
const says: Readonly<Record<string, string>> = {
  'report.title': 'The title of the report.',
  'report.overview': 'The text that opens the report.',
  'report.published': 'Only for a report that was published before: on which day.',
  'report.source': 'Only for a report that was published before: where it was transcribed from.',
  'report.footer': 'The text at the foot of the pages.',
  'priorities.narrative': 'What the report says of the priority. A blank line begins a new paragraph (Alt+Enter).',
  'priorities.objectives': 'Confidence in meeting the objectives.',
  'priorities.time': 'Confidence in meeting them in time.',
  'priorities.spend': 'Confidence in staying within budget.',
  'priorities.capability': 'Confidence in having the people and skills.',
  'priorities.risk': 'Confidence given the risks.',
  'indicators.target': 'What is aimed at.',
  'indicators.target_missing': 'Why there is no target, where there is none.',
  'indicators.actual': 'The figure, year to date.',
  'indicators.actual_missing': 'Why there is no figure, where there is none.',
  'indicators.numerator': 'What the figure is a share of: the part.',
  'indicators.denominator': 'What the figure is a share of: the whole.',
  'indicators.status': 'How final the figure is; blank: final.',
  'indicators.rating': 'Your rating.',
  'indicators.missing': 'Why there is no rating, where there is none.',
  'indicators.reason': 'Why you rate otherwise than the rule suggests.',
  'indicators.explanation': 'What the report says of the figure.',
  'indicators.action': 'What will be done, when it is red.',
  'indicators.action_due': 'By when it will be done.',
  'goals.forecast': 'The quarter in which it is now expected; blank: still the baseline.',
  'goals.rating': 'Your rating; complete when it is done.',
  'goals.missing': 'Why there is no rating, where there is none.',
  'goals.reason': 'Why it is rated so, or why the forecast has moved.',
  'goals.ongoing': 'Whether it has no end.',
  'goals.closed': 'How it ended without being completed.',
  'risks.title': 'The risk in public wording.',
  'risks.likelihood': 'How likely it is.',
  'risks.impact': 'How bad it would be.',
  'risks.score': 'The score.',
  'risks.trend': 'Where it is going.',
  'risks.explanation': 'What the report says of it.',
  'risk_register.title': 'The risk as you word it among yourselves. Nothing on this sheet is published.',
  'risk_register.owner': 'Who looks after it.',
  'risk_register.mitigation': 'What is done about it.',
  'risk_register.likelihood': 'How likely it is.',
  'risk_register.impact': 'How bad it would be.',
  'risk_register.next_review': 'When it is looked at next.',
  'issues.title': 'The issue in public wording.',
  'issues.rating': 'How bad it is.',
  'issues.trend': 'Where it is going.',
  'issues.explanation': 'What the report says of it.',
  'finance.budget': 'The budget, in pounds.',
  'finance.forecast': 'The forecast outturn, in pounds.',
  'finance.profile': 'The budget to date, in pounds.',
  'finance.actual': 'Spent to date, in pounds.',
  'finance.precision': 'What the amounts are rounded to, in pounds; blank: exact.',
  'notes.text': 'The note.',
  'notes.table': 'The table of the thing that it is a note to; blank: to the page.',
  'notes.id': 'The id of the thing there.',
  'notes.mark': 'The mark beside it, like *.',
};

export function promptOf(table: TableName, column: string): string {
  const { expected } = columnOf(table, column).reader;
  if (expected.startsWith('text')) return says[`${table}.${column}`] ?? 'Text.';
  return `${says[`${table}.${column}`] ?? ''} Expected: ${expected}${/blank/.test(expected) ? '' : ', or blank'}.`.trim();
}
