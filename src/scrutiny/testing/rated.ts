import type { ComponentPart, IndicatorPart } from '../../reporting/index.ts';
import { anIndicator } from './reports.ts';

type Changes = Partial<Omit<IndicatorPart, 'components' | 'rating'>>;

/** The figures of one component against its target, to be reached by the end of the period unless told otherwise. */
export function figures(
  target: number | null,
  actual: number | null,
  { direction = 'higher', ...changes }: Partial<ComponentPart> & { direction?: IndicatorPart['direction'] } = {},
): Partial<ComponentPart> {
  const profiled = changes.profiled === undefined ? target : changes.profiled;
  const [over, under] = direction === 'lower' ? [profiled, actual] : [actual, profiled];
  const attainment = direction === 'within' || over === null || !under ? null : Math.round((over / under) * 1e4) / 1e4;
  const noSuggestion = target === null ? 'no-target' : actual === null ? 'no-figure' : null;
  return { target, actual, profiled, attainment, noSuggestion, ...changes };
}

/** An indicator of one figure with its target and the officer's rating: a percentage where more is better, unless told otherwise. */
export function rated(
  rating: IndicatorPart['rating'],
  target: number | null,
  actual: number | null,
  changes: Changes & { component?: Partial<ComponentPart> } = {},
): IndicatorPart {
  const { component = {}, direction = 'higher', ...rest } = changes;
  const components = [figures(target, actual, { direction, ...component })];
  return anIndicator({ rating: rating ?? null, missing: rating ? null : 'not-rated', direction, ...rest, components });
}

/** An indicator whose components have a rating each. */
export function ratedApartBy(components: readonly Partial<ComponentPart>[], changes: Changes = {}): IndicatorPart {
  const {
    rating: _,
    missing: __,
    suggested: ___,
    boundary: ____,
    reason: _____,
    ...rest
  } = anIndicator({ ...changes, components });
  return rest;
}
