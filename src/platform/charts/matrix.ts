import type { HtmlValue } from '../components/index.ts';
import { type Chart, drawn, type Frame, lettered, svg } from './chart.ts';
import * as colours from './colours.ts';
import { levelsOf, type ScoreBand } from './scores.ts';
import { textWidth, wrapped } from './text-width.ts';
import { counted, listed } from './words.ts';

/**
 * Risks of which likelihood and impact are both known, each counted from 1. `likelihoods` and `impacts` name the steps
 * from lowest to highest. `bands` are by score, likelihood times impact. `unplaced` counts risks that lack either: they
 * are said, not drawn.
 */
export type Matrix = Frame & {
  readonly risks: readonly { readonly likelihood: number; readonly impact: number }[];
  readonly likelihoods: readonly string[];
  readonly impacts: readonly string[];
  readonly bands: readonly ScoreBand[];
  readonly unplaced?: number | undefined;
  readonly width?: number | undefined;
};

const small = 11;

type Cell = { readonly likelihood: number; readonly impact: number; readonly count: number };

/**
 * How many risks stand at each likelihood and impact: each cell with its score and, circled, its count. 440 wide or laid
 * out for another width from 280. Throws a `RangeError` for a risk that lies outside the steps.
 */
export function matrix(input: Matrix): Chart {
  const { likelihoods, impacts } = input;
  const width = Math.max(input.width ?? 440, 280);
  const cells = cellsOf(input);
  const left = 10 + Math.min(Math.max(...likelihoods.map((l) => textWidth(l, small)), 64), width * 0.3);
  const side = { width: (width - left) / impacts.length, height: Math.min((width - left) / impacts.length, 60) };
  const top = 24;
  const bottom = top + side.height * likelihoods.length;
  const at = (likelihood: number, impact: number) => ({
    x: left + side.width * (impact - 1),
    y: bottom - side.height * likelihood,
  });
  const levels = levelsOf(input.bands, likelihoods.length * impacts.length);
  const impactLines = impacts.map((impact) => wrapped(impact, side.width - 4, small, 3));
  const below = bottom + 14 * Math.max(1, ...impactLines.map((lines) => lines.length));
  const note = input.unplaced ? notDrawn(input.unplaced) : null;
  const marks = [
    svg`<text class="chart-axis-name" x="${left - 10}" y="13" text-anchor="end" font-weight="600">Likelihood</text><path class="chart-arrow" d="M${left - 1} 14V5m-3 3l3-3 3 3" fill="none" stroke="${colours.ink}" stroke-width="1.5"/>`,
    likelihoods.map((label, i) => {
      const lines = wrapped(label, left - 10, small, 3);
      const first = at(i + 1, 1).y + side.height / 2 + 4 - 7 * (lines.length - 1);
      return lines.map(
        (line, row) =>
          svg`<text class="chart-step" x="${left - 10}" y="${first + 14 * row}" text-anchor="end" font-size="${small}" fill="${colours.quiet}">${line}</text>`,
      );
    }),
    cells.map((cell) => cellMark(cell, { ...at(cell.likelihood, cell.impact), ...side }, levels)),
    impactLines.map((lines, i) =>
      lines.map(
        (line, row) =>
          svg`<text class="chart-step" x="${at(1, i + 1).x + side.width / 2}" y="${bottom + 15 + 14 * row}" text-anchor="middle" font-size="${small}" fill="${colours.quiet}">${line}</text>`,
      ),
    ),
    svg`<text class="chart-axis-name" x="${width - 16}" y="${below + 20}" text-anchor="end" font-weight="600">Impact</text><path class="chart-arrow" d="M${width - 10} ${below + 16}h9m-3-3l3 3-3 3" fill="none" stroke="${colours.ink}" stroke-width="1.5"/>`,
    note === null
      ? null
      : svg`<text class="chart-note" x="0" y="${below + 42}" font-size="${small}" fill="${colours.quiet}">${note}</text>`,
  ];
  const height = below + (note === null ? 26 : 48);
  return drawn(input, 'matrix', { width, height }, sentences(input, cells, note), lettered(marks));
}

function cellsOf({ risks, likelihoods, impacts }: Matrix): Cell[] {
  for (const { likelihood, impact } of risks) {
    if (likelihoods[likelihood - 1] === undefined || impacts[impact - 1] === undefined) {
      throw new RangeError(`No cell for likelihood ${likelihood} and impact ${impact}`);
    }
  }
  return likelihoods.flatMap((_, l) =>
    impacts.map((_, i) => ({
      likelihood: l + 1,
      impact: i + 1,
      count: risks.filter((risk) => risk.likelihood === l + 1 && risk.impact === i + 1).length,
    })),
  );
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function cellMark(
  { likelihood, impact, count }: Cell,
  { x, y, width, height }: Box,
  levels: ReturnType<typeof levelsOf>,
): HtmlValue {
  const score = likelihood * impact;
  const level = levels.findLastIndex(({ from }) => score >= from);
  const { fill, text } = levels[level]?.colour ?? { fill: colours.gap, text: colours.ink };
  const [cx, cy] = [x + width / 2, y + height / 2 + 3];
  return [
    svg`<rect class="chart-cell chart-band-${level + 1}" x="${x + 1}" y="${y + 1}" width="${width - 2}" height="${height - 2}" fill="${fill}"/><text class="chart-score" x="${x + 6}" y="${y + 15}" font-size="${small}" fill="${text}">${score}</text>`,
    count > 0
      ? svg`<circle class="chart-count" cx="${cx}" cy="${cy}" r="13" fill="${colours.white}" stroke="${colours.ink}" stroke-width="1.5"/><text class="chart-value" x="${cx}" y="${cy + 4.5}" text-anchor="middle" font-weight="600">${count}</text>`
      : null,
  ];
}

function notDrawn(count: number): string {
  return `${counted(count, 'risk')} without a known likelihood and impact ${count === 1 ? 'is' : 'are'} not drawn.`;
}

function sentences({ likelihoods, impacts }: Matrix, cells: readonly Cell[], note: string | null): string {
  const parts = cells
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.likelihood * b.impact - a.likelihood * a.impact || b.likelihood - a.likelihood)
    .map(
      ({ likelihood, impact, count }) =>
        `${counted(count, 'risk')} at likelihood ${likelihoods[likelihood - 1]} and impact ${impacts[impact - 1]} (score ${likelihood * impact})`,
    );
  const placed = parts.length > 0 ? `${listed(parts)}.` : 'No risk has a place.';
  return note === null ? placed : `${placed} ${note}`;
}
