import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';

const key = randomBytes(32);

describe('what is sealed', () => {
  it('is opened again by the same key for the same purpose', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => unseal(seal(text, key, 'a'), key, 'a') === text));
  });

  it('is opened by no other key, and for no other purpose', () => {
    const sealed = seal('text', key, 'a');
    expect(unseal(sealed, randomBytes(32), 'a')).toBeNull();
    expect(unseal(sealed, key, 'b')).toBeNull();
  });

  it('is not opened once a single bit has changed, or the end is cut off', () => {
    const bytes = Buffer.from(seal('what was agreed', key, 'a'), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal(changed.toString('base64url'), key, 'a')).toBeNull();
    }
    for (let length = 0; length < bytes.length; length += 1) {
      expect(unseal(bytes.subarray(0, length).toString('base64url'), key, 'a')).toBeNull();
    }
  });

  it('looks different each time', () => {
    expect(seal('text', key, 'a')).not.toBe(seal('text', key, 'a'));
  });
});
