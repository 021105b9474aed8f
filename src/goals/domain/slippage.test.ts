import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Quarter, quarterOf } from '../../calendar/index.ts';
import { expected, firstBaseline } from './slippage.ts';

const said = (period: Quarter, baseline: Quarter | null, forecast: Quarter | null = null, lost: string[] = []) => ({
  period,
  baseline,
  forecast,
  lost,
});
const [q3, q4, next1, next2] = [quarterOf(2020, 3), quarterOf(2020, 4), quarterOf(2021, 1), quarterOf(2021, 2)];

describe('a goal', () => {
  it('with a blank forecast is still on its baseline', () => {
    expect(expected(said(q4, q4))).toBe(q4);
    expect(expected(said(q4, q4, next2))).toBe(next2);
    expect(expected(said(q4, null))).toBeNull();
  });

  it('with a forecast that was lost is expected nobody knows when', () => {
    expect(expected(said(q4, q4, null, ['forecast']))).toBeNull();
  });

  it('has its first baseline from the earliest report that names one, in whatever order they came', () => {
    const reports = [said(next1, next2), said(q4, q4), said(q3, null)];
    expect(firstBaseline(reports)).toBe(q4);
    expect(firstBaseline([...reports].reverse())).toBe(q4);
    expect(firstBaseline([said(q4, null)])).toBeNull();
  });

  it('shows a re-baseline: moving the baseline with the forecast hides nothing', () => {
    const later = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(later, (n) => {
        const moved = quarterOf(2020 + Math.floor(n / 4), (n % 4) + 1);
        const first = firstBaseline([said(q3, quarterOf(2020, 1)), said(q4, moved)]);
        expect(first).toBe(quarterOf(2020, 1));
      }),
    );
  });
});
