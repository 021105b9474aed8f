import { compareQuarters, financialYear, type Quarter, quarterAfter, quarterName } from '../../calendar/index.ts';
import {
  type Ask,
  type FillIn,
  type FillInCell,
  type FillInSheet,
  type Form,
  type Look,
  writeFillInOds,
  writeFillInXlsx,
} from '../../platform/sheets/index.ts';
import type { Pack } from '../domain/pack.ts';
import { rowKey } from '../domain/row-key.ts';
import { type Sheet, type TableName, tableNames } from '../domain/tables.ts';
import { writeSheets } from '../domain/write-sheets.ts';
import {
  columnOf,
  type Held,
  heldIn,
  inView,
  keyColumn,
  type Laid,
  laidOut,
  promptOf,
  readMeSheet,
  spareRows,
  stampFormat,
  stampSheet,
} from './layout.ts';

/** What a workbook to fill in is made from. */
export type ToFillIn = {
  readonly pack: Pack;
  /** What was said last time, to stand beside; null for nothing. */
  readonly before: Pack | null;
  /** Of which priority alone; null: of all. */
  readonly priority: string | null;
  /** How long the tally was. */
  readonly seen: number;
  /** Whether people are asked for the quarter's figures; otherwise it is a back-file, with the counts that its source printed. */
  readonly opened: boolean;
  readonly made: { readonly at: Temporal.Instant; readonly by: string };
  /** What is still missing, a sentence each. */
  readonly missing: readonly string[];
};

/** The file of a workbook to fill in. */
export function writePackWorkbook(of: ToFillIn, format: 'xlsx' | 'ods'): Uint8Array {
  return (format === 'xlsx' ? writeFillInXlsx : writeFillInOds)(fillInOf(of));
}

function fillInOf(of: ToFillIn): FillIn {
  const { pack, before, priority, opened } = of;
  const sheets = writeSheets(within(pack, priority));
  const last = before ? lastSaid(writeSheets(before)) : null;
  const shown = tableNames.filter((table) => {
    if (table === 'claims') return !opened;
    // One priority's officers do not enter its finance; what is not in the file stays.
    return table !== 'finance' || priority === null;
  });
  return {
    title: titleOf(of),
    language: 'en-GB',
    creator: pack.body.name,
    sheets: [readMe(of), ...shown.map((table) => tableSheet(table, sheets.get(table) as Sheet, last, of)), stampOf(of)],
  };
}

const titleOf = ({ pack, priority }: ToFillIn): string =>
  [pack.report.title ?? `Quarterly performance report, ${quarterName(pack.period)}`, priority && nameOf(pack, priority)]
    .filter(Boolean)
    .join(': ');

const nameOf = (pack: Pack, priority: string): string =>
  pack.priorities?.find((p) => p.priority === priority)?.name ?? priority;

/** What a pack says of one priority alone. */
function within(pack: Pack, priority: string | null): Pack {
  if (priority === null) return pack;
  const of = <T extends { priority: string }>(rows: readonly T[] | undefined) =>
    rows?.filter((r) => r.priority === priority) ?? [];
  const indicators = of(pack.indicators);
  const own = new Set(indicators.map((i) => i.indicator));
  return {
    ...pack,
    priorities: of(pack.priorities),
    indicators,
    components: pack.components?.filter((c) => own.has(c.indicator)) ?? [],
    goals: of(pack.goals),
    risks: of(pack.risks),
    registeredRisks: of(pack.registeredRisks),
    issues: of(pack.issues),
    finance: of(pack.finance),
    claims: of(pack.claims),
    notes: of(pack.notes),
  };
}

type Said = Readonly<Record<string, string>>;
const said = ({ header }: Sheet, cells: readonly string[]): Said =>
  Object.fromEntries(header.map((column, at) => [column, cells[at] ?? '']));

type Last = (table: TableName, key: string) => Said | undefined;

function lastSaid(sheets: ReadonlyMap<TableName, Sheet>): Last {
  const rows = new Map<string, Said>();
  for (const [table, sheet] of sheets) {
    for (const { cells } of sheet.rows) {
      const row = said(sheet, cells);
      rows.set(`${table}/${rowKey(table, (column) => row[column] ?? '')}`, row);
    }
  }
  return (table, key) => rows.get(`${table}/${key}`);
}

const text = (look: Look, words: string): FillInCell => ({
  look,
  form: 'text',
  value: words === '' ? null : { is: 'text', said: words },
});

function tableSheet(table: TableName, sheet: Sheet, last: Last | null, of: ToFillIn): FillInSheet {
  const columns = laidOut(table, last !== null);
  const firstRow = 2;
  const held = sheet.rows.map(({ cells }, at) => {
    const row = said(sheet, cells);
    const named = rowKey(table, (column) => row[column] ?? '');
    const key = table === 'notes' ? String(of.pack.notes?.filter(noteWithin(of))[at]?.position ?? '') : named;
    return { row, key, before: last?.(table, named) };
  });
  const locked = lockedCells(
    table,
    held.map(({ row }) => row),
  );
  const rows = held.map(({ row, key, before }, at) => [
    // A claim has no key: claims are stated whole.
    text('key', table === 'claims' ? '' : `${table}/${key}`),
    ...columns.map((laid): FillInCell => {
      const { column } = laid;
      const isPercent = isShare(table, column, row, heldIn(table, column));
      if (laid.last) return cellOf('before', heldIn(table, column), before?.[column] ?? '', isPercent, []);
      const near = [row[column], row.target, before?.[column], before?.target].filter((t) => t !== undefined);
      // A lead officer's own priority only: what is said of the report as a whole is not theirs.
      const entry = laid.entry && !locked(at, column) && !(table === 'report' && of.priority !== null);
      return cellOf(entry ? 'entry' : 'label', heldIn(table, column), row[column] ?? '', isPercent, near);
    }),
  ]);
  const spare = Array.from({ length: spareRows(table) }, () => [
    text('key', ''),
    ...columns.map(({ column, last: isLast }): FillInCell => {
      const isPercent = heldIn(table, column) === 'share';
      return cellOf(isLast ? 'before' : 'entry', heldIn(table, column), '', isPercent, []);
    }),
  ]);
  return {
    name: table,
    columns: [{ width: 10, hidden: true }, ...columns.map(({ width }) => ({ width }))],
    rows: [
      [
        text('header', keyColumn),
        ...columns.map(({ column, last: isLast }) => text('header', isLast ? `last ${column}` : column)),
      ],
      ...rows,
      ...spare,
    ],
    frozen: { rows: 1, columns: 1 + inView(table) },
    asks: columns.flatMap((laid, at) => asksOf(table, laid, at + 2, firstRow, rows.length, spare.length, of)),
  };
}

const noteWithin =
  ({ priority }: ToFillIn) =>
  (note: { priority: string }): boolean =>
    priority === null || note.priority === priority;

const ofRating = new Set(['rating', 'missing', 'reason']);
const ofAll = new Set(['explanation', 'action', 'action_due']);
const ofFigures = new Set([
  ...['target', 'target_missing', 'actual', 'actual_missing', 'numerator', 'denominator', 'status'],
  ...['covers', 'profile', 'due', 'available'],
]);

/** The cells of indicators in which nothing may stand: the figures of a row for the whole, the ratings of its components. */
function lockedCells(table: TableName, rows: readonly Said[]): (at: number, column: string) => boolean {
  if (table !== 'indicators') return () => false;
  const groups = Map.groupBy(rows.keys(), (at) => rows[at]?.id ?? '');
  return (at, column) => {
    const group = groups.get(rows[at]?.id ?? '') ?? [];
    if (group.length === 1) return false;
    const hasWhole = group.some((n) => rows[n]?.component === '');
    const isWhole = rows[at]?.component === '';
    if (isWhole) return ofFigures.has(column) || ofAll.has(column);
    return (hasWhole && ofRating.has(column)) || (ofAll.has(column) && at !== group[0]);
  };
}

function isShare(table: TableName, column: string, row: Said, held: Held): boolean {
  if (held === 'share') return true;
  return held === 'figure' && table === 'indicators' && row.unit === 'percent' && column !== 'numerator';
}

/** What a number is that a cell of a spreadsheet keeps to its last digit: at most 15 digits, and not `007` or `-0`. */
const plain = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const isKept = (digits: string) =>
  plain.test(digits) && digits.replace(/\D/g, '').length <= 15 && !/^-0(\.0*)?$/.test(digits);

/** A cell, and the decimals that it shows: its own, or while it is blank those of what stands near. */
function cellOf(look: Look, held: Held, words: string, isPercent: boolean, near: readonly string[]): FillInCell {
  if (held === 'text') return text(look, words);
  if (held === 'date') {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(words) && words > '1900-03-01';
    if (words !== '' && !isDay) return text(look, words);
    return { look, form: 'date', value: isDay ? { is: 'date', said: words } : null };
  }
  const own = isKept(words) ? decimalsOf(words) : null;
  const decimals = own ?? Math.max(0, ...near.filter(isKept).map(decimalsOf));
  const form = formOf(held, isPercent, decimals, own !== null);
  if (words === '') return { look, form, value: null };
  if (own === null) return text(look, words);
  return { look, form, value: { is: 'number', said: isPercent ? shareOf(words) : words } };
}

function formOf(held: Held, isPercent: boolean, decimals: number, isSaid: boolean): Form {
  if (isPercent) return `percentage-${decimals}`;
  if (held === 'pounds') return `number-${Math.max(2, decimals)}`;
  return isSaid || decimals > 0 ? `number-${decimals}` : 'general';
}

const decimalsOf = (digits: string): number => digits.split('.')[1]?.length ?? 0;

/** Digits a hundred times smaller: 61.5 gives 0.615. */
function shareOf(digits: string): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const all = whole.padStart(3, '0') + fraction;
  return `${sign}${all.slice(0, -2 - fraction.length).replace(/^0+(?=\d)/, '')}.${all.slice(-2 - fraction.length)}`;
}

function asksOf(
  table: TableName,
  { column, last, entry }: Laid,
  at: number,
  first: number,
  rows: number,
  spare: number,
  of: ToFillIn,
): readonly Ask[] {
  if (last || rows + spare === 0) return [];
  const from = entry ? first : first + rows;
  const to = first + rows + spare - 1;
  if (to < from) return [];
  const choices = choicesOf(table, column, of);
  const ask = { column: at, title: column, prompt: promptOf(table, column), rows: { first: from, last: to } };
  return [{ ...ask, choices: choices?.words ?? null, only: choices?.only ?? false }];
}

/** The words of a drop-down; `only` where there can be no others. */
function choicesOf(
  table: TableName,
  column: string,
  { pack, priority, opened }: ToFillIn,
): { words: readonly string[]; only: boolean } | null {
  const { reader } = columnOf(table, column);
  // What a source printed can also be lost, in any of its cells.
  if (reader.choices) return { words: reader.choices, only: opened };
  if (/^a quarter/.test(reader.expected)) return { words: quartersNear(pack.period), only: false };
  if (/^yes, no/.test(reader.expected)) return { words: ['yes', 'no'], only: opened };
  if (column === 'priority') {
    const words = (pack.priorities ?? []).map((p) => p.priority).filter((p) => priority === null || p === priority);
    // Excel takes a list of no more than 255 characters.
    return words.join(',').length <= 250 && words.length > 0 ? { words, only: false } : null;
  }
  return null;
}

/** From the beginning of the year before to the end of the year after next. */
function quartersNear(period: Quarter): Quarter[] {
  const first = quarterAfter(`${financialYear(period)}-Q1` as Quarter, -4);
  return Array.from({ length: 16 }, (_, n) => quarterAfter(first, n)).filter((q) => compareQuarters(q, first) >= 0);
}

function readMe(of: ToFillIn): FillInSheet {
  const { pack, before, priority, made, missing, opened } = of;
  const at = made.at.toZonedDateTimeISO('Europe/London').toPlainDateTime();
  const when = at.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  const lines: [Look, string][] = [
    ['title', titleOf(of)],
    [
      'text',
      `${pack.body.name}. ${quarterName(pack.period)}. ${priority ? nameOf(pack, priority) : 'All priorities'}.`,
    ],
    [
      'text',
      `Made on ${when} by ${made.by}. What others enter after that is not in here; when you hand the file in you are shown where it clashes with yours.`,
    ],
    ['heading', 'How to fill it in'],
    [
      'text',
      '1. Fill in the yellow cells. Everything else is locked, so that nothing moves by a slip; there is no password.',
    ],
    [
      'text',
      `2. ${before ? `The grey columns, whose names begin with "last", hold what was said in ${quarterName(before.period)}. They are there to compare, and are not read.` : 'Nothing was said of an earlier quarter.'}`,
    ],
    ['text', '3. Choose a cell to see what it is for. Ratings, reasons and quarters have a list to choose from.'],
    [
      'text',
      '4. Percentages are percentages: type 61.5% or 61.5 into a cell that shows %. Formulas may be used: their values are taken.',
    ],
    [
      'text',
      '5. For a new goal, risk or issue use a yellow row at the end of its sheet. Leave its id blank: it gets one.',
    ],
    ['text', '6. To take something out of the quarter, remove its whole row, or empty it.'],
    [
      'text',
      '7. Save in this format and hand the file in where you fetched it. You see every change, old and new, before anything is made.',
    ],
    ...(opened
      ? [
          ['heading', 'What is still missing'] as [Look, string],
          ...(missing.length > 0 ? missing : ['Nothing: everything that is asked for is there.']).map(
            (m): [Look, string] => ['text', m],
          ),
        ]
      : []),
  ];
  return {
    name: readMeSheet,
    columns: [{ width: 88 }],
    rows: lines.map(([look, words]) => [text(look, words)]),
    asks: [],
  };
}

/** The hidden sheet by which a workbook is known when it comes back. */
function stampOf({ pack, priority, seen, made }: ToFillIn): FillInSheet {
  const said = {
    format: stampFormat,
    body: pack.body.id,
    period: pack.period,
    priority: priority ?? '',
    seen: String(seen),
    made: made.at.toString({ smallestUnit: 'second' }),
    by: made.by,
  };
  return {
    name: stampSheet,
    hidden: true,
    columns: [{ width: 12 }, { width: 40 }],
    rows: Object.entries(said).map(([name, value]) => [text('key', name), text('key', value)]),
    asks: [],
  };
}
