import { type Chart, drawn, type Frame } from './chart.ts';

/** A level of risk and the score from which it begins, in rising order: `{ name: 'Low', from: 1 }`. */
export type ScoreBand = { readonly name: string; readonly from: number };

/** The scores of some risks. `unknown` counts those whose score is not known: they are said, not drawn. */
export type Scores = Frame & {
  readonly scores: readonly number[];
  readonly bands: readonly ScoreBand[];
  readonly unknown?: number | undefined;
  readonly highest?: number | undefined;
  readonly width?: number | undefined;
};

/** Risks on a line from 1 to `highest` (25): one dot a risk, stacked at its score. For when only scores are known. */
export function scores(input: Scores): Chart {
  return drawn(input, 'scores', { width: input.width ?? 480, height: 120 }, '', null);
}
