import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareQuarters,
  type FinancialYear,
  financialYear,
  financialYearStarting,
  quarter,
  quarterAfter,
  quarterDates,
  quarterName,
  quarterNumber,
  quarterOf,
  quartersBetween,
  quarterWritten,
} from './quarter.ts';

const anyQuarter = fc
  .tuple(fc.integer({ min: 1900, max: 2098 }), fc.integer({ min: 1, max: 4 }))
  .map(([year, number]) => quarterOf(year, number));

describe('a quarter', () => {
  it('is of a financial year, April to March', () => {
    const q4 = quarterOf(2020, 4);
    expect(q4).toBe('2020-21-Q4');
    expect(financialYear(q4)).toBe('2020-21');
    expect(quarterNumber(q4)).toBe(4);
    expect(String(quarterDates(q4).starts)).toBe('2021-01-01');
    expect(String(quarterDates(q4).ends)).toBe('2021-03-31');
    expect(String(quarterDates(quarterOf(2020, 1)).starts)).toBe('2020-04-01');
    expect(quarterName(q4)).toBe('Quarter 4 2020-21');
  });

  it.each(['2020-21-Q5', '2020-21-Q0', '2020-22-Q1', '2020-20-Q1', '20-21-Q1', '2020-21', 'Q4', '', '2020-21-q4'])(
    'is not %j',
    (text) => expect(quarter(text)).toBeNull(),
  );

  it('crosses a century', () => {
    expect(financialYearStarting(1999)).toBe('1999-00');
    expect(quarter('1999-00-Q2')).toBe('1999-00-Q2');
    expect(quarter('2099-00-Q2')).toBe('2099-00-Q2');
  });

  it('reads back what it writes', () => {
    fc.assert(fc.property(anyQuarter, (q) => quarter(q) === q && quarterWritten(q, '2000-01' as FinancialYear) === q));
  });

  it('sorts as text as it sorts in time', () => {
    fc.assert(
      fc.property(anyQuarter, anyQuarter, (a, b) => {
        const inTime = Temporal.PlainDate.compare(quarterDates(a).starts, quarterDates(b).starts);
        expect(compareQuarters(a, b)).toBe(inTime);
        expect(Math.sign(quartersBetween(b, a))).toBe(inTime);
      }),
    );
  });

  it('begins the day after the one before it ends', () => {
    fc.assert(
      fc.property(anyQuarter, (q) => {
        const next = quarterDates(q).ends.add({ days: 1 });
        const after = quarterOf(
          next.month >= 4 ? next.year : next.year - 1,
          Math.floor(((next.month + 8) % 12) / 3) + 1,
        );
        expect(quartersBetween(q, after)).toBe(1);
        expect(quarterAfter(q)).toBe(after);
      }),
    );
  });

  it('lies as far from another as it was counted', () => {
    fc.assert(
      fc.property(anyQuarter, fc.integer({ min: -300, max: 300 }), (q, count) => {
        expect(quartersBetween(q, quarterAfter(q, count))).toBe(count);
      }),
    );
    expect(quarterAfter(quarterOf(2020, 4))).toBe('2021-22-Q1');
  });
});

describe('a quarter as people write it', () => {
  const year = '2021-22' as FinancialYear;
  it.each([
    ['Q4', '2021-22-Q4'],
    ['q1', '2021-22-Q1'],
    ['Q4 20/21', '2020-21-Q4'],
    ['Q4 2020/21', '2020-21-Q4'],
    ['Q3 2020-21', '2020-21-Q3'],
    [' 2019-20-Q2 ', '2019-20-Q2'],
  ])('%j is %s', (text, expected) => expect(quarterWritten(text, year)).toBe(expected));

  it.each(['Q5', 'Q4 20/22', '4', 'Quarter 4', 'Q4 21', ''])('%j is none', (text) =>
    expect(quarterWritten(text, year)).toBeNull(),
  );
});
