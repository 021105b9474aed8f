import type { HtmlValue } from '../components/index.ts';
import { type Chart, drawn, type Frame, lettered, svg } from './chart.ts';
import * as colours from './colours.ts';
import { shortened, textWidth } from './text-width.ts';
import { counted, listed } from './words.ts';

/** A level of risk and the score from which it begins: `{ name: 'Low', from: 1 }`. In rising order. */
export type ScoreBand = { readonly name: string; readonly from: number };

/**
 * The scores of some risks. `unknown` counts those whose score is not known: they are said, not drawn. `highest` is
 * the highest score that can be given, 25 if not said.
 */
export type Scores = Frame & {
  readonly scores: readonly number[];
  readonly bands: readonly ScoreBand[];
  readonly unknown?: number | undefined;
  readonly highest?: number | undefined;
  readonly width?: number | undefined;
};

const small = 11;
const mostDots = 12;
const dot = 11;

/** A band of scores from the lowest to the highest that belongs to it, and how it is coloured. */
export type Level = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly colour: (typeof colours.levels)[number];
};

/** The levels that bands make of the scores from 1 to the highest. */
export function levelsOf(bands: readonly ScoreBand[], highest: number): Level[] {
  return bands.map(({ name, from }, i) => ({
    name,
    from,
    to: (bands[i + 1]?.from ?? highest + 1) - 1,
    colour: colours.levels[Math.min(i, colours.levels.length - 1)] ?? colours.levels[0],
  }));
}

/**
 * Risks on a line from 1 to the highest score: one dot a risk, stacked at its score, with the count above a stack, over
 * bands of low to high. For when only scores are known: a score of 12 has no one place among likelihoods and impacts.
 * 480 wide or laid out for another width from 280. Scores outside the line are said, not drawn.
 */
export function scores(input: Scores): Chart {
  const highest = input.highest ?? 25;
  const width = Math.max(input.width ?? 480, 280);
  const placed = input.scores.filter((score) => score >= 1 && score <= highest);
  const stacks = [...Map.groupBy(placed, (score) => score)]
    .map(([score, all]) => ({ score, count: all.length }))
    .sort((a, b) => a.score - b.score);
  const most = Math.max(0, ...stacks.map(({ count }) => count));
  const step = most > mostDots ? (mostDots * dot) / most : dot;
  const line = 22 + Math.max(step * most, dot);
  const pitch = width / highest;
  const x = (score: number) => (score - 0.5) * pitch;
  const notes = notDrawn(input.unknown ?? 0, input.scores.length - placed.length, highest);
  const fill = colours.brandOr(colours.navy, input.brand);
  const marks = [
    stacks.map(({ score, count }) => [
      most > mostDots
        ? svg`<rect class="chart-dot" x="${x(score) - 4.5}" y="${line - 5 - step * count}" width="9" height="${step * count}" rx="1" fill="${fill}"/>`
        : Array.from(
            { length: count },
            (_, i) =>
              svg`<circle class="chart-dot" cx="${x(score)}" cy="${line - 10 - dot * i}" r="4.5" fill="${fill}"/>`,
          ),
      count > 1
        ? svg`<text class="chart-value" x="${x(score)}" y="${line - 10 - step * count}" text-anchor="middle" font-weight="600">${count}</text>`
        : null,
    ]),
    scoreLine(input, { x, pitch, line, highest, stacks: stacks.map(({ score }) => score) }),
    notes.map(
      (note, i) =>
        svg`<text class="chart-note" x="0" y="${line + 58 + 15 * i}" font-size="${small}" fill="${colours.quiet}">${note}</text>`,
    ),
  ];
  const height = line + (notes.length > 0 ? 49 + 15 * notes.length : 42);
  return drawn(input, 'scores', { width, height }, sentences(input, stacks, notes), lettered(marks));
}

type Line = {
  readonly x: (score: number) => number;
  readonly pitch: number;
  readonly line: number;
  readonly highest: number;
  readonly stacks: readonly number[];
};

/** The bands as a line with their names below, and between them the scores that risks have. */
function scoreLine({ bands }: Scores, { x, pitch, line, highest, stacks }: Line): HtmlValue {
  const levels = levelsOf(bands, highest);
  const ends = [...new Set([1, ...levels.map(({ from }) => from), highest])];
  const taken: number[] = [];
  const numbers = [...stacks, ...ends.filter((end) => !stacks.includes(end))].flatMap((score) => {
    const room = (other: number) => (textWidth(`${other}${score}`, small) + 7) / 2;
    if (taken.some((other) => Math.abs(x(other) - x(score)) < room(other))) return [];
    taken.push(score);
    const known = stacks.includes(score);
    return [
      svg`<text class="chart-tick" x="${x(score)}" y="${line + 19}" text-anchor="middle" font-size="${small}" font-weight="${known ? 600 : 400}" fill="${known ? colours.ink : colours.quiet}">${score}</text>`,
    ];
  });
  const edges = levels.map(({ from, to }, i) => ({
    left: x(from) - pitch / 2 + (i === 0 ? 0 : 1),
    right: x(to) + pitch / 2 - 1,
  }));
  const names = bandNames(
    levels,
    edges.map(({ left, right }) => right - left),
  );
  return [
    levels.map(({ colour }, i) => {
      const { left, right } = edges[i] ?? { left: 0, right: 0 };
      return svg`<rect class="chart-band-${i + 1}" x="${left}" y="${line}" width="${right - left}" height="5" fill="${colour.line}"/><text class="chart-band-label" x="${left}" y="${line + 36}" font-size="${small}" fill="${colours.quiet}">${names[i]}</text>`;
    }),
    numbers,
  ];
}

/** The names of the levels in the longest form that fits below all of them, with the scores or without. */
function bandNames(levels: readonly Level[], rooms: readonly number[]): string[] {
  const span = (from: number, to: number, between: string) => (from === to ? `${from}` : `${from}${between}${to}`);
  const forms = [
    levels.map(({ name, from, to }) => `${name}, ${span(from, to, ' to ')}`),
    levels.map(({ name, from, to }) => `${name} ${span(from, to, '–')}`),
    levels.map(({ name }) => name),
  ];
  const fits = (form: readonly string[]) => form.every((text, i) => textWidth(text, small) <= (rooms[i] ?? 0));
  return forms.find(fits) ?? levels.map(({ name }, i) => shortened(name, rooms[i] ?? 0, small));
}

function notDrawn(unknown: number, outside: number, highest: number): string[] {
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  return [
    ...(unknown > 0 ? [`${counted(unknown, 'risk')} without a known score ${are(unknown)} not drawn.`] : []),
    ...(outside > 0
      ? [`${counted(outside, 'risk')} with a score outside 1 to ${highest} ${are(outside)} not drawn.`]
      : []),
  ];
}

function sentences(
  { bands, highest = 25 }: Scores,
  stacks: readonly { score: number; count: number }[],
  notes: readonly string[],
): string {
  if (stacks.length === 0) return ['No risk has a score to draw.', ...notes].join(' ');
  const byScore = [...stacks].reverse().map(({ score, count }) => `${counted(count, 'risk')} at ${score}`);
  const byLevel = levelsOf(bands, highest).map(({ name, from, to }) => {
    const count = stacks.reduce((sum, s) => (s.score >= from && s.score < to + 1 ? sum + s.count : sum), 0);
    return `${name.toLowerCase()} ${count}`;
  });
  return [
    `${listed(byScore)}, on a line from 1 to ${highest}.`,
    ...(byLevel.length > 0 ? [`By level: ${listed(byLevel)}.`] : []),
    ...notes,
  ].join(' ');
}
