import { z } from 'zod';
import { counted, dateRange, quarterWords } from '../../../wording/index.ts';
import {
  type ClaimPart,
  type PriorityPart,
  type RatingCell,
  type ReportContent,
  type ReportDocument,
  ratings,
} from '../document.ts';
import type { CountView } from './counts.ts';
import { type FinanceView, presentFinance } from './finance.ts';
import { type GoalView, presentGoal } from './goals.ts';
import { type IndicatorView, presentIndicator } from './indicators.ts';
import { type NotesView, notesOf } from './notes.ts';
import { type RatingView, ratingView } from './rating.ts';
import { ruleWords } from './rating-rule.ts';
import { type ConcernView, presentIssue, presentRisk, risksWords, scoreMeaning } from './risks.ts';

/** A report as it is read, on a page or in a file: every value is text already. */
export type ReportView = {
  readonly title: string;
  readonly bodyName: string;
  readonly periodName: string;
  readonly periodDates: string;
  readonly citation: string | null;
  readonly footer: string | null;
  readonly overview: string | null;
  readonly summary: string;
  /** What stands out among the risks; null where no score is known. */
  readonly risksSummary: string | null;
  /** What a score means; null where no score is known. */
  readonly scoreWords: string | null;
  readonly priorities: readonly PriorityView[];
  /** The thresholds of the suggestions, as this document states them. */
  readonly rule: string;
  readonly hasGaps: boolean;
};

export type PriorityView = {
  readonly id: string;
  readonly name: string;
  readonly scorecard: readonly { readonly name: string; readonly rating: RatingView }[];
  /** All five did not survive: said once, not five times. */
  readonly scorecardLost: boolean;
  readonly narrative: string | null;
  readonly indicatorCounts: readonly CountView[];
  readonly goalCounts: readonly CountView[];
  /** Where the counts that the source printed disagree with the rows. */
  readonly claims: Record<ClaimPart['place'], Record<ClaimPart['table'], readonly string[]>>;
  readonly highestRisk: string | null;
  readonly indicators: readonly IndicatorView[];
  readonly risks: readonly ConcernView[];
  readonly issues: readonly ConcernView[];
  readonly goals: readonly GoalView[];
  readonly finance: FinanceView;
  readonly notes: NotesView;
};

/** A report as it is read. */
export function presentReport(document: ReportDocument): ReportView {
  return {
    title: document.title,
    bodyName: document.body.name,
    periodName: quarterWords(document.period.id),
    periodDates: dateRange(document.period.starts, document.period.ends),
    citation: document.source.citation,
    footer: document.source.footer,
    overview: document.overview,
    summary: summarise(document.priorities),
    risksSummary: risksWords(document),
    scoreWords: scoreMeaning(document),
    priorities: [...document.priorities]
      .sort((a, b) => a.order - b.order)
      .map((priority) => presentPriority(priority, document.period.id, document.findings)),
    rule: ruleWords(document.ratingRule),
    hasGaps: JSON.stringify(document).includes('[…]'),
  };
}

/** `28 of 49 rated indicators are green, 21 amber and none red. 31 of 51 goals are complete.` */
export function summarise(priorities: readonly PriorityPart[]): string {
  const sum = (count: (priority: PriorityPart) => number): number =>
    priorities.reduce((total, priority) => total + count(priority), 0);
  const [green, amber, red] = (['green', 'amber', 'red'] as const).map((rating) =>
    sum(({ indicatorCounts }) => indicatorCounts[rating]),
  ) as [number, number, number];
  const unrated = sum(({ indicatorCounts }) => indicatorCounts.unrated);
  const rated = green + amber + red;
  const goals = sum(({ goals }) => goals.length);
  const complete = sum(({ goalCounts }) => goalCounts.complete);
  // Components that are rated apart count one by one, so that there can be more ratings than indicators.
  const apart = priorities.some(({ indicators }) => indicators.some((i) => i.rating === undefined));
  const noun = apart ? 'rated indicator or component' : 'rated indicator';
  const of = counted(rated, noun, apart ? 'rated indicators and components' : undefined);
  const indicators =
    rated === 0
      ? 'No indicator is rated.'
      : `${green} of ${of} ${green === 1 ? 'is' : 'are'} green, ${amber || 'none'} amber and ${red || 'none'} red` +
        `${unrated ? `; ${unrated} more ${unrated === 1 ? 'has' : 'have'} no rating` : ''}.`;
  return goals === 0
    ? indicators
    : `${indicators} ${complete} of ${counted(goals, 'goal')} ${complete === 1 ? 'is' : 'are'} complete.`;
}

function presentPriority(priority: PriorityPart, period: string, findings: ReportContent['findings']): PriorityView {
  const notes = notesOf(priority);
  const claims = (place: ClaimPart['place'], table: ClaimPart['table']) =>
    disagreements(findings, { priority: priority.id, place, table });
  const scores = priority.risks.map((risk) => risk.score).filter((score) => score !== null);
  return {
    id: priority.id,
    name: priority.name,
    scorecard: scorecardNames.map(([part, name]) => {
      const { rating, missing } = priority.scorecard[part];
      return { name, rating: ratingView(rating, missing) };
    }),
    scorecardLost: scorecardNames.every(([part]) => priority.scorecard[part].missing === 'lost'),
    narrative: priority.narrative,
    indicatorCounts: ratedCounts(priority.indicatorCounts, indicatorReasons(priority)),
    goalCounts: ratedCounts(
      priority.goalCounts,
      priority.goals.filter((goal) => !goal.rating).map((goal) => goal.missing),
    ),
    claims: {
      overview: { indicators: claims('overview', 'indicators'), goals: claims('overview', 'goals') },
      page: { indicators: claims('page', 'indicators'), goals: claims('page', 'goals') },
    },
    highestRisk: scores.length ? String(Math.max(...scores)) : null,
    indicators: priority.indicators.map((indicator) => presentIndicator(indicator, notes)),
    risks: priority.risks.map((risk) => presentRisk(risk, notes)),
    issues: priority.issues.map((issue) => presentIssue(issue, notes)),
    goals: priority.goals.map((goal) => presentGoal(goal, period, notes)),
    finance: presentFinance(priority.finance),
    notes,
  };
}

export const scorecardNames = [
  ['objectives', 'Objectives'],
  ['time', 'Time'],
  ['spend', 'Spend'],
  ['capability', 'Capability'],
  ['risk', 'Risk'],
] as const;

type Missing = RatingCell['missing'] | undefined;

const reasonWords: Record<NonNullable<Missing>, string> = {
  'no-target': 'with no target',
  'not-available': 'not available yet',
  'not-due': 'not due yet',
  'not-rated': 'not rated',
  'by-design': 'not rated by design',
  withheld: 'withheld',
  lost: 'lost in the source’s text',
};

/** Why each unrated indicator has no rating, or each unrated component where those are rated apart. */
function indicatorReasons(priority: PriorityPart): Missing[] {
  return priority.indicators.flatMap((indicator) => {
    const rated = indicator.rating !== undefined ? [indicator] : indicator.components;
    return rated.filter(({ rating }) => !rating).map(({ missing }) => missing);
  });
}

type Counts = { readonly complete?: number; readonly green: number; readonly amber: number; readonly red: number };

function ratedCounts(counts: Counts, reasons: readonly Missing[]): CountView[] {
  const rated = (['complete', 'green', 'amber', 'red'] as const).map((kind) => ({
    kind,
    count: counts[kind] ?? 0,
    word: kind as string,
  }));
  const unrated = [...Map.groupBy(reasons, (reason) => reason ?? 'not-rated')].map(([reason, all]) => ({
    kind: 'none' as const,
    count: all.length,
    word: reasonWords[reason],
  }));
  return [...rated, ...unrated].filter(({ count }) => count > 0);
}

/** One printed count and what the rows come to, as the evidence of a finding has it. */
const contradiction = z.object({ rating: z.enum(ratings), claimed: z.number(), counted: z.number() });
const contradictions = contradiction.extend({
  place: z.string(),
  places: z.array(z.string()).default([]),
  others: z.array(contradiction).default([]),
  lost: z.number().default(0),
});

/** Each count that the source printed of a table in one place, and that was found to contradict its rows, in words. */
export function disagreements(
  findings: ReportContent['findings'],
  of: {
    readonly priority: string;
    readonly place: ClaimPart['place'];
    readonly table: ClaimPart['table'];
    readonly rating?: ClaimPart['rating'] | null;
  },
): string[] {
  return findings.flatMap(({ check, priority, subject, evidence }) => {
    if (check !== 'counts-disagree' || priority !== of.priority || subject !== of.table) return [];
    const { success, data } = contradictions.safeParse(evidence);
    if (!success || ![data.place, ...data.places].includes(of.place)) return [];
    const but = data.lost ? `; ${counted(data.lost, 'rating')} did not survive in the source’s text` : '';
    return [data, ...data.others].flatMap((one) => {
      if (of.rating !== undefined && one.rating !== of.rating) return [];
      const word = of.table === 'goals' && one.rating === 'green' ? 'green or complete' : one.rating;
      return [`The source’s ${of.place} says ${one.claimed} ${word}; the table here has ${one.counted}${but}.`];
    });
  });
}
