import { setFlagsFromString } from 'node:v8';
import { type Client, type Database, schemaFaults } from '../platform/postgres/index.ts';
import { alteredMisfits } from './domain/altered.ts';
import { chainBegins, endMisfits, type Followed, follow } from './domain/chain.ts';
import { digestOf } from './domain/digest.ts';
import { type Entry, recordWords } from './domain/entry.ts';
import { headMisfits, type KnownHead } from './domain/known-heads.ts';
import { type Collected, collect, type Misfit, misfit, nothingCollected } from './domain/misfit.ts';
import { type Replayed, replay, replayBegins, replayEnds } from './domain/replay.ts';
import {
  atOneMoment,
  countRecords,
  countRegisters,
  type EntryLine,
  prepareChecking,
  readEntries,
  readKeptHeads,
  readRows,
  readTally,
} from './store/check.ts';

/** What verifying the tally found: what was checked, and what does not fit, in the order of the chain. */
export type TallyVerification = {
  readonly entries: number;
  /** Rows of how many registers, held against their history. */
  readonly rows: number;
  readonly registers: number;
  /** Heads that were held against the chain: of editions, of days, saved. */
  readonly heads: number;
  /** The end of the chain. */
  readonly head: { readonly length: number; readonly head: string | null };
  /** The first of what does not fit, no more than `mostTold`. */
  readonly misfits: readonly Misfit[];
  /** How much does not fit altogether. */
  readonly count: number;
};

export type Checking = {
  /** Heads that were kept elsewhere: of editions, saved ones. Those of each day are read here. */
  readonly heads?: readonly KnownHead[];
  /** Gets a line now and then, for a person who waits. */
  readonly say?: (line: string) => void;
  /** How many records are replayed at once: what their rows hold is kept in memory meanwhile. */
  readonly recordsAtOnce?: number;
};

/** How many misfits are told one by one. */
const mostTold = 100;
/** How many altered entries are looked into. */
const mostAltered = 50;
const sayEvery = 200_000;

/**
 * Verifies the tally as of one moment: recomputes the digest and the hash of every entry, makes every row of every register
 * again from its entries and holds it against the register, holds kept heads against the chain, and the schema against what
 * migrations made. Streams the entries in the order of the chain, again for each so many records that there are, so that
 * memory does not grow with the tally.
 */
export async function verifyTally(database: Database, checking: Checking = {}): Promise<TallyVerification> {
  keepMemorySmall();
  return database.withClient((client) =>
    atOneMoment(client, () => verifyTallyOn(client, database.applicationRole, checking)),
  );
}

/** The same within the caller's transaction, whose settings it changes until that ends. */
export async function verifyTallyOn(
  client: Client,
  applicationRole: string,
  { heads = [], say = () => {}, recordsAtOnce = 20_000 }: Checking = {},
): Promise<TallyVerification> {
  const guards = (await schemaFaults(client, applicationRole)).map(({ what }) =>
    misfit('schema', null, `What guards the tally is not as it was made: ${what}.`),
  );
  try {
    await prepareChecking(client);
    return await check(client, heads, guards, say, recordsAtOnce);
  } catch (error) {
    // What cannot be read because its table is another than it was.
    if (guards.length === 0 || !(error instanceof Error) || !('code' in error) || !/^42/.test(String(error.code)))
      throw error;
    const nothing = { entries: 0, rows: 0, registers: 0, heads: 0, head: { length: 0, head: null } };
    return { ...nothing, misfits: guards.slice(0, mostTold), count: guards.length };
  }
}

async function check(
  client: Client,
  given: readonly KnownHead[],
  guards: readonly Misfit[],
  say: (line: string) => void,
  recordsAtOnce: number,
): Promise<TallyVerification> {
  const tally = await readTally(client);
  const heads = [...given, ...(await readKeptHeads(client))];
  const stated = tally[0]?.length ?? 0;
  const parts = partsFor(await countRecords(client), recordsAtOnce);
  const chain = checkingChain(heads, (done) =>
    say(`${done.toLocaleString('en-GB')} of ${stated.toLocaleString('en-GB')} entries recomputed`),
  );
  let found = nothingCollected;
  let rows = 0;
  for (let part = 0; part < parts; part++) {
    const replayed = await replayPart(client, parts, part, part === 0 ? chain.add : null);
    found = { first: collect(found, replayed.found.first, mostTold).first, count: found.count + replayed.found.count };
    rows += replayed.rows;
  }
  const followed = chain.end();
  const { altered } = followed;
  let misfits = collect(followed.misfits, found.first, mostTold);
  misfits = collect(misfits, alteredMisfits(altered, found.first), mostTold);
  misfits = collect(misfits, endMisfits(tally, followed.end), mostTold);
  misfits = collect(misfits, headMisfits(heads, followed.hashesAt, followed.end.sequence), mostTold);
  misfits = collect(misfits, guards, mostTold);
  const untold = found.count - found.first.length + followed.alteredCount - altered.length;
  return {
    ...{
      entries: followed.entries,
      rows,
      registers: await countRegisters(client),
      heads: heads.length,
    },
    head: { length: followed.end.sequence, head: followed.end.hashes[0] ?? null },
    misfits: misfits.first,
    count: misfits.count + untold,
  };
}

/**
 * Verifying keeps little and throws much away. Left to itself the process would let that pile up, the more the longer it
 * runs; these settings cost no time that could be measured. They are the whole process's from here on.
 */
function keepMemorySmall(): void {
  for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=30']) setFlagsFromString(flag);
}

/** A power of two: so many parts of the records that none has many more than may be. */
function partsFor(records: number, most: number): number {
  let parts = 1;
  while (records > parts * most) parts *= 2;
  return parts;
}

type FollowedChain = {
  readonly entries: number;
  readonly end: Followed;
  readonly misfits: Collected;
  readonly hashesAt: ReadonlyMap<number, readonly string[]>;
  /** The first entries whose content does not hash to their digest, and how many there are. */
  readonly altered: readonly Entry[];
  readonly alteredCount: number;
};

/** Follows the chain as its entries are added, and recomputes each. */
function checkingChain(
  heads: readonly KnownHead[],
  progress: (entries: number) => void,
): { readonly add: (line: EntryLine) => void; readonly end: () => FollowedChain } {
  const wanted = new Set(heads.map(({ length }) => length));
  const hashesAt = new Map<number, string[]>();
  let end = chainBegins;
  let misfits = nothingCollected;
  let [entries, alteredCount] = [0, 0];
  let altered: Entry[] = [];
  const add = ({ link, entry, register, record }: EntryLine) => {
    const step = follow(end, link);
    end = step.chain;
    if (step.misfit) misfits = collect(misfits, [step.misfit], mostTold);
    if (wanted.has(link.sequence))
      hashesAt.set(link.sequence, [...(hashesAt.get(link.sequence) ?? []), copyOf(link.hash)]);
    entries += 1;
    if (entries % sayEvery === 0) progress(entries);
    if (entry === null) {
      misfits = collect(misfits, [malformed(register, record, link.sequence)], mostTold);
    } else if (digestOf(entry) !== entry.digest) {
      alteredCount += 1;
      altered.push(entry);
      if (altered.length > 2 * mostAltered) altered = firstOf(altered);
    }
  };
  return { add, end: () => ({ entries, end, misfits, hashesAt, altered: firstOf(altered), alteredCount }) };
}

/**
 * Replays the records of a part and holds them against their rows.
 * @param each gets every entry of all parts first, in the order of the chain; null where that was done
 */
async function replayPart(
  client: Client,
  parts: number,
  part: number,
  each: ((line: EntryLine) => void) | null,
): Promise<{ readonly rows: number; readonly found: Collected }> {
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
  let rows = 0;
  for await (const lines of readEntries(client, parts, each === null ? part : null)) {
    for (const line of lines) {
      each?.(line);
      if (line.part !== part) continue;
      const replayed = replayedOf(line.register, line.record);
      if (line.entry !== null) found = collect(found, replay(replayed, line.entry), mostTold);
    }
  }
  for await (const lines of readRows(client, parts, part)) {
    for (const { register, record, row } of lines) {
      found = collect(found, replayEnds(replayedOf(register, record), row), mostTold);
      registers.get(register)?.delete(record);
    }
    rows += lines.length;
  }
  for (const records of registers.values()) {
    for (const replayed of records.values()) found = collect(found, replayEnds(replayed, null), mostTold);
  }
  return { rows, found };
}

/** A text to keep: as it was read it is a part of all that came with it, and would keep that in memory. */
const copyOf = (text: string): string => Buffer.from(text).toString();

const firstOf = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((a, b) => a.sequence - b.sequence).slice(0, mostAltered);

const malformed = (register: string, record: string, sequence: number): Misfit => {
  const what = `Entry ${sequence} (${recordWords(register, record)}) was altered: what it holds has not the form of an entry.`;
  return misfit('altered', sequence, what, { register, record });
};
