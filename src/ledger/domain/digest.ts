import { hash } from 'node:crypto';
import type { CoveredFields, Seal, Seals } from './entry.ts';

/**
 * What the chain covers. An entry's digest is the SHA-256 of the entry as canonical JSON (RFC 8785) in which the digest of
 * each value stands for the value; a value's digest is the SHA-256 of its salt and its text. An entry's hash is the
 * SHA-256 of the hash before it, as hexadecimal text, and of its digest.
 */

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** The digest that stands for a value, in hexadecimal; the one that was left of an erased value. */
export function digestOfValue(seal: Seal): string | null {
  if (seal === null) return null;
  return typeof seal[1] === 'number' ? seal[0] : sha256(seal[0] + seal[1]);
}

/** What an entry's digest is worked out from. Written by hand because it is written a million times; a test holds it to RFC 8785. */
export function canonicalEntry(entry: CoveredFields): string {
  return (
    `{"action":${quoted(entry.action)},"actor":${quoted(entry.actor)},"after":${digests(entry.after)},"at":${quoted(entry.at)},` +
    `"before":${digests(entry.before)},"onBehalfOf":${quoted(entry.onBehalfOf)},"reason":${quotedDigest(entry.reason)},` +
    `"record":${quoted(entry.record)},"register":${quoted(entry.register)},"request":${quoted(entry.request)},` +
    `"sequence":${entry.sequence}}`
  );
}

/** An entry's digest, in hexadecimal. */
export const digestOf = (entry: CoveredFields): string => sha256(canonicalEntry(entry));

/** The hash of the entry with a digest that follows the entry with a hash, null for the first. */
export const hashAfter = (previous: string | null, digest: string): string => sha256((previous ?? '') + digest);

/** What JSON.stringify writes of a text, and of none, is what RFC 8785 asks for. */
const quoted = (text: string | null): string => JSON.stringify(text);

/** A digest that was worked out here is plain; what is said to be one of an erased value may be anything. */
function quotedDigest(seal: Seal): string {
  if (seal === null) return 'null';
  return typeof seal[1] === 'number' ? quoted(seal[0]) : `"${sha256(seal[0] + seal[1])}"`;
}

function digests(seals: Seals | null): string {
  if (seals === null) return 'null';
  let json = '';
  for (const column of sortedKeys(seals)) {
    json += `${json === '' ? '{' : ','}${quoted(column)}:${quotedDigest(seals[column] ?? null)}`;
  }
  return json === '' ? '{}' : `${json}}`;
}

/** Sorting costs more than looking whether it is needed. */
function sortedKeys(seals: Seals): string[] {
  const keys = Object.keys(seals);
  return keys.every((key, place) => place === 0 || (keys[place - 1] as string) < key) ? keys : keys.sort();
}
