import { financialYear } from '../../../calendar/index.ts';
import { type Bullet, bullet, bulletDomain, type Chart, trend } from '../../../platform/charts/index.ts';
import {
  attainmentWords,
  type ComponentPart,
  correctionsOf,
  type EditionSummary,
  type Entry,
  type FiguresView,
  type Histories,
  type History,
  type IndicatorPart,
  type JudgedView,
  notesOf,
  presentIndicator,
  type RatingView,
  type Reported,
  ratingView,
  type Said,
} from '../../../reporting/index.ts';
import { figure, quarterShort, quarterWords, sentence, target as targetText } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { type CorrectedView, correctionsOfThing } from '../../parts/corrections.ts';
import {
  carriedWords,
  correctionWords,
  listedAt,
  noteWords,
  removedWords,
  reportedWords,
  saidAt,
  saidBefore,
  unknownWords,
} from '../../parts/through-time.ts';
import { changeWords } from './changes.ts';
import { accumulationWords, directionWords, unitWords } from './definitions.ts';
import { type Line, linesOf, tick } from './lines.ts';
import { lastSaid, lineSentence, partRatingSentence, ratingSentence } from './sentences.ts';

/** An indicator through time, as text and charts ready to show. */
export type IndicatorPageView = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly priority: { readonly name: string; readonly href: string };
  /** Where it was last said, and whether that is the newest report. */
  readonly latest: { readonly period: string; readonly href: string; readonly current: boolean };
  /** Which correction removed it from every report, and why; null for what a report holds. */
  readonly removed: string | null;
  /** Every correction of it, those of the newest report first. */
  readonly corrected: readonly CorrectedView[];
  /** What is said of the whole of several parts; null where there is one figure. */
  readonly whole: { readonly rating: RatingView | null; readonly sentence: string } | null;
  /** What it came to, in a sentence or two. */
  readonly summary: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly lines: readonly LineView[];
  readonly entries: readonly EntryView[];
  /** Whether any entry says more than figures and ratings. */
  readonly remarked: boolean;
  readonly csv: string;
  /** Whether the target is a band around zero. */
  readonly band: boolean;
  /** What the column of attainment holds. */
  readonly attainment: string;
};

/** A line with its last figure, drawn for wide and narrow screens where there is something to join, else as one bar. */
export type LineView = {
  readonly name: string | null;
  readonly last: FiguresView | null;
  readonly rating: RatingView | null;
  readonly sentence: string;
  readonly charts: { readonly wide: Chart | null; readonly narrow: Chart } | null;
  readonly bar: Chart | null;
  /** What the chart does not say for itself. */
  readonly note: string | null;
};

/** A row of the table: of a report, or of quarters of which little or nothing is known. */
export type EntryView =
  | {
      readonly kind: 'reported';
      readonly period: string;
      readonly edition: string;
      readonly href: string;
      readonly ref: string;
      readonly judged: JudgedView | null;
      readonly figures: readonly (FiguresView & { readonly attainment: string })[];
      readonly changes: readonly string[];
      readonly corrections: readonly string[];
      readonly said: readonly string[];
    }
  | { readonly kind: 'carried'; readonly period: string; readonly figures: readonly CarriedView[]; readonly by: string }
  | { readonly kind: 'other'; readonly period: string; readonly text: readonly string[]; readonly href: string | null };

export type CarriedView = {
  readonly name: string | null;
  readonly target: string;
  readonly actual: string;
  readonly rating: RatingView | null;
  /** The rating was given to the whole, of which this is a part. */
  readonly whole: boolean;
};

/** What the page needs to know besides the history: every edition, and the body's colour. */
export type Around = {
  readonly histories: Pick<Histories, 'reports'>;
  readonly editions: readonly EditionSummary[];
  readonly colour: string;
};

export function presentIndicatorPage(history: History<IndicatorPart>, around: Around): IndicatorPageView {
  const { latest, entries } = history;
  const { part, priority } = latest;
  const lines = linesOf(history);
  const removed = removedWords(history);
  const shown = entries.map((entry, at) => presentEntry(entry, saidBefore(entries, at), around.editions));
  const drawn = presentLines(lines, history, around.colour);
  const whole = lines.length > 1 ? wholeOf(history) : null;
  return {
    id: history.id,
    ref: part.ref,
    title: part.title,
    priority: { name: priority.name, href: listedAt(addresses.indicators, history) },
    latest: {
      period: quarterWords(latest.period),
      href: saidAt(latest, around.editions, `indicator-${history.id}`),
      current: history.current,
    },
    removed,
    corrected: correctionsOfThing(entries, `indicator-${history.id}`),
    whole,
    summary: removed ?? (whole ? `${whole.sentence} ${drawn.map(spoken).join(' ')}` : (drawn[0]?.sentence ?? '')),
    facts: factsOf(history, around.histories),
    lines: drawn,
    entries: shown.reverse(),
    remarked: shown.some((e) => e.kind === 'reported' && [...e.changes, ...e.corrections, ...e.said].length > 0),
    csv: addresses.indicator(history.id, 'csv'),
    band: part.direction === 'within',
    attainment: attainmentMeanings[part.direction],
  };
}

const share = 'cut off after one decimal';

/** By which way is better, as the rating rule works it out. */
const attainmentMeanings: Record<IndicatorPart['direction'], string> = {
  higher: `Attainment is the year to date as a share of what was expected by then, ${share}`,
  lower: `Attainment is what was expected by then as a share of the year to date, since less is better, ${share}`,
  within: 'A band is kept or not: the figure is inside or outside it',
  none: 'Without a direction there is no attainment',
};

function wholeOf(history: History<IndicatorPart>): IndicatorPageView['whole'] {
  const { components, rating, missing } = history.latest.part;
  const rated = ratingSentence(history) ?? 'Each has its own rating.';
  return {
    rating: rating === undefined ? null : ratingView(rating, missing ?? null),
    sentence: components.length === 1 ? rated : `Reported in ${components.length} parts. ${rated}`,
  };
}

function spoken({ name, sentence }: LineView): string {
  return name === null ? sentence : `${name}: ${sentence}`;
}

function factsOf(history: History<IndicatorPart>, { reports }: Pick<Histories, 'reports'>) {
  const { unit, direction, accumulation } = history.latest.part;
  return [
    { name: 'Measured in', text: sentence(unitWords[unit]) },
    { name: 'Direction', text: sentence(directionWords[direction]) },
    { name: 'Each figure is', text: sentence(accumulationWords[accumulation]) },
    { name: 'Reported', text: reportedWords(history, reports.length) },
  ];
}

const widths = { wide: 640, narrow: 340 };

function presentLines(lines: readonly Line[], history: History<IndicatorPart>, brand: string): LineView[] {
  const { unit, title } = history.latest.part;
  const several = lines.length > 1;
  const last = lines.map((line) => lastSaid(history, line.id));
  // One scale for all of them, so that they can be compared.
  const bars = last.map((of) => (of ? barOf(of.said.part, of.component) : null));
  const known = bars.filter((bar) => bar !== null);
  return lines.map((line, at): LineView => {
    const { id, figures, series } = line;
    const of = last[at];
    const name = several ? nameOf(line, of?.said ?? null, history) : null;
    const own = several
      ? partRatingSentence(history, id)
      : (ratingSentence(history) ?? partRatingSentence(history, id));
    const named = `${title}${name === null ? '' : `: ${name}`}`;
    const view = {
      name,
      last: of ? figuresOf(of.said.part, id) : null,
      rating: of ? ratingOf(of.said.part, of.component, several) : null,
      sentence: [lineSentence(history, line), ...(own ? [own] : [])].join(' '),
    };
    if (figures.length === 0 || line.reports < 2) {
      const bar = bars[at];
      const note = bar ? null : 'There is nothing to draw yet.';
      const domain = unit === 'percent' && series.direction !== 'within' ? ([0, 100] as const) : bulletDomain(known);
      const drawn = bar && bullet({ ...bar, id: `bar-${id ?? 'line'}`, title: named, domain, width: 320, brand });
      return { ...view, charts: null, bar: drawn ?? null, note };
    }
    const draw = (kind: keyof typeof widths): Chart => {
      const frame = { id: `${kind}-${id ?? 'line'}`, title: named, width: widths[kind], brand };
      return trend({ ...series, ...frame, tick: tick(unit) });
    };
    // Side by side, several are as narrow on a wide screen as on a phone.
    const charts = { wide: several ? null : draw('wide'), narrow: draw('narrow') };
    const years = new Set(figures.map(({ period }) => financialYear(period)));
    const note =
      series.restarts && years.size > 1
        ? 'It counts anew from each 1 April: one year is not joined to the next.'
        : null;
    return { ...view, charts, bar: null, note };
  });
}

/** A part's name; with when it was last reported, where that is not now. */
function nameOf({ name }: Line, said: Said<IndicatorPart> | null, { latest }: History<IndicatorPart>): string {
  const known = name ?? 'As one figure';
  return said && said.period !== latest.period ? `${known}, until ${quarterShort(said.period)}` : known;
}

function figuresOf(part: IndicatorPart, id: string | null): FiguresView | null {
  return presentIndicator(part, notesOf({ id: part.id, notes: [] })).figures.find((of) => of.id === id) ?? null;
}

/** The rating of a part, or of the whole where there is only the one figure. */
function ratingOf(part: IndicatorPart, component: ComponentPart, several: boolean): RatingView | null {
  if (component.rating !== undefined) return ratingView(component.rating, component.missing ?? null);
  return several || part.rating === undefined ? null : ratingView(part.rating, part.missing ?? null);
}

/** A figure against its target; null where there is nothing to draw it against. */
function barOf({ unit, direction }: IndicatorPart, { target, actual, profiled }: ComponentPart): BarOf | null {
  if (target === null || actual === null) return null;
  const aim = (value: number) => ({ value, label: targetText(value, unit, direction) });
  return {
    direction,
    actual: { value: actual, label: figure(actual, unit) },
    target: aim(target),
    expected: profiled === null || profiled === target || direction === 'within' ? null : aim(profiled),
  };
}

type BarOf = Pick<Bullet, 'direction' | 'actual' | 'target' | 'expected'>;

function presentEntry(
  entry: Entry<IndicatorPart>,
  before: Said<IndicatorPart> | null,
  editions: readonly EditionSummary[],
): EntryView {
  switch (entry.kind) {
    case 'unknown': {
      const { quarters, why } = unknownWords(entry);
      return { kind: 'other', period: quarters, text: [why], href: null };
    }
    case 'carried': {
      const figures = carriedFigures(entry.by.part, entry.period);
      return { kind: 'carried', period: quarterShort(entry.period), figures, by: carriedWords(entry) };
    }
    case 'reported': {
      const corrections = correctionsOf(entry).map(correctionWords);
      if (entry.said) return presentReported(entry, entry.said, before, corrections, editions);
      const document = entry.editions.at(-1)?.document;
      const href = saidAt({ period: entry.period, edition: document?.edition?.number ?? 1 }, editions);
      return { kind: 'other', period: quarterShort(entry.period), text: corrections, href };
    }
  }
}

function presentReported(
  { restatedBy, editions: all }: Reported<IndicatorPart>,
  said: Said<IndicatorPart>,
  before: Said<IndicatorPart> | null,
  corrections: readonly string[],
  editions: readonly EditionSummary[],
): EntryView {
  const { part, period, edition } = said;
  // Attainment has a column of its own, so that it is no remark to the rating.
  const unremarked = { ...part, components: part.components.map((of) => ({ ...of, attainment: null })) };
  const view = presentIndicator(unremarked, notesOf({ id: part.id, notes: [...said.notes] }));
  const restated = restatedBy
    ? [
        `The report for ${quarterShort(restatedBy.period)} gives other figures for this quarter: ${restatedWords(restatedBy.part, period)}.`,
      ]
    : [];
  return {
    kind: 'reported',
    period: quarterShort(period),
    edition: all.length > 1 || edition > 1 ? `Edition ${edition}` : '',
    href: saidAt(said, editions, `indicator-${part.id}`),
    ref: part.ref,
    judged: view.judged,
    figures: view.figures.map((of, at) => ({ ...of, attainment: attainedWords(part, at) })),
    changes: before ? changeWords(before, said) : [],
    corrections: [...corrections, ...restated],
    said: [
      ...(view.explanation ? [view.explanation] : []),
      ...(view.action ? [`Action: ${view.action}`] : []),
      ...view.notes.map(noteWords),
    ],
  };
}

/** How much of what was expected by now was reached, or how it stands to its band. */
function attainedWords({ components, direction }: IndicatorPart, at: number): string {
  const component = components[at];
  if (!component || component.actual === null || component.target === null) return 'Not applicable';
  if (direction === 'within')
    return Math.abs(component.actual) <= component.target ? 'Inside the band' : 'Outside the band';
  if (component.attainment === null) return 'Not applicable';
  return attainmentWords(component.attainment);
}

function carriedFigures({ components, unit, direction }: IndicatorPart, period: string): CarriedView[] {
  return components.flatMap(({ name, history }) => {
    const past = history.find((of) => of.period === period);
    if (!past) return [];
    return {
      name: components.length > 1 ? name : null,
      target: past.target === null ? 'Not carried' : targetText(past.target, unit, direction),
      actual: past.actual === null ? 'Not carried' : figure(past.actual, unit),
      rating: past.rating && ratingView(past.rating, null),
      whole: past.whole && name !== null,
    };
  });
}

function restatedWords(part: IndicatorPart, period: string): string {
  return carriedFigures(part, period)
    .map(({ name, actual, target, rating }) => {
      const rated = rating ? `rated ${rating.word.toLowerCase()}` : 'not rated';
      const words = `${actual.toLowerCase()}, target ${target.toLowerCase()}, ${rated}`;
      return name === null ? words : `${name} ${words}`;
    })
    .join('; ');
}
