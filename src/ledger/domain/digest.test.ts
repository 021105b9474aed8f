import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalEntry, digestOf, digestOfValue, hashAfter } from './digest.ts';
import type { Entry, Seal } from './entry.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const text = fc.string({ unit: 'binary' });
const seal: fc.Arbitrary<Seal> = fc.oneof(
  fc.constant(null),
  fc.tuple(fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }), text),
  fc.tuple(text, fc.nat()),
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

describe('the worked example of docs/reference/the-tally.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/the-tally.md'), 'utf8');
  const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => JSON.parse(json) as Entry);

  it('comes out as it says', () => {
    expect(examples.map((e) => e.sequence)).toEqual([1, 2]);
    let previous: string | null = null;
    for (const { digest, hash, ...rest } of examples) {
      expect(digestOf(rest)).toBe(digest);
      previous = hashAfter(previous, digest);
      expect(previous).toBe(hash);
    }
  });

  it('shows the line that the digest is of, and the digest of a value', () => {
    const [, line] = /```text\n(.*)\n```/.exec(page) ?? [];
    const second = examples[1] as Entry;
    expect(canonicalEntry(second)).toBe(line);
    expect(page).toContain(`which is \`${digestOfValue(second.before?.rating as Seal)}\``);
  });
});
