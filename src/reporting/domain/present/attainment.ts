import { percent } from '../../../wording/index.ts';

/**
 * A ratio as a percentage, cut off after one decimal and not rounded, so that what is below a threshold never reads as if
 * it were on it: 0.9799 is `97.9%`, 1.001 is `100.1%`.
 */
export function attainmentWords(ratio: number): string {
  // A ratio of a thousandth's multiple may come out a hair below it.
  return percent(Math.floor(ratio * 1000 + 1e-9) / 10);
}
