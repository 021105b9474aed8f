import type { Quarter } from '../../calendar/index.ts';
import type { Decimal } from './decimal.ts';

export type Rating = 'green' | 'amber' | 'red';

/** Why there is no rating or figure. `lost`: it was there, but did not survive in the source's text. */
export type Missing = 'no-target' | 'not-available' | 'not-due' | 'not-rated' | 'by-design' | 'withheld' | 'lost';

export type Unit = 'percent' | 'count' | 'days' | 'points' | 'pounds';
export type Direction = 'higher' | 'lower' | 'within' | 'none';
export type Accumulation = 'count-to-date' | 'pooled' | 'snapshot' | 'rolling-year';

/** An indicator in a reporting period: a row of `indicator_period`. */
export type IndicatorPeriod = {
  period: Quarter;
  indicator: string;
  position: number;
  priority: string;
  ref: string;
  title: string;
  unit: Unit;
  direction: Direction;
  accumulation: Accumulation;
  explanation: string | null;
  action: string | null;
  action_due: string | null;
  /** The quarters of a year for which it is reported, `Q2 Q4`; null: every quarter. */
  reported: string | null;
  rated_apart: boolean;
  rating: Rating | null;
  missing: Missing | null;
  reason: string | null;
};

/** A component in a reporting period: a row of `component_period`. `component` is empty for the only one. */
export type ComponentPeriod = {
  period: Quarter;
  indicator: string;
  component: string;
  position: number;
  name: string | null;
  covers: string;
  /** What is to be reached by the end of each quarter, `10 25 60 100`; null: evenly over what `covers` says. */
  profile: string | null;
  due: Quarter | null;
  available: Quarter | null;
  target: Decimal | null;
  target_missing: Missing | null;
  actual: Decimal | null;
  actual_missing: Missing | null;
  numerator: Decimal | null;
  denominator: Decimal | null;
  status: 'provisional' | 'estimated' | 'revised' | null;
  rating: Rating | null;
  missing: Missing | null;
  reason: string | null;
  lost: readonly string[];
};

/** The thresholds of the rating rule: a row of `rating_rule`. */
export type RatingRulePeriod = {
  from_period: Quarter;
  green_from: Decimal;
  amber_from: Decimal;
  within_amber_times: Decimal;
};
