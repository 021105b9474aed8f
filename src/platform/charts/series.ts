import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Direction, Figure, Frame, QuarterLabel } from './chart.ts';

/**
 * What is known of one quarter. `target` is the one in force in it (for `within`, the half-width of the band, not negative).
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
 * one. `scale`: `count` begins at zero; `percentage` (70 for 70%) is 0 to 100 or the part of it that matters; `signed`
 * always shows zero. `breaks` are changes of definition, each before the point of that index: figures on its two sides
 * are not joined. `restarts` where figures count from the beginning of each year: they are not joined from one year to
 * the next.
 */
export type Series = Frame & {
  readonly direction: Direction;
  readonly scale: 'count' | 'percentage' | 'signed';
  readonly points: readonly SeriesPoint[];
  readonly breaks?: readonly { readonly before: number; readonly label: string }[] | undefined;
  readonly restarts?: boolean | undefined;
  readonly width?: number | undefined;
};

/** Where a chart puts a quarter (its beginning and its end) and a value. */
export type Place = {
  readonly start: (quarter: number) => number;
  readonly middle: (quarter: number) => number;
  readonly y: (value: number) => number;
};

/** Quarters of equal width between two edges. */
export function quarterPlaces(count: number, from: number, to: number): Pick<Place, 'start' | 'middle'> {
  const wide = (to - from) / count;
  return { start: (quarter) => from + quarter * wide, middle: (quarter) => from + (quarter + 0.5) * wide };
}

/** A known figure and the index of its quarter. */
export type KnownPoint = { readonly at: number; readonly figure: Figure; readonly provisional: boolean };

/** The known figures in runs that may be joined: a gap, a change of definition or a restart ends one. */
export function actualRuns({ points, breaks = [], restarts = false }: Series): KnownPoint[][] {
  const runs: KnownPoint[][] = [];
  for (const [at, { actual, year, provisional = false }] of points.entries()) {
    if (!actual) continue;
    const before = points[at - 1];
    const joined =
      before?.actual && !breaks.some((change) => change.before === at) && !(restarts && before.year !== year);
    if (!joined) runs.push([]);
    runs.at(-1)?.push({ at, figure: actual, provisional });
  }
  return runs;
}

/** Consecutive quarters with the same target: from the first to the last of them. */
export type TargetLevel = { readonly from: number; readonly to: number; readonly target: Figure };

/** The steps of the target. */
export function targetLevels({ points }: Pick<Series, 'points'>): TargetLevel[] {
  const levels: TargetLevel[] = [];
  for (const [at, { target }] of points.entries()) {
    const last = levels.at(-1);
    if (!target) continue;
    if (last && last.to === at - 1 && last.target.value === target.value && last.target.label === target.label) {
      levels[levels.length - 1] = { ...last, to: at };
    } else levels.push({ from: at, to: at, target });
  }
  return levels;
}

const path = line().digits(2);

/** The path through a run of figures; null for a single one. */
export function actualPath(run: readonly KnownPoint[], { middle, y }: Place): string | null {
  return run.length < 2 ? null : path(run.map(({ at, figure }) => [middle(at), y(figure.value)]));
}

/** The step line of a target, whose values `sign` turns: -1 for the lower edge of a band. */
export function targetPath(levels: readonly TargetLevel[], { start, y }: Place, sign: 1 | -1 = 1): string {
  const pieces: [number, number][][] = [];
  for (const [i, { from, to, target }] of levels.entries()) {
    if (levels[i - 1]?.to !== from - 1) pieces.push([]);
    const height = y(sign * target.value);
    pieces.at(-1)?.push([start(from), height], [start(to + 1), height]);
  }
  return pieces.map((piece) => path(piece) ?? '').join('');
}

/** At most this many lines to read values by. */
const mostTicks = 5;

/** The scale of the values and the round values to mark on it, from lowest to highest. */
export function valueScale(series: Series): { readonly domain: readonly [number, number]; readonly ticks: number[] } {
  const values = series.points.flatMap(({ actual, target }) => [
    ...(actual ? [actual.value] : []),
    ...(target ? (series.direction === 'within' ? [target.value, -target.value] : [target.value]) : []),
  ]);
  if (values.length === 0) return { domain: series.scale === 'percentage' ? [0, 100] : [0, 1], ticks: [] };
  return rounded(extent(series.scale, values), values.every(Number.isInteger));
}

function extent(scale: Series['scale'], values: readonly number[]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (scale !== 'percentage') {
    const [bottom, top] = [Math.min(low, 0), Math.max(high, 0)];
    return top - bottom < 1e-6 ? [bottom, bottom + 1] : [bottom * 1.05, top * 1.05];
  }
  // A change of a point or two must not fill the chart: at least 20 points are shown.
  const around = Math.max((high - low) * 0.25, (20 - (high - low)) / 2);
  const bottom = low >= 0 ? Math.max(low - around, 0) : low - around;
  const top = high <= 100 ? Math.min(high + around, 100) : high + around;
  return [bottom < 20 && low >= 0 ? 0 : bottom, top];
}

function rounded([low, high]: [number, number], whole: boolean): { domain: [number, number]; ticks: number[] } {
  for (let wanted = mostTicks; ; wanted -= 1) {
    const scale = scaleLinear([low, high], [0, 1]).nice(wanted);
    const ticks = scale.ticks(wanted).filter((tick) => !whole || Number.isInteger(tick));
    if (ticks.length <= mostTicks || wanted === 1) {
      const [bottom = low, top = high] = scale.domain();
      return { domain: [bottom, top], ticks };
    }
  }
}
