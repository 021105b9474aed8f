export { type Decimal, decimal, decimalValue } from './domain/decimal.ts';
export { actualMissing, ratingMissing, targetMissing } from './domain/rated.ts';
export {
  defaultRatingRule,
  type Measured,
  type NoSuggestion,
  type RatingRule,
  type Suggestion,
  suggest,
  suggestWhole,
} from './domain/rating-rule.ts';
export type {
  Accumulation,
  ComponentPeriod,
  Direction,
  IndicatorPeriod,
  Missing,
  Rating,
  RatingRulePeriod,
  Unit,
} from './domain/register.ts';
export {
  type EarlierComponent,
  type IndicatorTables,
  readComponents,
  readEarlierComponents,
  readIndicators,
  readRatingRule,
  replaceIndicators,
} from './store.ts';
