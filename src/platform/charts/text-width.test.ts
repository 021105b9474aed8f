import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortened, textWidth, wrapped } from './text-width.ts';

/** The advance width of each character by a TrueType file's own tables (cmap format 4 and hmtx), in ems. */
function advancesOf(file: string): (character: string) => number {
  const font = readFileSync(new URL(import.meta.resolve(`@expo-google-fonts/inter/${file}`)));
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const table = (tag: string) => {
    const entry = tables.find((at) => font.toString('latin1', at, at + 4) === tag) ?? 0;
    return font.readUInt32BE(entry + 8);
  };
  const [head, hhea, hmtx, cmap] = [table('head'), table('hhea'), table('hmtx'), table('cmap')];
  const unicode = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, i) => font.readUInt32BE(cmap + 8 + 8 * i))
    .map((offset) => cmap + offset)
    .find((at) => font.readUInt16BE(at) === 4);
  if (unicode === undefined) throw new Error('No cmap of format 4');
  const segments = font.readUInt16BE(unicode + 6);
  const glyph = (code: number): number => {
    for (let i = 0; i < segments; i += 2) {
      const at = unicode + 14 + i;
      if (code > font.readUInt16BE(at)) continue;
      const start = font.readUInt16BE(at + segments + 2);
      const offsetAt = at + 3 * segments + 2;
      const offset = font.readUInt16BE(offsetAt);
      const shift = font.readUInt16BE(at + 2 * segments + 2);
      if (code < start) return 0;
      return offset === 0 ? (code + shift) & 0xffff : font.readUInt16BE(offsetAt + offset + 2 * (code - start));
    }
    return 0;
  };
  const perEm = font.readUInt16BE(head + 18);
  const last = font.readUInt16BE(hhea + 34) - 1;
  return (character) => font.readUInt16BE(hmtx + 4 * Math.min(glyph(character.codePointAt(0) ?? 0), last)) / perEm;
}

describe('the width of a text', () => {
  const regular = advancesOf('400Regular/Inter_400Regular.ttf');
  const bold = advancesOf('600SemiBold/Inter_600SemiBold.ttf');
  const sum = (text: string, of: (c: string) => number) => [...text].reduce((total, c) => total + of(c), 0);

  it('is what the typeface itself says, to a hundredth or two of its size, for each letter', () => {
    const letters = [...Array.from({ length: 95 }, (_, i) => String.fromCodePoint(32 + i)), ...'£±×−–—‘’“”…'];
    expect(letters.filter((letter) => Math.abs(textWidth(letter, 1) - regular(letter)) > 0.025)).toEqual([]);
  });

  it.each(['Actual 69%', 'Target 137 days', 'Definition changed', '£2.1m', '−0.4', 'Nearly certain'])(
    'is never too little for %s, in either weight',
    (text) => {
      expect(textWidth(text, 12) / 12).toBeGreaterThan(sum(text, regular) * 0.985);
      expect(textWidth(text, 12, 'bold') / 12).toBeGreaterThan(sum(text, bold) * 0.985);
      expect(textWidth(text, 12, 'bold') / 12).toBeLessThan(sum(text, bold) * 1.06);
    },
  );

  it('takes an accented letter for its letter', () => {
    expect(textWidth('é', 12)).toBe(textWidth('e', 12));
  });
});

describe('a text that is too long', () => {
  it('ends in an ellipsis', () => {
    expect(shortened('Nearly certain within three months', 100, 11)).toBe('Nearly certain wi…');
  });

  it('is left out where not even a letter fits', () => {
    expect(shortened('Some', 8, 11)).toBe('');
  });

  it('is broken between words', () => {
    expect(wrapped('Counted from receipt, not from recording', 120, 11, 3)).toEqual([
      'Counted from receipt,',
      'not from recording',
    ]);
  });

  it('keeps within its width and its lines, and loses nothing that fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 40, max: 300 }),
        fc.integer({ min: 1, max: 4 }),
        (words, width, most) => {
          const text = words.join(' ');
          const lines = wrapped(text, width, 11, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect(textWidth(line, 11)).toBeLessThanOrEqual(width);
          if (!lines.some((line) => line.includes('…'))) expect(lines.join(' ')).toBe(text);
        },
      ),
    );
  });
});
