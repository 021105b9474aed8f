import { describe, expect, it } from 'vitest';
import * as colours from './colours.ts';

describe('what must be told from white', () => {
  const marks: readonly (readonly [string, string])[] = [
    ['the line of what happened', colours.navy],
    ['the bar of what happened', colours.blue],
    ['what is expected by now', colours.expected],
    ...Object.entries(colours.ratings),
    ...colours.levels.map(({ line }, i) => [`level ${i + 1}`, line] as const),
    ...colours.series.map((fill, i) => {
      const outline = colours.seriesOutline[i] ?? 'none';
      return [`series ${i + 1}`, outline === 'none' ? fill : outline] as const;
    }),
  ];

  it.each(marks)('%s, %s, is at least 3:1', (_, colour) => {
    expect(colours.contrastOnWhite(colour)).toBeGreaterThanOrEqual(3);
  });

  it.each([colours.ink, colours.quiet])('text in %s is at least 7:1', (colour) => {
    expect(colours.contrastOnWhite(colour)).toBeGreaterThanOrEqual(7);
  });
});

it('can read the text on every level', () => {
  for (const { fill, text } of colours.levels) {
    const [on, of] = [colours.contrastOnWhite(fill), colours.contrastOnWhite(text)];
    expect(Math.max(on, of) / Math.min(on, of), fill).toBeGreaterThanOrEqual(4.5);
  }
});

it('works out contrast as WCAG does', () => {
  expect(colours.contrastOnWhite('#000000')).toBeCloseTo(21);
  expect(colours.contrastOnWhite('#767676')).toBeCloseTo(4.54, 2);
});

describe('a brand colour', () => {
  it('takes the place of the chart’s own', () => {
    expect(colours.brandOr(colours.navy, '#5b2c86')).toBe('#5b2c86');
  });

  it.each([undefined, '#ffe2b0', 'red', '#12436', '#12436d" onload="x'])('is not taken when it is %s', (brand) => {
    expect(colours.brandOr(colours.navy, brand)).toBe(colours.navy);
  });
});
