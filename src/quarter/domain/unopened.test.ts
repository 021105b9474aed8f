import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../calendar/index.ts';
import { unopenedWords } from './unopened.ts';

const period = '2021-22-Q1' as Quarter;

describe('a person who would publish a period that was never opened and is no back-file', () => {
  it('is told to open it and have it signed, or to name the source', () => {
    expect(unopenedWords(period, null, null)).toBe(
      '2021-22-Q1 cannot be published: it was never opened, so nobody has signed it. Open it (Quarters, or script/tally open 2021-22-Q1 --committee DATE --from none) and have it signed. A back-file, which was published elsewhere before, names its source in the table report.',
    );
  });

  it('is told how a correction is published, because what is published is not opened', () => {
    const by = 'by the operator at the command line';
    expect(unopenedWords(period, { number: 2, source: 'live' }, null)).toContain(by);
    const backFile = { number: 2, source: 'back-file' } as const;
    expect(unopenedWords(period, backFile, null)).toContain('Name the source in the table report');
    expect(unopenedWords(period, backFile, '2020-21-Q4' as Quarter)).toContain(by);
  });

  it('is not told to name a source where a quarter before it was opened here', () => {
    const words = unopenedWords(period, null, '2020-21-Q4' as Quarter);
    expect(words).toContain('It is no back-file, whatever source it names: 2020-21-Q4 was opened here before.');
    expect(words).not.toContain('in the table report');
  });
});
