import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalEntry, digestOf, digestOfValue, hashAfter } from './digest.ts';
import type { Entry, Seal } from './entry.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const text = fc.string({ unit: 'binary' });
const seal: fc.Arbitrary<Seal> = fc.oneof(
  fc.constant(null),
  fc.tuple(fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }), text),
  fc.tuple(fc.constant(sha256('gone')), fc.nat()),
);
const seals = fc.option(fc.dictionary(fc.string({ unit: fc.constantFrom(...'abc_') }), seal));
const entry: fc.Arbitrary<Omit<Entry, 'digest' | 'hash'>> = fc.record({
  sequence: fc.integer({ min: 1 }),
  at: fc.constant('2026-11-27T09:30:00.123456Z'),
  actor: text,
  onBehalfOf: fc.option(fc.uuid()),
  request: fc.option(text),
  action: fc.constantFrom('add' as const, 'change' as const, 'remove' as const, 'erase' as const),
  register: fc.constantFrom('goal', 'goal_period'),
  record: text,
  before: seals,
  after: seals,
  reason: seal,
});

it('an entry is hashed as canonical JSON (RFC 8785), with the digest of each value in its place', () => {
  const digests = (values: Entry['before']) =>
    values && Object.fromEntries(Object.entries(values).map(([column, value]) => [column, digestOfValue(value)]));
  fc.assert(
    fc.property(entry, (e) => {
      const plain = { ...e, before: digests(e.before), after: digests(e.after), reason: digestOfValue(e.reason) };
      expect(canonicalEntry(e)).toBe(canonicalize(plain));
    }),
  );
});

it('a value stands for itself by the SHA-256 of its salt and its text, also once it is erased', () => {
  expect(digestOfValue(null)).toBeNull();
  expect(digestOfValue(['5a17', 'Red'])).toBe(sha256('5a17Red'));
  expect(digestOfValue([sha256('5a17Red'), 12])).toBe(digestOfValue(['5a17', 'Red']));
});

it('an entry follows another by the SHA-256 of the hash before it and its digest', () => {
  expect(hashAfter(null, 'dd')).toBe(sha256('dd'));
  expect(hashAfter('aa', 'dd')).toBe(sha256('aadd'));
});

it('the worked example of docs/reference/the-tally.md comes out as it says', () => {
  const example: Omit<Entry, 'digest' | 'hash'> = {
    ...{ sequence: 2, at: '2026-11-27T09:30:00.123456Z', actor: 'operator:ada', onBehalfOf: null, request: null },
    ...{ action: 'change', register: 'goal_period', record: '{"goal":"plan-it","period":"2020-21-Q4"}' },
    before: { rating: ['9f1c0a6be2d34b7f8a55d0c3e1b7a902', 'amber'] },
    after: { rating: ['0b8e6d1f4c2a47739d60f5e2a8c1b394', 'green'] },
    reason: ['77a1d2c3b4e5f60718293a4b5c6d7e8f', 'Late figures came in.'],
  };
  const digest = digestOf(example);
  expect([canonicalEntry(example), digest, hashAfter(sha256('an entry before it'), digest)]).toMatchInlineSnapshot(`
    [
      "{"action":"change","actor":"operator:ada","after":{"rating":"78a2806e987b944af8c073f2490037fc3fafb1decc1d1c2c647925dc77b0115b"},"at":"2026-11-27T09:30:00.123456Z","before":{"rating":"4d3f98f337bf0e60d17c8ef909bb59d84929202729639d69436439b2ffb41cc0"},"onBehalfOf":null,"reason":"2fafb0e7c26ba818103c05dd9131092d5e2c646d4df04ea922f173dc2c689a9c","record":"{\\"goal\\":\\"plan-it\\",\\"period\\":\\"2020-21-Q4\\"}","register":"goal_period","request":null,"sequence":2}",
      "072661fbaf69d6f19d5e72353f2110d3c05b4c882049f2c87b9cd55ad10f2251",
      "0645e60a11892923ec9079d298097ece7ffc1ac5b8e6b8ae300ad994f090c396",
    ]
  `);
});
