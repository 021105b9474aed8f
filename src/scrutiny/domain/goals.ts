import { compareQuarters, financialYear, type Quarter, quartersBetween } from '../../calendar/index.ts';
import type { GoalPart, PriorityPart } from '../../reporting/index.ts';
import { counted, quarterShort, sentence } from '../../wording/index.ts';
import { contentWords, likeness, plainWording, sameWord } from './content-words.ts';
import { hasLostWords, lostMark } from './lost.ts';
import { type Placed, periodOf, type Reading } from './reading.ts';

/** What one report said of when a goal is to be done. */
type Stated = {
  readonly period: Quarter;
  readonly baseline: Quarter | null;
  readonly forecast: Quarter | null;
  readonly complete: boolean;
  /** Where it stood; null where that report is known only by the goal's own history. */
  readonly said: Placed<GoalPart> | null;
};

/** A goal of this report, and what earlier reports said of it, oldest first. */
export type FollowedGoal = Placed<GoalPart> & { readonly past: readonly Stated[] };

const followed = new WeakMap<Reading, readonly FollowedGoal[]>();

/**
 * The goals of a report with their past. A goal is followed by its id, and by its title where no report had the id before: the
 * same words under another id, which this report has no more, are the same goal.
 */
export function goalsOf(reading: Reading): readonly FollowedGoal[] {
  const known = followed.get(reading) ?? follow(reading);
  followed.set(reading, known);
  return known;
}

function follow(reading: Reading): FollowedGoal[] {
  const now = reading.things('goals');
  const ids = new Set(now.map(({ part }) => part.id));
  const titles = Map.groupBy(now, ({ part }) => titleKey(part));
  const earlier = reading.before.flatMap((document) => goalsIn(document).filter(({ part }) => !ids.has(part.id)));
  // Most titles are in every report: each is read once.
  const keys = new Map<string, string | null>();
  for (const { part } of earlier) if (!keys.has(part.title)) keys.set(part.title, titleKey(part));
  const byTitle = Map.groupBy(earlier, ({ part }) => keys.get(part.title) ?? null);
  return now.map((placed) => {
    const byId = reading.earlier('goals', placed.part.id);
    const key = titleKey(placed.part);
    const worded = byId.length === 0 && key !== null && titles.get(key)?.length === 1 ? (byTitle.get(key) ?? []) : byId;
    const once = new Set(worded.map(({ document }) => document)).size === worded.length;
    return { ...placed, past: pastOf(placed.part, once ? worded : byId) };
  });
}

function pastOf(part: GoalPart, said: readonly Placed<GoalPart>[]): Stated[] {
  const periods = new Set(said.map(({ document }) => document.period.id));
  const carried = part.history.filter(({ period }) => !periods.has(period));
  return [
    ...said.map((placed) => ({ ...stated(placed.part, periodOf(placed.document)), said: placed })),
    ...carried.map((past) => ({ ...stated(past, past.period as Quarter), said: null })),
  ].toSorted((a, b) => compareQuarters(a.period, b.period));
}

function stated(of: Pick<GoalPart, 'baseline' | 'forecast' | 'rating'>, period: Quarter): Omit<Stated, 'said'> {
  return {
    period,
    baseline: of.baseline as Quarter | null,
    forecast: of.forecast as Quarter | null,
    complete: of.rating === 'complete',
  };
}

/** The goals of one report, where they stand. */
export function goalsIn(document: Placed<GoalPart>['document']): Placed<GoalPart>[] {
  return document.priorities.flatMap((priority) => priority.goals.map((part) => ({ document, priority, part })));
}

/** A title word for word; null for one of which something is lost, or that has too few words to be known by. */
export function titleKey({ title }: GoalPart): string | null {
  if (hasLostWords(title)) return null;
  const key = plainWording(title);
  return key.split(' ').length < 4 ? null : key;
}

/** Whether two titles may be one, as far as they survived: what is left of a torn one stands in the other, in its order. */
export function mayBeOne(a: string, b: string): boolean {
  return isLeftOf(a, b) || isLeftOf(b, a);
}

function isLeftOf(torn: string, whole: string): boolean {
  if (!hasLostWords(torn)) return false;
  const parts = torn
    .split(lostMark)
    .map(plainWording)
    .filter((part) => part !== '');
  const text = plainWording(whole);
  let from = 0;
  return parts.every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}

/** Whether it is said to be worked on: rated, neither complete nor closed. */
export function isOpen({ rating, closed }: GoalPart): boolean {
  return rating !== null && rating !== 'complete' && closed === null;
}

/** Whether it has no end, by what is said of it or by what is printed. */
export function isOngoing({ ongoing, title, printed }: GoalPart): boolean {
  return ongoing || /\(on-?going\)/i.test(title) || /\bon-?going\b/i.test(`${printed.baseline} ${printed.forecast}`);
}

/** Whether something is said of why it stands as it does: a reason, a footnote to it, or one on the dates of its table. */
export function isExplained({ priority, part }: Placed<GoalPart>): boolean {
  return (
    part.reason !== null ||
    priority.notes.some(
      ({ table, id, text }) => table === 'goals' && (id === part.id || (id === null && ofDates.test(text))),
    )
  );
}

const ofDates =
  /\b(?:delay|slip|postpon|defer|paus|resched|re-?(?:profil|baselin|phas|plann)|baseline|forecast)\w*|\b(?:new|later|revised|moved) (?:date|quarter)|\b(?:date|quarter)s? (?:was|were|has been|have been) (?:moved|revised|changed)/i;
const ofGoing =
  /\b(?:withdr[ae]w\w*|remov\w+|dropp\w+|replac\w+|supersed\w+|discontinu\w+|clos\w+|stopp\w+|cancel\w+|merg\w+|no longer|taken out|moved to)\b/i;

/** Whether a report says of a goal that it has no more why it is gone: in a note to its goals, or in a sentence that names it. */
export function isGivenUp({ title }: GoalPart, { narrative, notes }: PriorityPart): boolean {
  if (notes.some(({ table, id, text }) => table === 'goals' && id === null && ofGoing.test(text))) return true;
  const words = contentWords(title);
  const prose = [narrative ?? '', ...notes.filter(({ table }) => table === null).map(({ text }) => text)].join('\n');
  return prose.split(/(?<=[.!?])\s+|\n/).some((said) => {
    if (!ofGoing.test(said)) return false;
    const there = contentWords(said);
    const named = words.filter((word) => there.some((other) => sameWord(word, other))).length;
    return 2 * named >= words.length && named >= 3;
  });
}

/** The quarter by which it was to be done, where that has ended and nothing is said of why it is not. */
export function overdueSince(goal: FollowedGoal, period: Quarter): Quarter | null {
  const { part } = goal;
  const due = part.forecast as Quarter | null;
  if (due === null || !isOpen(part) || isOngoing(part) || isExplained(goal)) return null;
  const baseline = part.baseline as Quarter | null;
  // Earlier than promised, in the year reported, and long over: more likely a bare `Q1` that means the next year.
  const misread =
    financialYear(due) === financialYear(period) && baseline !== null && due < baseline && baseline <= period;
  return compareQuarters(due, period) <= 0 && !misread ? due : null;
}

/** The promise of a goal that was made anew for a later quarter, without a word on why. */
type Rebaseline = { readonly from: Quarter; readonly to: Quarter; readonly last: Stated };

export function rebaselineOf(goal: FollowedGoal): Rebaseline | null {
  const { part, past } = goal;
  const last = past.findLast(({ baseline }) => baseline !== null);
  const to = part.baseline as Quarter | null;
  if (!last?.baseline || to === null || past.at(-1)?.complete) return null;
  if (part.closed || isOngoing(part) || isExplained(goal)) return null;
  // A bare `Q4` in the reports of two years: nobody can tell whether it means two quarters or one.
  const printed = last.said?.part.printed.baseline ?? '';
  if (/^Q[1-4]$/i.test(part.printed.baseline) && printed === part.printed.baseline) return null;
  return compareQuarters(last.baseline, to) < 0 ? { from: last.baseline, to, last } : null;
}

/** A forecast that moved later without a word on why. */
type Slip = {
  readonly from: Quarter;
  readonly to: Quarter;
  /** The quarter first promised or, where no report names one, first expected. */
  readonly first: Quarter;
  /** The report that last said otherwise; null where none before this one has the goal, and it moved from its baseline. */
  readonly last: Stated | null;
  /** Whether it had moved later before. */
  readonly again: boolean;
};

/** How a goal slipped in this report; null where it did not, or where its being overdue or promised anew says it better. */
export function slipOf(goal: FollowedGoal, period: Quarter): Slip | null {
  const { part, past } = goal;
  const to = part.forecast as Quarter | null;
  const over = part.rating === 'complete' || part.closed !== null || part.missing === 'lost' || isOngoing(part);
  if (to === null || over || isExplained(goal) || overdueSince(goal, period)) return null;
  const last = past.at(-1) ?? null;
  const baseline = part.baseline as Quarter | null;
  if (!last) {
    const late = baseline !== null && compareQuarters(baseline, to) < 0;
    return late ? { from: baseline, to, first: baseline, last, again: false } : null;
  }
  if (last.complete || last.forecast === null || compareQuarters(to, last.forecast) <= 0) return null;
  const promisedAnew = last.baseline !== null && baseline !== null && compareQuarters(last.baseline, baseline) < 0;
  if (promisedAnew && baseline === to) return null;
  const expected = past.flatMap(({ forecast }) => forecast ?? []);
  const first = firstPromised(goal) ?? (expected[0] as Quarter);
  const moved = [first, ...expected].some(
    (quarter, at, all) => at > 0 && compareQuarters(all[at - 1] ?? quarter, quarter) < 0,
  );
  return { from: last.forecast, to, first, last, again: moved };
}

/** The quarter first promised, by the earliest report that names one. */
export function firstPromised({ part, past }: FollowedGoal): Quarter | null {
  return past.find(({ baseline }) => baseline !== null)?.baseline ?? (part.baseline as Quarter | null);
}

const rounds =
  /^(?:\d.*|first|second|third|fourth|fifth|next|new|further|round|phase|stage|tranche|wave|cohort|years?|annual|exten.*|expan.*|refresh.*|additional)$/;
const endings = new Set(['complete', 'finalise', 'finish', 'conclude', 'undertake', 'continue']);

/**
 * The goal that most likely does the same again, among others: nearly the same words, the same thing to be done, and no second
 * round, next year or new phase of it, which are honest next steps.
 */
export function mostAlike(title: string, others: readonly FollowedGoal[]): FollowedGoal | null {
  return best(title, others, 0.6, (a, b) => actionOf(a) === actionOf(b) && roundsOf(a) === roundsOf(b));
}

/** The goal that may have taken the place of another: half of the words or more are the same. */
export function likelySuccessor(title: string, others: readonly FollowedGoal[]): FollowedGoal | null {
  return best(title, others, 0.5, () => true);
}

function best(
  title: string,
  others: readonly FollowedGoal[],
  least: number,
  fits: (a: string, b: string) => boolean,
): FollowedGoal | null {
  if (hasLostWords(title) || contentWords(title).length < 3) return null;
  const scored = others
    .filter(({ part }) => !hasLostWords(part.title) && contentWords(part.title).length >= 3 && fits(title, part.title))
    .map((goal) => ({ goal, score: likeness(title, goal.part.title) }))
    .filter(({ score }) => score >= least)
    // By id where they are equally alike, so that the order of rows is nothing.
    .toSorted((a, b) => b.score - a.score || (a.goal.part.id < b.goal.part.id ? -1 : 1));
  return scored[0]?.goal ?? null;
}

function actionOf(title: string): string {
  return contentWords(title).find((word) => !endings.has(word)) ?? '';
}

function roundsOf(title: string): string {
  return contentWords(title)
    .filter((word) => rounds.test(word))
    .toSorted()
    .join(' ');
}

/** How a goal is called in a sentence: `goal 3, “Publish the plan”,`. A long title is cut. */
export function goalName({ ref, title }: Pick<GoalPart, 'ref' | 'title'>): string {
  return `goal ${numberOf(ref)}, ${quoted(title)},`;
}

/** The same of a goal of this report, in the words of an earlier one where its own did not survive. */
export function nameOf({ part, past }: FollowedGoal): string {
  const whole = hasLostWords(part.title)
    ? past.findLast(({ said }) => said !== null && !hasLostWords(said.part.title))?.said
    : null;
  return sentence(goalName({ ref: part.ref, title: whole?.part.title ?? part.title }));
}

/** The number of a goal as it is said: of `Goal 3.` only the `3`. */
export function numberOf(ref: string): string {
  return ref
    .trim()
    .replace(/^goal\s+/i, '')
    .replace(/[.):]+$/, '');
}

/** A title in quotation marks, cut where it is long. */
export function quoted(title: string): string {
  const plain = title.trim().replace(/[.,;:]+$/, '');
  const cut = /^.{60,100}(?=\s)/s.exec(plain)?.[0];
  return `“${plain.length > 110 && cut ? `${cut.replace(/[.,;:]+$/, '')} …` : plain}”`;
}

/** What a goal was called when its number was another: ` (goal 6 then)`. */
export function numberThen(last: Stated | null, { ref }: GoalPart): string {
  const then = last?.said?.part.ref;
  return then === undefined || numberOf(then) === numberOf(ref) ? '' : ` (goal ${numberOf(then)} then)`;
}

/** A report in a sentence: `the report of Q4 2020-21`. */
export function reportOf(period: string): string {
  return `the report of ${quarterShort(period)}`;
}

/** `2 quarters later`, `1 quarter later`. */
export function later(from: Quarter, to: Quarter): string {
  return `${counted(quartersBetween(from, to), 'quarter')} later`;
}

/** How much a slip counts among others: a year and a half is as large as it gets. */
export function slipSize(from: Quarter, to: Quarter): number {
  return quartersBetween(from, to) / 6;
}
