import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence, poundsText } from './pence.ts';

describe('money', () => {
  it.each([
    ['3100000', 310_000_000],
    ['26000.50', 2_600_050],
    ['26000.5', 2_600_050],
    ['-1700000', -170_000_000],
    ['0', 0],
    ['-0', 0],
    ['1.500', 150],
    ['0.01', 1],
  ])('of %s pounds is %d pence', (pounds, expected) => expect(pence(pounds)).toBe(expected));

  it.each(['0.005', '1,000', '£5', '', '1.', 'ten'])('is not %j', (text) => expect(pence(text)).toBeNull());

  it('is written so that it reads back to the penny', () => {
    fc.assert(fc.property(fc.integer({ min: -1e14, max: 1e14 }), (n) => pence(poundsText(n)) === n));
  });
});
