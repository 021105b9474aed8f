import type { Table } from '../../platform/sheets/index.ts';
import { listed } from '../../wording/index.ts';
import type { PriorityPart } from '../domain/document.ts';
import { type NoteTable, notesOf } from '../domain/present/notes.ts';
import { tableOf, text, textOr } from './cell.ts';

/** A note of the workbook: its number, and the table of a priority that it belongs to, or the rows of it. */
export type PlacedNote = {
  readonly number: number;
  readonly mark: string | null;
  readonly text: string;
  readonly table: NoteTable;
  readonly priority: PriorityPart;
  /** The ids of the things at whose rows it stands; none for a note on the whole table. */
  readonly ids: readonly string[];
};

/** The tables in the order of the workbook's sheets. */
const order: readonly NoteTable[] = ['priority', 'indicators', 'goals', 'risks', 'issues', 'finance'];

/** The notes of all priorities, numbered in one run through the workbook. */
export function placedNotes(priorities: readonly PriorityPart[]): PlacedNote[] {
  return priorities
    .flatMap((priority) =>
      order.flatMap((table) =>
        notesOf(priority)
          .under(table)
          .map(({ mark, text }) => ({ mark, text, table, priority, ids: idsOf(priority, table, mark, text) })),
      ),
    )
    .map((note, at) => ({ ...note, number: at + 1 }));
}

function idsOf({ notes }: PriorityPart, table: NoteTable, mark: string | null, text: string): string[] {
  return notes
    .filter((note) => (note.table ?? 'priority') === table && note.mark === mark && note.text === text)
    .map(({ id }) => id)
    .filter((id) => id !== null);
}

/** A title with the marks of its notes, `Title [note 3]`: never beside a figure. */
export function marked(title: string, notes: readonly PlacedNote[], place: Place): string {
  const here = notes.filter((note) => isAt(note, place));
  return [title, ...here.map(markOf)].join(' ');
}

type Place = { readonly priority: PriorityPart; readonly table: NoteTable; readonly id: string | null };

function isAt(note: PlacedNote, { priority, table, id }: Place): boolean {
  if (note.priority.id !== priority.id || note.table !== table) return false;
  return id === null ? note.ids.length === 0 : note.ids.includes(id);
}

/** `[note 3]`, as "Releasing statistics in spreadsheets" has it. */
const markOf = ({ number }: PlacedNote): string => `[note ${number}]`;

/** For each priority that has them, which notes are on all of its rows in a table. */
export function wholeTableNotes(notes: readonly PlacedNote[], table: NoteTable): string[] {
  const whole = notes.filter((note) => note.table === table && note.ids.length === 0);
  return [...Map.groupBy(whole, ({ priority }) => priority)].map(
    ([priority, all]) => `On all rows of ${priority.name}: ${listed(all.map(markOf))}.`,
  );
}

const tableNames: Readonly<Record<NoteTable, string>> = {
  priority: 'Scorecards',
  indicators: 'Indicators',
  goals: 'Goals',
  risks: 'Risks',
  issues: 'Issues',
  finance: 'Finance',
};

/** The table of the sheet of notes. */
export function notesTable(notes: readonly PlacedNote[]): Table | null {
  return tableOf(notes, [
    ['Note', (note) => text(markOf(note))],
    ['What it says', (note) => text(note.text)],
    ['Priority', ({ priority }) => text(priority.name)],
    ['Table', ({ table }) => text(tableNames[table])],
    ['Rows it is on', (note) => text(rowsOf(note))],
    ['Mark in the source', ({ mark }) => textOr(mark, 'z')],
  ]);
}

function rowsOf({ priority, table, ids }: PlacedNote): string {
  if (ids.length === 0) return table === 'priority' ? 'The priority as a whole' : 'All rows of the priority';
  const things: readonly { readonly id: string; readonly ref: string; readonly title: string }[] =
    table === 'finance' || table === 'priority' ? [] : priority[table];
  return ids
    .map((id) => things.find((thing) => thing.id === id))
    .map((thing, at) => (thing ? `${thing.ref} ${thing.title}` : ids[at]))
    .join('\n');
}
