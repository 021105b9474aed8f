import type { NotePart, PriorityPart } from '../document.ts';

export type NoteTable = NonNullable<NotePart['table']> | 'priority';

export type NoteView = {
  readonly number: number;
  readonly anchor: string;
  readonly mark: string | null;
  readonly text: string;
};

/** A priority’s notes, numbered in one run, under the table they belong to and at the rows that carry their marks. */
export type NotesView = {
  under(table: NoteTable): readonly NoteView[];
  at(table: NoteTable, id: string): readonly NoteView[];
};

const order: readonly NoteTable[] = ['indicators', 'risks', 'issues', 'goals', 'finance', 'priority'];

/** Numbers the notes in the order of the page; one printed at several rows is one note. */
export function notesOf(priority: Pick<PriorityPart, 'id' | 'notes'>): NotesView {
  const tableOf = (note: NotePart): NoteTable => note.table ?? 'priority';
  const sorted = order.flatMap((table) => priority.notes.filter((note) => tableOf(note) === table));
  const sameNote = Map.groupBy(sorted, (note) => JSON.stringify([tableOf(note), note.mark, note.text]));
  const numbered = [...sameNote.values()].map((same, index) => ({
    table: tableOf(same[0] as NotePart),
    ids: new Set(same.map((note) => note.id)),
    view: {
      number: index + 1,
      anchor: `note-${priority.id}-${index + 1}`,
      mark: same[0]?.mark ?? null,
      text: same[0]?.text ?? '',
    },
  }));
  return {
    under: (table) => numbered.filter((note) => note.table === table).map(({ view }) => view),
    at: (table, id) => numbered.filter((note) => note.table === table && note.ids.has(id)).map(({ view }) => view),
  };
}
