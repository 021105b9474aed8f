import { date, figure, number, quarterShort, sentence, spanWords, target } from '../../../wording/index.ts';
import type { ComponentPart, IndicatorPart } from '../document.ts';
import { shareWords } from './attainment.ts';
import type { NotesView, NoteView } from './notes.ts';
import { type RatingView, ratingView } from './rating.ts';
import { absence, absent, type ValueView, value } from './value.ts';

/** The officer’s rating, and what the rule suggests where that is something else. */
export type JudgedView = {
  readonly rating: RatingView;
  readonly suggested: RatingView | null;
  readonly remarks: readonly string[];
};

/** One line of figures: the indicator’s own, or a component’s. */
export type FiguresView = {
  /** The component’s id; null for the only one. */
  readonly id: string | null;
  readonly name: string | null;
  readonly target: ValueView;
  readonly actual: ValueView;
  readonly earlier: readonly string[];
  readonly judged: JudgedView | null;
};

export type IndicatorView = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly explanation: string | null;
  readonly action: string | null;
  readonly notes: readonly NoteView[];
  /** The rating of the whole, where it has one; else each line of figures has its own. */
  readonly judged: JudgedView | null;
  readonly figures: readonly FiguresView[];
};

/** The most earlier periods that a table’s cell shows; all are in the data. */
const mostEarlier = 4;

/** An indicator as its rows of the table show it. */
export function presentIndicator(indicator: IndicatorPart, notes: NotesView): IndicatorView {
  const only = indicator.components.length === 1 ? indicator.components[0] : undefined;
  const { action } = indicator;
  return {
    id: indicator.id,
    ref: indicator.ref,
    title: indicator.title,
    explanation: indicator.explanation,
    action: action ? `${action.text}${action.due ? ` (by ${date(action.due)})` : ''}` : null,
    notes: notes.at('indicators', indicator.id),
    judged: judged(indicator, only, indicator.direction),
    figures: indicator.components.map((component) => ({
      id: component.id,
      name: component.name,
      target: targetView(component, indicator),
      actual: actualView(component, indicator),
      earlier: component.history.slice(-mostEarlier).map((past) => earlierWords(past, component, indicator)),
      judged: judged(component, component, indicator.direction),
    })),
  };
}

type Judged = Partial<Pick<IndicatorPart, 'rating' | 'missing' | 'suggested' | 'boundary' | 'reason'>>;

function judged(
  rated: Judged,
  figures: ComponentPart | undefined,
  direction: IndicatorPart['direction'],
): JudgedView | null {
  if (rated.rating === undefined) return null;
  const differs = rated.suggested !== undefined && rated.suggested !== null && rated.suggested !== rated.rating;
  const remarks = [
    differs ? arithmetic(figures, direction) : null,
    rated.reason ? `Officer’s reason: ${rated.reason}` : null,
    rated.boundary ? boundaryWords(differs) : null,
  ];
  return {
    rating: ratingView(rated.rating, rated.missing ?? null),
    suggested: differs ? ratingView(rated.suggested ?? null, null) : null,
    remarks: remarks.filter((remark) => remark !== null),
  };
}

/** What is said of a figure so near a threshold that its rounding decides. */
function boundaryWords(differs: boolean): string {
  return differs ? 'Rounding alone could change the suggestion' : 'The rule agrees. Rounding alone could change that';
}

function arithmetic(figures: ComponentPart | undefined, direction: IndicatorPart['direction']): string | null {
  if (figures?.attainment === undefined || figures.attainment === null) return null;
  return shareWords(figures.attainment, direction);
}

function targetView(component: ComponentPart, { unit, direction }: IndicatorPart): ValueView {
  const { profiled } = component;
  const remarks = [
    profiled !== null && profiled !== component.target ? `${target(profiled, unit, direction)} expected by now` : null,
    component.covers === 'Q1-Q4' ? null : `for ${spanWords(component.covers)} only`,
    component.due ? `due by ${quarterShort(component.due)}` : null,
  ];
  if (component.target === null) {
    const view = absence(component.targetMissing, { lost: component.lost.includes('target'), due: component.due });
    return absent(sentence(view.text), ...remarks);
  }
  const direct = direction === 'lower' ? ' or less' : '';
  return value(`${target(component.target, unit, direction)}${direct}`, ...remarks);
}

function actualView(component: ComponentPart, { unit }: IndicatorPart): ValueView {
  const { actual, numerator, denominator, status } = component;
  const remarks = [
    numerator !== null && denominator !== null ? `${number(numerator)} of ${number(denominator)}` : null,
    status,
  ];
  if (actual !== null) return value(figure(actual, unit), ...remarks);
  const { available, due } = component;
  const view = absence(component.actualMissing, { available, due, lost: component.lost.includes('actual') });
  return absent(sentence(view.text), ...remarks);
}

function earlierWords(past: Past, component: ComponentPart, indicator: IndicatorPart): string {
  return `${quarterShort(past.period)}: ${pastWords(past, component, indicator)}`;
}

type Past = ComponentPart['history'][number];

/** What an earlier period said of a component: `69%, target 70%, green`. */
export function pastWords(
  past: Past,
  { name }: Pick<ComponentPart, 'name'>,
  { unit: now, direction }: Pick<IndicatorPart, 'unit' | 'direction'>,
): string {
  const unit = past.unit ?? now;
  const parts = [
    past.actual === null ? 'no figure' : figure(past.actual, unit),
    past.target === null ? null : `target ${target(past.target, unit, direction)}`,
    past.rating && past.whole && name !== null ? `${past.rating} as a whole` : past.rating,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
