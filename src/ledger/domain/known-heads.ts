import { short } from './chain.ts';
import { type Misfit, misfit } from './misfit.ts';

/**
 * A head that was kept: by an edition, by this system once a day, or by somebody outside. Whoever rewrites the whole chain
 * consistently can mend all that is here, and not what others hold.
 */
export type KnownHead = {
  /** Where it was kept, in words: `edition 1 of 2020-21-Q4`. */
  readonly name: string;
  readonly length: number;
  /** Null for a tally without entries. */
  readonly head: string | null;
};

/**
 * Holds heads against the chain.
 * @param hashesAt the hashes of the entries whose sequences are lengths of heads; several where the chain forks
 * @param last the sequence of the last entry
 */
export function headMisfits(
  heads: readonly KnownHead[],
  hashesAt: ReadonlyMap<number, readonly string[]>,
  last: number,
): Misfit[] {
  const fits = ({ length, head }: KnownHead) =>
    length === 0 ? head === null : head !== null && (hashesAt.get(length)?.includes(head) ?? false);
  const good = heads.filter(fits);
  return heads
    .filter((head) => !fits(head))
    .map(({ name, length, head }): Misfit => {
      const sure = Math.max(0, ...good.map((g) => g.length).filter((l) => l < length));
      const since = sure > 0 ? ` Up to entry ${sure} the chain is the one that was kept.` : '';
      const found = hashesAt.get(length)?.[0];
      const what =
        length > last
          ? `The tally is cut off: ${name} was made when it had ${length} entries, and it ends with entry ${last}.`
          : `The chain is not the one that was kept: ${name} states the head ${short(head)} after ${length} entries, and the chain has ${short(found ?? null)} there. Entries up to ${length} were rewritten.${since}`;
      return misfit('head', length, what);
    });
}
