import type { HtmlValue } from '../components/index.ts';
import type { Box } from './boxes.ts';
import { svg } from './chart.ts';
import * as colours from './colours.ts';
import { quarterPlaces } from './series.ts';
import { textWidth, wrapped } from './text-width.ts';
import { small, type Trend } from './trend-layout.ts';

/** The lines of changes of definition and what is said of them above the values, `height` high, and in `notes` below. */
export type Breaks = {
  readonly height: number;
  readonly notes: readonly string[];
  readonly marks: (plot: Box) => HtmlValue;
};

type BreakLabel = { readonly before: number; readonly lines: readonly string[]; readonly toLeft: boolean };

/**
 * Labels beside the lines, in at most two lines of text; numbers and notes where one of them does not fit. `across` is
 * where the quarters begin, how wide they are together and what is free to their right.
 */
export function breakLabels(input: Trend, across: { x: number; width: number; right: number }): Breaks {
  const breaks = [...(input.breaks ?? [])].sort((a, b) => a.before - b.before);
  if (breaks.length === 0) return { height: 0, notes: [], marks: () => null };
  const { start } = quarterPlaces(input.points.length, across.x, across.x + across.width);
  const end = across.x + across.width + across.right;
  const rooms = breaks.map(({ before }, i) => {
    const next = breaks[i + 1];
    return (next ? start(next.before) : end) - start(before) - 10;
  });
  const beside = breaks.map(({ before, label }, i): BreakLabel => {
    const [right = 0, left] = [rooms[i], start(before) - 6];
    const toLeft = breaks.length === 1 && right < textWidth(label, small) && left > right;
    return { before, toLeft, lines: wrapped(label, toLeft ? left : right, small, 2) };
  });
  const fit = beside.every(({ lines }, i) => lines.join(' ') === breaks[i]?.label.trim().replaceAll(/\s+/g, ' '));
  const word = rooms.every((room) => room >= textWidth('Note 10', small)) ? 'Note ' : '';
  const shown = fit
    ? beside
    : breaks.map(({ before }, i): BreakLabel => ({ before, toLeft: false, lines: [`${word}${i + 1}`] }));
  return {
    height: 4 + 14 * Math.max(...shown.map(({ lines }) => lines.length)),
    notes: fit ? [] : breaks.map(({ label }, i) => `Note ${i + 1}: ${label}`),
    marks: (plot) => shown.map((label) => breakMark(label, start(label.before), plot)),
  };
}

function breakMark({ lines, toLeft }: BreakLabel, x: number, plot: Box): HtmlValue {
  const texts = lines.map(
    (line, i) =>
      svg`<text class="chart-break-label" x="${toLeft ? x - 6 : x + 6}" y="${11 + 14 * i}" text-anchor="${toLeft ? 'end' : 'start'}" font-size="${small}" fill="${colours.quiet}">${line}</text>`,
  );
  return svg`<path class="chart-break" d="M${x} 2V${plot.y + plot.height}" stroke="${colours.expected}"/>${texts}`;
}
