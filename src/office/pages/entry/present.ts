import { createHash } from 'node:crypto';
import type { EntryView, Link, Names } from '../../../ledger/index.ts';
import * as addresses from '../../addresses.ts';
import { type ColumnView, columnViews, erasureWords } from '../../parts/changes.ts';
import { type EntryLine, entryLine } from '../../parts/entries.ts';
import { registerName } from '../../parts/registers.ts';

/** One of three links of the chain around an entry; `href` where the reader may see what it says. */
export type LinkView = Link & { readonly href: string | null };

/** An entry with all that it says, ready to show. */
export type EntryPageView = Omit<EntryLine, 'changes' | 'more'> & {
  readonly register: string;
  /** The columns of the record's key. */
  readonly key: readonly (readonly [column: string, value: string])[];
  readonly request: string | null;
  /** What the columns said before and say now; none for an erasure. */
  readonly columns: readonly ColumnView[];
  /** Which of the two sides there is. */
  readonly sides: 'both' | 'before' | 'after' | 'none';
  /** What an erasure erased. */
  readonly erasure: string | null;
  readonly chain: {
    readonly before: LinkView | null;
    readonly own: Link;
    readonly after: LinkView | null;
    /** Whether the hash follows from the one before it and the digest; null where that one cannot be seen. */
    readonly fits: boolean | null;
    readonly afterFits: boolean | null;
  };
  /** The entries about the same record before and after this one. */
  readonly earlier: string | null;
  readonly later: string | null;
};

/** What the page is made of: the entry, its neighbours of the same record, and the links of the chain around it that are known. */
export type EntryRead = {
  readonly entry: EntryView;
  readonly earlier: number | null;
  readonly later: number | null;
  readonly links: readonly Link[];
  /** Which neighbours in the chain the reader may open. */
  readonly open: ReadonlySet<number>;
  readonly names: Names;
};

/** An entry, everything that it says, and how the chain holds it. */
export function presentEntry({ entry, earlier, later, links, open, names }: EntryRead): EntryPageView {
  const { sequence, digest, hash, register, action } = entry;
  const linkAt = (place: number): LinkView | null => {
    const found = links.find((link) => link.sequence === place);
    return found ? { ...found, href: open.has(place) ? addresses.entry(place) : null } : null;
  };
  const [before, after] = [linkAt(sequence - 1), linkAt(sequence + 1)];
  return {
    ...entryLine(entry, names),
    register: registerName(register),
    key: Object.entries(entry.key),
    request: entry.request,
    columns: action === 'erase' ? [] : columnViews(entry, names),
    sides: { add: 'after', remove: 'before', change: 'both', erase: 'none' }[action] as EntryPageView['sides'],
    erasure: action === 'erase' ? erasureWords(entry) : null,
    chain: {
      before,
      own: { sequence, digest, hash },
      after,
      fits: sequence === 1 ? follows('', digest, hash) : before && follows(before.hash, digest, hash),
      afterFits: after && follows(hash, after.digest, after.hash),
    },
    earlier: earlier === null ? null : addresses.entry(earlier),
    later: later === null ? null : addresses.entry(later),
  };
}

/** Whether a hash is the SHA-256 of the hash before it, as hexadecimal text, and a digest. */
function follows(before: string, digest: string, hash: string): boolean {
  return createHash('sha256').update(before).update(digest).digest('hex') === hash;
}
