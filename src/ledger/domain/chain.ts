import { hashAfter } from './digest.ts';
import { type Misfit, misfit } from './misfit.ts';

/**
 * The chain: entries are numbered from 1 without a gap, and the hash of each is worked out from the hash before it and its
 * own digest. So nothing before an entry can be changed without changing every hash from there on.
 */

/** A link of the chain: an entry's place, its digest, and the SHA-256 of the hash before it and the digest. */
export type Link = { readonly sequence: number; readonly digest: string; readonly hash: string };

/** The chain as far as it was followed: the last sequence, and the hash there; several where it forks, none after a gap. */
export type Followed = { readonly sequence: number; readonly hashes: readonly (string | null)[] };

export const chainBegins: Followed = { sequence: 0, hashes: [null] };

/** Follows the chain to the next link, in the order of sequences, and says what does not fit there. */
export function follow(chain: Followed, link: Link): { readonly chain: Followed; readonly misfit: Misfit | null } {
  const { sequence, digest, hash } = link;
  const next = { sequence, hashes: [hash] };
  if (sequence < 1)
    return {
      chain,
      misfit: misfit('inserted', sequence, `Entry ${sequence} stands before the first entry: it was inserted.`),
    };
  if (sequence === chain.sequence) {
    const what = `Entry ${sequence} is there more than once: the chain forks, and one of the two was inserted.`;
    return { chain: { sequence, hashes: [...chain.hashes, hash] }, misfit: misfit('forked', sequence, what) };
  }
  const [first, last] = [chain.sequence + 1, sequence - 1];
  if (first <= last) {
    const what =
      first === last
        ? `Entry ${first} is missing: it was removed.`
        : `Entries ${first} to ${last} are missing: they were removed.`;
    return { chain: next, misfit: misfit('removed', first, what) };
  }
  if (chain.hashes.some((previous) => hashAfter(previous, digest) === hash)) return { chain: next, misfit: null };
  const what =
    sequence === 1
      ? 'The chain does not begin with entry 1: its hash is not that of its digest.'
      : `The chain is broken between entry ${sequence - 1} and entry ${sequence}: one of them was altered together with its digest or hash, or another entry stood between them.`;
  return { chain: next, misfit: misfit('broken', sequence, what) };
}

/** What the tally's own row says of the chain's end, held against the end that was found. */
export function endMisfits(
  rows: readonly { readonly length: number; readonly head: string | null }[],
  { sequence: last, hashes }: Followed,
): Misfit[] {
  const [tally, other] = rows;
  if (!tally || other) {
    return [misfit('end', last, `The tally must state its length and head once; it does so ${rows.length} times.`)];
  }
  const { length, head } = tally;
  if (length > last) {
    const what = `The tally is cut off at the end: it states ${length} entries, and ends with entry ${last}.`;
    return [misfit('cut-off', last + 1, what)];
  }
  if (length < last) {
    const what = `The tally states ${length} entries, and goes on to entry ${last}: what comes after was inserted at the end.`;
    return [misfit('inserted', length + 1, what)];
  }
  if (hashes.includes(head)) return [];
  const what = `The head that the tally states, ${short(head)}, is not the hash of its last entry, ${last}: ${short(hashes[0] ?? null)}.`;
  return [misfit('end', last, what)];
}

/** The beginning of a hash, enough to recognise it by. */
export const short = (hash: string | null): string => (hash === null ? 'none' : `${hash.slice(0, 12)}…`);
