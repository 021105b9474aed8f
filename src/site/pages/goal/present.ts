import type { Quarter } from '../../../calendar/index.ts';
import type { Chart } from '../../../platform/charts/index.ts';
import {
  correctionsOf,
  type EditionSummary,
  type Entry,
  type GoalPart,
  type Histories,
  type History,
  notesOf,
  presentGoal,
  type RatingView,
  type Reported,
  ratingView,
  type Said,
  type ValueView,
} from '../../../reporting/index.ts';
import { listed, quarterShort, quarterWords, sentence, withStop } from '../../../wording/index.ts';
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
  saidIn,
  unknownWords,
} from '../../parts/through-time.ts';
import { changeWords, laterWords } from './changes.ts';
import { type Stated, slipOf, statedIn, timelinesOf } from './slips.ts';

/** A goal through time, as text and charts ready to show. */
export type GoalPageView = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly priority: { readonly name: string; readonly href: string };
  readonly latest: { readonly period: string; readonly href: string; readonly current: boolean };
  /** Which correction removed it from every report, and why; null for what a report holds. */
  readonly removed: string | null;
  /** Every correction of it, those of the newest report first. */
  readonly corrected: readonly CorrectedView[];
  /** How late it is, or what is the case instead; `than` where it is a comparison. */
  readonly headline: { readonly text: string; readonly than: string | null };
  readonly rating: RatingView;
  readonly summary: string;
  readonly slips: SlipsView | null;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly entries: readonly EntryView[];
  /** Whether any entry says more than quarters and ratings. */
  readonly remarked: boolean;
  readonly csv: string;
};

/** Timelines one below another, oldest first; `from` and `to` are the ends of their scale. */
export type SlipsView = {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly { readonly period: string; readonly chart: Chart }[];
  readonly promisedAnew: boolean;
  readonly complete: boolean;
};

export type EntryView =
  | {
      readonly kind: 'reported';
      readonly period: string;
      readonly edition: string;
      readonly href: string;
      readonly ref: string;
      readonly baseline: ValueView;
      readonly forecast: ValueView;
      readonly slip: ValueView;
      readonly rating: RatingView;
      readonly changes: readonly string[];
      readonly corrections: readonly string[];
      readonly said: readonly string[];
    }
  | {
      readonly kind: 'carried';
      readonly period: string;
      readonly baseline: string;
      readonly forecast: string;
      readonly slip: string;
      readonly rating: RatingView;
      readonly by: string;
    }
  | { readonly kind: 'other'; readonly period: string; readonly text: readonly string[]; readonly href: string | null };

/** What the page needs to know besides the history: the reports, every edition, and the body's colour. */
export type Around = {
  readonly histories: Pick<Histories, 'reports'>;
  readonly editions: readonly EditionSummary[];
  readonly colour: string;
};

export function presentGoalPage(history: History<GoalPart>, around: Around): GoalPageView {
  const { latest, entries } = history;
  const { part, priority } = latest;
  const stated = statedIn(history);
  const removed = removedWords(history);
  const shown = entries.map((entry, at) => presentEntry(entry, saidBefore(entries, at), stated, around.editions));
  return {
    id: history.id,
    ref: part.ref,
    title: part.title,
    priority: { name: priority.name, href: listedAt(addresses.goals, history) },
    latest: {
      period: quarterWords(latest.period),
      href: saidAt(latest, around.editions, `goal-${history.id}`),
      current: history.current,
    },
    removed,
    corrected: correctionsOfThing(entries, `goal-${history.id}`),
    headline: headlineOf(part, stated.at(-1)),
    rating: ratingView(part.rating, part.missing),
    summary: removed ?? summaryOf(history, stated),
    slips: slipsView(stated, part.title, around.colour),
    facts: factsOf(history, stated, around.histories),
    entries: shown.reverse(),
    remarked: shown.some((e) => e.kind === 'reported' && [...e.changes, ...e.corrections, ...e.said].length > 0),
    csv: addresses.goal(history.id, 'csv'),
  };
}

function headlineOf(part: GoalPart, last: Stated | undefined): GoalPageView['headline'] {
  if (part.closed) return { text: sentence(part.closed.how), than: null };
  if (part.ongoing) return { text: 'Ongoing', than: null };
  const slip = last ? slipOf(last) : null;
  if (slip === null) return { text: 'Slip not known', than: null };
  return slip === 0
    ? { text: 'As first promised', than: null }
    : { text: laterWords(slip), than: 'than first promised' };
}

/** What was promised, what is expected and what has come of it, in sentences. */
function summaryOf(history: History<GoalPart>, stated: readonly Stated[]): string {
  const { part, period } = history.latest;
  const last = stated.at(-1);
  if (part.closed) {
    const { how, reason } = part.closed;
    return `${sentence(how)} in the report for ${quarterWords(period)}${reason ? `: ${withStop(reason)}` : ', which gives no reason.'}`;
  }
  if (part.ongoing) return `Ongoing: it has no quarter by which it is to be done.${openAgain(history)}`;
  const promise = `${promiseWords(part, last)}${anewWords(stated)}`;
  if (part.rating === 'complete') return `Reported complete in ${quarterWords(completeSince(history))}. ${promise}`;
  const passed = last?.forecast && last.forecast < period ? ' That quarter had passed when the report was made.' : '';
  return `${promise}${passed}${openAgain(history)}`;
}

function promiseWords({ lost, rating }: GoalPart, last: Stated | undefined): string {
  const { promises: [first] = [], forecast = null } = last ?? {};
  const promised = first
    ? `First promised for ${quarterWords(first)}`
    : lost.includes('baseline')
      ? 'The quarter promised is lost in the source’s text'
      : 'No report says for when it was promised';
  const slip = last ? slipOf(last) : null;
  if (rating === 'complete' && !slip) return `${promised}.`;
  const expected = forecast
    ? `${rating === 'complete' ? 'last forecast for' : 'now expected in'} ${quarterWords(forecast)}`
    : lost.includes('forecast')
      ? 'the quarter now expected is lost in the source’s text'
      : 'no quarter is given in which it is expected';
  return `${promised}, ${expected}${slip === null ? '' : `: ${slip === 0 ? 'as first promised' : laterWords(slip)}`}.`;
}

function anewWords(stated: readonly Stated[]): string {
  const anew = (stated.at(-1)?.promises.length ?? 1) - 1;
  if (anew < 1) return '';
  return ` The promise itself was moved ${times(anew)}.`;
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** The first of the reports up to the latest that all call it complete. */
function completeSince(history: History<GoalPart>): string {
  const said = saidIn(history);
  const open = said.findLastIndex(({ part }) => part.rating !== 'complete');
  return said[open + 1]?.period ?? history.latest.period;
}

function openAgain(history: History<GoalPart>): string {
  const { rating } = history.latest.part;
  if (rating === null || rating === 'complete') return '';
  const complete = saidIn(history).findLast(({ part }) => part.rating === 'complete');
  return complete ? ` The report for ${quarterWords(complete.period)} called it complete; it is open again.` : '';
}

function slipsView(stated: readonly Stated[], title: string, brand: string): SlipsView | null {
  const timelines = timelinesOf(stated, title, brand);
  if (!timelines) return null;
  const { from, to, rows } = timelines;
  return {
    from: quarterShort(from),
    to: quarterShort(to),
    rows: rows.map(({ period, chart }) => ({ period: quarterShort(period), chart })),
    promisedAnew: stated.some(({ promises }) => promises.length > 1),
    complete: stated.some(({ complete }) => complete),
  };
}

function factsOf(history: History<GoalPart>, stated: readonly Stated[], { reports }: Pick<Histories, 'reports'>) {
  const { promises = [], forecast = null } = stated.at(-1) ?? {};
  const { closed, ongoing } = history.latest.part;
  const [promise, ...anew] = promises;
  return [
    { name: 'First promised for', text: promise ? quarterWords(promise) : 'Not known' },
    ...(anew.length > 0
      ? [{ name: 'Promised anew', text: `${sentence(times(anew.length))}, for ${listed(anew.map(quarterShort))}` }]
      : []),
    ...(forecast && !closed && !ongoing ? [{ name: 'Forecast', text: quarterWords(forecast) }] : []),
    { name: 'Reported', text: reportedWords(history, reports.length) },
  ];
}

function presentEntry(
  entry: Entry<GoalPart>,
  before: Said<GoalPart> | null,
  stated: readonly Stated[],
  editions: readonly EditionSummary[],
): EntryView {
  if (entry.kind === 'unknown') {
    const { quarters, why } = unknownWords(entry);
    return { kind: 'other', period: quarters, text: [why], href: null };
  }
  const own = stated.find(({ period }) => period === entry.period);
  if (entry.kind === 'carried') {
    const past = entry.by.part.history.find(({ period }) => period === entry.period);
    return {
      kind: 'carried',
      period: quarterShort(entry.period),
      baseline: past?.baseline ? quarterShort(past.baseline) : 'Not carried',
      forecast: past?.forecast ? quarterShort(past.forecast) : 'Not carried',
      slip: own ? slipWords(slipOf(own)) : 'Not known',
      rating: ratingView(past?.rating ?? null, 'not-rated'),
      by: carriedWords(entry),
    };
  }
  const corrections = correctionsOf(entry).map(correctionWords);
  if (entry.said) return presentReported(entry, entry.said, { before, own, corrections, editions });
  const edition = entry.editions.at(-1)?.document.edition?.number ?? 1;
  const href = saidAt({ period: entry.period, edition }, editions);
  return { kind: 'other', period: quarterShort(entry.period), text: corrections, href };
}

function presentReported(
  { restatedBy, editions: all }: Reported<GoalPart>,
  said: Said<GoalPart>,
  about: {
    readonly before: Said<GoalPart> | null;
    readonly own: Stated | undefined;
    readonly corrections: readonly string[];
    readonly editions: readonly EditionSummary[];
  },
): EntryView {
  const { part, period, edition } = said;
  const view = presentGoal(part, period, notesOf({ id: part.id, notes: [...said.notes] }));
  const reason = part.closed?.reason ?? part.reason;
  return {
    kind: 'reported',
    period: quarterShort(period),
    edition: all.length > 1 || edition > 1 ? `Edition ${edition}` : '',
    href: saidAt(said, about.editions, `goal-${part.id}`),
    ref: part.ref,
    baseline: view.baseline,
    forecast: part.closed ? { ...view.forecast, remarks: [] } : view.forecast,
    slip: about.own
      ? { text: slipWords(slipOf(about.own)), absent: slipOf(about.own) === null, remarks: [] }
      : view.slip,
    rating: view.rating,
    changes: about.before ? changeWords(about.before, said) : [],
    corrections: [...about.corrections, ...(restatedBy ? [restatedWords(restatedBy, period)] : [])],
    said: [...(reason ? [`Reason: ${withStop(reason)}`] : []), ...view.notes.map(noteWords)],
  };
}

function slipWords(slip: number | null): string {
  return slip === null ? 'Not known' : slip === 0 ? 'None' : laterWords(slip);
}

function restatedWords({ part, period: by }: Said<GoalPart>, period: Quarter): string {
  const past = part.history.find((of) => of.period === period);
  const words = [
    `baseline ${past?.baseline ? quarterShort(past.baseline) : 'none'}`,
    `forecast ${past?.forecast ? quarterShort(past.forecast) : 'none'}`,
    `rated ${past?.rating ?? 'not at all'}`,
  ];
  return `The report for ${quarterShort(by)} gives this quarter otherwise: ${words.join(', ')}.`;
}
