/**
 * What a rounded figure may have been: from `low` to `high`, both included. A figure that was printed rounded is never
 * compared as a point.
 */
export type Interval = { readonly low: number; readonly high: number };

/** What a value rounded to steps of `precision` may have been: 44 in steps of 1 is 43.5 to 44.5. */
export function roundedTo(value: number, precision: number): Interval {
  return { low: value - precision / 2, high: value + precision / 2 };
}

/** The step to which a figure was printed, by its decimals: 1 for 44, 0.1 for 44.5. */
export function stepOf(value: number): number {
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return 10 ** -decimals;
}

/** What a printed figure may have been, by its decimals: 44 is 43.5 to 44.5, 44.5 is 44.45 to 44.55. */
export function printedAs(value: number): Interval {
  return roundedTo(value, stepOf(value));
}

/** Whether two may have been the same. */
export function overlap(a: Interval, b: Interval): boolean {
  // The last binary digits of a decimal are nobody's rounding.
  const slack = 1e-9 * Math.max(1, Math.abs(a.low), Math.abs(a.high), Math.abs(b.low), Math.abs(b.high));
  return a.low <= b.high + slack && b.low <= a.high + slack;
}

/** The sum of several. */
export function sum(all: readonly Interval[]): Interval {
  return {
    low: all.reduce((total, { low }) => total + low, 0),
    high: all.reduce((total, { high }) => total + high, 0),
  };
}

/** The difference of two: what is left of `a` without `b`. */
export function minus(a: Interval, b: Interval): Interval {
  return { low: a.low - b.high, high: a.high - b.low };
}

/** What `a` is of `b`, as a ratio; null where `b` may be nought or less, or `a` below nought: then it may be anything. */
export function ratio(a: Interval, b: Interval): Interval | null {
  if (b.low <= 0 || a.low < 0) return null;
  return { low: a.low / b.high, high: a.high / b.low };
}
