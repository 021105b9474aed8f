import { digestOfValue } from './digest.ts';
import type { CoveredFields, Seal, Seals } from './entry.ts';

/** A value as it is published: null, `[salt, value]`, or of one that is kept back its digest alone. */
export type OpenValue = null | readonly [salt: string, value: string] | string;

/**
 * An entry as it is published: exactly the fields that its digest covers. Whoever puts SHA-256(salt ‖ value) in place of
 * each `[salt, value]` and writes the rest as canonical JSON (RFC 8785) has what the digest is of.
 */
export type OpenEntry = Omit<CoveredFields, 'before' | 'after' | 'reason'> & {
  readonly before: Readonly<Record<string, OpenValue>> | null;
  readonly after: Readonly<Record<string, OpenValue>> | null;
  readonly reason: OpenValue;
};

/**
 * Opens an entry but for the columns that are kept back. What colleagues were told of the reason for an entry is kept back
 * always: a register that is published says why in a column of its own.
 */
export function opened(entry: CoveredFields, keptBack: readonly string[] = []): OpenEntry {
  const values = (seals: Seals | null) =>
    seals &&
    Object.fromEntries(
      Object.entries(seals).map(([column, seal]) => [
        column,
        keptBack.includes(column) ? digestOfValue(seal) : open(seal),
      ]),
    );
  return { ...entry, before: values(entry.before), after: values(entry.after), reason: digestOfValue(entry.reason) };
}

/** Salt and value; of an erased value its digest, which is all that is left. */
function open(seal: Seal): OpenValue {
  if (seal === null) return null;
  const [first, second] = seal;
  return typeof second === 'number' ? first : [first, second];
}
