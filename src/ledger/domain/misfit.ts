import { oneLine } from './one-line.ts';

/**
 * Something that does not fit when the tally is verified. First comes what is wrong with the chain, in its order, because it
 * explains the rest; then what registers say otherwise than their history; then what guards both.
 */

const kinds = {
  /** Entries that are not there, though later ones are. */
  removed: 'chain',
  inserted: 'chain',
  /** A sequence that two entries claim. */
  forked: 'chain',
  reordered: 'chain',
  /** An entry whose content no longer hashes to its digest. */
  altered: 'chain',
  /** An entry that does not follow the one before it. */
  broken: 'chain',
  /** A value that is marked as erased, and no entry erased it. */
  erased: 'chain',
  /** Fewer entries than the tally states. */
  'cut-off': 'chain',
  /** What the tally states of its end is not its end. */
  end: 'chain',
  /** A head that somebody kept, or that an edition carries, is not in the chain. */
  head: 'chain',
  /** An entry that contradicts those before it about the same record. */
  history: 'registers',
  /** A row that says otherwise than its history. */
  register: 'registers',
  'row-without-entry': 'registers',
  'row-gone': 'registers',
  /** Tables, triggers, functions, policies or rights that are not as they were made. */
  schema: 'guards',
} as const;

export type Misfit = {
  readonly kind: keyof typeof kinds;
  /** The entry that it concerns; null where none does. */
  readonly sequence: number | null;
  readonly register: string | null;
  readonly record: string | null;
  readonly column: string | null;
  /** An earlier entry that says otherwise, and may be the wrong one; null where none does. */
  readonly other: number | null;
  /** A sentence for a person, on one line whatever it quotes. */
  readonly what: string;
};

/** The longest sentence: what it quotes may be of any length where somebody tampered. */
const longestSentence = 2000;

/** A misfit of an entry, or of none. */
export function misfit(
  kind: Misfit['kind'],
  sequence: number | null,
  what: string,
  { register = null, record = null, column = null, other = null }: Partial<Misfit> = {},
): Misfit {
  return {
    kind,
    sequence,
    register,
    record,
    column,
    other,
    what: oneLine(what.length > longestSentence ? `${what.slice(0, longestSentence)}…` : what),
  };
}

/** Misfits as they are told: the first `most` in order, and how many there are altogether. */
export type Collected = { readonly first: readonly Misfit[]; readonly count: number };

/** How many misfits are told one by one. */
export const mostTold = 100;

export const nothingCollected: Collected = { first: [], count: 0 };

/** Adds misfits, keeping no more than `most`. */
export function collect({ first, count }: Collected, added: readonly Misfit[], most: number): Collected {
  if (added.length === 0) return { first, count };
  return { first: [...first, ...added].sort(inOrder).slice(0, most), count: count + added.length };
}

/** What was collected here and there, keeping no more than `most`. */
export const allCollected = (here: Collected, there: Collected, most: number): Collected => ({
  first: collect(here, there.first, most).first,
  count: here.count + there.count,
});

const parts = ['chain', 'registers', 'guards'];
const order = Object.keys(kinds);

/**
 * By what it concerns, then by sequence, then as `kinds` lists them, then by record: never by which was found first, which
 * depends on how many are replayed at once. What is said of one record stays in the order in which it was found.
 */
function inOrder(a: Misfit, b: Misfit): number {
  const part = ({ kind }: Misfit) => parts.indexOf(kinds[kind]);
  const place = ({ sequence }: Misfit) => sequence ?? Number.MAX_SAFE_INTEGER;
  return (
    part(a) - part(b) ||
    place(a) - place(b) ||
    order.indexOf(a.kind) - order.indexOf(b.kind) ||
    textOrder(a.register, b.register) ||
    textOrder(a.record, b.record)
  );
}

function textOrder(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
