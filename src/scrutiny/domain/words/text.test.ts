import { describe, expect, it } from 'vitest';
import {
  misspelt,
  paragraphsOf,
  plainText,
  quoted,
  sentencesOf,
  sharedWords,
  survivingWords,
  wordsOf,
} from './text.ts';

describe('plain text', () => {
  it('is without the marks of a typesetter or of Markdown', () => {
    expect(plainText('## The **Mayor’s** “plan” – _now_ [here](https://a.example)\u00a0…')).toBe(
      'The Mayor\'s "plan" - now here …',
    );
    expect(plainText('a_b_c and 2 * 3 * 4, \\[Insert date\\]')).toBe('a_b_c and 2 * 3 * 4, [Insert date]');
  });

  it('falls into paragraphs, list items and sentences', () => {
    expect(paragraphsOf('# One\nTwo two.\n\nThree\nthree.\n- four\n- five')).toEqual([
      ...['One', 'Two two.', 'Three three.', 'four', 'five'],
    ]);
    expect(sentencesOf('It cost £1.2m. No. 5 was, e.g. London, "done." Then 3 more.')).toEqual([
      ...['It cost £1.2m.', 'No. 5 was, e.g. London, "done."', 'Then 3 more.'],
    ]);
  });

  it('is quoted on one line, cut after a word', () => {
    expect(quoted('One two three.', 8)).toBe('“One two …”');
    expect(quoted('One\ntwo.')).toBe('“One two”');
  });
});

describe('the words of a text', () => {
  it('are the same whatever the quotes, the case and the punctuation', () => {
    expect(wordsOf('The Mayor’s Covid-19 plan: £1.2m, 21/22; 15%.')).toEqual(
      wordsOf("the **mayor's** covid‑19 plan £1.2M 21/22 15%"),
    );
  });

  it('leave out half a word beside lost text', () => {
    expect(wordsOf('[…]eintroduced at the end, some […]rvices.')).toEqual(['…', 'at', 'the', 'end', 'some', '…']);
    expect(survivingWords(wordsOf('work […]'))).toBe(1);
  });
});

describe('texts as far as both survive', () => {
  const shared = (a: string, b: string) => sharedWords(wordsOf(a), wordsOf(b));

  it('are the same where every surviving piece is in the other, in order', () => {
    expect(shared('one two three', 'One, two three.')).toBe(3);
    expect(shared('[…]wo three […] five', 'one two three four five')).toBe(2);
    expect(shared('one two […]', '[…] two three')).toBe(1);
    expect(shared('[…]', 'one two')).toBe(0);
  });

  it('differ where a surviving word is not there, or the order is another', () => {
    expect(shared('one two three', 'one two')).toBeNull();
    expect(shared('[…] three two […]', 'one two three four')).toBeNull();
    expect(shared('one […] four', 'one two three')).toBeNull();
  });
});

describe('a slip of spelling', () => {
  it.each([
    ['investment', 'inverstment'],
    ['perpetrator', 'perpertrator'],
    ['restrictions', 'retrictions'],
    ['including', 'inlcuding'],
  ])('is %s as %s', (right, wrong) => {
    expect(misspelt(right, wrong)).toBe(true);
  });

  it.each([
    ['increases', 'decreases'],
    ['confirmed', 'confirms'],
    ['complete', 'completed'],
    ['2020/21', '2021/22'],
    ['six', 'ten'],
  ])('is not %s as %s', (one, other) => {
    expect(misspelt(one, other)).toBe(false);
  });
});
