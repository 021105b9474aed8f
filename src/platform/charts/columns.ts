import { scaleLinear } from 'd3-scale';
import type { Html, HtmlValue } from '../components/index.ts';
import { type Chart, drawn, type Figure, type Frame, lettered, n, svg } from './chart.ts';
import * as colours from './colours.ts';
import { shortened, textWidth } from './text-width.ts';
import { listed } from './words.ts';

/**
 * Bars side by side in groups: `groups` are the quarters' labels, each of the one to four `series` has one value a
 * group (null: not known, a gap). `tick` writes a value of the axis.
 */
export type Columns = Frame & {
  readonly groups: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (Figure | null)[] }[];
  readonly tick: (value: number) => string;
  readonly width?: number | undefined;
};

/** One bar: which series, which group, and its figure where there is one. */
type Bar = { readonly of: number; readonly group: number; readonly figure: Figure | null };

const small = 11;
const large = 12;
const noFigure = 'No figure';
const striped = 2;

/**
 * Budget, forecast, profile and actual (or fewer) by quarter, 640 by about 300 or laid out for another width from 280:
 * upright bars where every value finds room above its own, bars lying on their side where it does not. Throws a
 * `RangeError` for more than four series.
 */
export function columns(input: Columns): Chart {
  if (input.series.length > colours.series.length) throw new RangeError('At most four series can be told apart');
  const width = Math.max(input.width ?? 640, 280);
  const legend = legendOf(input, width);
  const upright = uprightBars(input, width, legend.height);
  const { marks, height } = upright ?? lyingBars(input, width, legend.height);
  return drawn(
    input,
    'columns',
    { width, height },
    sentences(input),
    lettered([legend.marks(upright === null), marks]),
  );
}

function barsOf({ groups, series }: Columns): Bar[][] {
  return groups.map((_, group) => series.map(({ values }, of) => ({ of, group, figure: values[group] ?? null })));
}

/** The names of the series in the order of the bars: in one row, or in two columns where that is too long. */
function legendOf({ series, brand }: Columns, width: number): { marks: (lies: boolean) => HtmlValue; height: number } {
  const swatch = 18;
  const lengths = series.map(({ name }) => swatch + textWidth(name, large) + 20);
  const oneRow = lengths.reduce((sum, length) => sum + length, 0) - 20 <= width;
  const perRow = oneRow ? series.length : 2;
  const columnWidth = Math.min(Math.max(...lengths), width / 2);
  const before = lengths.map((_, of) => lengths.slice(0, of).reduce((sum, length) => sum + length, 0));
  const mark = (name: string, of: number, lies: boolean) => {
    const x = oneRow ? (before[of] ?? 0) : (of % perRow) * columnWidth;
    const y = 20 * Math.floor(of / perRow);
    const shown = oneRow ? name : shortened(name, width / 2 - swatch - 4, large);
    return svg`${barMark(of, brand, lies, { x, y: y + 1, width: 12, height: 12 })}<text class="chart-legend" x="${x + swatch}" y="${y + 11}">${shown}</text>`;
  };
  return {
    marks: (lies) => series.map(({ name }, of) => mark(name, of, lies)),
    height: 20 * Math.ceil(series.length / perRow),
  };
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A bar or its sample in the legend; without colours the third of them is told from the first by a stripe. */
function barMark(of: number, brand: string | undefined, lies: boolean, { x, y, width, height }: Box): Html {
  const part = `chart-series-${of + 1}`;
  const fill = of === 0 ? colours.brandOr(colours.series[0], brand) : (colours.series[of] ?? colours.ink);
  const outline = colours.seriesOutline[of] ?? 'none';
  if (outline !== 'none') {
    // The outline is drawn inside the bar, so that it is as long as its value.
    const [inside, high] = [Math.max(width - 1, 0), Math.max(height - 1, 0)];
    return svg`<rect class="${part}" x="${x + 0.5}" y="${y + 0.5}" width="${inside}" height="${high}" fill="${fill}" stroke="${outline}"/>`;
  }
  const bar = svg`<rect class="${part}" x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
  if (of !== striped) return bar;
  const stripe = lies ? `M${n(x)} ${n(y + height / 2)}h${n(width)}` : `M${n(x + width / 2)} ${n(y)}v${n(height)}`;
  return svg`${bar}<path class="chart-stripe" d="${stripe}" stroke="${colours.white}" stroke-width="1"/>`;
}

function shortLabel(figure: Figure | null): string | null {
  return figure && (figure.short ?? figure.label);
}

function extent({ series }: Columns): [number, number] {
  const values = series.flatMap((s) => s.values.flatMap((figure) => (figure ? [figure.value] : [])));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  return high - low < 1e-6 ? [low, low + 1] : [low, high];
}

function valueScale(input: Columns): { domain: [number, number]; ticks: number[] } {
  const [low, high] = extent(input);
  for (let wanted = 5; ; wanted -= 1) {
    const scale = scaleLinear([low, high], [0, 1]).nice(wanted);
    const ticks = scale.ticks(wanted);
    const [bottom = low, top = high] = scale.domain();
    if (ticks.length <= 5 || wanted === 1) return { domain: [bottom, top], ticks };
  }
}

/** Null where a value does not fit above its bar. */
function uprightBars(input: Columns, width: number, top: number): { marks: HtmlValue; height: number } | null {
  const { domain, ticks } = valueScale(input);
  const left = 10 + Math.max(...ticks.map((tick) => textWidth(input.tick(tick), small)));
  const groupWidth = (width - left) / input.groups.length;
  const between = Math.min(Math.max(groupWidth * 0.18, 12), 48);
  const pitch = Math.min((groupWidth - between) / input.series.length, 48);
  const shown = barsOf(input);
  const widest = Math.max(0, ...shown.flat().map(({ figure }) => textWidth(shortLabel(figure) ?? '–', small, 'bold')));
  if (widest > pitch || input.groups.some((group) => textWidth(group, large) > groupWidth - 4)) return null;
  const plot = { x: left, y: top + 26, width: width - left, height: 210 };
  const bottom = plot.y + plot.height;
  const y = scaleLinear(domain, [bottom, plot.y]);
  const start = (group: number) => left + groupWidth * (group + 0.5) - (pitch * input.series.length) / 2;
  const marks = [
    ticks.map((tick) => {
      const line = svg`<path class="chart-grid" d="M${plot.x} ${y(tick)}h${plot.width}" stroke="${colours.grid}"/>`;
      return svg`${tick === 0 ? null : line}<text class="chart-tick" x="${plot.x - 8}" y="${y(tick) + 4}" text-anchor="end" font-size="${small}" fill="${colours.quiet}">${input.tick(tick)}</text>`;
    }),
    shown.flat().map(({ of, group, figure }) => {
      const x = start(group) + pitch * of;
      const value = figure?.value ?? 0;
      const [from, to] = [y(Math.max(value, 0)), y(Math.min(value, 0))];
      const bar = figure && barMark(of, input.brand, false, { x: x + 1, y: from, width: pitch - 2, height: to - from });
      const labelled = figure
        ? svg`<text class="chart-value" x="${x + pitch / 2}" y="${value < 0 ? to + 13 : from - 5}" text-anchor="middle" font-size="${small}" font-weight="600">${shortLabel(figure)}</text>`
        : svg`<text class="chart-missing" x="${x + pitch / 2}" y="${y(0) - 5}" text-anchor="middle" font-size="${small}" fill="${colours.quiet}">–</text>`;
      return svg`${bar}${labelled}`;
    }),
    svg`<path class="chart-axis" d="M${plot.x} ${y(0)}h${plot.width}" stroke="${colours.ink}"/>`,
    input.groups.map(
      (group, i) =>
        svg`<text class="chart-group" x="${left + groupWidth * (i + 0.5)}" y="${bottom + 18}" text-anchor="middle">${group}</text>`,
    ),
  ];
  const gaps = shown.flat().some(({ figure }) => figure === null);
  const note = gaps
    ? svg`<text class="chart-note" x="0" y="${bottom + 42}" font-size="${small}" fill="${colours.quiet}">– No figure.</text>`
    : null;
  return { marks: [marks, note], height: bottom + (gaps ? 48 : 26) };
}

/** A block a group, a line a bar, the value after its end. */
function lyingBars(input: Columns, width: number, top: number): { marks: HtmlValue; height: number } {
  const domain = extent(input);
  const [line, between] = [18, 34];
  const shown = barsOf(input);
  const labelsOf = (sign: 1 | -1) =>
    shown.flat().map(({ figure }) => {
      const negative = (figure?.value ?? 0) < 0;
      const label = shortLabel(figure) ?? noFigure;
      return negative === sign < 0 ? textWidth(label, small, 'bold') + 8 : 0;
    });
  const right = Math.min(Math.max(...labelsOf(1)), width / 3);
  const left = Math.min(Math.max(...labelsOf(-1)), width / 3);
  const x = scaleLinear(domain, [left + 1, width - right]);
  const blockHeight = line * input.series.length + between;
  const marks = shown.map((group, i) => {
    const y = top + 14 + blockHeight * i;
    const rows = group.map(({ of, figure }) => {
      const at = y + 22 + line * of;
      if (!figure) {
        return svg`<text class="chart-missing" x="${x(0) + 6}" y="${at + 11}" font-size="${small}" fill="${colours.quiet}">${noFigure}</text>`;
      }
      const [from, to] = [x(Math.min(figure.value, 0)), x(Math.max(figure.value, 0))];
      const negative = figure.value < 0;
      return svg`${barMark(of, input.brand, true, { x: from, y: at, width: to - from, height: line - 4 })}<text class="chart-value" x="${negative ? from - 5 : to + 5}" y="${at + 11}" text-anchor="${negative ? 'end' : 'start'}" font-size="${small}" font-weight="600">${shortened(shortLabel(figure) ?? '', width / 3, small)}</text>`;
    });
    const long = line * input.series.length + 2;
    return svg`<text class="chart-group" x="0" y="${y + 11}" font-weight="600">${shortened(input.groups[i] ?? '', width, large)}</text>${rows}<path class="chart-axis" d="M${x(0)} ${y + 19}v${long}" stroke="${colours.ink}"/>`;
  });
  return { marks, height: top + 14 + blockHeight * input.groups.length - 8 };
}

function sentences({ groups, series }: Columns): string {
  const parts = groups.map((group, i) => {
    if (series.every(({ values }) => !values[i])) return `${group}: no figure`;
    const each = series.map(({ name, values }) => `${name} ${values[i]?.label ?? 'no figure'}`);
    return `${group}: ${listed(each)}`;
  });
  return `${parts.join('. ')}.`;
}
