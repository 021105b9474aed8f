import type { Box } from './boxes.ts';
import type { KnownPoint, Place, Series, TargetLevel } from './series.ts';

/** `tick` writes a value of the axis: 60 as `60%`. */
export type Trend = Series & { readonly tick: (value: number) => string };

/** The size of what stands back, and of the names and values of the lines. */
export const small = 11;
export const large = 12;

/** What the parts of a trend chart are drawn from. */
export type Layout = Place & {
  readonly input: Trend;
  readonly runs: readonly KnownPoint[][];
  readonly levels: readonly TargetLevel[];
  readonly colour: string;
  /** The value of the black line: zero, or the lowest where the scale does not reach down to it. */
  readonly base: number;
  /** The field of the values, below what is said of breaks and above the quarters. */
  readonly plot: Box;
  readonly width: number;
  readonly narrow: boolean;
  readonly quarterWidth: number;
};
