import type { IndicatorPart } from '../../../reporting/index.ts';

/** How an indicator is measured, in words. */

export const unitWords: Record<IndicatorPart['unit'], string> = {
  percent: 'per cent',
  count: 'a count',
  days: 'days',
  points: 'percentage points',
  pounds: 'pounds',
};

export const directionWords: Record<IndicatorPart['direction'], string> = {
  higher: 'higher is better',
  lower: 'lower is better',
  within: 'the nearer to zero the better, inside a band',
  none: 'neither way is better',
};

export const accumulationWords: Record<IndicatorPart['accumulation'], string> = {
  'count-to-date': 'counted from 1 April to the end of the quarter',
  pooled: 'from 1 April to the end of the quarter, taken together',
  snapshot: 'as it stood at the end of the quarter',
  'rolling-year': 'over the twelve months to the end of the quarter',
};
