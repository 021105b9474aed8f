import { type Entry, reasonColumn, recordWords, type Seal } from './entry.ts';
import { type Misfit, misfit } from './misfit.ts';

/**
 * Replaying a record: its row is made again from its entries, in their order, and held against the row that the register
 * has. Each entry must say before what the entries before it say after. Needs no more memory than the row, however long
 * its history.
 */

/** A value by the tally: its text, null for none, or that it was erased; and the entry that says so. */
type Value = { text: string | null; erased: boolean; by: number };

export type Replayed = {
  readonly register: string;
  readonly record: string;
  /** Whether there should be a row now. */
  exists: boolean;
  /** The last entry that added, changed or removed it. */
  last: number;
  readonly values: Map<string, Value>;
  /** Values that name an erasing entry which has not come yet: by its sequence, each column with its earliest entry. */
  readonly awaited: Map<number, Map<string, number>>;
};

export const replayBegins = (register: string, record: string): Replayed => ({
  ...{ register, record, exists: false, last: 0 },
  values: new Map(),
  awaited: new Map(),
});

/** Replays an entry; changes `replayed`. */
export function replay(replayed: Replayed, entry: Entry): Misfit[] {
  const { sequence, action, before, after } = entry;
  const misfits = overdue(replayed, sequence);
  const say = (what: string, column: string | null = null, other: number | null = null) =>
    misfits.push(
      misfitOf(replayed, 'history', sequence, `Entry ${sequence} of ${wordsOf(replayed)} ${what}`, column, other),
    );
  for (const [column, erasing] of erasedIn(entry)) {
    if (erasing > sequence) awaitErasure(replayed, erasing, column, sequence);
    else misfits.push(notErased(replayed, column, sequence, erasing));
  }
  if (action === 'erase') {
    const erased = replayed.awaited.get(sequence);
    replayed.awaited.delete(sequence);
    for (const [column, earliest] of erased ?? []) {
      if (!(column in (after ?? {}))) misfits.push(notErased(replayed, column, earliest, sequence));
    }
    return misfits;
  }
  const { values } = replayed;
  if (action === 'add') {
    if (replayed.exists) say(`adds a row that was there since entry ${replayed.last}.`, null, replayed.last);
    if (before !== null) say('adds a row, and says what was there before.');
    values.clear();
  } else if (!replayed.exists) {
    say(
      replayed.last === 0
        ? `${verb[action]} a row that no entry made.`
        : `${verb[action]} a row that entry ${replayed.last} removed.`,
      null,
      replayed.last || null,
    );
  } else {
    const held = action === 'remove' ? [...values.keys()] : [];
    for (const column of new Set([...Object.keys(before ?? {}), ...held])) {
      const seal = before?.[column] ?? null;
      const value = values.get(column);
      if (seal !== null && typeof seal[1] === 'number') continue;
      if (value?.erased) continue;
      const said = seal === null ? null : (seal[1] as string);
      if (said === (value?.text ?? null)) continue;
      say(
        `says that ${column} was ${shown(said)} before; ${value ? `entry ${value.by} says ${shown(value.text)}` : 'no entry before it says anything of it'}.`,
        column,
        value?.by ?? null,
      );
    }
  }
  if (action === 'remove') {
    if (after !== null) say('removes a row, and says what is there after.');
    values.clear();
  }
  if (action === 'change' && !sameColumns(before, after)) say('does not say the same columns before and after.');
  if (action !== 'remove') {
    for (const column in after) keep(values, column, after[column] ?? null, sequence);
  }
  replayed.exists = action !== 'remove';
  replayed.last = sequence;
  return misfits;
}

/** Ends a record's replay: holds what it came to against the register's row, null where there is none. */
export function replayEnds(replayed: Replayed, row: Readonly<Record<string, string | null>> | null): Misfit[] {
  const misfits = overdue(replayed, Number.POSITIVE_INFINITY);
  const { exists, last, values } = replayed;
  if (exists && row === null) {
    misfits.push(
      misfitOf(
        replayed,
        'row-gone',
        last,
        `The row of ${wordsOf(replayed)} is gone, and no entry removed it: entry ${last} was its last.`,
      ),
    );
  }
  if (!exists && row !== null) {
    const what =
      last === 0
        ? `No entry made the row of ${wordsOf(replayed)}.`
        : `The row of ${wordsOf(replayed)} is there, though entry ${last} removed it.`;
    misfits.push(misfitOf(replayed, 'row-without-entry', last || null, what));
  }
  if (!exists || row === null) return misfits;
  // A column that the register no longer has says nothing; that it should have it is known from the schema.
  for (const [column, said] of Object.entries(row)) {
    const value = values.get(column);
    if (value?.erased) {
      misfits.push(
        misfitOf(
          replayed,
          'erased',
          value.by,
          `Entry ${value.by}: what ${wordsOf(replayed)} says now of ${column} is marked as erased; only what was said before can be.`,
          column,
        ),
      );
    } else if (said !== (value?.text ?? null)) {
      const by = value?.by ?? last;
      misfits.push(
        misfitOf(
          replayed,
          'register',
          by,
          `The register and its history disagree: ${wordsOf(replayed)} says ${column} is ${shown(said)}; entry ${by} says ${shown(value?.text ?? null)}.`,
          column,
        ),
      );
    }
  }
  return misfits;
}

const verb = { change: 'changes', remove: 'removes' } as const;

function overdue(replayed: Replayed, before: number): Misfit[] {
  const misfits: Misfit[] = [];
  if (replayed.awaited.size === 0) return misfits;
  for (const [erasing, columns] of replayed.awaited) {
    if (erasing >= before) continue;
    replayed.awaited.delete(erasing);
    for (const [column, earliest] of columns) misfits.push(notErased(replayed, column, earliest, erasing));
  }
  return misfits;
}

function awaitErasure(replayed: Replayed, erasing: number, column: string, sequence: number): void {
  const columns = replayed.awaited.get(erasing) ?? new Map<string, number>();
  if (!columns.has(column)) columns.set(column, sequence);
  replayed.awaited.set(erasing, columns);
}

const notErased = (replayed: Replayed, column: string, sequence: number, erasing: number): Misfit =>
  misfitOf(
    replayed,
    'erased',
    sequence,
    `Entry ${sequence} of ${wordsOf(replayed)}: ${column} is marked as erased by entry ${erasing}, which erased no such value.`,
    column,
  );

function misfitOf(
  { register, record }: Replayed,
  kind: Misfit['kind'],
  sequence: number | null,
  what: string,
  column: string | null = null,
  other: number | null = null,
): Misfit {
  return misfit(kind, sequence, what, { register, record, column, other });
}

const wordsOf = ({ register, record }: Replayed): string => recordWords(register, record);

/** What an entry marks as erased: each column, and by which entry. */
function erasedIn({ before, after, reason }: Entry): [column: string, erasing: number][] {
  const erased: [string, number][] = [];
  for (const seals of [before, after]) {
    if (seals === null) continue;
    for (const column of Object.keys(seals)) {
      const seal = seals[column];
      if (seal && typeof seal[1] === 'number') erased.push([column, seal[1]]);
    }
  }
  if (reason !== null && typeof reason[1] === 'number') erased.push([reasonColumn, reason[1]]);
  return erased;
}

/** Keeps what an entry says of a column, in the place of what one before it said: that spares a million of them. */
function keep(values: Map<string, Value>, column: string, seal: Seal, by: number): void {
  const erased = seal !== null && typeof seal[1] === 'number';
  const text = seal === null || typeof seal[1] === 'number' ? null : seal[1];
  const value = values.get(column);
  if (value === undefined) {
    values.set(column, { text, erased, by });
  } else {
    value.text = text;
    value.erased = erased;
    value.by = by;
  }
}

function sameColumns(before: Entry['before'], after: Entry['after']): boolean {
  const [one, other] = [Object.keys(before ?? {}), Object.keys(after ?? {})];
  return one.length === other.length && one.every((column) => after !== null && Object.hasOwn(after, column));
}

/** The longest value that a sentence holds whole, in characters. */
const longest = 60;

/** A value in a sentence, shortened. */
function shown(text: string | null): string {
  if (text === null) return 'empty';
  const characters = [...text.slice(0, 2 * longest + 2)];
  return `"${characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text}"`;
}
