import type { Session } from '../../identity/index.ts';
import type { Pack, TableName } from '../../packs/index.ts';
import type { Item, Moved, MovedSince, RowsByKey, Typed, TypedFault } from '../../quarter/index.ts';
import { instant } from '../../wording/index.ts';
import type { Form } from '../form.ts';
import { chosenField, sinceField } from './boxes.ts';
import { type CellName, cellField, cellOfField } from './cells.ts';
import { cellOfRegister } from './items.ts';

/** Cells of a quarter as a form sends them, and what is said of them once they are saved or not. */

type Rows = Map<string, Record<string, string>>;

/** How long the tally was when the page was made from which a form was sent; 0 where that is no number. */
export function seenIn(form: Form): number {
  const seen = form.text('seen');
  return /^\d{1,15}$/.test(seen) ? Number(seen) : 0;
}

/** The cells of a form. */
export type SentCells = {
  /** As they were sent. */
  readonly sent: Typed;
  /** Those that are to be saved: without what is to stay as others have it, and what is not decided yet. */
  readonly typed: Typed;
  /** Those that cannot be entered here. */
  readonly others: Typed;
  /** Boxes whose conflict nobody has decided yet, and how long the tally was when it began. */
  readonly undecided: ReadonlyMap<string, number>;
};

/** Reads the cells that were sent; `isEntered` says which can be entered here. */
export function sentCells(form: Form, isEntered: (cell: CellName) => boolean): SentCells {
  const [sent, others] = [new Map<TableName, Rows>(), new Map<TableName, Rows>()];
  const undecided = new Map<string, number>();
  for (const [name, value] of form.everything()) {
    const cell = cellOfField(name);
    if (!cell) continue;
    if (!isEntered(cell)) {
      keep(others, cell, value);
      continue;
    }
    keep(sent, cell, value);
    const since = form.text(sinceField(name));
    if (since !== '' && form.text(chosenField(name)) === '') undecided.set(name, Number(since) || 0);
  }
  const asSent = Object.fromEntries(sent) as Typed;
  return {
    sent: asSent,
    typed: settled(asSent, form, undecided),
    others: Object.fromEntries(others) as Typed,
    undecided,
  };
}

function keep(all: Map<TableName, Rows>, { table, key, column }: CellName, value: string): void {
  const rows: Rows = all.get(table) ?? new Map();
  all.set(table, rows);
  rows.set(key, { ...rows.get(key), [column]: value });
}

/** Without what stays as others have it, and without what is not decided yet. */
function settled(typed: Typed, form: Form, undecided: ReadonlyMap<string, number>): Typed {
  return mapCells(typed, (cell, value) => {
    const name = cellField(cell);
    return undecided.has(name) || form.text(chosenField(name)) === 'theirs' ? null : value;
  });
}

function mapCells(typed: Typed, change: (cell: CellName, value: string) => string | null): Typed {
  return Object.fromEntries(
    Object.entries(typed).map(([table, rows]) => [
      table,
      new Map(
        [...rows].map(([key, cells]) => [
          key,
          Object.fromEntries(
            Object.entries(cells).flatMap(([column, value]) => {
              const next = change({ table: table as TableName, key, column }, value);
              return next === null ? [] : [[column, next]];
            }),
          ),
        ]),
      ),
    ]),
  ) as Typed;
}

/** Somebody else's change of what was typed too, at its box. */
export type ClashFound = { readonly field: string; readonly by: Moved };

/** A cell that others changed and whoever sent the form did not touch, with what it says now. */
export type MovedCell = ClashFound & { readonly value: string };

/** The box of a fault, or the part of the page where it is of none. */
export function fieldOfFault({ table, key, column }: TypedFault): string {
  if (key !== null && column !== null) return cellField({ table: table as never, key, column });
  return `section-${table}`;
}

/** Messages of a pack speak of cells; on a page it is a box that says so. */
export function faultWords({ what }: Pick<TypedFault, 'what'>): string {
  const words = what
    .replace(/^says why there is none, and column \w+ has one.*$/, 'Give the value, or why there is none: not both')
    .replace(/^is blank \(.*\)$/, 'Write something here')
    .replace(/^"([^"]*)" /, '“$1” ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What others changed that whoever sent the form left as it was. */
export function movedCells(
  moved: MovedSince,
  sent: Typed,
  pack: Pack,
  held: RowsByKey,
  said: ReadonlySet<string>,
): MovedCell[] {
  const found: MovedCell[] = [];
  for (const [named, row] of moved) {
    const of = recordOfMoved(named);
    if (of === null) continue;
    for (const [column, by] of row.columns) {
      const cell = cellOfRegister({ ...of, column }, pack);
      const field = cellField(cell);
      const value = held.get(cell.table)?.get(cell.key)?.[cell.column];
      const was = sent[cell.table]?.get(cell.key)?.[cell.column];
      if (value === undefined || was === undefined || was === value || said.has(field)) continue;
      found.push({ field, value, by });
    }
  }
  return found;
}

const registersOfParts = {
  report: 'report',
  priority_period: 'priorities',
  indicator_period: 'indicators',
  component_period: 'components',
  goal_period: 'goals',
  risk_period: 'risks',
  risk_register: 'registeredRisks',
  issue_period: 'issues',
  finance_period: 'finance',
  note: 'notes',
} as const;

/** The part and the key of what moved, which is named by its register and its record. */
export function recordOfMoved(
  named: string,
): { readonly part: Item['part']; readonly key: Record<string, string> } | null {
  const at = named.indexOf(' ');
  const part = partOf(named.slice(0, at));
  return part && { part, key: JSON.parse(named.slice(at + 1)) };
}

function partOf(register: string): Item['part'] | null {
  return Object.hasOwn(registersOfParts, register) ? registersOfParts[register as keyof typeof registersOfParts] : null;
}

/** Whose change it was and when, for the person who reads it now. */
export function byWhom({ who, at }: Moved, { person }: Session, now: Temporal.Instant): { who: string; when: string } {
  const name = who === null ? 'Somebody else' : who === person.name ? 'You' : who;
  if (at === '') return { who: name, when: 'meanwhile' };
  const instantOf = Temporal.Instant.from(at.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  const [day, time] = instant(instantOf.toString()).split(' at ');
  const [today] = instant(now.toString()).split(' at ');
  return { who: name, when: day === today ? `at ${time}` : `on ${day} at ${time}` };
}

/** The time of day in London: `14:05`. */
export function clock(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('Europe/London').toPlainTime().toString({ smallestUnit: 'minute' });
}
