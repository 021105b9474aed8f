import { compareQuarters, type Quarter, quartersBetween } from '../../calendar/index.ts';
import type { IssuePart, NotePart, PriorityPart, ReportContent, RiskPart } from '../../reporting/index.ts';
import { contentWords, plainWording, sameWord } from './content-words.ts';
import { hasLostWords } from './lost.ts';
import { periodOf, type Reading } from './reading.ts';

/** Risks and issues alike: each has a level, an arrow and an explanation, and is followed from one report to the next. */

export type Trend = NonNullable<RiskPart['trend']>;

/** What one report says of a risk or an issue. `level` is a risk's score, or an issue's rating from 1 for low to 3 for high. */
export type Standing = { readonly period: Quarter; readonly level: number | null; readonly trend: Trend | null };

/** A risk or an issue with what is said of it now and what was said before, oldest first. */
export type Followed = {
  readonly kind: 'risks' | 'issues';
  readonly priority: PriorityPart;
  readonly part: RiskPart | IssuePart;
  readonly now: Standing;
  readonly past: readonly Standing[];
};

const issueLevels = ['low', 'medium', 'high'] as const;

/** The risks of a report, then its issues, each with its past: what the reports before say, and what the report itself keeps. */
export function followed(reading: Reading): readonly Followed[] {
  const { document, things, earlier } = reading;
  const risks = things('risks').map(({ priority, part }): Followed => {
    const printed = earlier('risks', part.id).map((one) => standing(periodOf(one.document), one.part));
    const kept = part.history.map(({ period, ...said }) => standing(period as Quarter, said));
    return { kind: 'risks', priority, part, ...inTime(standing(periodOf(document), part), [...kept, ...printed]) };
  });
  const issues = things('issues').map(({ priority, part }): Followed => {
    const printed = earlier('issues', part.id).map((one) => standing(periodOf(one.document), one.part));
    const kept = part.history.map(({ period, ...said }) => standing(period as Quarter, said));
    return {
      kind: 'issues',
      priority,
      part,
      ...inTime(standing(periodOf(document), part), [...kept, ...printed]),
    };
  });
  return [...risks, ...issues];
}

function standing(
  period: Quarter,
  said: Pick<RiskPart, 'score' | 'trend'> | Pick<IssuePart, 'rating' | 'trend'>,
): Standing {
  return { period, level: levelOf(said), trend: said.trend };
}

/** What a risk scores, or an issue is rated as a number; null where that is not known. */
export function levelOf(said: Pick<RiskPart, 'score'> | Pick<IssuePart, 'rating'>): number | null {
  if ('score' in said) return said.score;
  return said.rating === null ? null : issueLevels.indexOf(said.rating) + 1;
}

/** One standing a period; of two the later in the list. */
function inTime(now: Standing, all: readonly Standing[]): Pick<Followed, 'now' | 'past'> {
  const past = [...new Map(all.map((standing) => [standing.period, standing])).values()]
    .filter(({ period }) => compareQuarters(period, now.period) < 0)
    .toSorted((a, b) => compareQuarters(a.period, b.period));
  return { now, past };
}

/** A level as it is printed: `12`, or `high`. */
export function levelWords({ kind }: Pick<Followed, 'kind'>, level: number): string {
  return kind === 'risks' ? String(level) : (issueLevels[level - 1] ?? '');
}

/** The same as evidence: `{ score: 12 }` or `{ rating: 'high' }`. */
export function levelFacts(of: Pick<Followed, 'kind'>, level: number): Readonly<Record<string, unknown>> {
  return of.kind === 'risks' ? { score: level } : { rating: levelWords(of, level) };
}

/** From 0 to 1: how much of its scale a level is. */
export function levelSize({ kind }: Pick<Followed, 'kind'>, level: number | null): number {
  return (level ?? 0) / (kind === 'risks' ? 25 : 3);
}

/** How it is called at the beginning of a sentence: `Risk 2, “Delays in the courts”,`, or its number where its title is torn. */
export function calledFirst({ kind, part }: Pick<Followed, 'kind' | 'part'>): string {
  const noun = kind === 'risks' ? 'Risk' : 'Issue';
  return torn(part.title) ? `${noun} ${part.ref}` : `${noun} ${part.ref}, “${shortTitle(part.title)}”,`;
}

/** A title without the full stop at its end; a long one is cut between words. */
export function shortTitle(title: string): string {
  const whole = title.replace(/[.\s]+$/, '');
  return whole.length <= 110 ? whole : `${whole.slice(0, 100).replace(/\s+\S*$/, '')} …`;
}

/** Whether a text is there, and not only a mark for what was lost of it or a dash. */
export function isSaid(text: string | null): boolean {
  return text !== null && /[\p{L}\p{N}]/u.test(text);
}

function torn(text: string): boolean {
  return hasLostWords(text) || !isSaid(text);
}

/** Whether a field of a risk or an issue did not survive in the source. */
export function isLost({ missing }: Pick<RiskPart, 'missing'>, field: string): boolean {
  return missing?.[field] === 'lost';
}

/** The gaps in quarters between one report and the next, oldest first, up to this one. */
function gapsOf({ before, period }: Reading): readonly number[] {
  const periods = [...before.map(periodOf), period];
  return periods.flatMap((one, at) => (at === 0 ? [] : [quartersBetween(periods[at - 1] as Quarter, one)]));
}

/**
 * Whether the previous report is the one that came just before, as far as can be told: nothing suggests that one between
 * them is not known.
 */
export function followsOn(reading: Reading): boolean {
  const gaps = gapsOf(reading).filter((gap) => gap > 0);
  return gaps.length > 0 && gapsOf(reading).at(-1) === Math.min(...gaps);
}

/**
 * The same where the words "since the last report" carry weight: reports a quarter apart, or three and more that are as far
 * apart as each other.
 */
export function surelyFollowsOn(reading: Reading): boolean {
  const gaps = gapsOf(reading);
  return gaps.at(-1) === 1 || (gaps.length > 1 && followsOn(reading));
}

type Thing = {
  readonly kind: 'risks' | 'issues';
  readonly priority: PriorityPart;
  readonly part: RiskPart | IssuePart;
};

/** What was in the previous report and is not in this one, with what may have come in its place. */
export type Gone = Thing & { readonly successor: RiskPart | IssuePart | null; readonly issue: IssuePart | null };

type Worded = Thing & { readonly words: ReadonlySet<string> };

/** All risks of a report, or all its issues. */
function all(kind: 'risks' | 'issues', document: ReportContent): readonly Worded[] {
  return document.priorities.flatMap((priority) =>
    priority[kind].map((part) => ({ kind, priority, part, words: new Set(contentWords(part.title)) })),
  );
}

/** From 0 to 1: how many of the words of two things are the same. */
function likeness({ words: a }: Worded, { words: b }: Worded): number {
  return a.size + b.size === 0 ? 0 : (2 * a.intersection(b).size) / (a.size + b.size);
}

/** Whether two things are worded so nearly alike that nobody would call them two. */
function isWordedAlike(a: Worded, b: Worded): boolean {
  return plainWording(a.part.title) === plainWording(b.part.title) || likeness(a, b) >= 0.85;
}

/** The ids of some things. */
const idsOf = (things: readonly Thing[]): ReadonlySet<string> => new Set(things.map(({ part }) => part.id));

/**
 * The things of a report whose ids the previous one does not have, and the reverse, without those that are worded alike: a
 * body that does not keep its ids says with its words what is the same.
 */
function changed(kind: 'risks' | 'issues', previous: ReportContent, document: ReportContent) {
  const [before, now] = [all(kind, previous), all(kind, document)];
  const [had, has] = [idsOf(before), idsOf(now)];
  const left = before.filter(({ part }) => !has.has(part.id));
  const come = now.filter(({ part }) => !had.has(part.id));
  return {
    now,
    gone: left.filter((one) => !come.some((other) => isWordedAlike(one, other))),
    fresh: come.filter((one) => !left.some((other) => isWordedAlike(one, other))),
  };
}

/** The risks, or the issues, that the previous report did not have, under any id or in any place. */
export function freshOf({ previous, document }: Reading, kind: 'risks' | 'issues'): ReadonlySet<RiskPart | IssuePart> {
  return new Set(previous === null ? [] : changed(kind, previous, document).fresh.map(({ part }) => part));
}

/**
 * The risks, or the issues, of the previous report that are not in this one, although their priority is, and for which no
 * reason of closing is given. None where this report has no such table.
 */
export function goneOf(reading: Reading, kind: 'risks' | 'issues'): readonly Gone[] {
  const { document, previous } = reading;
  if (previous === null || !followsOn(reading)) return [];
  const { now, gone, fresh } = changed(kind, previous, document);
  if (now.length === 0 || gone.length === 0) return [];
  const issuesBefore = idsOf(all('issues', previous));
  const issues = kind === 'risks' ? all('issues', document) : [];
  return gone.flatMap((thing) => {
    const { part } = thing;
    const priority = document.priorities.find(({ id }) => id === thing.priority.id);
    if (!priority || torn(part.title)) return [];
    // A risk that has happened is an issue, and may keep its id.
    if (issues.some((one) => one.part.id === part.id)) return [];
    // What is left of the words of a thing that lost its title may be this one.
    if (fresh.some((one) => torn(one.part.title) && one.priority.id === priority.id)) return [];
    if (isClosed(thing, priority)) return [];
    const successor = fresh.find(
      (one) => one.priority.id === priority.id && one.part.ref === part.ref && likeness(one, thing) >= 0.4,
    );
    const issue = issues.find(
      (one) => one.priority.id === priority.id && !issuesBefore.has(one.part.id) && likeness(one, thing) >= 0.5,
    );
    return [
      {
        kind,
        priority: thing.priority,
        part,
        successor: successor?.part ?? null,
        issue: (issue?.part ?? null) as IssuePart | null,
      },
    ];
  });
}

const closing =
  /\b(clos(?:ed|ure|ing)|remov(?:ed|al)|de-?escalat\w+|no longer|archived|retired|merged|combined|replaced|replaces|superseded|transferred|resolved|mitigated|withdrawn|passed|materiali[sz]ed|reali[sz]ed|taken off|come off|dropped)\b/i;

/** Whether a report says that something was closed: in a note to it or to its table, on its page, or when it was last there. */
function isClosed({ kind, part }: Thing, priority: PriorityPart): boolean {
  const noun = kind === 'risks' ? /\brisks?\b/i : /\bissues?\b/i;
  const own = (note: NotePart) => note.id === part.id || (note.table === kind && note.id === null);
  const page = [
    ...priority.notes.flatMap((note) => (note.table === null || note.table === kind ? [note.text] : [])),
    ...(priority.narrative ?? '').split(/(?<=[.!?])\s+/),
  ];
  return (
    priority.notes.some((note) => own(note) && closing.test(note.text)) ||
    page.some((text) => closing.test(text) && noun.test(text) && isAbout(text, part)) ||
    (noun.test(part.explanation ?? '') && closing.test(part.explanation ?? ''))
  );
}

/** Whether a text names a thing: by its number, or by two of the words of its title. */
function isAbout(text: string, { ref, title }: RiskPart | IssuePart): boolean {
  const words = contentWords(text);
  const shared = new Set(contentWords(title).filter((word) => words.some((other) => sameWord(word, other))));
  return shared.size >= 2 || new RegExp(`\\b(?:risk|issue) ${ref.replace(/[^\w]/g, '\\$&')}\\b`, 'i').test(text);
}
