import { type Altered, allAltered, noneAltered } from '../domain/altered.ts';
import { digestOf } from '../domain/digest.ts';
import { recordWords } from '../domain/entry.ts';
import {
  allCollected,
  type Collected,
  collect,
  type Misfit,
  misfit,
  mostTold,
  nothingCollected,
} from '../domain/misfit.ts';
import { type Replayed, replay, replayBegins, replayEnds } from '../domain/replay.ts';
import { type EntryLine, entryLines, type RowLine, rowLines } from '../store/lines.ts';

/** What a checker is told before it begins. */
export type Told = {
  /** How many checkers there are, and which of them it is: the parts whose numbers leave that when divided are its own. */
  readonly checkers: number;
  readonly place: number;
  /** The columns of each register, in the order in which its rows have them. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
};

/** What it found. */
export type Checked = {
  /** Rows that were held against their history. */
  readonly rows: number;
  /** Entries that have not the form of one. */
  readonly malformed: Collected;
  readonly altered: Altered;
  /** What registers say otherwise than their history. */
  readonly found: Collected;
};

/**
 * Recomputes entries and replays records, those that are its own among all that it is given as it was read. It knows neither
 * the database nor in which thread it is. In the first pass it is given the entries of all parts and recomputes them; in each
 * pass it replays one part, whose entries and then rows it is given.
 */
export type Checker = {
  readonly entries: (lines: Uint8Array) => void;
  readonly rows: (lines: Uint8Array) => void;
  readonly endPass: () => void;
  readonly end: () => Checked;
};

/** Makes a checker, which has been given nothing yet. */
export function checker({ checkers, place, columns }: Told): Checker {
  const own = (part: number) => part % checkers === place;
  let pass = 0;
  let records = replaying();
  let rows = 0;
  let [malformed, found] = [nothingCollected, nothingCollected];
  let altered = noneAltered;
  const recompute = ({ sequence, register, record, entry }: EntryLine) => {
    if (entry === null) malformed = collect(malformed, [malformedMisfit(register, record, sequence)], mostTold);
    else if (digestOf(entry) !== entry.digest) altered = allAltered(altered, { first: [entry], count: 1 });
  };
  return {
    entries: (lines) => {
      for (const line of entryLines(lines, own)) {
        if (pass === 0) recompute(line);
        if (line.part === place + pass * checkers) records.add(line);
      }
    },
    rows: (lines) => {
      for (const line of rowLines(lines, columns, own)) {
        records.compare(line);
        rows += 1;
      }
    },
    endPass: () => {
      found = allCollected(found, records.end(), mostTold);
      records = replaying();
      pass += 1;
    },
    end: () => ({ rows, malformed, altered, found }),
  };
}

/** Replays records as their entries come, and holds them against their rows. */
function replaying() {
  const registers = new Map<string, Map<string, Replayed>>();
  const replayedOf = (register: string, record: string): Replayed => {
    const known = registers.get(register)?.get(record);
    if (known) return known;
    const begun = replayBegins(copyOf(register), copyOf(record));
    const records = registers.get(register) ?? new Map<string, Replayed>();
    registers.set(begun.register, records.set(begun.record, begun));
    return begun;
  };
  let found = nothingCollected;
  return {
    add: ({ register, record, entry }: EntryLine) => {
      const replayed = replayedOf(register, record);
      if (entry !== null) found = collect(found, replay(replayed, entry), mostTold);
    },
    compare: ({ register, record, row }: RowLine) => {
      found = collect(found, replayEnds(replayedOf(register, record), row), mostTold);
      registers.get(register)?.delete(record);
    },
    /** What was found, also of records that have no row. */
    end: (): Collected => {
      for (const records of registers.values()) {
        for (const replayed of records.values()) found = collect(found, replayEnds(replayed, null), mostTold);
      }
      return found;
    },
  };
}

/** A text to keep: as it was read it is a part of all that came with it, and would keep that in memory. */
const copyOf = (text: string): string => Buffer.from(text).toString();

const malformedMisfit = (register: string, record: string, sequence: number): Misfit => {
  const what = `Entry ${sequence} (${recordWords(register, record)}) was altered: what it holds has not the form of an entry.`;
  return misfit('altered', sequence, what, { register, record });
};
