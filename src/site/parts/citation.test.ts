import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../calendar/index.ts';
import type { EditionSummary } from '../../reporting/index.ts';
import { citationOf } from './citation.ts';

const edition: EditionSummary = {
  period: '2020-21-Q4' as Quarter,
  number: 2,
  latest: true,
  title: 'Quarterly performance report, Quarter 4 2020-21',
  published: '2021-07-01',
  recorded: '2026-11-22T23:30:00Z',
  reason: 'A count was wrong.',
  contentHash: 'ab'.repeat(32),
  source: 'live',
  formats: ['json'],
  withdrawn: null,
};
const cite = (changes: Partial<EditionSummary> = {}, body = 'MOPAC') =>
  citationOf('https://performance.example.org', { ...edition, ...changes }, body);

describe('a citation', () => {
  it('names author, year, title, edition, dates and address, and leaves the day of access to the reader', () => {
    expect(cite().text).toBe(
      'MOPAC (2021). Quarterly performance report, Quarter 4 2020-21. Edition 2, published 1 July 2021, recorded 22 November 2026. https://performance.example.org/performance/2020-21-Q4/editions/2 (accessed [date]).',
    );
  });

  it('says that a date is not known, and that a back-file was transcribed', () => {
    expect(cite({ published: null, source: 'back-file' }).text).toContain(
      'MOPAC (n.d.). Quarterly performance report, Quarter 4 2020-21. Edition 2, transcribed from the published report, date of publication not known, recorded',
    );
  });

  it('has the same as BibTeX', () => {
    expect(cite().bibtex).toBe(`@techreport{mopac-2020-21-Q4-edition-2,
  author      = {{MOPAC}},
  title       = {{Quarterly performance report, Quarter 4 2020-21}},
  institution = {MOPAC},
  year        = {2021},
  number      = {Edition 2},
  url         = {https://performance.example.org/performance/2020-21-Q4/editions/2},
  note        = {Quarter 4 2020-21; published 1 July 2021, recorded 22 November 2026; SHA-256 of the content ${'ab'.repeat(32)}}
}`);
  });

  it('cannot be broken out of by a title or a name', () => {
    const { bibtex } = cite({ title: 'Children & Young People: 100% {of} \\input{x}\n@misc{y' }, 'Bürgermeister} @x{');
    expect(bibtex).toContain(
      'title       = {{Children \\& Young People: 100\\% \\textbraceleft{}of\\textbraceright{} \\textbackslash{}input\\textbraceleft{}x\\textbraceright{} @misc\\textbraceleft{}y}}',
    );
    expect(bibtex).toContain('@techreport{burgermeisterx-2020-21-Q4-edition-2,');
    // As BibTeX counts them: behind a backslash too, and the first that comes to nought ends the entry.
    let depth = 0;
    const ends = [...bibtex].flatMap((character, at) => {
      depth += character === '{' ? 1 : character === '}' ? -1 : 0;
      return character === '}' && depth === 0 ? [at] : [];
    });
    expect(ends).toEqual([bibtex.length - 1]);
  });
});
