import type { Html, HtmlValue } from '../components/index.ts';
import { alongLine, type Box, freePlace } from './boxes.ts';
import { type Figure, svg } from './chart.ts';
import * as colours from './colours.ts';
import type { KnownPoint, Series, TargetLevel } from './series.ts';
import { shortened, textWidth } from './text-width.ts';
import { type Layout, large, small, type Trend } from './trend-layout.ts';

const widestQuarter = 170;

type Label = {
  readonly part: string;
  readonly lines: readonly string[];
  readonly colour: string;
  readonly bold: boolean;
};

function actualLabel(label: string, narrow: boolean, colour: string): Label {
  return { part: 'chart-value', lines: nameAndValue('Actual', label, narrow), colour, bold: true };
}

function targetLabel({ direction }: Series, label: string, narrow: boolean): Label {
  const name = direction === 'within' ? 'Band' : 'Target';
  return { part: 'chart-target-label', lines: nameAndValue(name, label, narrow), colour: colours.ink, bold: false };
}

/** Beside each other on a wide chart; one above the other on a narrow one. */
function nameAndValue(name: string, value: string, narrow: boolean): string[] {
  return narrow ? [name, shortened(value, 90, large)] : [shortened(`${name} ${value}`, 160, large)];
}

/** Few quarters do not fill the width: their points would lie too far apart to be one line. */
export function plotWidth({ points }: Series, room: number): number {
  return Math.min(room, points.length * widestQuarter);
}

/** What the labels at the ends of the lines need to the right of the quarters. */
export function rightMargin(
  input: Trend,
  { most, left, runs, levels }: Pick<Layout, 'runs' | 'levels'> & { most: number; left: number },
): number {
  const last = runs.at(-1)?.at(-1);
  const level = levels.at(-1);
  const end = input.points.length - 1;
  const narrow = most < 480;
  const forTarget = level?.to === end ? sizeOf(targetLabel(input, level.target.label, narrow)).width + 8 : 0;
  const half = plotWidth(input, most - left - forTarget) / input.points.length / 2;
  const forActual =
    last?.at === end ? sizeOf(actualLabel(last.figure.label, narrow, colours.ink)).width + 12 - half : 0;
  return Math.ceil(Math.max(forTarget, forActual, 4));
}

function sizeOf({ lines, bold }: Label): { width: number; height: number } {
  const widths = lines.map((line) => textWidth(line, large, bold ? 'bold' : 'regular'));
  return { width: Math.max(...widths), height: 14 * lines.length };
}

/** The names and values of both lines at their ends, and of what comes before where all of it finds room. */
export function labels(layout: Layout, reserved: readonly Box[]): HtmlValue {
  const { runs, levels, input, middle, start, y, width, narrow, plot, quarterWidth, colour } = layout;
  const known = runs.flat();
  const last = known.at(-1);
  const lastLevel = levels.at(-1);
  const taken = [...reserved, ...occupied(layout)];
  const frame = { x: plot.x, y: plot.y - 12, width: width - plot.x, height: plot.height + 10 };
  const put = (label: Label, candidates: readonly Box[]): Placed | null => {
    const box = freePlace(candidates, taken, frame);
    if (box) taken.push(box);
    return box && { label, box };
  };
  const plain = (part: string, figure: Figure): Label => ({
    part,
    lines: [figure.label],
    colour: colours.ink,
    bold: false,
  });
  const ends: Placed[] = [];
  if (lastLevel) {
    const label = targetLabel(input, lastLevel.target.label, narrow);
    const places = endPlaces(label, start(lastLevel.to + 1), y(lastLevel.target.value));
    ends.push(put(label, places) ?? { label, box: places[0] });
  }
  if (last) {
    const label = actualLabel(last.figure.label, narrow, colours.contrastOnWhite(colour) >= 4.5 ? colour : colours.ink);
    const places = pointPlaces(label, middle(last.at), y(last.figure.value));
    ends.push(put(label, places) ?? { label, box: places[0] });
  }
  const steps = levels.slice(0, -1).map(({ from, to, target }) => {
    const label = plain('chart-target-label', target);
    const fits = input.direction !== 'within' && sizeOf(label).width + 4 <= start(to + 1) - start(from);
    return fits ? put(label, levelPlaces(label, start(from), start(to + 1), y(target.value))) : null;
  });
  const earlier = known.slice(0, -1);
  const fit = known.length <= 12 && earlier.every((p) => textWidth(p.figure.label, small) + 6 <= quarterWidth);
  const values = fit
    ? earlier.map((p) => {
        const label = plain('chart-value', p.figure);
        return put(label, pointPlaces(label, middle(p.at), y(p.figure.value)).slice(1));
      })
    : [];
  // Values at some points only would look as if those mattered more.
  const placed = [...ends, ...steps, ...(values.every((value) => value !== null) ? values : [])];
  return placed.map((each) => each && labelMark(each));
}

type Placed = { readonly label: Label; readonly box: Box };

function labelMark({ label: { part, lines, colour, bold }, box }: Placed): Html[] {
  return lines.map(
    (line, i) =>
      svg`<text class="${part}" x="${box.x}" y="${box.y + 11 + 14 * i}" font-weight="${bold ? 600 : 400}" fill="${colour}">${line}</text>`,
  );
}

/** Everything drawn that a label must not cover. */
function occupied({ runs, levels, input, middle, start, y, plot, base }: Layout): Box[] {
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
  const baseLine = { x: plot.x, y: y(base) - 1, width: plot.width, height: 2 };
  return [...points, ...lines, ...targets, ...risers, ...breaks, baseLine];
}

/** To the right of where a line ends, or above or below its end. */
function endPlaces(label: Label, x: number, y: number): [Box, ...Box[]] {
  const size = sizeOf(label);
  return [
    { ...size, x: x + 6, y: y - size.height / 2 },
    { ...size, x: x + 6, y: y - size.height },
    { ...size, x: x + 6, y },
    { ...size, x: x - size.width, y: y - size.height - 3 },
    { ...size, x: x - size.width, y: y + 4 },
  ];
}

/** Around a point: to the right, above, below, and above and below to its left and right. */
function pointPlaces(label: Label, x: number, y: number): [Box, ...Box[]] {
  const size = sizeOf(label);
  const [above, below] = [y - size.height - 6, y + 6];
  const xs = [x - size.width / 2, x - size.width + 7, x - 7, x - size.width - 3, x + 3];
  return [
    { ...size, x: x + 10, y: y - size.height / 2 },
    ...xs.flatMap((left) => [
      { ...size, x: left, y: above },
      { ...size, x: left, y: below },
    ]),
  ];
}

/** Above or below a level, from its left to its right. */
function levelPlaces(label: Label, from: number, to: number, y: number): Box[] {
  const size = sizeOf(label);
  const xs = [from + 2, (from + to - size.width) / 2, to - size.width - 2];
  return [...xs.map((x) => ({ ...size, x, y: y - size.height - 3 })), ...xs.map((x) => ({ ...size, x, y: y + 4 }))];
}
