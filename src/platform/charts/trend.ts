import { scaleLinear } from 'd3-scale';
import type { Html, HtmlValue } from '../components/index.ts';
import { alongLine, type Box, freePlace } from './boxes.ts';
import { type Chart, drawn, lettered, svg } from './chart.ts';
import * as colours from './colours.ts';
import {
  actualPath,
  actualRuns,
  type KnownPoint,
  type Place,
  quarterPlaces,
  type Series,
  type TargetLevel,
  targetLevels,
  targetPath,
  valueScale,
} from './series.ts';
import { seriesWords } from './series-words.ts';
import { shortened, textWidth, wrapped } from './text-width.ts';

/** `tick` writes a value of the axis: 60 as `60%`. */
export type Trend = Series & { readonly tick: (value: number) => string };

const small = 11;
const large = 12;

type Layout = Place & {
  readonly input: Trend;
  readonly runs: readonly KnownPoint[][];
  readonly levels: readonly TargetLevel[];
  readonly colour: string;
  /** The field of the values, below what is said of breaks and above the quarters. */
  readonly plot: Box;
  readonly width: number;
  readonly quarterWidth: number;
};

/**
 * A figure through quarters with its target, 640 by 280 or laid out anew for another `width` (from 280): type does not
 * shrink with it, so a page for phones draws the chart at 340 as well and lets its style sheet show one of the two.
 * Breaks and notes add to the height.
 */
export function trend(input: Trend): Chart {
  const width = Math.max(input.width ?? 640, 280);
  const { domain, ticks } = valueScale(input);
  const runs = actualRuns(input);
  const levels = targetLevels(input);
  const left = 10 + Math.max(0, ...ticks.map((tick) => textWidth(input.tick(tick), small)));
  const right = rightMargin(input, runs, levels, width - left);
  const across = { x: left, width: width - left - right };
  const breaks = breakLabels(input, { ...across, right });
  const top = 12 + breaks.height;
  const plot = { ...across, y: top, height: width < 480 ? 176 : 220 };
  const layout: Layout = {
    ...quarterPlaces(input.points.length, plot.x, plot.x + plot.width),
    y: scaleLinear(domain, [plot.y + plot.height, plot.y]),
    input,
    runs,
    levels,
    colour: colours.brandOr(colours.navy, input.brand),
    plot,
    width,
    quarterWidth: plot.width / input.points.length,
  };
  const gaps = missingQuarters(layout);
  const notes = [
    ...breaks.notes,
    ...(gaps.unlabelled ? ['Shaded quarters have no figure.'] : []),
    ...(runs.flat().some((point) => point.provisional) ? ['Hollow points are provisional.'] : []),
  ].flatMap((note) => wrapped(note, width, small, 3));
  const axisEnd = plot.y + plot.height + 40;
  const height = axisEnd + (notes.length > 0 ? 8 + 15 * notes.length : 0);
  const marks = [
    gaps.marks,
    grid(layout, ticks, domain[0]),
    breaks.marks(layout),
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
function grid({ plot, y, input }: Layout, ticks: readonly number[], bottom: number): HtmlValue {
  const base = bottom < 0 ? 0 : bottom;
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

/** The quarters' names where there is room for them, the years' below where they do not touch. */
function quarterAxis({ input: { points }, plot, start, middle, quarterWidth }: Layout): HtmlValue {
  const bottom = plot.y + plot.height;
  const fits = points.every(({ quarter }) => textWidth(quarter, small) + 4 <= quarterWidth);
  const years = yearSpans(points.map(({ year }) => year));
  const taken: Box[] = [];
  const named = [...years]
    .sort((a, b) => b.count - a.count || a.from - b.from)
    .flatMap(({ year, from, count }) => {
      const width = textWidth(year, small);
      const at = (start(from) + start(from + count)) / 2;
      const x = Math.min(Math.max(at, width / 2), plot.x + plot.width - Math.min(width / 2, plot.width / 2));
      const box = { x: x - width / 2 - 5, y: bottom + (fits ? 24 : 8), width: width + 10, height: 12 };
      if (!freePlace([box], taken, { ...box, x: -10, width: plot.x + plot.width + 60 })) return [];
      taken.push(box);
      return [
        svg`<text class="chart-year" x="${x}" y="${bottom + (fits ? 33 : 18)}" text-anchor="middle" font-size="${small}" fill="${colours.quiet}">${year}</text>`,
      ];
    });
  return [
    years
      .slice(1)
      .map(
        ({ from }) =>
          svg`<path class="chart-tick-mark" d="M${start(from)} ${bottom}v${fits ? 36 : 22}" stroke="${colours.grid}"/>`,
      ),
    fits
      ? points.map(
          ({ quarter }, i) =>
            svg`<text class="chart-quarter" x="${middle(i)}" y="${bottom + 17}" text-anchor="middle" font-size="${small}">${quarter}</text>`,
        )
      : null,
    named,
  ];
}

function yearSpans(years: readonly string[]): { year: string; from: number; count: number }[] {
  const spans: { year: string; from: number; count: number }[] = [];
  for (const [i, year] of years.entries()) {
    const last = spans.at(-1);
    if (last?.year === year) last.count += 1;
    else spans.push({ year, from: i, count: 1 });
  }
  return spans;
}

/** Shaded fields where there is no figure, each with the reason where it fits in. */
function missingQuarters({ input: { points }, plot, start }: Layout): {
  marks: HtmlValue;
  taken: Box[];
  unlabelled: boolean;
} {
  const spans = yearSpans(points.map(({ actual }) => (actual ? 'known' : 'missing'))).filter(
    (s) => s.year === 'missing',
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

type Breaks = {
  readonly height: number;
  readonly notes: readonly string[];
  readonly marks: (layout: Layout) => HtmlValue;
};

/** What is said of changes of definition, beside their lines above the values; by numbers and notes where it is long. */
function breakLabels({ points, breaks = [] }: Trend, across: { x: number; width: number; right: number }): Breaks {
  if (breaks.length === 0) return { height: 0, notes: [], marks: () => null };
  const { start } = quarterPlaces(points.length, across.x, across.x + across.width);
  const end = across.x + across.width + across.right;
  const sorted = [...breaks].sort((a, b) => a.before - b.before);
  const beside = sorted.map(({ before, label }, i) => {
    const next = sorted[i + 1];
    const rooms = { right: (next ? start(next.before) : end) - start(before) - 10, left: start(before) - 6 };
    const toLeft = sorted.length === 1 && rooms.right < textWidth(label, small) && rooms.left > rooms.right;
    const lines = wrapped(label, toLeft ? rooms.left : rooms.right, small, 2);
    return { before, toLeft, lines, whole: !lines.some((line) => line.endsWith('…')) || label.endsWith('…') };
  });
  const fits = beside.every(({ whole }) => whole);
  const shown = fits
    ? beside
    : sorted.map(({ before }, i) => ({
        before,
        toLeft: false,
        lines: [`Note ${i + 1}`].map((t) => shortened(t, 60, small)),
      }));
  const height = 4 + 14 * Math.max(...shown.map(({ lines }) => lines.length));
  const marks = ({ plot }: Layout) =>
    shown.map(({ before, toLeft, lines }) => {
      const x = start(before);
      const texts = lines.map(
        (line, i) =>
          svg`<text class="chart-break-label" x="${toLeft ? x - 6 : x + 6}" y="${11 + 14 * i}" text-anchor="${toLeft ? 'end' : 'start'}" font-size="${small}" fill="${colours.quiet}">${line}</text>`,
      );
      return svg`<path class="chart-break" d="M${x} 2V${plot.y + plot.height}" stroke="${colours.expected}"/>${texts}`;
    });
  return { height, notes: fits ? [] : sorted.map(({ label }, i) => `Note ${i + 1}: ${label}`), marks };
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

type Label = {
  readonly part: string;
  readonly lines: readonly string[];
  readonly colour: string;
  readonly bold: boolean;
};

function actualLabel({ input, width }: Pick<Layout, 'input' | 'width'>, label: string, colour: string): Label {
  return { part: 'chart-value', lines: nameAndValue('Actual', label, width, input), colour, bold: true };
}

function targetLabel({ input, width }: Pick<Layout, 'input' | 'width'>, label: string): Label {
  const name = input.direction === 'within' ? 'Band' : 'Target';
  return {
    part: 'chart-target-label',
    lines: nameAndValue(name, label, width, input),
    colour: colours.ink,
    bold: false,
  };
}

/** Beside each other on a wide chart; one above the other on a narrow one. */
function nameAndValue(name: string, value: string, width: number, { points }: Trend): string[] {
  const most = points.length > 1 ? width / 4 : width / 3;
  return width < 480 ? [name, shortened(value, most, large)] : [shortened(`${name} ${value}`, most, large)];
}

/** What the labels at the ends of the lines need to the right of the quarters. */
function rightMargin(input: Trend, runs: Layout['runs'], levels: Layout['levels'], room: number): number {
  const width = Math.max(input.width ?? 640, 280);
  const last = runs.at(-1)?.at(-1);
  const level = levels.at(-1);
  const end = input.points.length - 1;
  const forTarget = level?.to === end ? sizeOf(targetLabel({ input, width }, level.target.label)).width + 6 : 0;
  const half = room / input.points.length / 2;
  const forActual =
    last?.at === end ? sizeOf(actualLabel({ input, width }, last.figure.label, colours.ink)).width + 10 - half : 0;
  return Math.ceil(Math.max(forTarget, forActual, 4));
}

function sizeOf({ lines, bold }: Label): { width: number; height: number } {
  const widths = lines.map((line) => textWidth(line, large, bold ? 'bold' : 'regular'));
  return { width: Math.max(...widths), height: 14 * lines.length };
}

/** The names and values of both lines, and of what else finds room: each where it covers nothing. */
function labels(layout: Layout, reserved: readonly Box[]): HtmlValue {
  const { runs, levels, input, middle, start, y, width, plot, quarterWidth, colour } = layout;
  const known = runs.flat();
  const last = known.at(-1);
  const taken = [...reserved, ...occupied(layout)];
  const frame = { x: plot.x, y: plot.y - 12, width: width - plot.x, height: plot.height + 10 };
  const put = (label: Label, candidates: readonly Box[], needed: boolean): HtmlValue => {
    const box = freePlace(candidates, taken, frame) ?? (needed ? candidates[0] : undefined);
    if (!box) return null;
    taken.push(box);
    return label.lines.map(
      (line, i) =>
        svg`<text class="${label.part}" x="${box.x}" y="${box.y + 11 + 14 * i}" font-weight="${label.bold ? 600 : 400}" fill="${label.colour}">${line}</text>`,
    );
  };
  const lastLevel = levels.at(-1);
  const ofTarget = lastLevel && targetLabel(layout, lastLevel.target.label);
  const ofActual =
    last && actualLabel(layout, last.figure.label, colours.contrastOnWhite(colour) >= 4.5 ? colour : colours.ink);
  const valuesFit = known.length <= 12 && known.every((p) => textWidth(p.figure.label, small) + 6 <= quarterWidth);
  return [
    lastLevel && ofTarget
      ? put(ofTarget, endPlaces(ofTarget, start(lastLevel.to + 1), y(lastLevel.target.value)), true)
      : null,
    last && ofActual ? put(ofActual, pointPlaces(ofActual, middle(last.at), y(last.figure.value)), true) : null,
    valuesFit
      ? known.slice(0, -1).map((p) => {
          const label: Label = { part: 'chart-value', lines: [p.figure.label], colour: colours.ink, bold: false };
          return put(label, pointPlaces(label, middle(p.at), y(p.figure.value)).slice(1, 3), false);
        })
      : null,
    levels.slice(0, -1).map((level) => {
      const label: Label = {
        part: 'chart-target-label',
        lines: [level.target.label],
        colour: colours.ink,
        bold: false,
      };
      const room = start(level.to + 1) - start(level.from);
      if (input.direction === 'within' || sizeOf(label).width + 4 > room) return null;
      return put(label, levelPlaces(label, start(level.from), start(level.to + 1), y(level.target.value)), false);
    }),
  ];
}

/** Everything drawn that a label must not cover. */
function occupied({ runs, levels, input, middle, start, y, plot }: Layout): Box[] {
  const points = runs
    .flat()
    .map(({ at, figure }) => ({ x: middle(at) - 5, y: y(figure.value) - 5, width: 10, height: 10 }));
  const lines = runs.flatMap((run) =>
    run.slice(1).flatMap((p, i) => {
      const from = run[i] as KnownPoint;
      return alongLine([middle(from.at), y(from.figure.value)], [middle(p.at), y(p.figure.value)]);
    }),
  );
  const signs = input.direction === 'within' ? [1, -1] : [1];
  const targets = levels.flatMap(({ from, to, target }) =>
    signs.map((sign) => ({
      x: start(from),
      y: y(sign * target.value) - 1,
      width: start(to + 1) - start(from),
      height: 2,
    })),
  );
  const risers = levels.slice(1).flatMap((level, i) => {
    const before = levels[i] as TargetLevel;
    if (before.to !== level.from - 1) return [];
    return alongLine([start(level.from), y(before.target.value)], [start(level.from), y(level.target.value)]);
  });
  const breaks = (input.breaks ?? []).map(({ before }) => ({
    x: start(before) - 1,
    y: 0,
    width: 2,
    height: plot.y + plot.height,
  }));
  return [...points, ...lines, ...targets, ...risers, ...breaks];
}

/** To the right of where a line ends, or above or below its end. */
function endPlaces(label: Label, x: number, y: number): Box[] {
  const size = sizeOf(label);
  return [
    { ...size, x: x + 6, y: y - size.height / 2 },
    { ...size, x: x + 6, y: y - size.height },
    { ...size, x: x + 6, y },
    { ...size, x: x - size.width, y: y - size.height - 3 },
    { ...size, x: x - size.width, y: y + 4 },
  ];
}

/** Around a point: to the right, above, below, and to the sides of both. */
function pointPlaces(label: Label, x: number, y: number): Box[] {
  const size = sizeOf(label);
  const [above, below] = [y - size.height - 7, y + 7];
  return [
    { ...size, x: x + 10, y: y - size.height / 2 },
    { ...size, x: x - size.width / 2, y: above },
    { ...size, x: x - size.width / 2, y: below },
    { ...size, x: x + 4, y: above },
    { ...size, x: x + 4, y: below },
    { ...size, x: x - size.width - 4, y: above },
    { ...size, x: x - size.width - 4, y: below },
  ];
}

/** Above or below a level, from its left to its right. */
function levelPlaces(label: Label, from: number, to: number, y: number): Box[] {
  const size = sizeOf(label);
  const xs = [from + 2, (from + to - size.width) / 2, to - size.width - 2];
  return [...xs.map((x) => ({ ...size, x, y: y - size.height - 3 })), ...xs.map((x) => ({ ...size, x, y: y + 4 }))];
}
