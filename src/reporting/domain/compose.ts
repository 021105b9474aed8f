import { compareQuarters, type Quarter, quarterDates, quarterName } from '../../calendar/index.ts';
import type { FinancePeriod } from '../../finance/index.ts';
import { expected, firstBaseline, type GoalPeriod } from '../../goals/index.ts';
import {
  actualMissing,
  type ComponentPeriod,
  decimalValue,
  type EarlierComponent,
  type IndicatorPeriod,
  type Rating,
  type RatingRule,
  ratingMissing,
  type Suggestion,
  suggest,
  suggestWhole,
  targetMissing,
} from '../../indicators/index.ts';
import type { Body, PriorityPeriod, ScorecardCell } from '../../plan/index.ts';
import type { IssuePeriod, RiskPeriod } from '../../risks/index.ts';
import type {
  ClaimPart,
  ComponentPart,
  FinancePart,
  GoalPart,
  IndicatorPart,
  IssuePart,
  NotePart,
  PriorityPart,
  RatingCell,
  ReportContent,
  RiskPart,
} from './document.ts';
import type { Claim, Note, ReportPeriod } from './register.ts';

/** Everything the registers hold that a period's document is made of. Rows of the period, in the order of the report. */
export type Registers = {
  readonly body: Body;
  readonly report: ReportPeriod;
  readonly rule: RatingRule;
  readonly priorities: readonly PriorityPeriod[];
  readonly indicators: readonly IndicatorPeriod[];
  readonly components: readonly ComponentPeriod[];
  readonly goals: readonly GoalPeriod[];
  readonly risks: readonly RiskPeriod[];
  readonly issues: readonly IssuePeriod[];
  readonly finance: readonly FinancePeriod[];
  readonly notes: readonly Note[];
  readonly claims: readonly Claim[];
  /** What earlier periods said of the same things. */
  readonly earlier: {
    readonly components: readonly EarlierComponent[];
    readonly goals: readonly GoalPeriod[];
    readonly risks: readonly RiskPeriod[];
    readonly issues: readonly IssuePeriod[];
  };
};

/** Composes the report document of a period from the registers. Counts, profiles and suggestions are computed here. */
export function compose(registers: Registers): ReportContent {
  const { body, report, rule, priorities } = registers;
  const { starts, ends } = quarterDates(report.period);
  const parts = partsByPriority(registers);
  return {
    format: 'tallystick/report@1',
    body: { id: body.id, name: body.name },
    period: { id: report.period, starts: starts.toString(), ends: ends.toString() },
    title: report.title ?? `Quarterly performance report, ${quarterName(report.period)}`,
    overview: report.overview,
    source: {
      kind: report.source === null ? 'live' : 'back-file',
      citation: report.source,
      footer: report.footer,
    },
    ratingRule: { greenFrom: rule.green, amberFrom: rule.amber, withinAmberTimes: rule.withinAmberTimes },
    priorities: priorities.map((p) => parts(p)),
    findings: [],
  };
}

function partsByPriority(registers: Registers): (priority: PriorityPeriod) => PriorityPart {
  const { rule, report, earlier } = registers;
  const by = <T extends { readonly priority: string }>(rows: readonly T[]) => Map.groupBy(rows, (r) => r.priority);
  const [indicators, goals, risks] = [by(registers.indicators), by(registers.goals), by(registers.risks)];
  const [issues, finance, notes] = [by(registers.issues), by(registers.finance), by(registers.notes)];
  const claims = by(registers.claims);
  const components = Map.groupBy(registers.components, (c) => c.indicator);
  const earlierComponents = Map.groupBy(earlier.components, (c) => `${c.indicator} ${c.component}`);
  const earlierGoals = Map.groupBy(earlier.goals, (g) => g.goal);
  const earlierRisks = Map.groupBy(earlier.risks, (r) => r.risk);
  const earlierIssues = Map.groupBy(earlier.issues, (i) => i.issue);

  return (priority) => {
    const id = priority.priority;
    const indicatorParts = (indicators.get(id) ?? []).map((i) =>
      indicatorPart(i, components.get(i.indicator) ?? [], rule, report.period, earlierComponents),
    );
    const goalParts = (goals.get(id) ?? []).map((g) => goalPart(g, earlierGoals.get(g.goal) ?? []));
    return {
      id,
      order: priority.position,
      name: priority.name,
      narrative: priority.narrative,
      scorecard: {
        objectives: scorecardCell(priority.objectives),
        time: scorecardCell(priority.time),
        spend: scorecardCell(priority.spend),
        capability: scorecardCell(priority.capability),
        risk: scorecardCell(priority.risk),
      },
      indicators: indicatorParts,
      indicatorCounts: countRatings(indicatorParts.flatMap(ratingsOf), ['green', 'amber', 'red']),
      goals: goalParts,
      goalCounts: countRatings(
        goalParts.map((g) => g.rating),
        ['complete', 'green', 'amber', 'red'],
      ),
      risks: (risks.get(id) ?? []).map((r) => riskPart(r, earlierRisks.get(r.risk) ?? [])),
      issues: (issues.get(id) ?? []).map((i) => issuePart(i, earlierIssues.get(i.issue) ?? [])),
      finance: (finance.get(id) ?? []).map(financePart),
      notes: (notes.get(id) ?? []).map(notePart),
      claims: (claims.get(id) ?? []).flatMap(claimPart),
    };
  };
}

function scorecardCell(cell: ScorecardCell): RatingCell {
  if (cell === 'lost') return { rating: null, missing: 'lost' };
  return cell === null ? { rating: null, missing: 'not-rated' } : { rating: cell, missing: null };
}

/** The ratings that count: one of an indicator rated as a whole, one a component where they are rated apart. */
function ratingsOf(indicator: IndicatorPart): (Rating | null)[] {
  return indicator.rating === undefined ? indicator.components.map((c) => c.rating ?? null) : [indicator.rating];
}

function countRatings<R extends string>(
  given: readonly (R | null)[],
  all: readonly R[],
): Record<R | 'unrated', number> {
  const counts = Object.fromEntries([...all, 'unrated'].map((r) => [r, 0])) as Record<R | 'unrated', number>;
  for (const rating of given) counts[rating ?? 'unrated'] += 1;
  return counts;
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e4) / 1e4);
/** To 4 decimals, and never up across a threshold: 97.996% is no 98%. */
function attainmentOf(exact: number | null, { green, amber }: RatingRule): number | null {
  const near = rounded(exact);
  if (exact === null || near === null) return null;
  return [green, amber].some((threshold) => exact < threshold && near >= threshold)
    ? Math.floor(exact * 1e4) / 1e4
    : near;
}

const numberOf = (stated: ComponentPeriod['target']): number | null => (stated === null ? null : decimalValue(stated));

function indicatorPart(
  indicator: IndicatorPeriod,
  components: readonly ComponentPeriod[],
  rule: RatingRule,
  period: Quarter,
  earlier: ReadonlyMap<string, readonly EarlierComponent[]>,
): IndicatorPart {
  const suggestions = components.map((c) => suggest(rule, { ...indicator, ...c }, period));
  return {
    id: indicator.indicator,
    ref: indicator.ref,
    title: indicator.title,
    unit: indicator.unit,
    direction: indicator.direction,
    accumulation: indicator.accumulation,
    explanation: indicator.explanation,
    action: indicator.action === null ? null : { text: indicator.action, due: indicator.action_due },
    ...(!indicator.rated_apart && {
      rating: indicator.rating,
      missing: ratingMissing(indicator, indicator.direction, components),
      ...suggestWhole(suggestions),
      reason: indicator.reason,
    }),
    components: components.map((c, place) => {
      const suggestion = suggestions[place] as Suggestion;
      const history = earlier.get(`${c.indicator} ${c.component}`) ?? [];
      return componentPart(indicator, c, { suggestion, rule }, history);
    }),
  };
}

function componentPart(
  indicator: IndicatorPeriod,
  component: ComponentPeriod,
  { suggestion, rule }: { suggestion: Suggestion; rule: RatingRule },
  earlier: readonly EarlierComponent[],
): ComponentPart {
  return {
    id: component.component || null,
    name: component.name,
    target: numberOf(component.target),
    targetMissing: targetMissing(component),
    covers: component.covers,
    due: component.due,
    actual: numberOf(component.actual),
    actualMissing: actualMissing(component),
    available: component.available,
    numerator: numberOf(component.numerator),
    denominator: numberOf(component.denominator),
    status: component.status,
    profiled: rounded(suggestion.profiled),
    attainment: attainmentOf(suggestion.attainment, rule),
    noSuggestion: suggestion.says === null ? suggestion.why : null,
    history: inTime(earlier).map((e) => ({
      period: e.period,
      target: numberOf(e.target),
      actual: numberOf(e.actual),
      rating: e.rating,
      whole: e.whole,
      ...(e.unit !== indicator.unit && { unit: e.unit }),
    })),
    lost: [...component.lost],
    ...(indicator.rated_apart && {
      rating: component.rating,
      missing: ratingMissing(component, indicator.direction, [component]),
      ...suggestWhole([suggestion]),
      reason: component.reason,
    }),
  };
}

function goalPart(goal: GoalPeriod, earlier: readonly GoalPeriod[]): GoalPart {
  return {
    id: goal.goal,
    ref: goal.ref,
    title: goal.title,
    baseline: goal.baseline,
    firstBaseline: firstBaseline([...earlier, goal]),
    forecast: expected(goal),
    printed: { baseline: goal.baseline_printed ?? '', forecast: goal.forecast_printed ?? '' },
    rating: goal.rating,
    missing: goal.rating === null ? (goal.missing ?? 'not-rated') : null,
    ongoing: goal.ongoing,
    reason: goal.closed === null ? goal.reason : null,
    closed: goal.closed === null ? null : { how: goal.closed, reason: goal.reason },
    history: inTime(earlier).map((g) => ({
      period: g.period,
      baseline: g.baseline,
      forecast: expected(g),
      rating: g.rating,
    })),
    lost: [...goal.lost],
  };
}

function riskPart(risk: RiskPeriod, earlier: readonly RiskPeriod[]): RiskPart {
  return {
    id: risk.risk,
    ref: risk.ref,
    title: risk.title,
    likelihood: risk.likelihood,
    impact: risk.impact,
    score: risk.score,
    trend: risk.trend,
    explanation: risk.explanation,
    missing: lostFields(risk.lost),
    history: inTime(earlier).map((r) => ({ period: r.period, score: r.score, trend: r.trend })),
  };
}

function issuePart(issue: IssuePeriod, earlier: readonly IssuePeriod[]): IssuePart {
  return {
    id: issue.issue,
    ref: issue.ref,
    title: issue.title,
    rating: issue.rating,
    trend: issue.trend,
    explanation: issue.explanation,
    missing: lostFields(issue.lost),
    history: inTime(earlier).map((i) => ({ period: i.period, rating: i.rating, trend: i.trend })),
  };
}

function lostFields(lost: readonly string[]): RiskPart['missing'] {
  return lost.length === 0 ? null : Object.fromEntries(lost.map((field) => [field, 'lost' as const]));
}

function financePart(line: FinancePeriod): FinancePart {
  return {
    quarter: line.quarter,
    kind: line.kind,
    budget: line.budget,
    forecast: line.forecast,
    profile: line.profile,
    actual: line.actual,
    precision: line.precision,
    printed: {
      forecastPercent: line.forecast_percent === null ? null : Number(line.forecast_percent),
      forecastVariance: line.forecast_variance,
      actualPercent: line.actual_percent === null ? null : Number(line.actual_percent),
      actualVariance: line.actual_variance,
    },
    lost: [...line.lost],
  };
}

function notePart(note: Note): NotePart {
  return { table: note.about, id: note.thing, mark: note.mark, text: note.text };
}

function claimPart(claim: Claim): ClaimPart[] {
  return claim.count === null
    ? []
    : [{ place: claim.place, table: claim.about, rating: claim.rating, count: claim.count }];
}

function inTime<T extends { readonly period: Quarter }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => compareQuarters(a.period, b.period));
}
