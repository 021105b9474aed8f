import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textDifference, type Words, wordDifference } from './text-difference.ts';

const told = (all: readonly Words[]) =>
  all.map(({ kind, text }) => ({ same: text, added: `+${text}`, removed: `-${text}` })[kind]);

describe('two texts word by word', () => {
  it('names the words that came and went where they stand', () => {
    expect(told(wordDifference('It fell to 61% in March.', 'It fell to 62% in late March.'))).toEqual([
      'It fell to ',
      '-61% ',
      '+62% ',
      'in ',
      '+late ',
      'March.',
    ]);
  });

  it('tells a text that was written anew as one that went and one that came', () => {
    const [was, is] = ['The fund opened to bids in May.', 'Officers were trained; all units took part.'];
    expect(told(wordDifference(was, is))).toEqual([`-${was}`, `+${is}`]);
  });

  it('counts paragraphs that stayed, and tells those around them', () => {
    expect(textDifference('One.\n\nTwo is here.\n\nThree.', 'One.\n\nTwo was here.\n\nThree.\n\nFour.')).toEqual([
      { same: 1 },
      {
        words: [
          expect.anything(),
          { kind: 'removed', text: 'is ' },
          { kind: 'added', text: 'was ' },
          expect.anything(),
        ],
      },
      { same: 1 },
      { words: [{ kind: 'added', text: 'Four.' }] },
    ]);
  });

  it('answers soon for texts that are long and have little in common', () => {
    const words = (of: string) => Array.from({ length: 4000 }, (_, n) => `${of}${n % 7}`).join(' ');
    expect(wordDifference(words('a'), words('b'))).toHaveLength(2);
  });
});

const text = fc.array(fc.constantFrom('a', 'b', 'c', '61%', 'x.'), { maxLength: 20 }).map((words) => words.join(' '));
const without = (kind: Words['kind'], all: readonly Words[]) =>
  all
    .filter((words) => words.kind !== kind)
    .map((words) => words.text.trim())
    .join(' ');

describe('any two texts', () => {
  it('are the earlier one without what was added, and the later one without what was removed', () => {
    fc.assert(
      fc.property(text, text, (was, is) => {
        const all = wordDifference(was, is);
        expect(without('added', all)).toBe(was);
        expect(without('removed', all)).toBe(is);
      }),
    );
  });

  it('have nothing to tell where they are the same', () => {
    fc.assert(fc.property(text, (same) => textDifference(same, same).every((paragraph) => 'same' in paragraph)));
  });
});
