import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BarPart, bars } from './bars.ts';
import { marksOf, onlyMark } from './testing/marks.ts';

const frame = { id: 'bar', title: 'Indicators' };

it('says the counts in words, without those that are nought', () => {
  const parts: BarPart[] = [
    { kind: 'green', count: 5, word: 'green' },
    { kind: 'amber', count: 3, word: 'amber' },
    { kind: 'red', count: 0, word: 'red' },
    { kind: 'none', count: 1, word: 'with no target' },
  ];
  const chart = bars({ ...frame, parts });
  expect(chart?.text).toBe('Indicators: 5 green, 3 amber and 1 with no target.');
  expect(marksOf(chart, 'chart-red')).toEqual([]);
  expect(onlyMark(chart, 'chart-green')).toMatchObject({ x: '0', width: '108.89', fill: '#0f7a52' });
  expect(onlyMark(chart, 'chart-amber').x).toBe('110.89');
});

it('is not drawn of nothing', () => {
  expect(bars({ ...frame, parts: [] })).toBeNull();
  expect(bars({ ...frame, parts: [{ kind: 'green', count: 0, word: 'green' }] })).toBeNull();
});

it('is as wide as it should be, whatever the counts, each part in proportion', () => {
  const kinds = ['complete', 'green', 'amber', 'red', 'none'] as const;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }), (counts) => {
      const chart = bars({
        ...frame,
        parts: counts.map((count, i) => ({ kind: kinds[i] ?? 'none', count, word: 'x' })),
      });
      const drawn = kinds.flatMap((kind) => marksOf(chart, `chart-${kind}`));
      const widths = drawn.map(({ width }) => Number(width));
      const total = counts.reduce((sum, count) => sum + count, 0);
      expect(Number(drawn.at(-1)?.x ?? 0) + (widths.at(-1) ?? 0)).toBeCloseTo(200, 1);
      for (const [i, count] of counts.entries()) {
        expect(widths[i]).toBeCloseTo((count / total) * (200 - 2 * (counts.length - 1)), 1);
      }
    }),
  );
});
