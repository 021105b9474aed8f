import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rated } from '../../testing/rated.ts';
import { aReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { percentagePair } from './percentage-pair.ts';

type Changes = Parameters<typeof rated>[3];
const found = (actual: number | null, pair: readonly [number, number] | null, changes: Changes = {}) =>
  scrutinise(
    aReport({
      indicators: [
        rated('green', 50, actual, {
          title: '% of victims satisfied',
          ...changes,
          component: { numerator: pair?.[0] ?? null, denominator: pair?.[1] ?? null, ...changes.component },
        }),
      ],
    }),
    [],
    [percentagePair],
  );

describe('a percentage and its pair', () => {
  it('are found where they differ by more than rounding', () => {
    expect(found(44, [4512, 7916])[0]?.message).toBe(
      'Indicator 1 (% of victims satisfied) is printed as 44%; 4,512 of 7,916 is 57%.',
    );
    expect(found(66, [2, 3])).toHaveLength(1);
    expect(found(33.4, [1, 3])).toHaveLength(1);
    expect(found(0, [1, 20])).toHaveLength(1);
  });

  it('agree whatever was rounded, to whatever decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.nat({ max: 5000 }),
        fc.nat({ max: 3 }),
        (whole, part, digits) => {
          const numerator = Math.min(part, whole);
          const printed = Number(((100 * numerator) / whole).toFixed(digits));
          expect(found(printed, [numerator, whole])).toEqual([]);
        },
      ),
    );
    // A half may be rounded either way.
    expect(found(12, [1, 8])).toEqual([]);
    expect(found(13, [1, 8])).toEqual([]);
    expect(found(-12, [12, 100])).toEqual([]);
  });

  it('cannot be a share of more than there are', () => {
    expect(found(100, [11, 10])[0]?.message).toContain('11 of 10: more than there are');
    expect(found(null, [11, 10])).toHaveLength(1);
    expect(found(110, [11, 10], { title: 'Grants awarded against plan' })).toEqual([]);
  });

  it('say nothing where one of the three is not there, or it is no percentage', () => {
    expect(found(44, null)).toEqual([]);
    expect(found(null, [4512, 7916])).toEqual([]);
    expect(found(44, [0, 0])).toEqual([]);
    expect(found(44, [4512, 7916], { unit: 'count' })).toEqual([]);
  });
});
