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
  countRegisters,
  prepareChecking,
  readChain,
  readHistories,
  readKeptHeads,
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
};

/** How many misfits are told one by one. */
const mostTold = 100;
/** How many altered entries are looked into. */
const mostAltered = 50;
const sayEvery = 200_000;

/**
 * Verifies the tally as of one moment: recomputes the digest and the hash of every entry, makes every row of every register
 * again from its entries and holds it against the register, holds kept heads against the chain, and the schema against what
 * migrations made. Streams, so that memory does not grow with the tally.
 */
export async function verifyTally(database: Database, checking: Checking = {}): Promise<TallyVerification> {
  return database.withClient((client) =>
    atOneMoment(client, () => verifyTallyOn(client, database.applicationRole, checking)),
  );
}

/** The same within the caller's transaction, whose settings it changes until that ends. */
export async function verifyTallyOn(
  client: Client,
  applicationRole: string,
  { heads = [], say = () => {} }: Checking = {},
): Promise<TallyVerification> {
  const guards = (await schemaFaults(client, applicationRole)).map(({ what }) =>
    misfit('schema', null, `What guards the tally is not as it was made: ${what}.`),
  );
  try {
    await prepareChecking(client);
    return await check(client, heads, guards, say);
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
): Promise<TallyVerification> {
  const tally = await readTally(client);
  const heads = [...given, ...(await readKeptHeads(client))];
  const stated = tally[0]?.length ?? 0;
  const followed = await followChain(client, heads);
  const histories = await checkHistories(client, (done) =>
    say(`${done.toLocaleString('en-GB')} of ${stated.toLocaleString('en-GB')} entries recomputed`),
  );
  const { altered, found } = histories;
  let misfits = collect(followed.misfits, found.first, mostTold);
  misfits = collect(misfits, alteredMisfits(altered, found.first), mostTold);
  misfits = collect(misfits, endMisfits(tally, followed.end), mostTold);
  misfits = collect(misfits, headMisfits(heads, followed.hashesAt, followed.end.sequence), mostTold);
  misfits = collect(misfits, guards, mostTold);
  const untold = found.count - found.first.length + histories.alteredCount - altered.length;
  return {
    ...{
      entries: followed.entries,
      rows: histories.rows,
      registers: await countRegisters(client),
      heads: heads.length,
    },
    head: { length: followed.end.sequence, head: followed.end.hashes[0] ?? null },
    misfits: misfits.first,
    count: misfits.count + untold,
  };
}

type FollowedChain = {
  readonly entries: number;
  readonly end: Followed;
  readonly misfits: Collected;
  readonly hashesAt: ReadonlyMap<number, readonly string[]>;
};

async function followChain(client: Client, heads: readonly KnownHead[]): Promise<FollowedChain> {
  const wanted = new Set(heads.map(({ length }) => length));
  const hashesAt = new Map<number, string[]>();
  let end = chainBegins;
  let misfits = nothingCollected;
  let entries = 0;
  for await (const links of readChain(client)) {
    for (const link of links) {
      const step = follow(end, link);
      end = step.chain;
      if (step.misfit) misfits = collect(misfits, [step.misfit], mostTold);
      if (wanted.has(link.sequence)) hashesAt.set(link.sequence, [...(hashesAt.get(link.sequence) ?? []), link.hash]);
    }
    entries += links.length;
  }
  return { entries, end, misfits, hashesAt };
}

type CheckedHistories = {
  readonly rows: number;
  /** The first entries whose content does not hash to their digest, and how many there are. */
  readonly altered: readonly Entry[];
  readonly alteredCount: number;
  readonly found: Collected;
};

async function checkHistories(client: Client, progress: (entries: number) => void): Promise<CheckedHistories> {
  let [rows, entries, alteredCount] = [0, 0, 0];
  let altered: Entry[] = [];
  let found = nothingCollected;
  let current: Replayed | null = null;
  const end = (row: Readonly<Record<string, string | null>> | null) => {
    if (current) found = collect(found, replayEnds(current, row), mostTold);
    current = null;
  };
  for await (const lines of readHistories(client)) {
    for (const line of lines) {
      const { register, record } = line;
      if (current?.register !== register || current.record !== record) {
        end(null);
        current = replayBegins(register, record);
      }
      if ('row' in line) {
        rows += 1;
        end(line.row);
        continue;
      }
      entries += 1;
      if (entries % sayEvery === 0) progress(entries);
      if ('malformed' in line) {
        found = collect(found, [malformed(register, record, line.malformed)], mostTold);
        continue;
      }
      if (digestOf(line.entry) !== line.entry.digest) {
        alteredCount += 1;
        altered.push(line.entry);
        if (altered.length > 2 * mostAltered) altered = firstOf(altered);
      }
      found = collect(found, replay(current, line.entry), mostTold);
    }
  }
  end(null);
  return { rows, altered: firstOf(altered), alteredCount, found };
}

const firstOf = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((a, b) => a.sequence - b.sequence).slice(0, mostAltered);

const malformed = (register: string, record: string, sequence: number): Misfit => {
  const what = `Entry ${sequence} (${recordWords(register, record)}) was altered: what it holds has not the form of an entry.`;
  return misfit('altered', sequence, what, { register, record });
};
