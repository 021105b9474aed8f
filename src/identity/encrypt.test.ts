import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt } from './encrypt.ts';

const key = randomBytes(32);

describe('what is encrypted', () => {
  it('is decrypted by the same key for the same purpose', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => decrypt(encrypt(text, key, 'a'), key, 'a') === text),
    );
  });

  it('is decrypted by no other key, and for no other purpose', () => {
    const encrypted = encrypt('text', key, 'a');
    expect(decrypt(encrypted, randomBytes(32), 'a')).toBeNull();
    expect(decrypt(encrypted, key, 'b')).toBeNull();
  });

  it('is not decrypted once a single bit has changed, or the end is cut off', () => {
    const bytes = Buffer.from(encrypt('what was agreed', key, 'a'), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decrypt(changed.toString('base64url'), key, 'a')).toBeNull();
    }
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decrypt(bytes.subarray(0, length).toString('base64url'), key, 'a')).toBeNull();
    }
  });

  it('looks different each time', () => {
    expect(encrypt('text', key, 'a')).not.toBe(encrypt('text', key, 'a'));
  });
});
