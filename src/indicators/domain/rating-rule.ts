import {
  financialYear,
  type Quarter,
  quarterNumber,
  shareElapsed,
  spanWritten,
  wholeYear,
} from '../../calendar/index.ts';
import { type Decimal, decimalValue, halfLastDigit } from './decimal.ts';
import type { Accumulation, Direction, Rating, Unit } from './register.ts';

/**
 * The rating rule: a figure is green from 98% of the target expected by now, amber from 85%, red below; within a
 * tolerance band it is green, beyond it amber, beyond three times it red. The thresholds are the body's own data
 * (table `rating_rule`); these are the defaults. The rule only suggests: the rating is an officer's judgement.
 */
export type RatingRule = { readonly green: number; readonly amber: number; readonly withinAmberTimes: number };

/** The rule of a body that has stated none of its own. */
export const defaultRatingRule: RatingRule = { green: 0.98, amber: 0.85, withinAmberTimes: 3 };

/** What the rule needs to know of one component. */
export type Measured = {
  readonly unit: Unit;
  readonly direction: Direction;
  readonly accumulation: Accumulation;
  readonly covers: string;
  readonly profile: string | null;
  readonly due: Quarter | null;
  readonly target: Decimal | null;
  readonly actual: Decimal | null;
  readonly numerator: Decimal | null;
  readonly denominator: Decimal | null;
};

/** Why the rule says nothing. `not-due`: the target is to be met in a later financial year. */
export type NoSuggestion = 'by-design' | 'no-target' | 'no-figure' | 'not-due';

/**
 * What the rule says of one component at a period's end. `profiled` is the target expected by then, in the
 * indicator's unit; `attainment` the ratio to it, or null where there is no ratio (a band, nothing to date).
 * `best` and `worst` are the suggestions at the two ends of what rounding may have hidden.
 */
export type Suggestion = {
  readonly profiled: number | null;
  readonly attainment: number | null;
} & (
  | { readonly says: Rating; readonly best: Rating; readonly worst: Rating }
  | { readonly says: null; readonly why: NoSuggestion }
);

const order: readonly Rating[] = ['green', 'amber', 'red'];

/** The worst of some ratings; null of none. */
export function worstOf(ratings: readonly Rating[]): Rating | null {
  return ratings.reduce<Rating | null>(
    (worst, r) => (worst && order.indexOf(worst) >= order.indexOf(r) ? worst : r),
    null,
  );
}

/**
 * The target expected by the end of `period`: as its profile says or, for a count to date without one, linear over the
 * quarters it covers; the target itself for anything else.
 */
export function profiledTarget(
  of: Pick<Measured, 'accumulation' | 'covers' | 'profile' | 'target'>,
  period: Quarter,
): number | null {
  if (of.target === null) return null;
  const expected = of.profile?.split(' ')[quarterNumber(period) - 1];
  if (expected !== undefined) return Number(expected);
  const target = decimalValue(of.target);
  if (of.accumulation !== 'count-to-date') return target;
  return target * shareElapsed(spanWritten(of.covers) ?? wholeYear, period);
}

/** Year to date ÷ target; for `lower`, target ÷ year to date. Null where that is no ratio. */
function attainmentOf(direction: Direction, actual: number, target: number): number | null {
  const [over, under] = direction === 'lower' ? [target, actual] : [actual, target];
  return direction === 'within' || direction === 'none' || under === 0 ? null : over / under;
}

function rate(rule: RatingRule, direction: Direction, actual: number, target: number): Rating {
  if (direction === 'within') {
    const distance = Math.abs(actual);
    return notBelow(target, distance) ? 'green' : notBelow(target * rule.withinAmberTimes, distance) ? 'amber' : 'red';
  }
  const attainment = attainmentOf(direction, actual, target);
  // Nothing to date against a ceiling, or nothing expected yet: nothing has been missed.
  if (attainment === null) return 'green';
  return notBelow(attainment, rule.green) ? 'green' : notBelow(attainment, rule.amber) ? 'amber' : 'red';
}

/** a ≥ b, forgiving what binary arithmetic adds in the last places (49 ÷ 50 is not less than 0.98). */
function notBelow(a: number, b: number): boolean {
  return a >= b - 1e-12 * Math.max(1, Math.abs(b));
}

/**
 * The ends of what rounding may have hidden, as pairs of figure and expected target. A count is exact, but a profile
 * of 62.5 people is not: 62 or 63 may have been meant. Any other figure was rounded to its last printed digit, unless
 * numerator and denominator say it exactly.
 */
function roundingEnds(of: Measured, actual: number, profiled: number): readonly (readonly [number, number])[] {
  if (of.unit === 'count' && Number.isInteger(actual)) {
    return [
      [actual, Math.floor(profiled)],
      [actual, Math.ceil(profiled)],
    ];
  }
  if (of.actual === null || exactFigure(of) !== null) return [[actual, profiled]];
  const half = halfLastDigit(of.actual);
  const nearest = of.direction === 'within' ? Math.max(0, Math.abs(actual) - half) : actual - half;
  const farthest = of.direction === 'within' ? Math.abs(actual) + half : actual + half;
  return [
    [nearest, profiled],
    [farthest, profiled],
  ];
}

/** What the rule suggests for one component at the end of `period`. */
export function suggest(rule: RatingRule, of: Measured, period: Quarter): Suggestion {
  const profiled = profiledTarget(of, period);
  const actual = of.actual === null ? null : (exactFigure(of) ?? decimalValue(of.actual));
  const attainment = actual === null || profiled === null ? null : attainmentOf(of.direction, actual, profiled);
  const silent = (why: NoSuggestion): Suggestion => ({ profiled, attainment, says: null, why });
  if (of.direction === 'none') return silent('by-design');
  if (profiled === null) return silent('no-target');
  if (actual === null) return silent('no-figure');
  // Within its year a target is compared as it stands, whenever in the year it is to be met.
  if (of.due !== null && financialYear(of.due) > financialYear(period)) return silent('not-due');
  const ends = roundingEnds(of, actual, profiled).map(([a, t]) => rate(rule, of.direction, a, t));
  const says = rate(rule, of.direction, actual, profiled);
  const all = [says, ...ends];
  return {
    profiled,
    attainment,
    says,
    worst: worstOf(all) ?? says,
    best: order.find((r) => all.includes(r)) ?? says,
  };
}

/** The figure as numerator and denominator give it, in the indicator's unit; null where they do not. */
function exactFigure(of: Measured): number | null {
  if (of.numerator === null || of.denominator === null || of.unit === 'count' || of.unit === 'points') return null;
  const denominator = decimalValue(of.denominator);
  if (denominator === 0) return null;
  return ((of.unit === 'percent' ? 100 : 1) * decimalValue(of.numerator)) / denominator;
}

/** A suggestion for one rating: what the rule says, and whether rounding alone could change it. */
export type RatingSuggestion = { readonly suggested: Rating | null; readonly boundary: boolean };

/** The suggestion for components rated as a whole: the worst of those of which the rule says anything. */
export function suggestWhole(components: readonly Suggestion[]): RatingSuggestion {
  const said = components.filter((c) => c.says !== null);
  const suggested = worstOf(said.map((c) => c.says));
  if (suggested === null) return { suggested: null, boundary: false };
  return { suggested, boundary: worstOf(said.map((c) => c.best)) !== worstOf(said.map((c) => c.worst)) };
}
