import type { HtmlValue } from '../components/index.ts';
import { type Chart, drawn, type Frame, lettered, svg } from './chart.ts';
import * as colours from './colours.ts';
import { textWidth, wrapped } from './text-width.ts';
import { listed } from './words.ts';

/** How many things turned out in one way; `word` is what stands after the number: `3 late`. */
export type OutcomePart = {
  readonly kind: 'met' | 'missed' | 'aside' | 'unknown';
  readonly count: number;
  readonly word: string;
};

/** Things that belong together, and how they turned out. */
export type OutcomeRow = { readonly label: string; readonly parts: readonly OutcomePart[] };

export type Outcomes = Frame & { readonly rows: readonly OutcomeRow[]; readonly width?: number | undefined };

const tall = 16;
const between = 2;
/** A thing is drawn as a square of its own while it has at least as much room, and never with more than a square takes. */
const leastUnit = 6;
const mostUnit = tall + between;
/** Larger than the type of other charts: a row is read across a table. */
const size = 14;
const lineOf = 18;

/**
 * How things turned out, a row a group on one scale: a square each while they are few, a bar where they are many, and the
 * numbers written beside it. Solid for what was met, hatched for what was not, grey for what was set aside, dashed for
 * what is not known. 720 wide; where there is less than 520, the words stand above and below. Null without anything.
 */
export function outcomes(input: Outcomes): Chart | null {
  const most = Math.max(0, ...input.rows.map(({ parts }) => sum(parts)));
  if (most === 0) return null;
  const width = Math.max(input.width ?? 720, 200);
  const place = width < 520 ? narrow(width) : wide(width);
  const pitch = Math.min(place.room / most, mostUnit);
  let y = 0;
  const marks = input.rows.map(({ label, parts }) => {
    const row = place.row({ label, words: partWords(parts), length: sum(parts) * pitch });
    const top = y;
    y += row.height;
    return [
      row.label.map(
        (line, i) =>
          svg`<text class="chart-label" x="0" y="${top + 13 + lineOf * i}" font-size="${size}" font-weight="600">${line}</text>`,
      ),
      bar(parts, { x: place.left, y: top + row.bar, pitch }, input.brand),
      row.words.map(
        ({ text, x, y: down }) =>
          svg`<text class="chart-value" x="${x}" y="${top + down}" font-size="${size}">${text}</text>`,
      ),
    ];
  });
  const sentences = input.rows.map(({ label, parts }) => `${label}: ${partWords(parts)}.`).join(' ');
  return drawn(input, 'outcomes', { width, height: y }, sentences, lettered(marks));
}

type RowPlace = {
  readonly height: number;
  readonly label: readonly string[];
  readonly bar: number;
  readonly words: readonly { readonly text: string; readonly x: number; readonly y: number }[];
};
type Layout = {
  readonly left: number;
  readonly room: number;
  row(of: { readonly label: string; readonly words: string; readonly length: number }): RowPlace;
};

function wide(width: number): Layout {
  const left = Math.round(width * 0.34);
  const room = Math.round(width * 0.36);
  return {
    left,
    room,
    row({ label, words, length }) {
      const lines = wrapped(label, left - 16, size * 1.06, 2);
      const x = left + length + 10;
      const said = wrapped(words, width - x, size, 2);
      const height = Math.max(lines.length, said.length, 1) * lineOf + 10;
      return { height, label: lines, bar: 1, words: said.map((text, i) => ({ text, x, y: 13 + lineOf * i })) };
    },
  };
}

function narrow(width: number): Layout {
  return {
    left: 0,
    room: width,
    row({ label, words, length }) {
      const lines = wrapped(label, width, size * 1.06, 2);
      const bar = lines.length * lineOf + 2;
      const beside = length + 10 + textWidth(words, size) <= width;
      const said = beside ? [words] : wrapped(words, width, size, 2);
      const first = bar + (beside ? 13 : tall + 16);
      const height = bar + tall + (beside ? 0 : said.length * lineOf + 3) + 14;
      const x = beside ? length + 10 : 0;
      return { height, label: lines, bar, words: said.map((text, i) => ({ text, x, y: first + lineOf * i })) };
    },
  };
}

function bar(
  parts: readonly OutcomePart[],
  { x, y, pitch }: { readonly x: number; readonly y: number; readonly pitch: number },
  brand: string | undefined,
): HtmlValue {
  let at = x;
  return parts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => {
      const start = at;
      at += count * pitch;
      if (pitch < leastUnit) return box(kind, start, y, Math.max(count * pitch - between, 1), brand);
      return Array.from({ length: count }, (_, i) => box(kind, start + i * pitch, y, pitch - between, brand));
    });
}

function box(kind: OutcomePart['kind'], x: number, y: number, width: number, brand: string | undefined): HtmlValue {
  const drawing = (fill: string, stroke: string, dashes = '') =>
    svg`<rect class="chart-${kind}" x="${x + 0.5}" y="${y + 0.5}" width="${Math.max(width - 1, 0.5)}" height="${tall - 1}" fill="${fill}" stroke="${stroke}" stroke-dasharray="${dashes || 'none'}"/>`;
  switch (kind) {
    case 'met': {
      const colour = colours.brandOr(colours.navy, brand);
      return drawing(colour, colour);
    }
    case 'aside':
      return drawing(colours.ratings.none, colours.ratings.none);
    case 'unknown':
      return drawing(colours.white, colours.expected, '2 2');
    case 'missed':
      return [
        drawing(colours.white, hatching),
        svg`<path class="chart-missed-line" d="${hatched(x + 1, y + 1, width - 2, tall - 2)}" stroke="${hatching}" stroke-width="1.25"/>`,
      ];
  }
}

const hatching = '#a04b00';

/** Slanting lines inside a rectangle, from below to above. */
function hatched(x: number, y: number, width: number, height: number): string {
  if (width < 2) return `M${rounded(x)} ${rounded(y)}v${rounded(height)}`;
  const lines: string[] = [];
  for (let start = -height + 4; start < width; start += 5) {
    const [from, to] = [Math.max(start, 0), Math.min(start + height, width)];
    lines.push(
      `M${rounded(x + from)} ${rounded(y + height - (from - start))}L${rounded(x + to)} ${rounded(y + height - (to - start))}`,
    );
  }
  return lines.join('');
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

const sum = (parts: readonly OutcomePart[]): number => parts.reduce((all, { count }) => all + count, 0);

/** `2 complete and 3 late`: what there is none of is said where it is what was to be met. */
function partWords(parts: readonly OutcomePart[]): string {
  const said = parts.filter(({ kind, count }) => count > 0 || kind === 'met' || kind === 'missed');
  return listed(said.map(({ count, word }) => `${count} ${word}`));
}
