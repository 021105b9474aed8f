import { type Altered, alteredToo, noneAltered } from '../domain/altered.ts';
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
import { allParts, copyOf, type EntryLine, entryLines, type Parts, type RowLine, rowLines } from '../store/lines.ts';

/** What a checker is told before it begins. */
export type Told = {
  /** How many records it may replay at once. */
  readonly recordsAtOnce: number;
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
 * Recomputes entries and replays records, which it is given as they were read. It knows neither the database nor in which
 * thread it is. In its first pass it is given the entries of all parts, recomputes them and begins to replay them; where
 * their records turn out to be more than it may keep, it narrows the pass to the first of the parts, and the rest is left to
 * later passes.
 */
export type Checker = {
  readonly entries: (lines: Uint8Array) => void;
  /** Ends the entries of a pass, and says of which parts it replayed them: it is to be given their rows. */
  readonly endEntries: () => Parts;
  readonly rows: (lines: Uint8Array) => void;
  /** Ends a pass, and says whose entries it is to be given in the next; null where all are replayed. */
  readonly endPass: () => Parts | null;
  readonly end: () => Checked;
};

/** Makes a checker, which has been given nothing yet. */
export function checker({ recordsAtOnce, columns }: Told): Checker {
  let pass = allParts;
  let width = allParts.end;
  let isFirst = true;
  let records = replaying();
  let rows = 0;
  let [malformed, found] = [nothingCollected, nothingCollected];
  let altered = noneAltered;
  const recompute = ({ sequence, register, record, entry }: EntryLine) => {
    if (entry === null) malformed = collect(malformed, [malformedMisfit(register, record, sequence)], mostTold);
    else if (digestOf(entry) !== entry.digest) altered = alteredToo(altered, entry);
  };
  const narrow = () => {
    width /= 2;
    // What was found may be of records that go now, and would be found again: all of them are left to the next pass.
    pass = { first: pass.first, end: records.foundNothing() ? pass.first + width : pass.first };
    if (pass.end === pass.first) records = replaying();
    else records.forgetFrom(pass.end);
  };
  return {
    entries: (lines) => {
      for (const line of entryLines(lines)) {
        if (isFirst) recompute(line);
        if (line.part < pass.first || line.part >= pass.end) continue;
        records.add(line);
        if (records.count() > recordsAtOnce && width > 1) narrow();
      }
    },
    endEntries: () => pass,
    rows: (lines) => {
      for (const line of rowLines(lines, columns)) {
        records.compare(line);
        rows += 1;
      }
    },
    endPass: () => {
      found = allCollected(found, records.end(), mostTold);
      records = replaying();
      isFirst = false;
      pass = { first: pass.end, end: Math.min(pass.end + width, allParts.end) };
      return pass.first === allParts.end ? null : pass;
    },
    end: () => ({ rows, malformed, altered, found }),
  };
}

/** Replays records as their entries come, and holds them against their rows. */
function replaying() {
  const inParts = new Map<number, Replayed[]>();
  let count = 0;
  let found = nothingCollected;
  const replayedOf = (part: number, register: string, record: string): Replayed => {
    const known = inParts.get(part);
    for (const replayed of known ?? []) {
      if (replayed.record === record && replayed.register === register) return replayed;
    }
    const begun = replayBegins(copyOf(register), copyOf(record));
    if (known === undefined) inParts.set(part, [begun]);
    else known.push(begun);
    count += 1;
    return begun;
  };
  return {
    add: ({ part, register, record, entry }: EntryLine) => {
      const replayed = replayedOf(part, register, record);
      if (entry !== null) found = collect(found, replay(replayed, entry), mostTold);
    },
    compare: ({ part, register, record, row }: RowLine) => {
      const replayed = replayedOf(part, register, record);
      found = collect(found, replayEnds(replayed, row), mostTold);
      const others = inParts.get(part)?.filter((other) => other !== replayed) ?? [];
      if (others.length === 0) inParts.delete(part);
      else inParts.set(part, others);
      count -= 1;
    },
    /** How many records are replayed. */
    count: () => count,
    foundNothing: () => found.count === 0,
    forgetFrom: (end: number) => {
      for (const [part, { length }] of inParts) {
        if (part < end) continue;
        inParts.delete(part);
        count -= length;
      }
    },
    /** What was found, also of records that have no row. */
    end: (): Collected => {
      for (const records of inParts.values()) {
        for (const replayed of records) found = collect(found, replayEnds(replayed, null), mostTold);
      }
      return found;
    },
  };
}

const malformedMisfit = (register: string, record: string, sequence: number): Misfit => {
  const what = `Entry ${sequence} (${recordWords(register, record)}) was altered: what it holds has not the form of an entry.`;
  return misfit('altered', sequence, what, { register, record });
};
