import { type Chart, drawn, type Frame } from './chart.ts';
import type { ScoreBand } from './scores.ts';

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

/** How many risks stand at each likelihood and impact: each cell with its score and, circled, its count. */
export function matrix(input: Matrix): Chart {
  return drawn(input, 'matrix', { width: input.width ?? 440, height: 360 }, '', null);
}
