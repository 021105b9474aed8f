import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarterOf } from './quarter.ts';
import { shareElapsed, spanText, spanWritten, wholeYear } from './span.ts';

describe('the quarters that a target covers', () => {
  it.each([
    ['Q1-Q4', 'Q1-Q4'],
    ['q1 – q2', 'Q1-Q2'],
    ['Q1 to Q2', 'Q1-Q2'],
    ['Q3', 'Q3-Q3'],
  ])('%j is read as %s', (text, expected) => {
    const span = spanWritten(text);
    expect(span && spanText(span)).toBe(expected);
  });

  it.each(['Q4-Q1', 'Q0-Q2', 'Q1-Q5', 'Q1,Q2', '', 'all'])('%j is none', (text) =>
    expect(spanWritten(text)).toBeNull(),
  );

  it('pass evenly: a quarter of the year each', () => {
    expect([1, 2, 3, 4].map((n) => shareElapsed(wholeYear, quarterOf(2021, n)))).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('pass evenly over part of the year: half of Q1 and Q2 by the end of Q1', () => {
    const firstHalf = { first: 1, last: 2 };
    expect([1, 2, 3, 4].map((n) => shareElapsed(firstHalf, quarterOf(2021, n)))).toEqual([0.5, 1, 1, 1]);
  });

  it('have not begun to pass before the first', () => {
    expect(shareElapsed({ first: 3, last: 4 }, quarterOf(2021, 2))).toBe(0);
  });

  it('never pass backwards, and all of them by the last', () => {
    const spans = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).filter(([a, b]) => a <= b);
    fc.assert(
      fc.property(spans, ([first, last]) => {
        const shares = [1, 2, 3, 4].map((n) => shareElapsed({ first, last }, quarterOf(2021, n)));
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
        expect(shares[last - 1]).toBe(1);
      }),
    );
  });
});
