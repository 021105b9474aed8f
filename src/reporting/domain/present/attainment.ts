import { percent } from '../../../wording/index.ts';
import type { IndicatorPart } from '../document.ts';

/**
 * A ratio as a percentage, cut off after one decimal and not rounded, so that what is below a threshold never reads as if
 * it were on it: 0.9799 is `97.9%`, 1.001 is `100.1%`.
 */
export function attainmentWords(ratio: number): string {
  // A ratio of a thousandth's multiple may come out a hair below it.
  return percent(Math.floor(ratio * 1000 + 1e-9) / 10);
}

/** A ratio in a sentence, by which way is better: where less is, the rule divides what was expected by the figure. */
export function shareWords(ratio: number, direction: IndicatorPart['direction']): string {
  const share = attainmentWords(ratio);
  return direction === 'lower' ? `What was expected by now is ${share} of it` : `${share} of what was expected by now`;
}
