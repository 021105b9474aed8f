import type { ComponentPart, IndicatorPart } from '../../reporting/index.ts';
import { evidentlyMeant } from './evident-rule.ts';
import { isExplained, type Judged, judgedOf, stepsBetter, suggestion } from './judged.ts';
import type { Placed, Reading } from './reading.ts';

/** A rating now and in the last report, of the same thing, measured in the same way. */
export type Move = {
  readonly then: Judged;
  readonly was: ComponentPart;
  readonly part: ComponentPart;
  readonly placed: Placed<IndicatorPart>;
};

/** The same figure in the last report; null where there is none, or it was measured or rated otherwise. */
export function moveOf({ last }: Reading, { part: indicator }: Placed<IndicatorPart>, now: Judged): Move | null {
  const placed = last('indicators', indicator.id);
  if (!placed || now.parts.length !== 1) return null;
  const { unit, direction, accumulation } = placed.part;
  if (unit !== indicator.unit || direction !== indicator.direction || accumulation !== indicator.accumulation)
    return null;
  const then = judgedOf(placed.part).find(({ component }) => component === now.component);
  const [part, was] = [now.parts[0], then?.parts[0]];
  return then?.parts.length === 1 && part && was && part.id === was.id ? { then, was, part, placed } : null;
}

/**
 * Whether rating and figures went apart since the last report, and nobody says why: `rating`, the rating changed while the
 * target stayed and the figure did not move that way; `figures`, the figures crossed a threshold of the rule and the rating,
 * which had fitted or stood on the other side, stayed. Null where they did not, or where the rating is now better than its
 * figures, which `rated-better` asks.
 */
export function ratingFiguresApart(
  reading: Reading,
  placed: Placed<IndicatorPart>,
  now: Judged,
): 'rating' | 'figures' | null {
  const move = moveOf(reading, placed, now);
  if (move === null || now.rating === null || move.then.rating === null || isExplained(placed, now)) return null;
  const suggested = suggestion(placed.document.ratingRule, placed.part, now);
  if (suggested !== null && stepsBetter(now.rating, suggested.best) > 0) return null;
  const steps = stepsBetter(now.rating, move.then.rating);
  if (steps !== 0) return isAgainstFigures(placed.part, move, steps) ? 'rating' : null;
  const before = suggestion(move.placed.document.ratingRule, move.placed.part, move.then);
  if (suggested === null || before === null) return null;
  const risen = stepsBetter(suggested.worst, before.best) > 0;
  const isWorse = stepsBetter(suggested.worst, now.rating) > 0;
  return risen && isWorse && !evidentlyMeant(placed.document)(placed.part, now) ? 'figures' : null;
}

/** Whether a rating went one way by `steps` while the same target stood, and the figure stood still or went the other way. */
function isAgainstFigures({ direction, accumulation }: IndicatorPart, { was, part }: Move, steps: number): boolean {
  const isCount = accumulation === 'count-to-date';
  const same = was.target !== null && was.target === part.target && (!isCount || was.covers === part.covers);
  if (!same || was.actual === null || part.actual === null || direction === 'none') return false;
  const better = (value: number, expected: number) =>
    direction === 'higher' ? value / expected : direction === 'lower' ? -value / expected : -Math.abs(value) / expected;
  // What is counted since April is compared by what was expected by then, anything else as it stands.
  const expected = isCount ? [was.profiled, part.profiled] : [was.target, part.target];
  const [then, now] = expected;
  if (!then || !now || then < 0 || now < 0) return false;
  const moved = better(part.actual, now) - better(was.actual, then);
  return steps > 0 ? moved <= 1e-9 : moved >= -1e-9;
}
