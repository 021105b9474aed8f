import type { Quarter } from '../../../calendar/index.ts';
import type { TableName } from '../../../packs/index.ts';
import {
  figureDue,
  idFrom,
  nextRef,
  type RowName,
  type RowsByKey,
  riskIdFrom,
  saidAnew,
  type TakenOut,
  type Typed,
  withCells,
} from '../../../quarter/index.ts';
import type { Form } from '../../form.ts';
import { type CellName, cellField } from '../../parts/cells.ts';
import type { EntryRead } from '../../parts/entry-read.ts';
import { seenIn, sentCells } from '../../parts/typed-cells.ts';
import { type MayEnter, newKey, publishedField, wasPublishedField } from './present.ts';

/** What a form of the page asks for. */
export type EntryForm = {
  /** What was typed, as it was sent: what is shown again where it is not saved. */
  readonly sent: Typed;
  /** What was typed of rows that are not there any more. */
  readonly ofGone: Typed;
  /** What of it is to be saved. */
  readonly typed: Typed;
  readonly takenOut: TakenOut;
  readonly faults: ReadonlyMap<string, string>;
  readonly others: ReadonlyMap<string, string>;
  /** Boxes whose conflict nobody has decided yet, and how long the tally was when it began. */
  readonly undecided: ReadonlyMap<string, number>;
  /** Rows that are to be as last quarter where they are blank. */
  readonly same: readonly (RowName & { readonly columns?: readonly string[] })[];
  /** Rows of which what is suggested is taken. */
  readonly accept: readonly RowName[];
  /** Tables of which a new row is typed and not added yet, because nobody has said that it is finished. */
  readonly waiting: readonly NewTable[];
  readonly seen: number;
  readonly reason: string;
};

export type NewTable = 'goals' | 'issues' | 'risk_register' | 'notes';
export const newTables: readonly NewTable[] = ['goals', 'issues', 'risk_register', 'notes'];

/** The columns that are entered here; what else a row says is laid down when the quarter is opened. */
const entered: { readonly [T in TableName]?: readonly string[] } = {
  priorities: ['narrative', 'objectives', 'time', 'spend', 'capability', 'risk'],
  indicators: [
    ...['title', 'actual', 'actual_missing', 'numerator', 'denominator', 'status', 'target', 'target_missing'],
    ...['rating', 'missing', 'reason', 'explanation', 'action', 'action_due'],
  ],
  goals: ['title', 'baseline', 'forecast', 'rating', 'missing', 'ongoing', 'closed', 'reason'],
  risks: ['ref', 'title', 'likelihood', 'impact', 'score', 'trend', 'explanation'],
  risk_register: ['title', 'owner', 'mitigation', 'likelihood', 'impact', 'next_review'],
  issues: ['ref', 'title', 'rating', 'trend', 'explanation'],
  notes: ['text', 'table', 'mark'],
  finance: ['budget', 'forecast', 'profile', 'actual'],
};

/** What is needed to read a form of a priority's page. */
export type FormOf = {
  readonly read: Pick<EntryRead, 'period' | 'now'>;
  readonly held: RowsByKey;
  readonly priority: string;
  readonly may: MayEnter;
  /** Ids that are taken, by the table in which a new thing would be. */
  readonly taken: ReadonlyMap<NewTable, ReadonlySet<string>>;
  /** Whether somebody pressed a button, rather than that the page saves as they type. */
  readonly isFinished: boolean;
};

/** Reads what was sent, as far as it is of this priority and may be entered by whoever sent it. */
export function readEntryForm(form: Form, of: FormOf): EntryForm {
  const faults = new Map<string, string>();
  const others = new Map<string, string>();
  const cells = sentCells(form, (cell) => isEntered(cell, of));
  let { typed } = cells;
  typed = withIndicatorTitles(typed, of.held);
  const gone = removed(form, of);
  typed = published(typed, gone, form, of, faults, others);
  typed = withRegisterRows(typed, of);
  const added = withNewRows(typed, of, faults);
  others.set('correction', form.text('correction'));
  return {
    sent: cells.sent,
    ofGone: withoutHeld(cells.others, of.held),
    typed: withNotesApart(added.typed),
    takenOut: Object.fromEntries(gone) as TakenOut,
    ...{ faults, others, undecided: cells.undecided, waiting: added.waiting },
    same: form.text('same') === '' ? [] : sameRows(form.text('same'), of),
    accept: form.text('accept') === '' ? [] : acceptRows(form.text('accept'), of),
    seen: seenIn(form),
    reason: form.text('correction'),
  };
}

function withoutHeld(typed: Typed, held: RowsByKey): Typed {
  return Object.fromEntries(
    Object.entries(typed).map(([table, rows]) => [
      table,
      new Map([...rows].filter(([key]) => !held.get(table as TableName)?.has(key))),
    ]),
  ) as Typed;
}

/** Whether a cell is entered on this page by whoever is there. */
function isEntered({ table, key, column }: CellName, of: FormOf): boolean {
  const mayBe = table === 'finance' ? of.may.finance : of.may.registers;
  if (!mayBe || !entered[table]?.includes(column)) return false;
  if (key === newKey) return (newTables as readonly string[]).includes(table);
  return (
    isOfPriority(table, key, of) ||
    (table === 'risks' && isOfPriority('risk_register', key, of)) ||
    (table === 'risk_register' && isOfPriority('risks', key, of))
  );
}

function isOfPriority(table: TableName, key: string, { held, priority }: FormOf): boolean {
  const row = held.get(table)?.get(key);
  return row !== undefined && (table === 'priorities' ? key === priority : row.priority === priority);
}

/** The rows of an indicator say its wording alike. */
function withIndicatorTitles(typed: Typed, held: RowsByKey): Typed {
  let next = typed;
  for (const [key, { title }] of typed.indicators ?? []) {
    if (title === undefined) continue;
    const id = idOf(key);
    for (const other of held.get('indicators')?.keys() ?? []) {
      if (idOf(other) === id) next = withCells(next, { table: 'indicators', key: other }, { title });
    }
  }
  return next;
}

const idOf = (indicatorKey: string): string => indicatorKey.slice(0, indicatorKey.indexOf('/'));

/** The rows that are to go, and the notes to them. */
function removed(form: Form, of: FormOf): Map<TableName, Set<string>> {
  const gone = new Map<TableName, Set<string>>();
  if (!of.may.registers) return gone;
  for (const [name, value] of form.everything()) {
    const [, table, key] = /^remove--(goals|issues|risk_register|notes)--(.+)$/.exec(name) ?? [];
    if (value !== 'yes' || !table || !key || !isOfPriority(table as TableName, key, of)) continue;
    takeOut(gone, { table: table as TableName, key }, of);
  }
  return gone;
}

function takeOut(gone: Map<TableName, Set<string>>, { table, key }: RowName, { held }: FormOf): void {
  gone.set(table, (gone.get(table) ?? new Set()).add(key));
  if (table === 'notes' || table === 'risk_register') return;
  for (const [note, cells] of held.get('notes') ?? []) {
    if (cells.table === table && cells.id === key) gone.set('notes', (gone.get('notes') ?? new Set()).add(note));
  }
}

/** Risks that are published from now on, or no longer. */
function published(
  typed: Typed,
  gone: Map<TableName, Set<string>>,
  form: Form,
  of: FormOf,
  faults: Map<string, string>,
  others: Map<string, string>,
): Typed {
  const { held, priority } = of;
  let next = typed;
  const refs = [...(held.get('risks')?.values() ?? [])]
    .filter((row) => row.priority === priority)
    .map(({ ref }) => ref ?? '');
  for (const key of new Set([...(typed.risks?.keys() ?? []), ...(typed.risk_register?.keys() ?? [])])) {
    if (key === newKey) continue;
    const [was, is] = [form.text(wasPublishedField(key)), form.text(publishedField(key))];
    if (is !== '') others.set(publishedField(key), is);
    const own = next.risks?.get(key) ?? {};
    const internal = { ...held.get('risk_register')?.get(key), ...next.risk_register?.get(key) };
    if (was === 'yes' && is === 'no' && held.get('risks')?.has(key)) {
      const before = { ...held.get('risks')?.get(key), ...own };
      takeOut(gone, { table: 'risks', key }, of);
      next = withoutRow(next, { table: 'risks', key });
      // It stays in the register, with what was said of it there.
      next = withCells(
        next,
        { table: 'risk_register', key },
        {
          ...{ id: key, priority, title: internal.title || (before.title ?? '') },
          ...{ likelihood: before.likelihood ?? '', impact: before.impact ?? '' },
        },
      );
    } else if (is === 'yes' && was !== 'yes' && !held.get('risks')?.has(key) && (own.title ?? '') === '') {
      // The body's own wording is never published in place of it.
      faults.set(cellField({ table: 'risks', key, column: 'title' }), 'Write how the public reads it');
      next = withoutRow(next, { table: 'risks', key });
    } else if (is === 'yes' && was !== 'yes' && !held.get('risks')?.has(key)) {
      const ref = own.ref || nextRef(refs);
      refs.push(ref);
      next = withCells(
        next,
        { table: 'risks', key },
        {
          ...{ id: key, priority, ref, title: own.title ?? '' },
          ...{ likelihood: internal.likelihood ?? '', impact: internal.impact ?? '' },
        },
      );
    } else if (!held.get('risks')?.has(key) && was !== 'yes') {
      const isWorded = ['title', 'explanation'].some((column) => (own[column] ?? '') !== '');
      if (isWorded) {
        faults.set(publishedField(key), 'There is public wording: choose “Published”, or clear the wording');
      }
      next = withoutRow(next, { table: 'risks', key });
    }
  }
  return next;
}

function withoutRow(typed: Typed, { table, key }: RowName): Typed {
  if (!typed[table]?.has(key)) return typed;
  const rows = new Map(typed[table]);
  rows.delete(key);
  return { ...typed, [table]: rows };
}

/** A published risk comes into the register with the first thing that is said of it there. */
function withRegisterRows(typed: Typed, { held, priority }: FormOf): Typed {
  let next = typed;
  for (const [key, cells] of typed.risk_register ?? []) {
    if (key === newKey || held.get('risk_register')?.has(key)) continue;
    const publicTitle = held.get('risks')?.get(key)?.title ?? '';
    const saysMore = ['owner', 'mitigation', 'next_review'].some((column) => (cells[column] ?? '') !== '');
    const isThere = 'id' in cells || saysMore || ((cells.title ?? '') !== '' && cells.title !== publicTitle);
    const pair = { ...held.get('risks')?.get(key), ...typed.risks?.get(key) };
    next = isThere
      ? withCells(
          next,
          { table: 'risk_register', key },
          {
            ...{ id: key, priority, title: cells.title || publicTitle },
            ...{ likelihood: cells.likelihood ?? pair.likelihood ?? '', impact: cells.impact ?? pair.impact ?? '' },
          },
        )
      : withoutRow(next, { table: 'risk_register', key });
  }
  return next;
}

const wordsFor = { goals: 'the goal', issues: 'the issue', risk_register: 'the risk', notes: 'the note' } as const;

/**
 * Rows that are new, with an id: from their title where that is public. One that is there already under the same title is
 * that one: the form was sent twice. While the page saves as one types, nothing is added: the title may not be finished.
 */
function withNewRows(
  typed: Typed,
  of: FormOf,
  faults: Map<string, string>,
): { readonly typed: Typed; readonly waiting: readonly NewTable[] } {
  const { held, priority, taken, isFinished } = of;
  const waiting: NewTable[] = [];
  let next = typed;
  for (const table of newTables) {
    const cells = typed[table]?.get(newKey);
    if (!cells) continue;
    next = withoutRow(next, { table, key: newKey });
    if (Object.values(cells).every((value) => value === '')) continue;
    if (!isFinished) {
      waiting.push(table);
      continue;
    }
    const named = table === 'notes' ? 'text' : 'title';
    const title = cells[named] ?? '';
    if (title === '') {
      faults.set(cellField({ table, key: newKey, column: named }), `Say what ${wordsFor[table]} is`);
      continue;
    }
    const own = [...(held.get(table) ?? [])].filter(([, row]) => row.priority === priority);
    const same = own.find(([, row]) => row[named] === title);
    if (same) {
      next = withCells(next, { table, key: same[0] }, cells);
      continue;
    }
    if (table === 'notes') {
      next = withCells(next, { table, key: newKey }, { ...cells, priority });
      continue;
    }
    const others = taken.get(table) ?? new Set();
    const id = table === 'risk_register' ? riskIdFrom(priority, others) : idFrom(title, others);
    const refs = own.map(([, row]) => row.ref ?? '');
    const ref: Record<string, string> = table === 'risk_register' ? {} : { ref: nextRef(refs) };
    next = withCells(next, { table, key: id }, { ...cells, id, priority, ...ref });
  }
  return { typed: next, waiting };
}

/** What a note is to is chosen as one and kept as two: the table and, where it is to one thing, its id. */
function withNotesApart(typed: Typed): Typed {
  if (!typed.notes) return typed;
  return {
    ...typed,
    notes: new Map(
      [...typed.notes].map(([key, { table, ...cells }]) => {
        const [about = '', id = ''] = (table ?? '').split(':');
        return [key, table === undefined ? cells : { ...cells, table: about, id }];
      }),
    ),
  };
}

const sectionTables: ReadonlyMap<string, readonly TableName[]> = new Map([
  ['indicators', ['indicators']],
  ['risks', ['risks', 'risk_register']],
  ['issues', ['issues']],
  ['goals', ['goals']],
]);

/** The rows of `indicators:met-trust`, `goals:*`, `narrative:*`. */
function sameRows(asked: string, of: FormOf): EntryForm['same'] {
  const [section = '', thing = ''] = asked.split(':');
  if (!of.may.registers) return [];
  if (section === 'narrative' || section === 'scorecard') {
    const all = (saidAnew.priorities ?? []).flat();
    const columns = all.filter((column) => (column === 'narrative') === (section === 'narrative'));
    return [{ table: 'priorities', key: of.priority, columns }];
  }
  return (sectionTables.get(section) ?? []).flatMap((table) =>
    [...(of.held.get(table)?.keys() ?? [])]
      .filter((key) => isOfPriority(table, key, of))
      .filter((key) => thing === '*' || (table === 'indicators' ? idOf(key) : key) === thing)
      .filter((key) => table !== 'indicators' || isDue(key, of))
      .map((key) => ({ table, key })),
  );
}

/** Whether anything is asked of the row of an indicator this quarter. */
function isDue(key: string, { read }: FormOf): boolean {
  const { registers } = read.now;
  const indicator = registers.indicators.find((one) => one.indicator === idOf(key));
  const rows = registers.components.filter((one) => one.indicator === idOf(key));
  const row = rows.find((one) => one.component === key.slice(key.indexOf('/') + 1));
  if (!indicator) return false;
  return (row ? [row] : rows).some((one) => figureDue(indicator, one, read.period as Quarter) === 'due');
}

/** The rows of `indicators:met-trust/`, `risks:court-delays`, `indicators:*`. */
function acceptRows(asked: string, of: FormOf): RowName[] {
  const at = asked.indexOf(':');
  const [section, row] = [asked.slice(0, at), asked.slice(at + 1)];
  if (!of.may.registers || (section !== 'indicators' && section !== 'risks')) return [];
  return [...(of.held.get(section)?.keys() ?? [])]
    .filter((key) => isOfPriority(section, key, of) && (row === '*' || key === row))
    .map((key) => ({ table: section, key }));
}
