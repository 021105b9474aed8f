import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarterOf } from '../../calendar/index.ts';
import * as wording from './wording.ts';

describe('figures print as in the reports', () => {
  it.each([
    [2982, 'count', '2,982'],
    [69, 'percent', '69%'],
    [7.5, 'percent', '7.5%'],
    [137, 'days', '137 days'],
    [1, 'days', '1 day'],
    [5, 'points', '5 points'],
    [-2.5, 'points', '−2.5 points'],
    [26000, 'pounds', '£26,000'],
    [-26000, 'pounds', '−£26,000'],
    [0, 'percent', '0%'],
  ] as const)('%d %s is %s', (value, unit, printed) => {
    expect(wording.figure(value, unit)).toBe(printed);
  });

  it('a band is its half-width', () => {
    expect(wording.target(5, 'points', 'within')).toBe('±5 points');
    expect(wording.target(5, 'percent', 'within')).toBe('±5%');
    expect(wording.target(70, 'percent', 'higher')).toBe('70%');
  });
});

describe('money', () => {
  it.each([
    [310_000_000, 10_000_000, '£3.1m'],
    [-170_000_000, 10_000_000, '−£1.7m'],
    [0, 10_000_000, '£0.0m'],
    [117_500_000, 100_000, '£1,175,000'],
    [117_500_000, 1_000_000, '£1.18m'],
    [4_711_091_800, 100_000_000, '£47m'],
    [2_600_000, 1, '£26,000'],
    [2_600_050, 1, '£26,000.50'],
    [-5, 1, '−£0.05'],
    [1_016_751_500, 100, '£10,167,515'],
  ])('%d pence to %d is %s', (pence, precision, printed) => {
    expect(wording.money(pence, precision)).toBe(printed);
  });

  it('exact money loses no penny', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (pence) => {
        const read = Number(wording.money(pence).replace('−', '-').replace(/[£,]/g, ''));
        expect(Math.round(read * 100)).toBe(pence);
      }),
    );
  });

  it('money in millions is within half of its precision', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(1e6, 1e7, 1e8), (pence, precision) => {
        const read = Number(wording.money(pence, precision).replace('−', '-').replace(/[£m]/g, ''));
        expect(Math.abs(read * 1e8 - pence)).toBeLessThanOrEqual(precision / 2 + 1);
      }),
    );
  });
});

describe('dates', () => {
  it('print in words, the year once', () => {
    expect(wording.date('2021-03-31')).toBe('31 March 2021');
    expect(wording.dateRange('2021-01-01', '2021-03-31')).toBe('1 January to 31 March 2021');
    expect(wording.dateRange('2020-10-01', '2021-03-31')).toBe('1 October 2020 to 31 March 2021');
  });

  it('an instant has the date that it had in London', () => {
    expect(wording.dateOfInstant('2026-06-30T23:30:00Z')).toBe('1 July 2026');
    expect(wording.dateOfInstant('2026-12-31T23:30:00Z')).toBe('31 December 2026');
  });

  it('an instant is said by the clock of London, in summer too', () => {
    expect(wording.instant('2026-06-30T23:30:00Z')).toBe('1 July 2026 at 00:30');
    expect(wording.instant('2026-11-22T10:05:59.123456+00:00')).toBe('22 November 2026 at 10:05');
    expect(wording.instant('2026-11-22 10:05:59.123456+00')).toBe('22 November 2026 at 10:05');
  });

  it('do not depend on where the program runs', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (any) => {
        const iso = any.toISOString().slice(0, 10);
        expect(wording.date(iso)).toContain(String(Number(iso.slice(8))));
        expect(wording.date(iso)).toContain(iso.slice(0, 4));
      }),
    );
  });
});

describe('quarters', () => {
  it('print in words and, in tables, short', () => {
    expect(wording.quarterWords('2020-21-Q4')).toBe('Quarter 4 2020-21');
    expect(wording.quarterShort('2020-21-Q4')).toBe('Q4 2020-21');
    expect(wording.quarterShort('soon')).toBe('soon');
  });

  it('two quarters never print alike', () => {
    const quarters = fc.record({ year: fc.integer({ min: 1990, max: 2080 }), number: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(quarters, quarters, (a, b) => {
        const [first, second] = [quarterOf(a.year, a.number), quarterOf(b.year, b.number)];
        expect(wording.quarterShort(first) === wording.quarterShort(second)).toBe(first === second);
      }),
    );
  });

  it.each([
    ['Q1-Q2', 'Quarters 1 and 2'],
    ['Q1-Q3', 'Quarters 1 to 3'],
    ['Q3-Q3', 'Quarter 3'],
  ])('%s is %s', (span, words) => {
    expect(wording.spanWords(span)).toBe(words);
  });
});

it('lists read as English', () => {
  expect(wording.listed([])).toBe('');
  expect(wording.listed(['a'])).toBe('a');
  expect(wording.listed(['a', 'b', 'c'])).toBe('a, b and c');
  expect(wording.counted(1, 'quarter')).toBe('1 quarter');
  expect(wording.counted(2, 'quarter')).toBe('2 quarters');
});

it.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [41_444, '41 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [1_234_567, '1.2 MB'],
])('a file of %d bytes has %s', (bytes, words) => {
  expect(wording.fileSize(bytes)).toBe(words);
});

it('a sentence ends once', () => {
  expect(['A name', 'A name.', 'Why?', 'and so on …'].map(wording.withStop)).toEqual([
    'A name.',
    'A name.',
    'Why?',
    'and so on …',
  ]);
});
