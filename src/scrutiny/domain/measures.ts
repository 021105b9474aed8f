import { financialYear, quartersBetween, spanWritten, wholeYear } from '../../calendar/index.ts';
import type { ComponentPart, IndicatorPart, NotePart, PriorityPart, ReportContent } from '../../reporting/index.ts';
import { quarterShort, sentence, target as targetWords } from '../../wording/index.ts';
import { type Interval, printedAs } from './interval.ts';
import { nameOf, type Suggested, suggestedOf } from './judged.ts';
import { type Placed, periodOf, type Reading } from './reading.ts';
import { isSameTitle, plainTitle } from './titles.ts';

/**
 * The figures of indicators as the checks of targets read them: each beside what the report before says of the same one, and
 * only where the two can be compared.
 */

/** One figure of an indicator, where it stands. */
export type Measure = Placed<IndicatorPart> & { readonly component: ComponentPart };

/** A figure, and the same one in the report before. */
export type Pair = { readonly now: Measure; readonly then: Measure };

/** The figures of some indicators, in their order. */
export function measuresOf(all: readonly Placed<IndicatorPart>[]): readonly Measure[] {
  return all.flatMap((placed) => placed.part.components.map((component) => ({ ...placed, component })));
}

/**
 * Every figure that the report before has too. Of an indicator whose unit, direction or accumulation is another there is
 * none: what is counted otherwise cannot be compared.
 */
export function pairsOf(reading: Reading): readonly Pair[] {
  return reading.things('indicators').flatMap((placed) => {
    const last = before(reading, placed);
    if (!last || isCountedOtherwise(placed.part, last.part)) return [];
    return measuresOf([placed]).flatMap((now) => {
      const then = measuresOf([last]).find(({ component }) => component.id === now.component.id);
      return then ? [{ now, then }] : [];
    });
  });
}

/** Whether there is a report before, of an earlier period. */
export function hasBefore({ previous, period }: Reading): boolean {
  return previous !== null && quartersBetween(periodOf(previous), period) > 0;
}

/** What the report before says of an indicator. */
export function before(reading: Reading, { part }: Placed<IndicatorPart>): Placed<IndicatorPart> | null {
  if (!hasBefore(reading)) return null;
  const same = reading.last('indicators', part.id);
  if (same || reading.earlier('indicators', part.id).length > 0) return same;
  const known = byTitle.get(reading) ?? sameByTitle(reading);
  byTitle.set(reading, known);
  return known.get(part.id) ?? null;
}

/** Kept, since many checks ask it of each indicator. */
const byTitle = new WeakMap<Reading, ReadonlyMap<string, Placed<IndicatorPart>>>();

/**
 * A body that does not keep its ids says with its titles what is the same: an indicator with a new id comes after the only
 * one that is gone and was called the same or, under the same number, said the same.
 */
function sameByTitle({ previous, things, earlier }: Reading): ReadonlyMap<string, Placed<IndicatorPart>> {
  const now = things('indicators');
  const ids = new Set(now.map(({ part: { id } }) => id));
  const gone = previous === null ? [] : indicatorsOf(previous).filter(({ part: { id } }) => !ids.has(id));
  const named = Map.groupBy(gone, ({ part: { title } }) => plainTitle(title));
  const found = now
    .filter(({ part: { id } }) => earlier('indicators', id).length === 0)
    .flatMap(({ part: { id, ref, title } }): [string, Placed<IndicatorPart>][] => {
      const alike =
        named.get(plainTitle(title)) ?? gone.filter(({ part }) => part.ref === ref && isSameTitle(part.title, title));
      return alike.length === 1 && alike[0] ? [[id, alike[0]]] : [];
    });
  return new Map(found);
}

/** The indicators of a report, where they stand. */
export function indicatorsOf(document: ReportContent): readonly Placed<IndicatorPart>[] {
  return document.priorities.flatMap((priority) => priority.indicators.map((part) => ({ document, priority, part })));
}

function isCountedOtherwise(a: IndicatorPart, b: IndicatorPart): boolean {
  return a.unit !== b.unit || a.direction !== b.direction || a.accumulation !== b.accumulation;
}

/** Whether both figures are of one financial year. */
export function isOneYear({ now, then }: Pair): boolean {
  return financialYear(periodOf(now.document)) === financialYear(periodOf(then.document));
}

/** Whether the source held a field whose content did not survive. */
export function isLost({ lost, targetMissing, actualMissing }: ComponentPart, field: 'target' | 'actual'): boolean {
  return lost.includes(field) || (field === 'target' ? targetMissing : actualMissing) === 'lost';
}

/** The target of a figure, where it has one that survived and that is aimed at. */
export function targetOf({ part, component }: Measure): number | null {
  return part.direction === 'none' || isLost(component, 'target') ? null : component.target;
}

/** What a printed figure may have been; a whole count is exact. */
export function figureOf({ part: { unit }, component }: Measure): Interval | null {
  const { actual } = component;
  if (actual === null || isLost(component, 'actual')) return null;
  return unit === 'count' && Number.isInteger(actual) ? { low: actual, high: actual } : printedAs(actual);
}

/** The quarters of the year that a target is for. */
function spanOf({ covers }: ComponentPart) {
  return spanWritten(covers) ?? wholeYear;
}

/** How many quarters of the year a target is for. */
export function quartersCovered(component: ComponentPart): number {
  const { first, last } = spanOf(component);
  return last - first + 1;
}

/** Two targets of one figure, as they can be compared. */
export type Targets = {
  readonly was: number;
  readonly is: number;
  /** The later one for as many quarters as the earlier one is for, where they are totals: pro rata. */
  readonly isLikeWas: number;
  readonly proRata: boolean;
};

/** The targets of a pair, like with like; null where one of them has none. */
export function targetsOf({ now, then }: Pair): Targets | null {
  const [was, is] = [targetOf(then), targetOf(now)];
  if (was === null || is === null || was < 0 || is < 0) return null;
  const [quartersWere, quartersAre] = [quartersCovered(then.component), quartersCovered(now.component)];
  const proRata = now.part.accumulation === 'count-to-date' && quartersWere !== quartersAre;
  return { was, is, isLikeWas: proRata ? (is * quartersWere) / quartersAre : is, proRata };
}

/** Whether the later of two targets is easier to reach, harder, or neither. */
export function targetMoved({ direction }: IndicatorPart, { was, isLikeWas }: Targets): 'easier' | 'harder' | null {
  if (Math.abs(was - isLikeWas) <= 1e-9 * Math.max(1, Math.abs(was))) return null;
  return (direction === 'higher') === isLikeWas < was ? 'easier' : 'harder';
}

/**
 * What the rule of its own report makes of a figure against the target it had, and would make of it against another; of a
 * total so far, against the share of them that was due by then. Null where nothing can be said: no figure, a target for
 * quarters that were over or had not begun, or one that is to be met in a later year.
 */
export function heldAgainst(
  { document, part, component }: Measure,
  another: number,
): { readonly own: Suggested; readonly other: Suggested } | null {
  const { target, profiled, noSuggestion, actual } = component;
  if (target === null || profiled === null || noSuggestion === 'not-due' || isLost(component, 'actual')) return null;
  if (part.direction !== 'within' && (actual === null || actual < 0)) return null;
  const total = part.accumulation === 'count-to-date';
  const { first, last } = spanOf(component);
  const at = quarterIn(document);
  if (total && (at < first || at > last || target === 0)) return null;
  const against = (expected: number) => suggestedOf(document.ratingRule, part, { ...component, profiled: expected });
  const [own, other] = [against(profiled), against(target === 0 ? another : another * (profiled / target))];
  return own && other ? { own, other } : null;
}

/** Whether a figure is what its financial year came to: a total only at the end of the year. */
export function isOutturn({ document, part, component }: Measure): boolean {
  const atEnd = quarterIn(document) === 4;
  return part.accumulation === 'count-to-date' ? atEnd && quartersCovered(component) === 4 : atEnd;
}

function quarterIn({ period }: ReportContent): number {
  return Number(period.id.slice(-1));
}

/** What is written beside an indicator: the notes to it and its own explanations, without the notes to its whole table. */
export function writtenOf({ priority, part }: Placed<IndicatorPart>): readonly string[] {
  const reasons = part.components.map(({ reason }) => reason);
  return [part.explanation, part.reason, part.action?.text, ...reasons]
    .concat(priority.notes.flatMap((note) => (isTo(note, part.id) ? [note.text] : [])))
    .flatMap((text) => text?.trim() || []);
}

function isTo({ table, id }: NotePart, indicator: string): boolean {
  return id === indicator && (table === 'indicators' || table === null);
}

/** The notes to a whole table of indicators, and to its page. */
export function tableNotes({ notes }: PriorityPart): readonly string[] {
  return notes.flatMap(({ table, id, text }) =>
    id === null && (table === 'indicators' || table === null) ? [text.trim()] : [],
  );
}

/** What is written beside an indicator or under its table, and did not stand word for word in the report before. */
export function newlyWritten(now: Placed<IndicatorPart>, then: Placed<IndicatorPart>): readonly string[] {
  const old = new Set([...writtenOf(then), ...tableNotes(then.priority)]);
  return [...writtenOf(now), ...tableNotes(now.priority)].filter((text) => !old.has(text));
}

const change =
  /\b(?:re-?(?:vis|set|bas|align|calibrat|negotiat|calculat|assess|plac)\w*|lower\w*|reduc\w*|rais(?:ed|ing)|increas\w*|chang\w*|adjust\w*|review\w*|amend\w*|updat\w*|new|agreed|uplift\w*|higher|exten(?:ded|sion)|above|below|set)\b/i;

/** Whether something new is written that speaks of the target and of its change. */
export function saysWhyTarget({ now, then }: Pair): boolean {
  return newlyWritten(now, then).some((text) => /\btargets?\b/i.test(text) && change.test(text));
}

/** `Indicator 1a (% of victims who take up support)`, or `Officers in indicator 7 (…)` where it has several figures. */
export function measureName({ part, component }: Measure): string {
  const { id } = component;
  const name = component.name ?? (id === null ? null : sentence(id.replaceAll('-', ' ')));
  return nameOf(part, part.components.length > 1 ? { ...component, name } : null);
}

/** The component's id as evidence, where it has one. */
export function whichOf({ component: { id } }: Measure): { readonly component?: string } {
  return id === null ? {} : { component: id };
}

/** A target with its unit; of a part of the year with the quarters it is for. */
export function targetInWords({ part: { unit, direction }, component }: Measure): string {
  const { target, covers } = component;
  const words = target === null ? 'no target' : targetWords(target, unit, direction);
  return quartersCovered(component) === 4 ? words : `${words} for ${covers.replace('-', ' to ')}`;
}

/** A target as evidence: with the quarters that it is for, where they are not the whole year. */
export function targetFacts({ component }: Measure): Readonly<Record<string, unknown>> {
  const { target, covers } = component;
  return { target, ...(quartersCovered(component) === 4 ? {} : { covers }) };
}

/** `in Q4 2020-21`. */
export function inQuarter({ period }: ReportContent): string {
  return `in ${quarterShort(period.id)}`;
}

/** In the order of their numbers as a reader counts them, whatever the order of the rows. */
export function byRef(a: Placed<IndicatorPart>, b: Placed<IndicatorPart>): number {
  const by = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
  return a.part.ref.localeCompare(b.part.ref, 'en', { numeric: true }) || by(a.part.id, b.part.id);
}
