import type { HtmlValue } from '../components/index.ts';
import type { Box } from './boxes.ts';
import { svg } from './chart.ts';
import * as colours from './colours.ts';
import type { Place } from './series.ts';
import { textWidth } from './text-width.ts';
import { type Layout, small } from './trend-layout.ts';

/** The quarters' names where there is room for them, the years' below where they do not touch. */
export function quarterAxis({ input: { points }, plot, width, start, middle, quarterWidth }: Layout): HtmlValue {
  const bottom = plot.y + plot.height;
  const fits = points.every(({ quarter }) => textWidth(quarter, small) + 4 <= quarterWidth);
  const years = spansOf(points.map(({ year }) => year));
  const [yearLine, long] = fits ? [bottom + 33, 36] : [bottom + 18, 22];
  const named = yearLabels(years, start, width);
  // A name that reaches into the next year is not struck through.
  const tickMark = named.every(({ whole }) => whole) ? long : long - 16;
  return [
    years
      .slice(1)
      .map(
        ({ from }) =>
          svg`<path class="chart-tick-mark" d="M${start(from)} ${bottom}v${tickMark}" stroke="${colours.grid}"/>`,
      ),
    fits
      ? points.map(
          ({ quarter }, i) =>
            svg`<text class="chart-quarter" x="${middle(i)}" y="${bottom + 17}" text-anchor="middle" font-size="${small}">${quarter}</text>`,
        )
      : null,
    named.map(
      ({ year, x }) =>
        svg`<text class="chart-year" x="${x}" y="${yearLine}" text-anchor="middle" font-size="${small}" fill="${colours.quiet}">${year}</text>`,
    ),
  ];
}

type YearLabel = { readonly year: string; readonly x: number; readonly half: number; readonly whole: boolean };

/** Every year, or every second, third and so on where they would touch; a part of a year only where it has room. */
function yearLabels(years: readonly Span[], start: Place['start'], width: number): YearLabel[] {
  const full = Math.max(...years.map(({ count }) => count));
  const labels = years.map(({ value, from, count }): YearLabel => {
    const half = textWidth(value, small) / 2 + 4;
    const centre = (start(from) + start(from + count)) / 2;
    const whole = 2 * half <= start(from + count) - start(from);
    return { year: value, x: Math.max(Math.min(centre, width - half), half), half, whole };
  });
  const apart = (a: YearLabel, b: YearLabel) => Math.abs(a.x - b.x) >= a.half + b.half;
  const inner = labels.filter(({ whole }, i) => whole || years[i]?.count === full);
  const kept =
    [1, 2, 3, 4, 5]
      .map((step) => inner.filter((_, i) => (inner.length - 1 - i) % step === 0))
      .find((some) => some.every((label, i) => i === 0 || apart(label, some[i - 1] ?? label))) ?? [];
  const ends = labels.filter((label) => !inner.includes(label) && kept.every((other) => apart(label, other)));
  const [first, last] = ends;
  return [...kept, ...(first && last && !apart(first, last) ? [last] : ends)];
}

type Span = { readonly value: string; readonly from: number; count: number };

/** Runs of the same text: where each begins and how long it is. */
function spansOf(values: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const [i, value] of values.entries()) {
    const last = spans.at(-1);
    if (last?.value === value) last.count += 1;
    else spans.push({ value, from: i, count: 1 });
  }
  return spans;
}

/** Shaded fields where there is no figure, each with the reason where it fits in. */
export function missingQuarters({ input: { points }, plot, start }: Layout): {
  marks: HtmlValue;
  taken: Box[];
  unlabelled: boolean;
} {
  const spans = spansOf(points.map(({ actual }) => (actual ? 'known' : 'missing'))).filter(
    ({ value }) => value === 'missing',
  );
  const taken: Box[] = [];
  let unlabelled = false;
  const marks = spans.map(({ from, count }) => {
    const [x, width] = [start(from), start(from + count) - start(from)];
    const reasons = new Set(points.slice(from, from + count).map(({ missing }) => missing ?? 'No figure'));
    const [reason = ''] = reasons.size === 1 ? reasons : ['No figure'];
    const text = [reason, 'No figure'].find((words) => textWidth(words, small) + 8 <= width);
    const shade = svg`<rect class="chart-gap" x="${x}" y="${plot.y}" width="${width}" height="${plot.height}" fill="${colours.gap}"/>`;
    if (text === undefined) {
      unlabelled = true;
      return shade;
    }
    const y = plot.y + plot.height - 9;
    taken.push({ x, y: y - 11, width, height: 15 });
    return svg`${shade}<text class="chart-missing" x="${x + width / 2}" y="${y}" text-anchor="middle" font-size="${small}" fill="${colours.quiet}">${text}</text>`;
  });
  return { marks, taken, unlabelled };
}
