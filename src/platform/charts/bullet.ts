import { type Chart, type Direction, drawn, type Figure, type Frame } from './chart.ts';

/**
 * A year to date against its target. For `within` the target is the half-width of the band around zero. `expected` is
 * the part of the target expected by now, where that is not the target itself. `missing` says why there is no figure
 * (`Not available yet`). `domain` is the scale, where it is not to be chosen from the figures: `[0, 100]` for
 * percentages, `bulletDomain` for several bars one below another.
 */
export type Bullet = Frame & {
  readonly direction: Direction;
  readonly actual: Figure | null;
  readonly target: Figure | null;
  readonly expected?: Figure | null | undefined;
  readonly missing?: string | undefined;
  readonly domain?: readonly [number, number] | undefined;
  readonly width?: number | undefined;
};

/** A scale that holds every figure and target of some bars, for drawing them one below another. */
export function bulletDomain(
  bullets: readonly Pick<Bullet, 'direction' | 'actual' | 'target' | 'expected'>[],
): [number, number] {
  const values = bullets.flatMap((b) => [b.actual, b.target, b.expected].flatMap((f) => (f ? [f.value] : [])));
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

/**
 * One bar of 130 by 20: from zero to the year to date, with a black mark at the target and a lighter one at what was
 * expected by now. Null where there is nothing to draw it against: no target and no domain, or neither figure.
 */
export function bullet(input: Bullet): Chart | null {
  if (!input.actual && !input.target) return null;
  if (!input.target && !input.domain) return null;
  return drawn(input, 'bullet', { width: input.width ?? 130, height: 20 }, '', null);
}
