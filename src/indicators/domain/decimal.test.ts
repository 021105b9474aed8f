import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decimal, decimal, decimalValue, halfLastDigit } from './decimal.ts';

describe('a decimal', () => {
  it.each(['0', '-2', '62.5', '70.0', '13200'])('%j is one', (text) => expect(decimal(text)).toBe(text));
  it.each(['', '1,000', '1e3', '.5', '5.', '+1', '--1', '1.2.3', 'NaN', ' 1'])('%j is none', (text) =>
    expect(decimal(text)).toBeNull(),
  );

  it('keeps the digits that were stated: half of the last one is what rounding may have hidden', () => {
    expect(['69', '62.5', '70.00'].map((t) => halfLastDigit(t as Decimal))).toEqual([0.5, 0.05, 0.005]);
  });

  it('is the number it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 999 }), (whole, part) => {
        const text = `${whole}.${String(part).padStart(3, '0')}`;
        expect(decimalValue(decimal(text) as Decimal)).toBe(Number(text));
      }),
    );
  });
});
