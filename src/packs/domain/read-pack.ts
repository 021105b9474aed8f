import type { Quarter } from '../../calendar/index.ts';
import type { FinancePeriod } from '../../finance/index.ts';
import type { GoalPeriod } from '../../goals/index.ts';
import {
  type ComponentPeriod,
  type Decimal,
  decimalValue,
  type IndicatorPeriod,
  type Missing,
  type Unit,
} from '../../indicators/index.ts';
import type { PriorityPeriod, ScorecardCell } from '../../plan/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import type { Claim, Note, NoteAbout } from '../../reporting/index.ts';
import type { IssuePeriod, RegisteredRisk, RiskPeriod } from '../../risks/index.ts';
import type { Cell, Stated } from './cell.ts';
import { type Fault, listed, quoted } from './fault.ts';
import { bodyId, lostText, type Pack } from './pack.ts';
import { type ReadRow, type ReadTables, readSheets } from './read-sheets.ts';
import type { Sheets, TableName } from './tables.ts';

/** What the registers hold of the pack's period and its body, so far as a pack must agree with it. */
export type Known = {
  readonly body: { readonly id: string; readonly name: string } | null;
  readonly priorities: readonly string[];
  readonly things: { readonly [N in NoteTable]: readonly string[] };
  /** Priorities that rows of a table in the registers belong to. */
  readonly prioritiesOf: { readonly [table: string]: readonly string[] };
  /** Things that notes in the registers are notes to. */
  readonly noted: { readonly [N in NoteTable]: readonly string[] };
};

type NoteTable = Exclude<NoteAbout, 'finance'>;

/** A register that holds nothing yet. */
export const nothingKnown: Known = {
  body: null,
  priorities: [],
  things: { indicators: [], goals: [], risks: [], issues: [] },
  prioritiesOf: {},
  noted: { indicators: [], goals: [], risks: [], issues: [] },
};

/** The period that a pack says it is of, as soon as that can be read. */
export function periodOf(tables: ReadTables): Quarter | null {
  const cell = tables.report?.[0]?.cells.period;
  return cell?.is === 'said' ? cell.value : null;
}

/**
 * Reads a pack whole or not at all: the rows it states, or every fault that it has, `unread` being those that kept its
 * files from being read. `knownOf` hands over what the registers hold of its period; it is asked once, when the period
 * could be read.
 */
export async function readPack(
  sheets: Sheets,
  unread: readonly Fault[],
  knownOf: (period: Quarter) => Promise<Known>,
): Promise<Result<Pack, readonly Fault[]>> {
  const { tables, faults: ofCells, whole } = readSheets(sheets);
  const faults = [...unread, ...ofCells];
  if (!whole) return refused(inOrder(faults));
  const period = periodOf(tables);
  const known = period === null ? nothingKnown : await knownOf(period);
  // A period that could not be read leaves the rest to be judged all the same: the fault above refuses the pack.
  const unreadable = new Set([...sheets].filter(([, sheet]) => sheet === null).map(([name]) => name));
  const pack = packOf(tables, unreadable, period, known, faults);
  return faults.length > 0 || pack === null ? refused(inOrder(faults)) : ok(pack);
}

function inOrder(faults: readonly Fault[]): readonly Fault[] {
  const places = new Map<string, number>();
  for (const { table } of faults) if (!places.has(table)) places.set(table, places.size);
  const place = (f: Fault) => places.get(f.table) ?? 0;
  return [...faults].sort((a, b) => place(a) - place(b) || (a.row ?? 0) - (b.row ?? 0));
}

const said = <T>(cell: Cell<T>): T | null => (cell.is === 'said' ? cell.value : null);
const text = (cell: Cell<string>): string | null => (cell.is === 'lost' ? lostText : said(cell));
const mustSay = (cell: Cell<string>): string => text(cell) ?? '';
const why = (cell: Cell<Missing>): Missing | null => (cell.is === 'lost' ? 'lost' : said(cell));

/** The names of the cells that were lost, of those given. */
function lostOf(cells: { readonly [column: string]: Cell<unknown> }, columns: readonly string[]): string[] {
  return columns.filter((c) => cells[c]?.is === 'lost');
}

type Refuse = (row: number | null, column: string | null, what: string) => void;

function packOf(
  tables: ReadTables,
  unreadable: ReadonlySet<string>,
  readPeriod: Quarter | null,
  known: Known,
  faults: Fault[],
): Pack | null {
  const period = readPeriod ?? ('2000-01-Q1' as Quarter);
  const refuseIn =
    (table: TableName): Refuse =>
    (row, column, what) =>
      faults.push({ table, row, column, what });
  const [reportRow] = tables.report ?? [];
  if (!reportRow) return null;

  const bodyName = mustSay(reportRow.cells.body);
  const body = { id: bodyId(bodyName), name: bodyName };
  if (bodyName && !body.id) refuseIn('report')(2, 'body', `${quoted(bodyName)} holds no letter or digit`);
  if (bodyName && known.body && known.body.id !== body.id) {
    const what = `this system is ${known.body.name}'s, and the pack is of ${quoted(bodyName)}`;
    refuseIn('report')(2, 'body', what);
  }

  const priorities = tables.priorities && prioritiesOf(tables.priorities, period, refuseIn('priorities'));
  const priorityIds = new Set(priorities ? priorities.map((p) => p.priority) : known.priorities);
  // While an id of theirs cannot be read, who knows them all? Then the rows that name them are not judged.
  // Nor are they while nobody knows of which period, and so what is held of it.
  const all = (name: 'priorities' | NoteTable) =>
    !unreadable.has(name) && (tables[name] ? allSaid(tables[name]) : readPeriod !== null);
  const prioritiesReadable = all('priorities');
  const those = listed(priorityIds) || 'none: hand in the table priorities';
  for (const name of [
    ...(['indicators', 'goals', 'risks', 'risk_register', 'issues', 'finance', 'claims', 'notes'] as const),
  ]) {
    const rows: readonly { row: number; cells: { priority: Cell<string> } }[] | undefined = tables[name];
    for (const { row, cells } of rows ?? []) {
      const priority = said(cells.priority);
      if (priority === null || priorityIds.has(priority) || !prioritiesReadable) continue;
      refuseIn(name)(row, 'priority', `${quoted(priority)} is not a priority of this period (they are ${those})`);
    }
    if (rows || unreadable.has(name) || !priorities || !prioritiesReadable) continue;
    for (const priority of known.prioritiesOf[name] ?? []) {
      if (priorityIds.has(priority)) continue;
      const what = `${quoted(priority)} is missing, and the ${name} that are held for this period belong to it (hand in ${name} too)`;
      refuseIn('priorities')(null, 'id', what);
    }
  }

  const rated = tables.indicators && indicatorsOf(tables.indicators, period, refuseIn('indicators'));
  const goals = tables.goals && goalsOf(tables.goals, period, refuseIn('goals'));
  const risks = tables.risks && risksOf(tables.risks, period, refuseIn('risks'));
  const registeredRisks =
    tables.risk_register && registeredRisksOf(tables.risk_register, period, refuseIn('risk_register'));
  const issues = tables.issues && issuesOf(tables.issues, period, refuseIn('issues'));
  const finance = tables.finance && financeOf(tables.finance, period, refuseIn('finance'));
  const claims = tables.claims && claimsOf(tables.claims, period, refuseIn('claims'));
  const things = {
    indicators: all('indicators') && (rated?.indicators.map((i) => i.indicator) ?? known.things.indicators),
    goals: all('goals') && (goals?.map((g) => g.goal) ?? known.things.goals),
    risks: all('risks') && (risks?.map((r) => r.risk) ?? known.things.risks),
    issues: all('issues') && (issues?.map((i) => i.issue) ?? known.things.issues),
  };
  const notes = tables.notes && notesOf(tables.notes, period, things, refuseIn('notes'));
  for (const name of ['indicators', 'goals', 'risks', 'issues'] as const) {
    const ids = things[name];
    if (notes || unreadable.has('notes') || !tables[name] || !ids) continue;
    for (const id of new Set(known.noted[name]).difference(new Set(ids))) {
      const what = `${quoted(id)} is missing, and a note that is held for this period is a note to it (hand in notes too)`;
      refuseIn(name)(null, 'id', what);
    }
  }

  const { cells } = reportRow;
  return {
    period,
    body,
    report: {
      period,
      title: text(cells.title),
      published: said(cells.published),
      source: text(cells.source),
      footer: text(cells.footer),
      overview: text(cells.overview),
    },
    ...(priorities && { priorities }),
    ...(rated && { indicators: rated.indicators, components: rated.components }),
    ...(goals && { goals }),
    ...(risks && { risks }),
    ...(registeredRisks && { registeredRisks }),
    ...(issues && { issues }),
    ...(finance && { finance }),
    ...(claims && { claims }),
    ...(notes && { notes }),
  };
}

/** Whether every row of a table has an id that could be read. */
function allSaid(rows: readonly { readonly cells: { readonly id: Cell<string> } }[]): boolean {
  return rows.every((r) => r.cells.id.is === 'said');
}

/** Refuses a second row with the same key, and says whether it seems to be the same thing or another. */
function once(seen: Map<string, { row: number; name: string }>, key: string, row: number, name: string): string | null {
  const before = seen.get(key);
  if (!before) {
    seen.set(key, { row, name });
    return null;
  }
  return before.name === name
    ? `${quoted(key)} is there already, in row ${before.row} (expected each once)`
    : `${quoted(key)} stands for two things: row ${before.row} ${quoted(before.name)} and this row ${quoted(name)} (expected an id of its own for each)`;
}

/** Refuses what is said in two ways at once: a value, and why there is none. */
function notBoth(
  refuse: Refuse,
  row: number,
  value: Cell<unknown>,
  missing: Cell<unknown>,
  column: string,
  beside: string,
) {
  const given = value.is === 'said' || (value.is === 'lost' && missing.is === 'said');
  if (given && (missing.is === 'said' || missing.is === 'lost')) {
    refuse(row, column, `says why there is none, and column ${beside} has one (expected one of the two)`);
  }
}

function prioritiesOf(rows: readonly ReadRow<'priorities'>[], period: Quarter, refuse: Refuse): PriorityPeriod[] {
  const seen = new Map<string, { row: number; name: string }>();
  const scorecard = (cell: Cell<'green' | 'amber' | 'red'>): ScorecardCell =>
    cell.is === 'lost' ? 'lost' : said(cell);
  return rows.map(({ row, cells }, place) => {
    const again = once(seen, said(cells.id) ?? `row ${row}`, row, mustSay(cells.name));
    if (again) refuse(row, 'id', again);
    return {
      period,
      priority: said(cells.id) ?? '',
      position: said(cells.order) ?? place + 1,
      name: mustSay(cells.name),
      narrative: text(cells.narrative),
      objectives: scorecard(cells.objectives),
      time: scorecard(cells.time),
      spend: scorecard(cells.spend),
      capability: scorecard(cells.capability),
      risk: scorecard(cells.risk),
    };
  });
}

type IndicatorRow = ReadRow<'indicators'>;

/** What every row of one indicator must say alike. */
const sharedColumns = ['priority', 'ref', 'title', 'unit', 'direction', 'accumulation'] as const;
type Shared = (typeof sharedColumns)[number];
/** What an indicator's rows may say once. */
const onceColumns = ['reported', 'explanation', 'action', 'action_due'] as const;
/** What only a component can have. */
const figureColumns = [
  'component_name',
  'covers',
  'profile',
  'due',
  'available',
  'target',
  'target_missing',
  'actual',
  'actual_missing',
  'numerator',
  'denominator',
  'status',
] as const;

function indicatorsOf(
  rows: readonly IndicatorRow[],
  period: Quarter,
  refuse: Refuse,
): { indicators: IndicatorPeriod[]; components: ComponentPeriod[] } {
  const groups = Map.groupBy(
    rows.filter((r) => r.cells.id.is === 'said'),
    (r) => said(r.cells.id) ?? '',
  );
  const indicators: IndicatorPeriod[] = [];
  const components: ComponentPeriod[] = [];
  for (const [indicator, group] of groups) {
    const [first, ...others] = group;
    if (!first) continue;
    agree(first, others, refuse);
    const named = group.filter((r) => r.cells.component.is !== 'blank');
    const unnamed = group.filter((r) => r.cells.component.is === 'blank');
    for (const extra of unnamed.slice(1)) {
      if (differ(extra, first, 'title')) continue;
      const what = `${quoted(indicator)} is there already, in row ${unnamed[0]?.row} (expected each once, or a component in each row)`;
      refuse(extra.row, 'id', what);
    }
    const components_ = new Map<string, { row: number; name: string }>();
    for (const { row, cells } of named) {
      const again = once(components_, said(cells.component) ?? `row ${row}`, row, mustSay(cells.component_name));
      if (again) refuse(row, 'component', again);
    }
    const wholeRow = named.length > 0 ? unnamed[0] : undefined;
    if (wholeRow) wholeHasNoFigures(wholeRow, refuse);
    const apart = named.length > 1 && !wholeRow;
    const measured = named.length > 0 ? named : unnamed.slice(0, 1);
    const judged = wholeRow ?? (apart ? null : measured[0]);
    if (wholeRow) {
      for (const { row, cells } of named) {
        for (const column of ['rating', 'missing', 'reason'] as const) {
          if (cells[column].is === 'blank') continue;
          refuse(
            row,
            column,
            `is given, and row ${wholeRow.row} rates the indicator as a whole (expected one of the two)`,
          );
        }
      }
    }
    for (const r of group) notBoth(refuse, r.row, r.cells.rating, r.cells.missing, 'missing', 'rating');
    indicators.push({
      period,
      indicator,
      position: indicators.length + 1,
      priority: mustSay(first.cells.priority),
      ref: mustSay(first.cells.ref),
      title: mustSay(first.cells.title),
      unit: said(first.cells.unit) ?? 'count',
      direction: said(first.cells.direction) ?? 'none',
      accumulation: said(first.cells.accumulation) ?? 'snapshot',
      explanation: onlyOne(group, 'explanation', text, refuse),
      action: onlyOne(group, 'action', text, refuse),
      action_due: onlyOne(group, 'action_due', said, refuse),
      reported: onlyOne(group, 'reported', said, refuse),
      rated_apart: apart,
      ...(judged ? judgement(judged) : { rating: null, missing: null, reason: null }),
    });
    measured.forEach((r, place) => {
      components.push({
        ...componentOf(r, period, refuse),
        indicator,
        position: place + 1,
        ...(apart ? judgement(r) : unjudged),
      });
    });
  }
  return { indicators, components };
}

const unjudged = { rating: null, missing: null, reason: null };

function judgement({ cells }: IndicatorRow): Pick<IndicatorPeriod, 'rating' | 'missing' | 'reason'> {
  return {
    rating: said(cells.rating),
    missing: cells.rating.is === 'lost' ? 'lost' : why(cells.missing),
    reason: text(cells.reason),
  };
}

/** Whether two rows say different things; a lost text may have been anything. */
function differ(one: Pick<IndicatorRow, 'cells'>, other: Pick<IndicatorRow, 'cells'>, column: Shared): boolean {
  const [a, b] = [one.cells[column], other.cells[column]];
  return a.is === 'said' && b.is === 'said' && a.value !== b.value;
}

/** Holds the rows of one id against each other: one id is one thing. */
function agree(first: IndicatorRow, others: readonly IndicatorRow[], refuse: Refuse): void {
  for (const { row, cells } of others) {
    const differing = sharedColumns.filter((c) => differ(first, { cells }, c));
    if (differing.includes('title')) {
      const what = `${quoted(said(cells.id) ?? '')} stands for two things: row ${first.row} ${quoted(mustSay(first.cells.title))} and this row ${quoted(mustSay(cells.title))} (expected an id of its own for each)`;
      refuse(row, 'id', what);
      continue;
    }
    for (const column of differing) {
      const [here, there] = [said(cells[column]) ?? '', said(first.cells[column]) ?? ''];
      refuse(
        row,
        column,
        `${quoted(here)} differs from row ${first.row}, ${quoted(there)} (expected the same for every component of an indicator)`,
      );
    }
  }
}

function wholeHasNoFigures({ row, cells }: IndicatorRow, refuse: Refuse): void {
  for (const column of figureColumns) {
    if (cells[column].is === 'blank') continue;
    refuse(
      row,
      column,
      'has something in it, and this row, without a component, is for the rating of the whole (expected blank)',
    );
  }
}

function onlyOne<C extends (typeof onceColumns)[number]>(
  group: readonly IndicatorRow[],
  column: C,
  value: (cell: Cell<string>) => string | null,
  refuse: Refuse,
): string | null {
  let found: { row: number; text: string } | null = null;
  for (const { row, cells } of group) {
    const here = value(cells[column]);
    if (here === null) continue;
    if (found && found.text !== here)
      refuse(row, column, `differs from row ${found.row} (expected one for the whole indicator)`);
    found ??= { row, text: here };
  }
  return found?.text ?? null;
}

function componentOf(
  { row, cells }: IndicatorRow,
  period: Quarter,
  refuse: Refuse,
): Omit<ComponentPeriod, 'indicator' | 'position' | 'rating' | 'missing' | 'reason'> {
  const unit = said(cells.unit);
  const halfWidth = said(cells.direction) === 'within' ? said(cells.target) : null;
  if (halfWidth !== null && decimalValue(halfWidth.value) < 0) {
    const what = 'is below nought, and a target within which to stay is the half-width of its band';
    refuse(
      row,
      'target',
      `${quoted(halfWidth.value)} ${what} (expected ${halfWidth.value.slice(1)} for ±${halfWidth.value.slice(1)})`,
    );
  }
  notBoth(refuse, row, cells.target, cells.target_missing, 'target_missing', 'target');
  notBoth(refuse, row, cells.actual, cells.actual_missing, 'actual_missing', 'actual');
  return {
    period,
    component: said(cells.component) ?? '',
    name: text(cells.component_name),
    covers: said(cells.covers) ?? 'Q1-Q4',
    profile: said(cells.profile),
    due: said(cells.due),
    available: said(cells.available),
    target: stated(row, 'target', cells.target, unit, refuse),
    target_missing: cells.target.is === 'lost' ? 'lost' : why(cells.target_missing),
    actual: stated(row, 'actual', cells.actual, unit, refuse),
    actual_missing: cells.actual.is === 'lost' ? 'lost' : why(cells.actual_missing),
    numerator: said(cells.numerator),
    denominator: said(cells.denominator),
    status: said(cells.status),
    lost: lostOf(cells, ['covers', 'due', 'available', 'numerator', 'denominator', 'status']),
  };
}

/** A figure in the unit of its indicator: a % sign on a count says that one of the two is wrong. */
function stated(row: number, column: string, cell: Cell<Stated>, unit: Unit | null, refuse: Refuse): Decimal | null {
  const value = said(cell);
  if (value === null) return null;
  if (value.percent && unit !== null && unit !== 'percent' && unit !== 'points') {
    refuse(
      row,
      column,
      `"${value.value}%" is a percentage, and the unit is ${unit} (expected a plain number, or the unit percent)`,
    );
  }
  return value.value;
}

function goalsOf(rows: readonly ReadRow<'goals'>[], period: Quarter, refuse: Refuse): GoalPeriod[] {
  const seen = new Map<string, { row: number; name: string }>();
  return rows.map(({ row, cells }, place) => {
    const again = once(seen, said(cells.id) ?? `row ${row}`, row, mustSay(cells.title));
    if (again) refuse(row, 'id', again);
    notBoth(refuse, row, cells.rating, cells.missing, 'missing', 'rating');
    return {
      period,
      goal: said(cells.id) ?? '',
      position: place + 1,
      priority: mustSay(cells.priority),
      ref: mustSay(cells.ref),
      title: mustSay(cells.title),
      baseline: said(cells.baseline),
      forecast: said(cells.forecast),
      baseline_printed: text(cells.baseline_printed),
      forecast_printed: text(cells.forecast_printed),
      rating: said(cells.rating),
      missing: cells.rating.is === 'lost' ? 'lost' : why(cells.missing),
      ongoing: said(cells.ongoing) ?? false,
      closed: said(cells.closed),
      reason: text(cells.reason),
      lost: lostOf(cells, ['title', 'baseline', 'forecast', 'ongoing', 'closed']),
    };
  });
}

function risksOf(rows: readonly ReadRow<'risks'>[], period: Quarter, refuse: Refuse): RiskPeriod[] {
  const seen = new Map<string, { row: number; name: string }>();
  return rows.map(({ row, cells }, place) => {
    const again = once(seen, said(cells.id) ?? `row ${row}`, row, mustSay(cells.title));
    if (again) refuse(row, 'id', again);
    return {
      period,
      risk: said(cells.id) ?? '',
      position: place + 1,
      priority: mustSay(cells.priority),
      ref: mustSay(cells.ref),
      title: mustSay(cells.title),
      likelihood: said(cells.likelihood),
      impact: said(cells.impact),
      score: said(cells.score),
      trend: said(cells.trend),
      explanation: said(cells.explanation),
      lost: lostOf(cells, ['title', 'likelihood', 'impact', 'score', 'trend', 'explanation']),
    };
  });
}

function registeredRisksOf(
  rows: readonly ReadRow<'risk_register'>[],
  period: Quarter,
  refuse: Refuse,
): RegisteredRisk[] {
  const seen = new Map<string, { row: number; name: string }>();
  return rows.map(({ row, cells }, place) => {
    const again = once(seen, said(cells.id) ?? `row ${row}`, row, mustSay(cells.title));
    if (again) refuse(row, 'id', again);
    return {
      period,
      risk: said(cells.id) ?? '',
      position: place + 1,
      priority: mustSay(cells.priority),
      title: mustSay(cells.title),
      owner: text(cells.owner),
      mitigation: text(cells.mitigation),
      likelihood: said(cells.likelihood),
      impact: said(cells.impact),
      next_review: said(cells.next_review),
    };
  });
}

function issuesOf(rows: readonly ReadRow<'issues'>[], period: Quarter, refuse: Refuse): IssuePeriod[] {
  const seen = new Map<string, { row: number; name: string }>();
  return rows.map(({ row, cells }, place) => {
    const again = once(seen, said(cells.id) ?? `row ${row}`, row, mustSay(cells.title));
    if (again) refuse(row, 'id', again);
    return {
      period,
      issue: said(cells.id) ?? '',
      position: place + 1,
      priority: mustSay(cells.priority),
      ref: mustSay(cells.ref),
      title: mustSay(cells.title),
      rating: said(cells.rating),
      trend: said(cells.trend),
      explanation: said(cells.explanation),
      lost: lostOf(cells, ['title', 'rating', 'trend', 'explanation']),
    };
  });
}

const amounts = [
  'budget',
  'forecast',
  'profile',
  'actual',
  'forecast_percent',
  'forecast_variance',
  'actual_percent',
  'actual_variance',
] as const;

function financeOf(rows: readonly ReadRow<'finance'>[], period: Quarter, refuse: Refuse): FinancePeriod[] {
  const seen = new Map<string, { row: number; name: string }>();
  return rows.map(({ row, cells }, place) => {
    const key = `${said(cells.priority)} ${mustSay(cells.kind)} ${said(cells.quarter)}`;
    const again = once(seen, key, row, '');
    if (again && cells.quarter.is === 'said') refuse(row, 'quarter', again);
    const precision = said(cells.precision) ?? 1;
    if (precision <= 0)
      refuse(row, 'precision', 'is not above zero (expected the pounds to which the source rounded, like 100000)');
    return {
      period,
      priority: mustSay(cells.priority),
      kind: mustSay(cells.kind),
      quarter: said(cells.quarter) ?? period,
      position: place + 1,
      budget: said(cells.budget),
      forecast: said(cells.forecast),
      profile: said(cells.profile),
      actual: said(cells.actual),
      precision,
      forecast_percent: said(cells.forecast_percent),
      forecast_variance: said(cells.forecast_variance),
      actual_percent: said(cells.actual_percent),
      actual_variance: said(cells.actual_variance),
      lost: lostOf(cells, amounts),
    };
  });
}

function claimsOf(rows: readonly ReadRow<'claims'>[], period: Quarter, refuse: Refuse): Claim[] {
  const seen = new Map<string, { row: number; name: string }>();
  return rows.map(({ row, cells }, place) => {
    const key = [cells.place, cells.priority, cells.table, cells.rating]
      .map((c) => said<string>(c) ?? `row ${row}`)
      .join(' ');
    const again = once(seen, key, row, '');
    if (again) refuse(row, 'rating', again);
    return {
      period,
      place: said(cells.place) ?? 'page',
      priority: mustSay(cells.priority),
      about: said(cells.table) ?? 'indicators',
      rating: said(cells.rating) ?? 'green',
      position: place + 1,
      count: said(cells.count),
    };
  });
}

function notesOf(
  rows: readonly ReadRow<'notes'>[],
  period: Quarter,
  things: { readonly [N in NoteTable]: readonly string[] | false },
  refuse: Refuse,
): Note[] {
  return rows.map(({ row, cells }, place) => {
    const about = said(cells.table);
    const thing = said(cells.id);
    if (thing !== null && about === null && cells.table.is === 'blank') {
      refuse(row, 'table', `is blank, and column id has ${quoted(thing)} (expected the table that it is in)`);
    } else if (thing !== null && about === 'finance') {
      refuse(row, 'id', 'has something in it, and rows of finance have no id (expected blank)');
    } else if (
      thing !== null &&
      about !== null &&
      about !== 'finance' &&
      things[about] &&
      !things[about].includes(thing)
    ) {
      refuse(row, 'id', `${quoted(thing)} is not an id of ${about} in this period`);
    }
    return {
      period,
      position: place + 1,
      priority: mustSay(cells.priority),
      about,
      thing,
      mark: text(cells.mark),
      text: mustSay(cells.text),
    };
  });
}
