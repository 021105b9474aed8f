import type { ComponentPart, IndicatorPart, NotePart, PriorityPart, ReportContent } from '../../reporting/index.ts';
import { figure, target } from '../../wording/index.ts';
import { type Interval, printedAs } from './interval.ts';
import { notesAbout, type Placed } from './reading.ts';

/** How an indicator can be rated, best first. */
export type Rating = NonNullable<IndicatorPart['rating']>;

const ratings: readonly Rating[] = ['green', 'amber', 'red'];

/** How many steps `a` is better than `b`: 2 of green and red, -1 of red and amber. */
export function stepsBetter(a: Rating, b: Rating): number {
  return ratings.indexOf(b) - ratings.indexOf(a);
}

/** What an officer rated: an indicator as a whole, or one of its components where they are rated apart. */
export type Judged = {
  /** The component's id where components are rated apart; null of a whole. */
  readonly component: string | null;
  readonly rating: Rating | null;
  readonly missing: IndicatorPart['missing'];
  readonly reason: string | null;
  /** What was measured. */
  readonly parts: readonly ComponentPart[];
};

/** What is rated of an indicator, in the order of its components. */
export function judgedOf(indicator: IndicatorPart): readonly Judged[] {
  const said = ({ rating = null, missing = null, reason = null }: IndicatorPart | ComponentPart) => ({
    ...{ rating, missing, reason },
  });
  if (indicator.rating !== undefined) return [{ component: null, ...said(indicator), parts: indicator.components }];
  return indicator.components.map((part) => ({ component: part.id, ...said(part), parts: [part] }));
}

/** What the report's rating rule makes of figures: at the two ends of what rounding may have hidden. */
export type Suggested = { readonly best: Rating; readonly worst: Rating };

/**
 * What the rule makes of one component, whether or not its target is due yet; null where there is no figure or no target, or
 * the rule has no say. The same rule as the report's own suggestions, from the figures as they are printed.
 */
export function suggestedOf(
  rule: ReportContent['ratingRule'],
  { unit, direction }: Pick<IndicatorPart, 'unit' | 'direction'>,
  part: ComponentPart,
): Suggested | null {
  const { actual, profiled } = part;
  if (actual === null || profiled === null || direction === 'none') return null;
  const figures = figureOf(unit, part, actual);
  // A count is exact, but the target expected by now may not be a whole number: 62 or 63 was meant by 62.5.
  const whole = unit === 'count' && Number.isInteger(actual);
  const targets = whole ? [Math.floor(profiled), profiled, Math.ceil(profiled)] : [profiled];
  const all = [figures.low, actual, figures.high].flatMap((a) => targets.map((t) => rated(rule, direction, a, t)));
  const found = ratings.filter((rating) => all.includes(rating));
  return { best: found[0] as Rating, worst: found.at(-1) as Rating };
}

/** What a figure may have been before it was printed: exact for a count, and where its pair says it exactly. */
function figureOf(unit: IndicatorPart['unit'], { numerator, denominator }: ComponentPart, actual: number): Interval {
  if (unit === 'count' && Number.isInteger(actual)) return { low: actual, high: actual };
  if (numerator === null || denominator === null || denominator === 0) return printedAs(actual);
  if (unit !== 'percent' && unit !== 'days') return printedAs(actual);
  const exact = ((unit === 'percent' ? 100 : 1) * numerator) / denominator;
  return { low: Math.min(exact, actual), high: Math.max(exact, actual) };
}

/** What the rule makes of one value against what was expected of it; `direction` is not `none`. */
export function rated(
  { greenFrom, amberFrom, withinAmberTimes }: ReportContent['ratingRule'],
  direction: IndicatorPart['direction'],
  actual: number,
  expected: number,
): Rating {
  if (direction === 'within') {
    const distance = Math.abs(actual);
    if (notBelow(expected, distance)) return 'green';
    return notBelow(expected * withinAmberTimes, distance) ? 'amber' : 'red';
  }
  const [over, under] = direction === 'lower' ? [expected, actual] : [actual, expected];
  // Nothing to date against a ceiling, or nothing expected yet: nothing has been missed.
  if (under <= 0) return 'green';
  if (notBelow(over / under, greenFrom)) return 'green';
  return notBelow(over / under, amberFrom) ? 'amber' : 'red';
}

/** a ≥ b, forgiving what binary arithmetic adds in the last places. */
function notBelow(a: number, b: number): boolean {
  return a >= b - 1e-9 * Math.max(1, Math.abs(b));
}

/**
 * What the rule makes of what was rated: of several components the worst, as the report's own suggestion; null where it says
 * nothing. `by` is the component that decides it. A target that is due in a later financial year decides nothing alone.
 */
export function suggestion(
  rule: ReportContent['ratingRule'],
  indicator: IndicatorPart,
  judged: Judged,
): (Suggested & { readonly by: ComponentPart }) | null {
  const due = judged.parts.filter(({ noSuggestion }) => noSuggestion === null);
  return worstOf(rule, indicator, due);
}

/** Components in an order of their own, whatever that of the rows. */
export function byId(a: ComponentPart, b: ComponentPart): number {
  return (a.id ?? '') < (b.id ?? '') ? -1 : 1;
}

/** The worst of what the rule makes of some components. */
export function worstOf(
  rule: ReportContent['ratingRule'],
  indicator: IndicatorPart,
  parts: readonly ComponentPart[],
): (Suggested & { readonly by: ComponentPart }) | null {
  const said = parts.flatMap((part) => {
    const suggested = suggestedOf(rule, indicator, part);
    return suggested === null ? [] : [{ ...suggested, by: part }];
  });
  const shortfall = ({ by }: { readonly by: ComponentPart }) =>
    indicator.direction === 'within' ? -Math.abs(by.actual ?? 0) / (by.profiled || 1) : (by.attainment ?? 1);
  const [worst] = said.toSorted(
    (a, b) => stepsBetter(a.best, b.best) || shortfall(a) - shortfall(b) || byId(a.by, b.by),
  );
  if (!worst) return null;
  const end = (which: 'best' | 'worst') =>
    ratings.findLast((rating) => said.some((one) => one[which] === rating)) as Rating;
  return { best: end('best'), worst: end('worst'), by: worst.by };
}

/** A note that says only from where figures are, or by when targets are due, is no reason for a rating. */
const noReason =
  /^\W*(note\W+)?((data )?sources?\b|figures? (is|are) (from|provided by)\b|(the )?targets? (is|are) (to be |due to be )?(achieved|met|reached|due) by [^.,;]{3,30}\.?$)/i;

/** What a note to a whole table has to speak of to be a reason for one of its ratings. */
const cause =
  /\b(because|due to|owing to|result(s|ed|ing)? (of|from|in)|caus\w+|reflect\w*|affect\w*|impact\w*|hit|disrupt\w*|delay\w*|suspend\w*|paus\w+|clos(ed|ure)\w*|covid|pandemic|lockdown|provisional|estimated|comparable|rated|ratings?|rag)\b/i;

/** The notes that a reader may take as a reason for the figures of an indicator: those to it, and those to the table that say why. */
export function reasonsNoted(priority: PriorityPart, indicator: string): readonly NotePart[] {
  return notesAbout(priority, 'indicators', indicator).filter(
    ({ id, text }) => !noReason.test(text.trim()) && (id !== null || cause.test(text)),
  );
}

/** Whether the report gives any reason for a rating: of the rating, of the figures, or in a note to them. */
export function isExplained({ priority, part }: Placed<IndicatorPart>, judged: Judged): boolean {
  if (judged.reason !== null || part.explanation !== null) return true;
  if (judged.parts.some(({ lost }) => lost.includes('reason') || lost.includes('explanation'))) return true;
  return reasonsNoted(priority, part.id).length > 0;
}

/** `Indicator 1a (% of victims who take up support)`, or of one component `Officers in indicator 7 (…)`. */
export function nameOf({ ref, title }: IndicatorPart, part: ComponentPart | null = null): string {
  const short = title.replace(/[.\s]+$/, '');
  return part?.name ? `${part.name} in indicator ${ref} (${short})` : `Indicator ${ref} (${short})`;
}

/** A figure beside its target: `28% against a target of 36%`, `353 against 500 expected by now`, `155 days …`. */
export function figuresInWords({ unit, direction }: IndicatorPart, part: ComponentPart): string {
  const { actual, target: aim, profiled } = part;
  if (actual === null) return 'no figure';
  const printed = figure(actual, unit);
  if (aim === null || profiled === null) return printed;
  if (aim === profiled) return `${printed} against a target of ${target(aim, unit, direction)}`;
  const expected = Math.round(profiled * 10) / 10;
  return `${printed} against ${figure(expected, unit)} expected by now, of a target of ${target(aim, unit, direction)}`;
}

/** The facts of a figure, for the evidence of a finding. */
export function figuresOf(part: ComponentPart): Readonly<Record<string, unknown>> {
  const { id, target: aim, actual, profiled } = part;
  return {
    ...(id !== null && { component: id }),
    ...{ target: aim, actual },
    ...(aim !== profiled && { expected: profiled }),
  };
}
