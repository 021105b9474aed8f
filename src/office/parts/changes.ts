import {
  type Actor,
  type EntryAction,
  type EntryView,
  type Names,
  reasonColumn,
  type Said,
  type ValueChange,
} from '../../ledger/index.ts';
import { counted, dateOfInstant, listed, withStop } from '../../wording/index.ts';
import { registers } from './registers.ts';
import { valueWords } from './values.ts';

/** One side of a change in words: what was said, that nothing was, or that it was erased, when and under what power. */
export type SideView =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'erased'; readonly by: number; readonly on: string | null; readonly power: string | null };

/** What an entry says of one column. */
export type ColumnView = { readonly words: string; readonly before: SideView; readonly after: SideView };

/** The columns that an entry is about, in the order in which people read them, with both sides in words. */
export function columnViews(
  { register, changes }: Pick<EntryView, 'register' | 'changes'>,
  names: Names,
): ColumnView[] {
  return inReadingOrder(register, changes).map(({ column, before, after }) => {
    const kind = registers[register]?.columns[column]?.[1] ?? 'text';
    const words = (text: string) => valueWords(text, kind, names);
    return { words: columnWords(register, column), before: sideView(before, words), after: sideView(after, words) };
  });
}

function inReadingOrder(register: string, changes: readonly ValueChange[]): ValueChange[] {
  const order = Object.keys(registers[register]?.columns ?? {});
  const place = (column: string) => (order.includes(column) ? order.indexOf(column) : order.length);
  return changes.toSorted((a, b) => place(a.column) - place(b.column));
}

/** A column in the glossary's words. */
export function columnWords(register: string, column: string): string {
  return column === reasonColumn ? 'Reasons of its entries' : (registers[register]?.columns[column]?.[0] ?? column);
}

/** What a value says, or why it says nothing. */
export function sideView(said: Said, words: (text: string) => string = (text) => text): SideView {
  if ('value' in said) return said.value === null ? { kind: 'nothing' } : { kind: 'said', text: words(said.value) };
  const { sequence, at, power } = said.erased;
  return { kind: 'erased', by: sequence, on: at === null ? null : dateOfInstant(at), power };
}

/** A change in one line: `Actual from 61 to 62.5`. Long texts and hashes are cut. */
export function changeLine({ words, before, after }: ColumnView, action: EntryAction): string {
  if (action === 'erase') return words;
  if (action === 'add') return `${words}: ${short(after)}`;
  if (action === 'remove') return `${words}: ${short(before)}`;
  if (before.kind === 'nothing') return `${words} set to ${short(after)}`;
  if (after.kind === 'nothing') return `${words} emptied; it was ${short(before)}`;
  return `${words} from ${short(before)} to ${short(after)}`;
}

const longest = 90;

function short(side: SideView): string {
  if (side.kind === 'erased') return `a value that entry ${side.by} erased`;
  if (side.kind === 'nothing') return 'nothing';
  if (/^[0-9a-f]{64}$/.test(side.text)) return `${side.text.slice(0, 12)}…`;
  const letters = [...side.text.replaceAll(/\s+/g, ' ').trim()];
  return letters.length <= longest
    ? letters.join('')
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

/** What an entry did, in a word. */
export const actionWords: Readonly<Record<EntryAction, string>> = {
  add: 'Added',
  change: 'Changed',
  remove: 'Removed',
  erase: 'Erased',
};

/** What an erasure erased, in a sentence. The power is its reason. */
export function erasureWords({ register, changes }: Pick<EntryView, 'register' | 'changes'>): string {
  const columns = inReadingOrder(register, changes).map(({ column }) => columnWords(register, column));
  return `What was said before of: ${columns.length > 5 ? counted(columns.length, 'column') : withStop(listed(columns))}`;
}

/** Who acted: a person by name, whoever ran the command line, a job of the system. */
export function actorWords({ kind, id, name }: Actor): string {
  switch (kind) {
    case 'person':
      return name ?? `Person ${id}`;
    case 'operator':
      return `${id} (command line)`;
    case 'system':
      return `Tallystick (${id.replaceAll('-', ' ')})`;
  }
}
