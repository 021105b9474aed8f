/**
 * Something that does not fit when the tally is verified. They are told in the order of the chain, so that the first is
 * where to look first; what concerns no entry comes after.
 */

const kinds = [
  /** Entries that are not there, though later ones are. */
  'removed',
  'reordered',
  /** An entry whose content no longer hashes to its digest. */
  'altered',
  'inserted',
  /** A sequence that two entries claim. */
  'forked',
  /** An entry that does not follow the one before it. */
  'broken',
  'erased',
  /** An entry that contradicts those before it about the same record. */
  'history',
  /** A row of a register that says otherwise than its history. */
  'register',
  'row-without-entry',
  'row-gone',
  /** Fewer entries than the tally states. */
  'cut-off',
  /** What the tally states of its end is not its end. */
  'end',
  /** A head that somebody kept, or an edition carries, is not in the chain. */
  'head',
  /** Tables, triggers, functions, policies or rights that are not as they were made. */
  'schema',
] as const;

export type Misfit = {
  readonly kind: (typeof kinds)[number];
  /** The entry that it concerns; null where none does. */
  readonly sequence: number | null;
  readonly register: string | null;
  readonly record: string | null;
  readonly column: string | null;
  /** An earlier entry that says otherwise, and may be the wrong one; null where none does. */
  readonly other: number | null;
  /** A sentence for a person. */
  readonly what: string;
};

/** A misfit of an entry, or of none. */
export function misfit(
  kind: Misfit['kind'],
  sequence: number | null,
  what: string,
  { register = null, record = null, column = null, other = null }: Partial<Misfit> = {},
): Misfit {
  return { kind, sequence, register, record, column, other, what };
}

/** Misfits as they are told: the first `most` in order, and how many there are altogether. */
export type Collected = { readonly first: readonly Misfit[]; readonly count: number };

export const nothingCollected: Collected = { first: [], count: 0 };

/** Adds misfits, keeping no more than `most`. */
export function collect({ first, count }: Collected, added: readonly Misfit[], most: number): Collected {
  if (added.length === 0) return { first, count };
  return { first: [...first, ...added].sort(inOrder).slice(0, most), count: count + added.length };
}

/** By sequence, then as `kinds` lists them. */
export function inOrder(a: Misfit, b: Misfit): number {
  const place = ({ sequence }: Misfit) => sequence ?? Number.POSITIVE_INFINITY;
  if (place(a) !== place(b)) return place(a) - place(b);
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
}
