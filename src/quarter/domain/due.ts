import { financialYear, type Quarter, quarterNumber } from '../../calendar/index.ts';
import type { ComponentPeriod, IndicatorPeriod } from '../../indicators/index.ts';

/**
 * Whether a figure is asked for in a quarter, and if not, why: `not-due` where the indicator is reported in other quarters of
 * the year (`reported`), `not-available` where its figures are to be had from a later quarter only (`available`).
 */
export function figureDue(
  { reported }: Pick<IndicatorPeriod, 'reported'>,
  { available }: Pick<ComponentPeriod, 'available'>,
  period: Quarter,
): 'due' | 'not-due' | 'not-available' {
  if (reported !== null && !reported.split(' ').includes(`Q${quarterNumber(period)}`)) return 'not-due';
  return available !== null && available > period ? 'not-available' : 'due';
}

/**
 * Whether a target of an earlier quarter is still the target of this one, and if not, why. It is for a financial year, or for
 * the quarters of one that it covers; one that is to be met by a later quarter stands until then, whatever the year.
 */
export function targetLasts(
  { covers, due }: Pick<ComponentPeriod, 'covers' | 'due'>,
  from: Quarter,
  period: Quarter,
): 'lasts' | 'new-year' | 'ended' {
  if (financialYear(from) !== financialYear(period)) return due !== null && due >= period ? 'lasts' : 'new-year';
  return Number(covers.slice(4)) < quarterNumber(period) ? 'ended' : 'lasts';
}
