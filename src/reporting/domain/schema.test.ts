import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { draft, freeze } from './freeze.ts';
import { reportSchema } from './schema.ts';
import { exampleContent, exampleTally } from './testing.ts';

const file = new URL('../../../docs/report.schema.json', import.meta.url);
const ajv = new Ajv2020({ strict: true, allErrors: true });
// ajv-formats is CommonJS, and its types say otherwise.
(formats as unknown as (of: Ajv2020) => void)(ajv);
const holds = ajv.compile(JSON.parse(reportSchema()));

describe('the JSON Schema of the report document', () => {
  it('is the one that docs/ keeps (src/reporting/write-schema.ts writes it)', () => {
    expect(readFileSync(file, 'utf8')).toBe(reportSchema());
  });

  it('holds for an edition and for a draft', () => {
    const edition = freeze(exampleContent(), {
      number: 2,
      published: '2021-08-16',
      reason: 'A figure was wrong.',
      tally: exampleTally,
    });
    const signed = freeze(exampleContent(), {
      number: 1,
      published: '2021-05-04',
      reason: null,
      tally: exampleTally,
      signatures: [
        { capacity: 'chief-finance-officer', part: 'finance', signed: '2021-05-03T09:30:00Z' },
        { capacity: 'director', part: 'whole', signed: '2021-05-03T10:00:00.25Z', exception: 'A small office.' },
      ],
    });
    expect(signed.edition?.contentHash).toBe(edition.edition?.contentHash);
    expect(Object.keys(edition.edition ?? {})).not.toContain('signatures');
    for (const document of [edition, signed, draft(exampleContent())]) {
      holds(document);
      expect(holds.errors).toBeNull();
    }
  });

  it.each([
    ['an unknown field', { surprise: 1 }],
    ['another format', { format: 'tallystick/report@2' }],
    ['a period that is no quarter', { period: { id: '2021-22', starts: '2021-04-01', ends: '2021-06-30' } }],
    ['a title that is no text', { title: 7 }],
  ])('does not hold for %s', (_, change) => {
    expect(holds({ ...draft(exampleContent()), ...change })).toBe(false);
  });
});
