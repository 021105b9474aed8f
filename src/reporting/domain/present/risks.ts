import { counted, quarterShort, sentence } from '../../../wording/index.ts';
import type { IssuePart, ReportDocument, RiskPart } from '../document.ts';
import type { NotesView, NoteView } from './notes.ts';
import { absent, lostText, type ValueView, value } from './value.ts';

/** A risk or an issue as its row shows it. */
export type ConcernView = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  /** A risk’s score or an issue’s rating. */
  readonly level: ValueView;
  readonly shape: 'high' | 'medium' | 'low' | null;
  /** The band of a risk’s score. */
  readonly scoreBand: Band | null;
  readonly trend: { readonly shape: 'up' | 'down' | 'same'; readonly word: string } | null;
  readonly trendAbsent: string;
  readonly explanation: string | null;
  readonly explanationAbsent: string;
  readonly notes: readonly NoteView[];
};

/** The bands in which risk scores are coloured: the usual ones of a 5 by 5, as the reports print scores alone. */
export const bands = [
  { name: 'Low', from: 1 },
  { name: 'Medium', from: 5 },
  { name: 'High', from: 10 },
  { name: 'Very high', from: 15 },
] as const;

export type Band = (typeof bands)[number]['name'];

/** The band of a score. */
export function bandOf(score: number): Band {
  return bands.findLast(({ from }) => score >= from)?.name ?? bands[0].name;
}

/** `9 of the 15 top risks score 12, the highest in the report`; null where no score is known. */
export function risksWords({ priorities }: Pick<ReportDocument, 'priorities'>): string | null {
  const all = priorities.flatMap(({ risks }) => risks.map(({ score }) => score));
  const scores = all.filter((score) => score !== null);
  if (scores.length === 0) return null;
  const highest = Math.max(...scores);
  const many = scores.filter((score) => score === highest).length;
  return `${many} of the ${counted(all.length, 'top risk')} ${many === 1 ? 'scores' : 'score'} ${highest}, the highest in the report`;
}

/** What a score is, and that its bands are drawn as on the usual scale; null where no risk has a score. */
export function scoreMeaning({ priorities }: Pick<ReportDocument, 'priorities'>): string | null {
  if (!priorities.some(({ risks }) => risks.some(({ score }) => score !== null))) return null;
  return 'Of a risk: likelihood multiplied by impact. A report does not say on which scale; the bands low to very high are the usual ones where each is from 1 to 5.';
}

/** Where a risk or an issue has gone since the last report. */
export const trendWords = { up: 'Increasing', down: 'Decreasing', same: 'No change' } as const;

/** A risk with its score, what that is made of, and its scores in the last two reports. */
export function presentRisk(risk: RiskPart, notes: NotesView): ConcernView {
  const { score, likelihood, impact } = risk;
  const parts = [
    likelihood === null ? null : `likelihood ${likelihood}`,
    impact === null ? null : `impact ${impact}`,
  ].filter((part) => part !== null);
  const product = parts.length > 0 ? parts.join(' × ') : null;
  const earlier = risk.history.slice(-2).map((past) => `${quarterShort(past.period)}: ${past.score ?? 'no score'}`);
  return {
    ...shared(risk),
    level: score === null ? gap(risk, 'score') : value(String(score), product, ...earlier),
    shape: null,
    scoreBand: score === null ? null : bandOf(score),
    notes: notes.at('risks', risk.id),
  };
}

/** An issue with its rating, and its ratings in the last two reports. */
export function presentIssue(issue: IssuePart, notes: NotesView): ConcernView {
  const earlier = issue.history.slice(-2).map((past) => `${quarterShort(past.period)}: ${past.rating ?? 'no rating'}`);
  return {
    ...shared(issue),
    level: issue.rating === null ? gap(issue, 'rating') : value(sentence(issue.rating), ...earlier),
    shape: issue.rating,
    scoreBand: null,
    notes: notes.at('issues', issue.id),
  };
}

type Concern = RiskPart | IssuePart;

function shared(concern: Concern) {
  const { id, ref, title, trend } = concern;
  return {
    id,
    ref,
    title,
    trend: trend ? { shape: trend, word: trendWords[trend] } : null,
    trendAbsent: gap(concern, 'trend').text,
    explanation: concern.explanation,
    explanationAbsent: gap(concern, 'explanation').text,
  };
}

function gap(concern: Concern, field: string): ValueView {
  return absent(concern.missing?.[field] === 'lost' ? sentence(lostText) : 'Not stated');
}
