import { scaleLinear } from 'd3-scale';
import type { Html, HtmlValue } from '../components/index.ts';
import type { Box } from './boxes.ts';
import { type Chart, drawn, lettered, svg } from './chart.ts';
import * as colours from './colours.ts';
import {
  actualPath,
  actualRuns,
  type KnownPoint,
  quarterPlaces,
  targetLevels,
  targetPath,
  valueScale,
} from './series.ts';
import { seriesWords } from './series-words.ts';
import { textWidth, wrapped } from './text-width.ts';
import { breakLabels } from './trend-breaks.ts';
import { labels, plotWidth, rightMargin } from './trend-labels.ts';
import { type Layout, small, type Trend } from './trend-layout.ts';
import { missingQuarters, quarterAxis } from './trend-quarters.ts';

/**
 * A figure through quarters with its target, at most 640 wide and about 280 high, or laid out anew for another `width` (from
 * 280): type does not shrink with it, so a page for phones draws the chart at 340 as well and lets its style sheet show
 * one of the two. Few quarters take less than the width; breaks and notes add to the height.
 */
export function trend(input: Trend): Chart {
  const most = Math.max(input.width ?? 640, 280);
  const { domain, ticks } = valueScale(input);
  const runs = actualRuns(input);
  const levels = targetLevels(input);
  const left = 10 + Math.max(0, ...ticks.map((tick) => textWidth(input.tick(tick), small)));
  const right = rightMargin(input, { most, left, runs, levels });
  const across = { x: left, width: plotWidth(input, most - left - right) };
  const width = left + across.width + right;
  const breaks = breakLabels(input, { ...across, right });
  const top = 12 + breaks.height;
  const plot = { ...across, y: top, height: most < 480 ? 176 : 220 };
  const layout: Layout = {
    ...quarterPlaces(input.points.length, plot.x, plot.x + plot.width),
    y: scaleLinear(domain, [plot.y + plot.height, plot.y]),
    base: Math.min(Math.max(domain[0], 0), domain[1]),
    input,
    runs,
    levels,
    colour: colours.brandOr(colours.navy, input.brand),
    plot,
    width,
    narrow: most < 480,
    quarterWidth: plot.width / input.points.length,
  };
  const gaps = missingQuarters(layout);
  const key = [
    ...(gaps.unlabelled ? ['Shaded quarters have no figure.'] : []),
    ...(runs.flat().some((point) => point.provisional) ? ['Hollow points are provisional.'] : []),
  ].join(' ');
  const notes = [...breaks.notes, key].flatMap((note) => wrapped(note, width, small, 3));
  const axisEnd = plot.y + plot.height + 40;
  const height = axisEnd + (notes.length > 0 ? 8 + 15 * notes.length : 0);
  const marks = [
    gaps.marks,
    grid(layout, ticks),
    breaks.marks(plot),
    quarterAxis(layout),
    targetMarks(layout),
    actualMarks(layout),
    labels(layout, gaps.taken),
    notes.map(
      (note, i) =>
        svg`<text class="chart-note" x="0" y="${axisEnd + 16 + 15 * i}" font-size="${small}" fill="${colours.quiet}">${note}</text>`,
    ),
  ];
  return drawn(input, 'trend', { width, height }, seriesWords(input), lettered(marks));
}

/** The lines to read values by, their values right-aligned at the left, and the base line. */
function grid({ plot, y, base, input }: Layout, ticks: readonly number[]): HtmlValue {
  return [
    ticks.map((tick) => {
      const line = tick === base ? null : hairline('chart-grid', plot, y(tick), colours.grid);
      return svg`${line}<text class="chart-tick" x="${plot.x - 8}" y="${y(tick) + 4}" text-anchor="end" font-size="${small}" fill="${colours.quiet}">${input.tick(tick)}</text>`;
    }),
    hairline('chart-axis', plot, y(base), colours.ink),
  ];
}

function hairline(part: string, plot: Box, y: number, colour: string): Html {
  return svg`<path class="${part}" d="M${plot.x} ${y}h${plot.width}" stroke="${colour}"/>`;
}

function targetMarks(layout: Layout): HtmlValue {
  const { levels, input, start, y } = layout;
  if (levels.length === 0) return null;
  const line = (sign: 1 | -1): Html =>
    svg`<path class="chart-target" d="${targetPath(levels, layout, sign)}" fill="none" stroke="${colours.ink}" stroke-width="1.5" stroke-dasharray="5 3"/>`;
  if (input.direction !== 'within') return line(1);
  const bands = levels.map(
    ({ from, to, target }) =>
      svg`<rect class="chart-met" x="${start(from)}" y="${y(target.value)}" width="${start(to + 1) - start(from)}" height="${y(-target.value) - y(target.value)}" fill="${colours.track}"/>`,
  );
  return [bands, line(1), line(-1)];
}

function actualMarks(layout: Layout): HtmlValue {
  const { runs, middle, y, colour, quarterWidth } = layout;
  const last = runs.at(-1)?.at(-1);
  return runs.map((run) => {
    const d = actualPath(run, layout);
    const points = run.filter((p) => quarterWidth >= 14 || p.provisional || p === last || run.length === 1);
    return [
      d
        ? svg`<path class="chart-actual" d="${d}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>`
        : null,
      points.map((p) => {
        const r = radius(p, last, quarterWidth);
        return svg`<circle class="${p.provisional ? 'chart-provisional' : 'chart-point'}" cx="${middle(p.at)}" cy="${y(p.figure.value)}" r="${r}" fill="${p.provisional ? colours.white : colour}" stroke="${p.provisional ? colour : colours.white}" stroke-width="${p.provisional ? 2 : 1}"/>`;
      }),
    ];
  });
}

function radius(point: KnownPoint, last: KnownPoint | undefined, quarterWidth: number): number {
  return quarterWidth < 14 ? 3 : point === last ? 5 : 4;
}
