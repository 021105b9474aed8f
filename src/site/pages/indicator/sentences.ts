import { type Quarter, quarterNumber } from '../../../calendar/index.ts';
import {
  type ComponentPart,
  type History,
  type IndicatorPart,
  notesOf,
  presentIndicator,
  ratingView,
  type Said,
} from '../../../reporting/index.ts';
import { counted, figure, quarterWords, target as targetText } from '../../../wording/index.ts';
import type { Line } from './lines.ts';

/** What an indicator came to, in sentences made from its figures and from nothing else. */

/** The last figure of a line against its target, and against the one before it that can be compared. */
export function lineSentence(history: History<IndicatorPart>, line: Line): string {
  const last = lastSaid(history, line.id);
  if (!last) return 'No report of its own is published here.';
  const { said, component } = last;
  const { part, period } = said;
  if (component.actual === null) return `No figure for ${quarterWords(period)}: ${whyNone(part, component)}.`;
  const stands = standing(part, component, component.actual);
  return `${figure(component.actual, part.unit)} in ${quarterWords(period)}${stands}.${movement(line, part, period)}`;
}

function whyNone(part: IndicatorPart, { id, actualMissing, available }: ComponentPart): string {
  if (actualMissing === 'not-available' && available) return `not available until ${quarterWords(available)}`;
  const { figures } = presentIndicator(part, notesOf({ id: part.id, notes: [] }));
  const why = figures.find((of) => of.id === id)?.actual.text ?? 'not stated';
  return `${why.charAt(0).toLowerCase()}${why.slice(1)}`;
}

/** The rating of the whole and the one before it; null where each part has its own. */
export function ratingSentence({ entries, latest }: History<IndicatorPart>): string | null {
  const { rating, missing, suggested } = latest.part;
  if (rating === undefined) return null;
  const earlier = entries.flatMap((entry) =>
    entry.kind === 'reported' && entry.said && entry.period < latest.period ? entry.said.part : [],
  );
  const { components } = latest.part;
  return ratedWords(
    { rating, missing, suggested },
    earlier.at(-1)?.rating,
    components.length === 1 ? components[0] : null,
  );
}

/** The rating of a part that is rated on its own, and the one before it; null for one that is not. */
export function partRatingSentence(history: History<IndicatorPart>, id: string | null): string | null {
  const component = history.latest.part.components.find((of) => of.id === id);
  if (component?.rating === undefined) return null;
  const before = history.entries.findLast(
    (entry) => entry.kind === 'reported' && entry.said && entry.period < history.latest.period,
  );
  const earlier = before?.kind === 'reported' ? before.said?.part.components.find((of) => of.id === id) : undefined;
  return ratedWords({ ...component, rating: component.rating }, earlier?.rating, component);
}

type Judged = Pick<IndicatorPart, 'missing' | 'suggested'> & { readonly rating: 'green' | 'amber' | 'red' | null };

/** `of` is the figure that is rated, null for several: why it has no rating is not said twice. */
function ratedWords(
  { rating, missing, suggested }: Judged,
  before: Judged['rating'] | undefined,
  of: ComponentPart | null | undefined,
): string {
  const differs = suggested && suggested !== rating ? ` The rule suggests ${suggested}.` : '';
  const said =
    (of?.target === null && missing === 'no-target') || (of?.actual === null && missing === of.actualMissing);
  if (rating === null && said) return `It is therefore not rated.${differs}`;
  if (rating === null) return `No rating: ${ratingView(null, missing ?? null).word.toLowerCase()}.${differs}`;
  if (!before) return `Rated ${rating}.${differs}`;
  return `Rated ${rating}, ${before === rating ? 'as' : before} in the report before.${differs}`;
}

/** The newest report that gives a line a row, whatever is in it; null for one that is only carried by others. */
export function lastSaid(
  { entries, latest }: History<IndicatorPart>,
  id: string | null,
): { said: Said<IndicatorPart>; component: ComponentPart } | null {
  const all = [latest, ...entries.toReversed().flatMap((e) => (e.kind === 'reported' && e.said ? e.said : []))];
  for (const said of all) {
    const component = said.part.components.find((of) => of.id === id);
    if (component) return { said, component };
  }
  return null;
}

function standing({ unit, direction }: IndicatorPart, component: ComponentPart, actual: number): string {
  const { target, profiled, targetMissing, due, lost } = component;
  if (target === null) {
    return targetMissing === 'lost' || lost.includes('target')
      ? '; its target is lost in the source’s text'
      : '; it has no target';
  }
  const aim = targetText(target, unit, direction);
  if (direction === 'within') return `, ${Math.abs(actual) <= target ? 'inside' : 'outside'} the band of ${aim}`;
  if (profiled !== null && profiled !== target) {
    return `, ${compared(actual, profiled)} the ${targetText(profiled, unit, direction)} expected by then, of a target of ${aim}`;
  }
  return `, ${compared(actual, target)} the target of ${aim}${due ? `, which is due by the end of ${quarterWords(due)}` : ''}`;
}

function compared(a: number, b: number): string {
  return a === b ? 'exactly' : a > b ? 'above' : 'below';
}

/** How far the last figure is from the one before it that counts the same: not across a change of what is measured. */
function movement(
  { figures, series }: Line,
  { unit, direction, accumulation }: IndicatorPart,
  period: Quarter,
): string {
  const last = figures.find((of) => of.period === period);
  const since = Math.max(0, ...(series.breaks ?? []).map(({ before }) => before));
  const before = figures.findLast(
    (of) =>
      of.period < period &&
      of.at >= since &&
      // What has been counted since April is compared with what had been by the same quarter of another year.
      (accumulation !== 'count-to-date' || quarterNumber(of.period) === quarterNumber(period)),
  );
  if (!last || !before) return '';
  const size = (value: number): number => (direction === 'within' ? Math.abs(value) : value);
  const by = Number((size(last.value) - size(before.value)).toFixed(6));
  const than = `in ${quarterWords(before.period)}${by === 0 ? '' : ` (${figure(before.value, unit)})`}`;
  if (by === 0) return ` That is ${direction === 'within' ? 'as far from zero as' : 'the same as'} ${than}.`;
  const amount = unit === 'percent' ? counted(Math.abs(by), 'point') : figure(Math.abs(by), unit);
  const [more, less] = direction === 'within' ? ['farther from zero', 'nearer to zero'] : ['more', 'less'];
  return ` That is ${amount} ${by > 0 ? more : less} than ${than}.`;
}
