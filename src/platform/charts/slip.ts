import { type Chart, drawn, type Frame, type QuarterLabel } from './chart.ts';

/**
 * How far a goal has slipped. All positions are indexes into `quarters`, which holds every quarter of the scale and is
 * the same for goals drawn one below another. `rebaselines` are the quarters promised after the first, in the order of
 * the promises. Null where a quarter is not known.
 */
export type Slip = Frame & {
  readonly quarters: readonly QuarterLabel[];
  readonly first: number | null;
  readonly rebaselines?: readonly number[] | undefined;
  readonly forecast: number | null;
  readonly now: number;
  readonly complete: boolean;
  readonly width?: number | undefined;
};

/**
 * A timeline of 120 by 20: hollow at the quarter first promised, a tick at each re-baseline, solid at the quarter now
 * expected (a check mark once complete), and the report's own quarter. Null where no quarter is known.
 */
export function slip(input: Slip): Chart | null {
  if (input.first === null && input.forecast === null) return null;
  return drawn(input, 'slip', { width: input.width ?? 120, height: 20 }, '', null);
}
