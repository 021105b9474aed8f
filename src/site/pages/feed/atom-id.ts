import { createHash } from 'node:crypto';

/** What all ids of this feed are made in, so that they meet no id of another. */
const namespace = 'b3a1e0a2-6f0d-4c55-9d3e-1f6c0a7d52c4';

/**
 * An id for an entry of a feed: a UUID of what it is an entry of (RFC 9562, version 5). RFC 4287 forbids that an id ever
 * changes; an address does when a site moves.
 */
export function atomId(...names: readonly string[]): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(JSON.stringify(names))
    .digest()
    .subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`;
}
