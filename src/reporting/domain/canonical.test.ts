import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, contentHash, contentOf, sha256 } from './canonical.ts';
import { freeze } from './freeze.ts';
import { exampleContent, exampleTally } from './testing.ts';

describe('canonical JSON', () => {
  // The example of RFC 8785, section 3.2.2, and its result, section 3.2.3.
  it('is that of RFC 8785', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by their UTF-16 code units', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    );
  });

  it('is one text for one value, however its names were ordered', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson({ of: Number.NaN })).toThrow();
  });
});

describe('the content hash', () => {
  const content = exampleContent();

  it('is the SHA-256 of the canonical content', () => {
    expect(contentHash(content)).toBe(sha256(canonicalJson(content)));
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('does not cover the edition: the same content in another edition has the same hash', () => {
    const [first, second] = [1, 2].map((number) =>
      freeze(content, { number, published: null, reason: `no. ${number}`, tally: exampleTally }),
    );
    expect(first?.edition?.contentHash).toBe(contentHash(content));
    expect(second?.edition?.contentHash).toBe(first?.edition?.contentHash);
    expect(contentOf(first as never)).toEqual(content);
  });

  it('changes with every figure', () => {
    const changed = structuredClone(content);
    const [component] = changed.priorities[0]?.indicators[0]?.components ?? [];
    if (!component) throw new Error('the example has an indicator');
    component.actual = (component.actual ?? 0) + 1;
    expect(contentHash(changed)).not.toBe(contentHash(content));
  });
});
