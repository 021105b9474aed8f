import { compareQuarters, type Quarter } from '../../calendar/index.ts';
import type { GoalPeriod } from './register.ts';

type Dated = Pick<GoalPeriod, 'period' | 'baseline' | 'forecast' | 'lost'>;

/** The quarter now expected: a blank forecast means still on the baseline; a lost one is not known. */
export function expected(of: Dated): Quarter | null {
  return of.lost.includes('forecast') ? null : (of.forecast ?? of.baseline);
}

/** The quarter first promised: that of the earliest report that names one, so that a re-baseline shows. */
export function firstBaseline(reports: readonly Dated[]): Quarter | null {
  return [...reports].sort((a, b) => compareQuarters(a.period, b.period)).find((r) => r.baseline)?.baseline ?? null;
}
