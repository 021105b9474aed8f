import type { Quarter } from '../../../calendar/index.ts';
import type { Session } from '../../../identity/index.ts';
import { may } from '../../../identity/index.ts';
import type { PackTables } from '../../../packs/index.ts';
import type { Writer } from '../../../platform/postgres/index.ts';
import {
  type Item,
  isOpenForEntry,
  keyedSheets,
  type MovedSince,
  type QuarterTables,
  type RowsByKey,
  readThingIds,
  rowsByKey,
  saveTyped,
  type Typed,
  trendProposed,
  unchanged,
  type WorkedOut,
  withCells,
  workedOut,
} from '../../../quarter/index.ts';
import { lockRegisters } from '../../../reporting/index.ts';
import type { Form } from '../../form.ts';
import { cellField, cellOfField } from '../../parts/cells.ts';
import { type EntryRead, readEntry } from '../../parts/entry-read.ts';
import { cellOfRegister, fieldOfItem } from '../../parts/items.ts';
import { correctionFault } from '../../parts/reason.ts';
import {
  type ClashFound,
  faultWords,
  fieldOfFault,
  type MovedCell,
  movedCells,
  recordOfMoved,
} from '../../parts/typed-cells.ts';
import { type EntryForm, type NewTable, readEntryForm } from './form.ts';
import { type MayEnter, newKey, suggestionOf } from './present.ts';

/** What a visitor may change of a priority now. */
export function mayEnter(session: Pick<Session, 'rights'>, read: EntryRead, priority: string): MayEnter {
  const submission = read.submissions.find((one) => one.priority === priority);
  const isOpen =
    session.rights['registers.enter'] === 'all' || (submission !== undefined && isOpenForEntry(submission.state));
  return {
    registers: may(session.rights, 'registers.enter', priority) && isOpen,
    finance: may(session.rights, 'finance.enter', priority),
    submit: may(session.rights, 'priority.submit', priority),
    review: may(session.rights, 'priority.review', priority),
  };
}

/** What came of sending the form of a page. */
export type EntrySaved = {
  readonly asked: EntryForm;
  readonly before: EntryRead;
  readonly after: EntryRead;
  readonly saved: readonly Item[];
  readonly faults: readonly { readonly field: string; readonly text: string }[];
  readonly clashes: readonly ClashFound[];
  /** Cells that others changed and whoever sent the form did not touch, with what they say now. */
  readonly moved: readonly MovedCell[];
  /** Rows that others added or took out since the page was made. */
  readonly othersChangedRows: boolean;
  readonly worked: readonly WorkedOut[];
  readonly filled: number;
  readonly taken: number;
};

/** Why nothing was saved. */
export type NotSaved =
  | { readonly kind: 'nothing-there' }
  | { readonly kind: 'no-right' }
  | { readonly kind: 'closed'; readonly read: EntryRead; readonly asked: EntryForm }
  | { readonly kind: 'no-reason'; readonly why: string; readonly read: EntryRead; readonly asked: EntryForm };

/**
 * Saves what was sent of a priority's page, in the caller's transaction: what was typed, what follows from it, what is as last
 * quarter, and the suggestions that are taken. The queries are so many whatever there is.
 */
export async function saveEntry(
  tx: Writer<QuarterTables & PackTables>,
  {
    form,
    period,
    priority,
    session,
    isFinished,
  }: {
    readonly form: Form;
    readonly period: Quarter;
    readonly priority: string;
    readonly session: Session;
    readonly isFinished: boolean;
  },
): Promise<EntrySaved | NotSaved> {
  await lockRegisters(tx);
  const before = await readEntry(tx, period);
  if (before === null || !before.now.registers.priorities.some((one) => one.priority === priority)) {
    return { kind: 'nothing-there' };
  }
  const mayNow = mayEnter(session, before, priority);
  const isWriter = may(session.rights, 'registers.enter', priority) || may(session.rights, 'finance.enter', priority);
  if (!isWriter) return { kind: 'no-right' };
  const held = rowsByKey(keyedSheets(before.now.pack));
  const last = before.last && rowsByKey(keyedSheets(before.last.pack));
  // What cannot be saved any more is read all the same, to be shown again.
  const isClosed = !mayNow.registers && !mayNow.finance;
  const reads: MayEnter = isClosed ? { ...mayNow, registers: true } : mayNow;
  const taken = await takenIds(tx, form);
  const asked = readEntryForm(form, { ...{ read: before, held, priority, taken, isFinished }, may: reads });
  if (isClosed) return { kind: 'closed', read: before, asked };
  const why = correctionFault(asked.reason, before.editions.length > 0);
  if (why !== null) return { kind: 'no-reason', why, read: before, asked };

  const filledIn = unchanged(asked.typed, asked.same, held, last, period);
  const { typed, worked } = workedOut(filledIn, held, last);
  const first = await saveTyped(tx, { period, typed, takenOut: asked.takenOut, seen: asked.seen });
  if (!first.ok) return { kind: 'nothing-there' };
  let after = await afterwards(tx, period, before);
  let saved = first.value.saved;
  let takenCount = 0;
  if (asked.accept.length > 0) {
    const suggested = suggestedCells(after, asked);
    const second = await saveTyped(tx, { period, typed: suggested, seen: first.value.seen });
    if (second.ok && second.value.saved.length > 0) {
      saved = [...saved, ...second.value.saved];
      takenCount = new Set(second.value.saved.map(({ key }) => JSON.stringify(key))).size;
      after = await afterwards(tx, period, before);
    }
  }
  const pack = after.now.pack;
  const heldAfter = rowsByKey(keyedSheets(pack));
  const toBox = boxNames(heldAfter);
  const clashes = first.value.conflicts.flatMap((item): ClashFound[] => {
    const field = fieldOfItem(item, pack);
    return field === null || item.moved === null ? [] : [{ field: toBox(field), by: item.moved }];
  });
  const rowClashes = first.value.conflicts.filter(({ column }) => column === null);
  const faults = [
    ...[...asked.faults].map(([field, text]) => ({ field, text })),
    ...first.value.faults.map((fault) => ({ field: toBox(fieldOfFault(fault)), text: faultWords(fault) })),
    ...rowClashes.map((item) => rowClash(item, asked.sent)),
    ...goneRows(first.value.moved, asked.ofGone, pack),
  ];
  const undecided = [...asked.undecided.keys()].map(
    (field): ClashFound => ({
      field,
      by: { before: null, who: null, at: '' },
    }),
  );
  return {
    ...{ asked, before, after, saved, worked },
    faults: [...new Map(faults.map((fault) => [fault.field + fault.text, fault])).values()],
    clashes: [...new Map([...undecided, ...clashes].map((clash) => [clash.field, clash])).values()],
    moved: movedCells(
      first.value.moved,
      asked.sent,
      pack,
      heldAfter,
      new Set([...clashes.map(({ field }) => field), ...faults.map(({ field }) => field)]),
    ),
    othersChangedRows: [...first.value.moved.values()].some(({ added, removed }) => added !== null || removed !== null),
    filled: countCells(filledIn) - countCells(asked.typed),
    taken: takenCount,
  };
}

/** What is held now; last quarter is as it was. */
async function afterwards(
  tx: Writer<QuarterTables & PackTables>,
  period: Quarter,
  before: EntryRead,
): Promise<EntryRead> {
  return (await readEntry(tx, period, before.last)) ?? before;
}

function countCells(typed: Typed): number {
  return Object.values(typed).reduce(
    (sum, rows) =>
      sum +
      [...rows.values()].reduce((of, cells) => of + Object.values(cells).filter((value) => value !== '').length, 0),
    0,
  );
}

/** The ids that a new thing cannot have, in its register; read only where one is typed. */
async function takenIds(
  tx: Writer<QuarterTables & PackTables>,
  form: Form,
): Promise<ReadonlyMap<NewTable, ReadonlySet<string>>> {
  const isNew = form.everything().some(([name, value]) => value !== '' && cellOfField(name)?.key === newKey);
  if (!isNew) return new Map();
  const { goal, issue, risk } = await readThingIds(tx);
  return new Map<NewTable, ReadonlySet<string>>([
    ['goals', goal],
    ['issues', issue],
    ['risk_register', risk],
  ]);
}

/** Likelihood and impact of a published risk have one box, which is that of what is published. */
export function boxNames(held: RowsByKey): (field: string) => string {
  return (field) => {
    const cell = cellOfField(field);
    const isPair = cell?.table === 'risk_register' && (cell.column === 'likelihood' || cell.column === 'impact');
    return cell && isPair && held.get('risks')?.has(cell.key) ? cellField({ ...cell, table: 'risks' }) : field;
  };
}

/** The part of the page in which a part of the registers is entered. */
function sectionOf(part: Item['part']): string {
  const sections = { registeredRisks: 'risks', components: 'indicators', priorities: 'scorecard', report: 'scorecard' };
  return `section-${part in sections ? sections[part as keyof typeof sections] : part}`;
}

/** A row that somebody else took out, or changed while it was to go. What was typed of it is not lost. */
function rowClash({ part, key, kind, moved }: Item, sent: Typed): { field: string; text: string } {
  const who = moved?.who ?? 'Somebody';
  const field = sectionOf(part);
  if (kind === 'remove') {
    return {
      field,
      text: `${who} changed what you wanted to take out meanwhile. Look at it, and take it out again if you still want to`,
    };
  }
  const typed = Object.values(sent).flatMap((rows) =>
    [...rows].filter(([of]) => Object.values(key).includes(of)).map(([, cells]) => Object.values(cells)),
  );
  const words = typed.flat().filter((value) => value !== '');
  return { field, text: `${who} took this out meanwhile, so it was not saved. You had typed: ${words.join(' · ')}` };
}

/** What was typed of rows that others took out meanwhile: it is said once more, so that it is not lost. */
function goneRows(
  moved: MovedSince,
  typed: Typed,
  pack: EntryRead['now']['pack'],
): { readonly field: string; readonly text: string }[] {
  return [...moved].flatMap(([named, { removed, columns }]) => {
    const found = removed === null ? null : recordOfMoved(named);
    if (removed === null || found === null) return [];
    const words = [...columns].flatMap(([column, { before }]) => {
      const cell = cellOfRegister({ ...found, column }, pack);
      const said = typed[cell.table]?.get(cell.key)?.[cell.column] ?? '';
      return said === '' || said === before ? [] : [said];
    });
    const who = removed.who ?? 'Somebody else';
    const text = `${who} took this out meanwhile, so it was not saved. You had typed: ${words.join(' · ')}`;
    return words.length === 0 ? [] : [{ field: sectionOf(found.part), text }];
  });
}

/** The suggestions that are taken: ratings of figures that are saved, scores' trends. Those that are chosen already stay. */
function suggestedCells({ now, period }: EntryRead, asked: EntryForm): Typed {
  const { registers } = now;
  const components = Map.groupBy(registers.components, (c) => c.indicator);
  const isAll = asked.accept.length > 1;
  let typed: Typed = {};
  const indicators = new Map(registers.indicators.map((one) => [one.indicator, one]));
  for (const row of asked.accept) {
    if (row.table === 'risks') {
      const risk = registers.risks.find((one) => one.risk === row.key);
      const scores = (registers.earlier.risks ?? []).filter((one) => one.risk === row.key).map(({ score }) => score);
      const trend = trendProposed([...scores, risk?.score ?? null]);
      if (trend !== null && !(isAll && risk?.trend)) typed = withCells(typed, row, { trend });
      continue;
    }
    const id = row.key.slice(0, row.key.indexOf('/'));
    const indicator = indicators.get(id);
    const all = components.get(id) ?? [];
    if (!indicator) continue;
    const own = all.filter((one) => `${id}/${one.component}` === row.key);
    const whole = all.length > 1 ? `${id}/` : `${id}/${all[0]?.component ?? ''}`;
    if (!indicator.rated_apart && row.key !== whole) continue;
    const judged = indicator.rated_apart ? own[0] : indicator;
    const { suggested } = suggestionOf(indicator, indicator.rated_apart ? own : all, registers.rule, period);
    if (suggested === null || (isAll && (judged?.rating || judged?.missing))) continue;
    typed = withCells(typed, row, { rating: suggested, missing: '', reason: '' });
  }
  return typed;
}
