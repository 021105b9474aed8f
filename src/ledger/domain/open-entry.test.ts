import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CoveredFields } from './entry.ts';
import { opened } from './open-entry.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const entry: CoveredFields = {
  sequence: 7,
  at: '2026-11-27T09:30:00.123456Z',
  actor: 'operator:publisher',
  onBehalfOf: null,
  request: null,
  action: 'add',
  register: 'edition',
  record: '{"number":"2","period":"2020-21-Q4"}',
  before: null,
  after: {
    title: ['salt', 'A report'],
    published: null,
    reason: ['pepper', 'It named somebody.'],
    source: ['d1'.repeat(32), 9],
  },
  reason: ['grain', 'As asked for by a colleague.'],
};

it('shows salt and value, of what was erased the digest, and never what colleagues were told of the reason', () => {
  expect(opened(entry)).toEqual({
    ...entry,
    after: { ...entry.after, source: 'd1'.repeat(32) },
    reason: sha256('grainAs asked for by a colleague.'),
  });
});

it('shows of a column that is kept back what the chain covers, and no more', () => {
  const { after } = opened(entry, ['reason', 'published', 'source']);
  expect(after).toEqual({
    title: ['salt', 'A report'],
    published: null,
    reason: sha256('pepperIt named somebody.'),
    source: 'd1'.repeat(32),
  });
});
