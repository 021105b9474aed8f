import type { ComponentPeriod, Direction, Missing, Rating } from './register.ts';

/** Why a component has no target, where it has none and nobody said why. */
export function targetMissing(of: Pick<ComponentPeriod, 'target' | 'target_missing'>): Missing | null {
  return of.target === null ? (of.target_missing ?? 'no-target') : null;
}

/** Why a component has no figure, where it has none and nobody said why. */
export function actualMissing(of: Pick<ComponentPeriod, 'actual' | 'actual_missing'>): Missing | null {
  return of.actual === null ? (of.actual_missing ?? 'not-available') : null;
}

/**
 * Why there is no rating, where there is none and nobody said why: it has no rating by design, its only figure or
 * target is missing, or it was simply not rated.
 */
export function ratingMissing(
  of: { rating: Rating | null; missing: Missing | null },
  direction: Direction,
  components: readonly ComponentPeriod[],
): Missing | null {
  if (of.rating !== null) return null;
  if (of.missing !== null) return of.missing;
  if (direction === 'none') return 'by-design';
  const [only] = components;
  return (components.length === 1 && only && (actualMissing(only) ?? targetMissing(only))) || 'not-rated';
}
