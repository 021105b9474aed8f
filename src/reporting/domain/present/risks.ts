import { quarterShort, sentence } from '../../../wording/index.ts';
import type { IssuePart, RiskPart } from '../document.ts';
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
  readonly trend: { readonly shape: 'up' | 'down' | 'same'; readonly word: string } | null;
  readonly trendAbsent: string;
  readonly explanation: string | null;
  readonly explanationAbsent: string;
  readonly notes: readonly NoteView[];
};

const trendWords = { up: 'Increasing', down: 'Decreasing', same: 'No change' } as const;

export function presentRisk(risk: RiskPart, notes: NotesView): ConcernView {
  const { score, likelihood, impact } = risk;
  const product = likelihood !== null && impact !== null ? `likelihood ${likelihood} × impact ${impact}` : null;
  const earlier = risk.history.slice(-2).map((past) => `${quarterShort(past.period)}: ${past.score ?? 'no score'}`);
  return {
    ...shared(risk),
    level: score === null ? gap(risk, 'score') : value(String(score), product, ...earlier),
    shape: null,
    notes: notes.at('risks', risk.id),
  };
}

export function presentIssue(issue: IssuePart, notes: NotesView): ConcernView {
  const earlier = issue.history.slice(-2).map((past) => `${quarterShort(past.period)}: ${past.rating ?? 'no rating'}`);
  return {
    ...shared(issue),
    level: issue.rating === null ? gap(issue, 'rating') : value(sentence(issue.rating), ...earlier),
    shape: issue.rating,
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
