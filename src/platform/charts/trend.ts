import { type Chart, drawn } from './chart.ts';
import type { Series } from './series.ts';

/** `tick` writes a value of the axis: `(v) => `${v}%``. */
export type Trend = Series & { readonly tick: (value: number) => string };

/**
 * A figure through quarters with its target, 640 by 280 or laid out anew for another `width` (from 280): type does not
 * shrink with it, so a page for phones draws the chart at 340 as well and lets its style sheet show one of the two.
 */
export function trend(input: Trend): Chart {
  return drawn(input, 'trend', { width: input.width ?? 640, height: 280 }, '', null);
}
