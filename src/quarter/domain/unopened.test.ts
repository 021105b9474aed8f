import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../calendar/index.ts';
import { unopenedWords } from './unopened.ts';

const period = '2021-22-Q1' as Quarter;

describe('a person who would publish a period that was never opened and is no back-file', () => {
  it('is told to open it and have it signed, or to name the source', () => {
    expect(unopenedWords(period, null)).toBe(
      '2021-22-Q1 cannot be published: it was never opened, so nobody has signed it. Open it (Quarters, or script/tally open 2021-22-Q1 --committee DATE --from none) and have it signed. A back-file, which was published elsewhere before, names its source in the table report.',
    );
  });

  it('is told how a correction is published, because what is published is not opened', () => {
    expect(unopenedWords(period, { number: 2, source: 'live' })).toContain('by the operator at the command line');
    expect(unopenedWords(period, { number: 2, source: 'back-file' })).toContain('Name the source in the table report');
  });
});
