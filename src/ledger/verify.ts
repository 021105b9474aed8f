import { setFlagsFromString } from 'node:v8';
import { type Client, type Database, schemaFaults } from '../platform/postgres/index.ts';
import { alteredMisfits } from './domain/altered.ts';
import { chainBegins, endMisfits, follow, type Link } from './domain/chain.ts';
import { headMisfits, type KnownHead } from './domain/known-heads.ts';
import { collect, type Misfit, misfit, mostTold, nothingCollected } from './domain/misfit.ts';
import {
  atOneMoment,
  prepareChecking,
  type Register,
  readEntries,
  readKeptHeads,
  readRegisters,
  readRows,
  readTally,
} from './store/check.ts';
import { allParts, copyOf, linkLines, type Parts } from './store/lines.ts';
import { type Checking, checkingBeside, checkingHere } from './verifying/beside.ts';
import type { Checked, Told } from './verifying/checker.ts';

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

export type Verifying = {
  /** Heads that were kept elsewhere: of editions, saved ones. Those of each day are read here. */
  readonly heads?: readonly KnownHead[];
  /** Gets a line now and then, for a person who waits. */
  readonly say?: (line: string) => void;
  /** How many records are replayed at once: what their rows hold is kept in memory meanwhile. */
  readonly recordsAtOnce?: number;
  /** Whether a thread checks beside this one; as it is worth it where it is not said. */
  readonly beside?: boolean;
};

const sayEvery = 200_000;

/** Fewer entries are checked sooner than a thread for them has begun. */
const worthAThread = 20_000;

/**
 * Verifies the tally as of one moment: recomputes the digest and the hash of every entry, makes every row of every register
 * again from its entries and holds it against the register, holds kept heads against the chain, and the schema against what
 * migrations made. Streams the entries in the order of the chain, once more for each so many records that there are, so that
 * memory does not grow with the tally.
 */
export async function verifyTally(database: Database, checking: Verifying = {}): Promise<TallyVerification> {
  keepMemorySmall();
  return database.withClient((client) =>
    atOneMoment(client, () => verifyTallyOn(client, database.applicationRole, checking)),
  );
}

/** The same within the caller's transaction, whose settings it changes until that ends. */
export async function verifyTallyOn(
  client: Client,
  applicationRole: string,
  { heads = [], say = () => {}, recordsAtOnce = 20_000, beside }: Verifying = {},
): Promise<TallyVerification> {
  const guards = (await schemaFaults(client, applicationRole)).map(({ what }) =>
    misfit('schema', null, `What guards the tally is not as it was made: ${what}.`),
  );
  try {
    await prepareChecking(client);
    return await check(client, heads, guards, say, recordsAtOnce, beside);
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
  beside: boolean | undefined,
): Promise<TallyVerification> {
  const tally = await readTally(client);
  const heads = [...given, ...(await readKeptHeads(client))];
  const registers = await readRegisters(client);
  const stated = tally[0]?.length ?? 0;
  const chain = followingChain(heads, (done) =>
    say(`${done.toLocaleString('en-GB')} of ${stated.toLocaleString('en-GB')} entries recomputed`),
  );
  const begin = (beside ?? stated >= worthAThread) ? checkingBeside : checkingHere;
  const checked = await checkAll(client, registers, recordsAtOnce, begin, chain.add);
  const { rows, malformed, altered, found } = checked;
  const followed = chain.end();
  let misfits = collect(followed.misfits, malformed.first, mostTold);
  misfits = collect(misfits, found.first, mostTold);
  misfits = collect(misfits, alteredMisfits(altered.first, found.first), mostTold);
  misfits = collect(misfits, endMisfits(tally, followed.end), mostTold);
  misfits = collect(misfits, headMisfits(heads, followed.hashesAt, followed.end.sequence), mostTold);
  misfits = collect(misfits, guards, mostTold);
  const untold = [malformed, altered, found].reduce((sum, { count, first }) => sum + count - first.length, 0);
  return {
    ...{ entries: followed.entries, rows, registers: registers.length, heads: heads.length },
    head: { length: followed.end.sequence, head: followed.end.hashes[0] ?? null },
    misfits: misfits.first,
    count: misfits.count + untold,
  };
}

/**
 * Has every entry and row checked, in as many passes as are needed.
 * @param link gets every link of the chain, in its order
 */
async function checkAll(
  client: Client,
  registers: readonly Register[],
  recordsAtOnce: number,
  begin: (told: Told) => Checking,
  link: (link: Link) => void,
): Promise<Checked> {
  const columns = Object.fromEntries(registers.map(({ name, columns }) => [name, columns]));
  const checking = begin({ recordsAtOnce, columns });
  try {
    for (let pass: Parts | null = allParts; pass !== null; pass = await checking.ask('endPass')) {
      for await (const lines of readEntries(client, pass)) {
        await checking.give('entries', lines);
        if (pass === allParts) for (const next of linkLines(lines)) link(next);
      }
      for await (const lines of readRows(client, registers, await checking.ask('endEntries'))) {
        await checking.give('rows', lines);
      }
    }
    return await checking.ask('end');
  } finally {
    await checking.stop();
  }
}

/** Follows the chain as its links are added. */
function followingChain(heads: readonly KnownHead[], progress: (entries: number) => void) {
  const wanted = new Set(heads.map(({ length }) => length));
  const hashesAt = new Map<number, string[]>();
  let end = chainBegins;
  let misfits = nothingCollected;
  let entries = 0;
  return {
    add: (link: Link) => {
      const step = follow(end, link);
      end = step.chain;
      if (step.misfit) misfits = collect(misfits, [step.misfit], mostTold);
      if (wanted.has(link.sequence))
        hashesAt.set(link.sequence, [...(hashesAt.get(link.sequence) ?? []), copyOf(link.hash)]);
      entries += 1;
      if (entries % sayEvery === 0) progress(entries);
    },
    end: () => ({ entries, end, misfits, hashesAt }),
  };
}

/**
 * Verifying keeps little and throws much away. Left to itself a thread would let that pile up, the more the longer it runs;
 * and it would begin with 1 MB for what is new, and spend a third of its time on clearing that up. So a thread that is
 * begun from here on, as the one beside is, has 16 MB for it from the first entry to the last.
 */
function keepMemorySmall(): void {
  for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=30', '--min-semi-space-size=16'])
    setFlagsFromString(flag);
}
