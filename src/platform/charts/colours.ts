/** Text, axes and the mark at a target: 19.5:1 on white. */
export const ink = '#0b0c0c';
/** Text that stands back: 9.2:1. */
export const quiet = '#484949';
export const white = '#ffffff';
/** Lines to read values by, and nothing else. */
export const grid = '#dfe3e6';
/** A quarter without a figure. */
export const gap = '#f1f4f6';

/** What happened, as a line or a point (10.3:1) and as a bar (5:1). A body's brand colour replaces both. */
export const navy = '#12436d';
export const blue = '#2073bc';

/** The scale behind a bar, and the part of it where the target is met. */
export const track = '#e8edf2';
export const met = '#cad8e5';
/** The mark at what is expected by now: 4.9:1 on white. */
export const expected = '#6b7276';

/**
 * Series that stand side by side, in this order (budget, forecast, profile, actual): from the Analysis Function's
 * palette. The light blue is only 2.4:1 on white and gets an outline of `seriesOutline`.
 */
export const series = ['#12436d', '#6bace6', '#801650', '#f46a25'] as const;
export const seriesOutline = ['none', blue, 'none', 'none'] as const;

/** Ratings in a stacked bar, each at least 3:1 on white. */
export const ratings = {
  complete: navy,
  green: '#0f7a52',
  amber: '#c77700',
  red: '#ca3535',
  none: '#8a9196',
} as const;

/**
 * Levels of risk from low to high: a fill for a cell with the text that can be read on it, and a line of at least 3:1
 * on white.
 */
export const levels = [
  { fill: '#dcebe6', text: ink, line: '#7f9790' },
  { fill: '#f7d5a8', text: ink, line: '#c77700' },
  { fill: '#b04a20', text: white, line: '#b04a20' },
  { fill: '#801650', text: white, line: '#801650' },
] as const;

/** How many times brighter white is than a colour (`#rrggbb`), as WCAG 2.2 defines contrast: 1 to 21. */
export function contrastOnWhite(colour: string): number {
  const [red = 0, green = 0, blueness = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blueness + 0.05);
}

/** The brand colour where it can be told from white (3:1, WCAG 1.4.11), otherwise the chart's own. */
export function brandOr(own: string, brand: string | undefined): string {
  return brand !== undefined && /^#[0-9a-f]{6}$/i.test(brand) && contrastOnWhite(brand) >= 3 ? brand : own;
}
