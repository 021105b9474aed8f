import { type Quarter, quarterNumber } from '../../calendar/index.ts';
import {
  type ComponentPeriod,
  decimalValue,
  type IndicatorPeriod,
  type Rating,
  type RatingRule,
  type Suggestion,
  suggest,
} from '../../indicators/index.ts';
import { attainmentWords } from '../../reporting/index.ts';
import { figure, listed, number, quarterShort, target } from '../../wording/index.ts';

/** What an indicator and one of its components say that the rating rule looks at. */
export type Judged = {
  readonly indicator: Pick<IndicatorPeriod, 'unit' | 'direction' | 'accumulation'>;
  readonly component: Pick<
    ComponentPeriod,
    'covers' | 'profile' | 'due' | 'target' | 'actual' | 'numerator' | 'denominator'
  >;
};

/**
 * What the rating rule suggests for one figure, and from what, as one line: `61 against 62.5 expected by Q1, 97.6%: amber;
 * rounding alone could make it green`. Where it suggests nothing it says why.
 */
export function suggestionInWords({ indicator, component }: Judged, rule: RatingRule, period: Quarter): string {
  const { unit, direction, accumulation } = indicator;
  const suggestion = suggest(rule, { unit, direction, accumulation, ...component }, period);
  if (suggestion.says === null) return `no rating is suggested: ${silence(suggestion.why, component.due)}`;
  const { profiled, attainment, says } = suggestion;
  const actual = component.actual === null ? '' : figure(decimalValue(component.actual), unit);
  const parts =
    component.numerator === null || component.denominator === null
      ? ''
      : ` (${number(decimalValue(component.numerator))} of ${number(decimalValue(component.denominator))})`;
  const wanted = profiled === null ? '' : target(Math.round(profiled * 1e4) / 1e4, unit, direction);
  const isWhole = component.target !== null && profiled === decimalValue(component.target);
  const against = isWhole ? `a target of ${wanted}` : `${wanted} expected by Q${quarterNumber(period)}`;
  const most = direction === 'lower' ? ' at most' : '';
  return `${actual}${parts} against ${against}${most}${share(attainment, direction)}: ${says}${hidden(suggestion)}`;
}

/** For a figure of which less is better the rule divides what was expected by the figure. */
function share(attainment: number | null, direction: IndicatorPeriod['direction']): string {
  if (attainment === null) return '';
  return direction === 'lower' ? `, which is ${attainmentWords(attainment)} of it` : `, ${attainmentWords(attainment)}`;
}

/** What the digits that were rounded away could make of it. */
function hidden(suggestion: Suggestion & { says: Rating }): string {
  const others = [suggestion.best, suggestion.worst].filter((rating) => rating !== suggestion.says);
  return others.length === 0 ? '' : `; rounding alone could make it ${listed(others).replace(' and ', ' or ')}`;
}

function silence(why: (Suggestion & { says: null })['why'], due: Quarter | null): string {
  switch (why) {
    case 'by-design':
      return 'it is reported without a rating by design';
    case 'no-target':
      return 'there is no target';
    case 'no-figure':
      return 'there is no figure';
    case 'not-due':
      return `its target is to be met by ${due === null ? 'a later year' : quarterShort(due)}`;
  }
}
