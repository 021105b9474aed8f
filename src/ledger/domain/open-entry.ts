import { createHash } from 'node:crypto';
import type { Entry, Seal, Seals } from './entry.ts';

/** A value as it is published: null, `[salt, value]`, or of one that is kept back its digest alone. */
export type OpenValue = null | readonly [salt: string, value: string] | string;

/**
 * An entry as it is published: exactly the fields that its digest covers. Whoever puts SHA-256(salt ‖ value) in place of
 * each `[salt, value]` and writes the rest as canonical JSON (RFC 8785) has what the digest is of.
 */
export type OpenEntry = Omit<SealedEntry, 'before' | 'after' | 'reason'> & {
  readonly before: Readonly<Record<string, OpenValue>> | null;
  readonly after: Readonly<Record<string, OpenValue>> | null;
  readonly reason: OpenValue;
};

/** The fields of an entry that its digest covers, with values as they lie. */
export type SealedEntry = Omit<Entry, 'digest' | 'hash'>;

/**
 * Opens an entry but for the columns that are kept back. What colleagues were told of the reason for an entry is kept back
 * always: a register that is published says why in a column of its own.
 */
export function opened(entry: SealedEntry, keptBack: readonly string[] = []): OpenEntry {
  const values = (seals: Seals | null) =>
    seals &&
    Object.fromEntries(
      Object.entries(seals).map(([column, seal]) => [column, keptBack.includes(column) ? closed(seal) : open(seal)]),
    );
  return { ...entry, before: values(entry.before), after: values(entry.after), reason: closed(entry.reason) };
}

function open(seal: Seal): OpenValue {
  return isErased(seal) ? seal[0] : (seal as OpenValue);
}

function closed(seal: Seal): string | null {
  if (seal === null) return null;
  return isErased(seal) ? seal[0] : createHash('sha256').update(`${seal[0]}${seal[1]}`).digest('hex');
}

function isErased(seal: Seal): seal is readonly [string, number] {
  return seal !== null && typeof seal[1] === 'number';
}
