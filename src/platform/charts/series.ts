import type { Direction, Figure, Frame, QuarterLabel } from './chart.ts';

/**
 * What is known of one quarter. `target` is the one in force in it (for `within`, the half-width of the band).
 * `missing` says why there is no figure: `Not available yet`.
 */
export type SeriesPoint = QuarterLabel & {
  readonly actual: Figure | null;
  readonly target: Figure | null;
  readonly provisional?: boolean | undefined;
  readonly missing?: string | undefined;
};

/**
 * Figures through time. `points` holds every quarter from the first to the last, also those without a figure, at least
 * one. `scale`: `count` begins at zero; `percentage` is 0 to 100 or the part of it that matters; `signed` always shows
 * zero. `breaks` are changes of definition, each before the point of that index. `restarts` where figures count from
 * the beginning of each year: they are not joined from one year to the next.
 */
export type Series = Frame & {
  readonly direction: Direction;
  readonly scale: 'count' | 'percentage' | 'signed';
  readonly points: readonly SeriesPoint[];
  readonly breaks?: readonly { readonly before: number; readonly label: string }[] | undefined;
  readonly restarts?: boolean | undefined;
  readonly width?: number | undefined;
};
