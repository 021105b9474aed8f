import type { Table } from '../../platform/sheets/index.ts';
import type { IssuePart, PriorityPart, RiskPart } from '../domain/document.ts';
import { trendWords } from '../domain/present/risks.ts';
import { numberOr, type Shorthand, tableOf, text, textOr, wordOr } from './cell.ts';
import { marked, type PlacedNote } from './notes.ts';

function trendName(trend: RiskPart['trend']): string | null {
  return trend && trendWords[trend];
}

function lostOr({ missing }: RiskPart | IssuePart, field: string): Shorthand {
  return missing?.[field] ?? 'not stated';
}

type RiskRow = { readonly priority: PriorityPart; readonly risk: RiskPart };

const riskRowsOf = (priorities: readonly PriorityPart[]): RiskRow[] =>
  priorities.flatMap((priority) => priority.risks.map((risk) => ({ priority, risk })));

/** The top risks: one row each. */
export function risksTable(priorities: readonly PriorityPart[], notes: readonly PlacedNote[]): Table | null {
  return tableOf(riskRowsOf(priorities), [
    ['Ref', ({ risk }) => text(risk.ref)],
    ['Priority', ({ priority }) => text(priority.name)],
    ['Risk', ({ priority, risk: { id, title } }) => text(marked(title, notes, { priority, table: 'risks', id }))],
    ['Likelihood', ({ risk }) => numberOr(risk.likelihood, lostOr(risk, 'likelihood'))],
    ['Impact', ({ risk }) => numberOr(risk.impact, lostOr(risk, 'impact'))],
    ['Score', ({ risk }) => numberOr(risk.score, lostOr(risk, 'score'))],
    ['Trend', ({ risk }) => textOr(trendName(risk.trend), lostOr(risk, 'trend'))],
    ['Explanation', ({ risk }) => textOr(risk.explanation, lostOr(risk, 'explanation'))],
    ['Risk id', ({ risk }) => text(risk.id)],
    ['Priority id', ({ priority }) => text(priority.id)],
  ]);
}

/** What earlier reports said of the same risks: one row a risk and period. */
export function riskHistoryTable(priorities: readonly PriorityPart[]): Table | null {
  const rows = riskRowsOf(priorities).flatMap((row) => row.risk.history.map((past) => ({ ...row, past })));
  return tableOf(rows, [
    ['Ref', ({ risk }) => text(risk.ref)],
    ['Priority', ({ priority }) => text(priority.name)],
    ['Risk', ({ risk }) => text(risk.title)],
    ['Period', ({ past }) => text(past.period)],
    ['Score', ({ past }) => numberOr(past.score, 'not stated')],
    ['Trend', ({ past }) => textOr(trendName(past.trend), 'not stated')],
    ['Risk id', ({ risk }) => text(risk.id)],
    ['Priority id', ({ priority }) => text(priority.id)],
  ]);
}

type IssueRow = { readonly priority: PriorityPart; readonly issue: IssuePart };

const issueRowsOf = (priorities: readonly PriorityPart[]): IssueRow[] =>
  priorities.flatMap((priority) => priority.issues.map((issue) => ({ priority, issue })));

/** The issues: one row each. */
export function issuesTable(priorities: readonly PriorityPart[], notes: readonly PlacedNote[]): Table | null {
  return tableOf(issueRowsOf(priorities), [
    ['Ref', ({ issue }) => text(issue.ref)],
    ['Priority', ({ priority }) => text(priority.name)],
    ['Issue', ({ priority, issue: { id, title } }) => text(marked(title, notes, { priority, table: 'issues', id }))],
    ['Rating', ({ issue }) => wordOr(issue.rating, lostOr(issue, 'rating'))],
    ['Trend', ({ issue }) => textOr(trendName(issue.trend), lostOr(issue, 'trend'))],
    ['Explanation', ({ issue }) => textOr(issue.explanation, lostOr(issue, 'explanation'))],
    ['Issue id', ({ issue }) => text(issue.id)],
    ['Priority id', ({ priority }) => text(priority.id)],
  ]);
}

/** What earlier reports said of the same issues: one row an issue and period. */
export function issueHistoryTable(priorities: readonly PriorityPart[]): Table | null {
  const rows = issueRowsOf(priorities).flatMap((row) => row.issue.history.map((past) => ({ ...row, past })));
  return tableOf(rows, [
    ['Ref', ({ issue }) => text(issue.ref)],
    ['Priority', ({ priority }) => text(priority.name)],
    ['Issue', ({ issue }) => text(issue.title)],
    ['Period', ({ past }) => text(past.period)],
    ['Rating', ({ past }) => wordOr(past.rating, 'not stated')],
    ['Trend', ({ past }) => textOr(trendName(past.trend), 'not stated')],
    ['Issue id', ({ issue }) => text(issue.id)],
    ['Priority id', ({ priority }) => text(priority.id)],
  ]);
}
