import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Quarter, quarterOf } from '../../calendar/index.ts';
import { type Decimal, decimal } from './decimal.ts';
import { type Measured, type RatingRule, suggest, suggestWhole, worstOf } from './rating-rule.ts';

const rule: RatingRule = { green: 0.98, amber: 0.85, withinAmberTimes: 3 };
const [q1, q2, q4] = [quarterOf(2021, 1), quarterOf(2021, 2), quarterOf(2021, 4)];

function d(value: number | string | null): Decimal | null {
  if (value === null) return null;
  const read = decimal(String(value));
  if (read === null) throw new Error(`${value} is no decimal`);
  return read;
}

function measured(
  target: number | string | null,
  actual: number | string | null,
  more: Partial<Measured> = {},
): Measured {
  return {
    unit: 'percent',
    direction: 'higher',
    accumulation: 'pooled',
    covers: 'Q1-Q4',
    profile: null,
    due: null,
    numerator: null,
    denominator: null,
    target: d(target),
    actual: d(actual),
    ...more,
  };
}

const says = (of: Measured, at: Quarter = q4) => suggest(rule, of, at).says;
const count = { unit: 'count', accumulation: 'count-to-date' } as const;

describe('the rating rule', () => {
  it.each([
    [100, 98, 'green'],
    [50, 49, 'green'],
    [1000, 979, 'amber'],
    [100, 85, 'amber'],
    [1000, 849, 'red'],
    [100, 0, 'red'],
    [36, 28, 'red'],
    [80, 79, 'green'],
  ])('of a target of %d and a figure of %d says %s', (target, actual, expected) =>
    expect(says(measured(target, actual))).toBe(expected),
  );

  it('turns the ratio round where less is better', () => {
    const complaints = { unit: 'days', direction: 'lower' } as const;
    const suggestion = suggest(rule, measured(137, 155, complaints), q4);
    expect(suggestion.says).toBe('amber');
    expect(suggestion.attainment).toBeCloseTo(137 / 155, 10);
    expect(says(measured(137, 137, complaints))).toBe('green');
    expect(says(measured(137, 200, complaints))).toBe('red');
  });

  it('finds nothing to date against a ceiling green', () => {
    expect(suggest(rule, measured(5, 0, { ...count, direction: 'lower' }), q4)).toMatchObject({
      says: 'green',
      attainment: null,
    });
  });

  it.each([
    [-2, 'green'],
    [5, 'green'],
    [-6, 'amber'],
    [11, 'amber'],
    [15, 'amber'],
    [-16, 'red'],
  ])('of a band of ±5 and a gap of %d says %s', (actual, expected) =>
    expect(says(measured(5, actual, { unit: 'points', direction: 'within' }))).toBe(expected),
  );

  it('spreads a count to date evenly over the quarters that the target covers', () => {
    const victims = measured(440, 530, { ...count, covers: 'Q1-Q2' });
    expect(suggest(rule, victims, q1).profiled).toBe(220);
    expect(suggest(rule, victims, q2).profiled).toBe(440);
    expect(suggest(rule, measured(250, 61, count), q1).profiled).toBe(62.5);
  });

  it('spreads a target as its profile says, whatever is counted and whichever quarters it covers', () => {
    const profile = '10 25 60 100';
    const victims = measured(100, 25, { ...count, profile });
    expect([q1, q2, q4].map((at) => suggest(rule, victims, at).profiled)).toEqual([10, 25, 100]);
    expect([q1, q2, q4].map((at) => says(victims, at))).toEqual(['green', 'green', 'red']);
    const trust = measured(70, 62, { profile: '60 62.5 65 70' });
    expect(suggest(rule, trust, q2)).toMatchObject({ profiled: 62.5, says: 'green' });
    expect(suggest(rule, measured(70, 62), q2)).toMatchObject({ profiled: 70, says: 'amber' });
    expect(suggest(rule, measured(40, 3, { ...count, covers: 'Q3-Q4', profile: '5 10 20 40' }), q1).profiled).toBe(5);
    expect(suggest(rule, measured(null, 3, { ...count, profile }), q1)).toMatchObject({ why: 'no-target' });
  });

  it('finds nothing expected yet green, also where the profile says so', () => {
    expect(says(measured(40, 0, { ...count, profile: '0 0 20 40' }), q2)).toBe('green');
  });

  it('judges by the number of the quarter alone, as if that were a target on its own', () => {
    const number = fc.integer({ min: 0, max: 5000 });
    const directions = fc.constantFrom('higher', 'lower', 'within');
    fc.assert(
      fc.property(
        fc.tuple(number, number, number, number),
        number,
        number,
        directions,
        (four, target, n, direction) => {
          for (const quarterOfYear of [1, 2, 3, 4]) {
            const at = quarterOf(2021, quarterOfYear);
            const spread = measured(target, n, { ...count, direction, profile: four.join(' ') });
            const alone = measured(four[quarterOfYear - 1] as number, n, { unit: 'count', direction });
            expect(suggest(rule, spread, at)).toEqual(suggest(rule, alone, at));
          }
        },
      ),
    );
  });

  it('does not spread anything else', () => {
    for (const accumulation of ['pooled', 'snapshot', 'rolling-year'] as const) {
      expect(suggest(rule, measured(70, 70, { accumulation }), q1).profiled).toBe(70);
    }
  });

  it('says nothing, and why', () => {
    expect(suggest(rule, measured(null, 5), q4)).toMatchObject({ says: null, why: 'no-target' });
    expect(suggest(rule, measured(5, null), q4)).toMatchObject({ says: null, why: 'no-figure', profiled: 5 });
    expect(suggest(rule, measured(null, 5, { direction: 'none' }), q4)).toMatchObject({ says: null, why: 'by-design' });
    const nextYear = { due: quarterOf(2022, 4) };
    expect(suggest(rule, measured(19, 16, nextYear), q4)).toMatchObject({ says: null, why: 'not-due' });
    expect(says(measured(30, 29, { due: quarterOf(2021, 4) }), q1)).toBe('amber');
  });

  it('finds nothing expected yet green', () => {
    expect(says(measured(40, 0, { ...count, covers: 'Q3-Q4' }), q2)).toBe('green');
  });

  it('takes its thresholds as they are given', () => {
    const strict: RatingRule = { green: 1, amber: 0.9, withinAmberTimes: 2 };
    expect(suggest(strict, measured(100, 99), q4).says).toBe('amber');
    expect(suggest(strict, measured(5, 11, { direction: 'within' }), q4).says).toBe('red');
  });

  it('is not thrown by binary arithmetic at a threshold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (n) => {
        // 98% and 85% of a target, to the last digit.
        expect(says(measured(n * 50, n * 49, { unit: 'count' }))).toBe('green');
        expect(says(measured(n * 20, n * 17, { unit: 'count' }))).toBe('amber');
      }),
    );
  });

  it('never rates more of a good thing worse', () => {
    const order = ['red', 'amber', 'green'];
    const figure = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), figure, figure, (target, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const rank = (actual: number, direction: 'higher' | 'lower') =>
          order.indexOf(says(measured(target, actual, { unit: 'count', direction })) ?? '');
        expect(rank(more, 'higher')).toBeGreaterThanOrEqual(rank(less, 'higher'));
        expect(rank(more, 'lower')).toBeLessThanOrEqual(rank(less, 'lower'));
      }),
    );
  });
});

describe('rounding', () => {
  const boundary = (of: Measured, at = q4) => suggestWhole([suggest(rule, of, at)]).boundary;

  it('may hide on which side of a threshold a percentage is', () => {
    expect(boundary(measured(70, 69))).toBe(true);
    expect(boundary(measured(70, 75))).toBe(false);
    expect(boundary(measured(70, '69.0'))).toBe(false);
  });

  it('of a profile leaves a count on the boundary: 61 people against 62.5', () => {
    expect(boundary(measured(250, 61, count), q1)).toBe(true);
    expect(boundary(measured(250, 55, count), q1)).toBe(false);
  });

  it('leaves an exact count against a whole target where it is', () => {
    expect(boundary(measured(10, 10, count))).toBe(false);
    expect(boundary(measured(32, 31, count))).toBe(false);
  });

  it('is no doubt where numerator and denominator are known, and they decide', () => {
    const of = measured(70, 69, { numerator: d(686), denominator: d(1000) });
    expect(boundary(of)).toBe(false);
    expect(suggest(rule, of, q4).attainment).toBeCloseTo(0.98, 10);
  });

  it('is counted in the last digit that was stated', () => {
    expect(boundary(measured(5, '5.0', { unit: 'points', direction: 'within' }))).toBe(true);
    expect(boundary(measured(5, '4.9', { unit: 'points', direction: 'within' }))).toBe(false);
  });
});

describe('components rated as a whole', () => {
  it('take the worst of those that the rule says anything of', () => {
    const green = suggest(rule, measured(50, 57), q4);
    const amber = suggest(rule, measured(30, 28), q4);
    const silent = suggest(rule, measured(null, 1), q4);
    expect(suggestWhole([green, amber, silent]).suggested).toBe('amber');
    expect(suggestWhole([silent])).toEqual({ suggested: null, boundary: false });
    expect(suggestWhole([])).toEqual({ suggested: null, boundary: false });
  });

  it('are on the boundary only where rounding could change the worst', () => {
    const red = suggest(rule, measured(100, 10), q4);
    const doubtful = suggest(rule, measured(70, 69), q4);
    expect(suggestWhole([red, doubtful])).toEqual({ suggested: 'red', boundary: false });
    expect(suggestWhole([doubtful])).toEqual({ suggested: 'green', boundary: true });
  });

  it('have an order of ratings', () => {
    expect(worstOf(['green', 'red', 'amber'])).toBe('red');
    expect(worstOf(['green', 'amber'])).toBe('amber');
    expect(worstOf([])).toBeNull();
  });
});
