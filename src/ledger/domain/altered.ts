import { digestOf } from './digest.ts';
import { type Entry, recordWords } from './entry.ts';
import { type Misfit, misfit } from './misfit.ts';

/** Entries whose content does not hash to their digest: the first by their sequence, and how many there are. */
export type Altered = { readonly first: readonly Entry[]; readonly count: number };

export const noneAltered: Altered = { first: [], count: 0 };

/** How many altered entries are looked into. */
const mostAltered = 50;

/** What was altered, and another entry, which comes after them. */
export const alteredToo = ({ first, count }: Altered, entry: Entry): Altered => ({
  first: first.length < mostAltered ? [...first, entry] : first,
  count: count + 1,
});

/** How far an entry is looked for beside its place when entries were moved. */
const nearby = 8;

/**
 * What became of entries whose content does not hash to their digest: they stand in another's place, or they were altered.
 * Of a digest one cannot tell which value it misses; where the record's other entries or its row contradict one, it is named.
 * @param entries all of them, or the first of many
 * @param misfits what replaying found
 */
export function alteredMisfits(entries: readonly Entry[], misfits: readonly Misfit[]): Misfit[] {
  return entries.map((entry): Misfit => {
    const { sequence, register, record } = entry;
    const whence = placeOf(entry, entries);
    const name = recordWords(register, record);
    if (whence !== null) {
      const what = `Entry ${sequence} holds what was entry ${whence} (${name}): entries were reordered, or one before them was inserted or removed.`;
      return misfit('reordered', sequence, what, { register, record, other: whence });
    }
    const contradicted = misfits.filter(
      (m) => m.register === register && m.record === record && (m.sequence === sequence || m.other === sequence),
    );
    const columns = [...new Set(contradicted.flatMap((m) => m.column ?? []))];
    const hint =
      columns.length > 0
        ? `${columns.join(', ')} ${columns.length === 1 ? 'does' : 'do'} not fit what is said of the record elsewhere.`
        : 'No value contradicts what is said of the record elsewhere: who, when, why or a salt was altered, or a value that has changed since.';
    const what = `Entry ${sequence} (${name}) was altered: it no longer hashes to its digest. ${hint}`;
    return misfit('altered', sequence, what, { register, record, column: columns[0] ?? null });
  });
}

/** The sequence that an entry had when its digest was worked out; null where no place near by or among the others fits. */
function placeOf(entry: Entry, others: readonly Entry[]): number | null {
  const digests = new Map(others.map((other) => [other.sequence, other.digest]));
  const places = new Set(digests.keys());
  for (let step = 1; step <= nearby; step++) places.add(entry.sequence - step).add(entry.sequence + step);
  places.delete(entry.sequence);
  for (const sequence of places) {
    const digest = digestOf({ ...entry, sequence });
    // Moved with its digest, or into the place of one whose digest stayed.
    if (digest === entry.digest || digest === digests.get(sequence)) return sequence;
  }
  return null;
}
