import { type Chart, drawn, type Figure, type Frame } from './chart.ts';

/**
 * Bars side by side in groups: `groups` are the quarters' labels, each of the one to four `series` has one value a
 * group (null: not known, a gap). `tick` writes a value of the axis.
 */
export type Columns = Frame & {
  readonly groups: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (Figure | null)[] }[];
  readonly tick: (value: number) => string;
  readonly width?: number | undefined;
};

/** Budget, forecast, profile and actual (or fewer) by quarter, 640 by 300 or laid out for another width from 280. */
export function columns(input: Columns): Chart {
  return drawn(input, 'columns', { width: input.width ?? 640, height: 300 }, '', null);
}
