import { type Chart, drawn } from './chart.ts';
import type { Series } from './series.ts';

/** The run of a figure in 96 by 24, without words: for a cell of a table that has the figures. */
export function sparkline(input: Series): Chart {
  return drawn(input, 'sparkline', { width: input.width ?? 96, height: 24 }, '', null);
}
