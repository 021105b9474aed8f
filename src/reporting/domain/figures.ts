import type { ReportDocument } from './document.ts';

/**
 * What a row of the figures file can be about, and what its value means: the data dictionary. One row a figure, so
 * that any tool can filter and pivot it; every figure, rating, quarter and score of a document is one row.
 */
export const meanings = {
  'scorecard-objectives': 'Scorecard of the priority: rating of its objectives.',
  'scorecard-time': 'Scorecard of the priority: rating of its timeliness.',
  'scorecard-spend': 'Scorecard of the priority: rating of its spending.',
  'scorecard-capability': 'Scorecard of the priority: rating of its capability.',
  'scorecard-risk': 'Scorecard of the priority: rating of its risk.',
  target: 'What is aimed at, for the quarters that it covers. For a tolerance band, its half-width.',
  'target-due': 'The quarter by whose end the target is to be met, where the source names one.',
  profiled: 'The target expected by the end of the period.',
  actual: 'The year to date: cumulative or pooled to the end of the period, or as the accumulation says.',
  'available-from': 'The quarter from which the year to date will be available.',
  numerator: 'Numerator of the year to date.',
  denominator: 'Denominator of the year to date.',
  attainment: 'Year to date divided by the profiled target; for direction lower, the other way round.',
  rating: 'The officer’s rating: of an indicator or one of its components; of a goal; of an issue.',
  'suggested-rating': 'What the rating rule suggests from the figures.',
  'on-boundary': 'true where the rounding of the figures alone could change the suggestion.',
  baseline: 'Goal: the quarter promised, as this report states it.',
  'first-baseline': 'Goal: the quarter first promised, from the earliest report that names one.',
  forecast: 'Goal: the quarter now expected.',
  likelihood: 'Risk: likelihood.',
  impact: 'Risk: impact.',
  score: 'Risk: score, the product of likelihood and impact.',
  trend: 'Risk or issue: up, down or same since the last report.',
  budget: 'Finance: revised budget of the year.',
  'forecast-outturn': 'Finance: forecast outturn of the year.',
  profile: 'Finance: the budget spread over the year, to the end of the quarter.',
  'actual-spend': 'Finance: spent to the end of the quarter.',
  'printed-forecast-percent': 'Finance: forecast as a percentage of budget, as printed.',
  'printed-forecast-variance': 'Finance: forecast less budget, as printed.',
  'printed-actual-percent': 'Finance: actual as a percentage of profile, as printed.',
  'printed-actual-variance': 'Finance: actual less profile, as printed.',
  count: 'How many rows of the table have this rating.',
  'printed-count':
    'How many rows have this rating, as the source printed it, right or wrong. For goals green includes complete.',
} as const;

export type Measure = keyof typeof meanings;

/** The columns of the figures file, and what each holds. */
export const columns = {
  body: 'Id of the body.',
  period: 'The reporting period, a quarter of a financial year: 2020-21-Q4 is January to March 2021.',
  edition: 'The edition of the report; empty for a draft.',
  priority: 'Id of the priority.',
  priority_name: 'What the report called the priority.',
  table: 'The table of the report: scorecard, indicators, goals, risks, issues, finance, claims.',
  id: 'Id of the thing, the same in every period; for claims, the place of the count.',
  component: 'Id of the indicator’s component; empty where it has only one or the row is of the whole.',
  ref: 'The reference number that the report printed.',
  title: 'What the report called it.',
  measure: 'What is said of it: one of the measures of the data dictionary.',
  meaning: 'What the measure means, in words.',
  of: 'What the value is of, where the measure alone does not tell: the quarter of a finance row, the rating of a count.',
  value: 'The figure, quarter or word; empty where it is missing.',
  unit: 'percent, count, days, points (percentage points), pounds, pence, ratio, quarter, or word.',
  missing: 'Why there is no value: no-target, not-available, not-due, not-rated, by-design, withheld, lost.',
  covers: 'For targets: the quarters of the financial year that they cover.',
  direction: 'For indicators: higher (more is better), lower, within (a tolerance band) or none.',
  accumulation: 'For indicators: count-to-date, pooled, snapshot or rolling-year.',
  status: 'For the year to date: provisional, estimated or revised; empty where it is none of these.',
} as const;

export type FigureRow = { readonly [C in keyof typeof columns]: string };

type Said = string | number | boolean | null;

// Named here and not read off the document: its keys come in another order from a kept file than from the registers.
const scorecardParts = ['objectives', 'time', 'spend', 'capability', 'risk'] as const;
const indicatorCountsOf = ['green', 'amber', 'red', 'unrated'] as const;
const goalCountsOf = ['complete', ...indicatorCountsOf] as const;

/** Every figure of a document, one row each, in the order of the report. */
export function figureRows(document: ReportDocument): FigureRow[] {
  const rows: FigureRow[] = [];
  const common = {
    body: document.body.id,
    period: document.period.id,
    edition: document.edition === null ? '' : String(document.edition.number),
  };
  for (const priority of document.priorities) {
    type Thing = { table: string; id: string; component?: string | null; ref?: string; title: string } & Partial<
      Pick<FigureRow, 'direction' | 'accumulation'>
    >;
    const put = (
      thing: Thing,
      measure: Measure,
      value: Said,
      unit: string,
      more: { missing?: string | null | undefined; of?: string; covers?: string; status?: string | null } = {},
    ): void => {
      rows.push({
        ...common,
        priority: priority.id,
        priority_name: priority.name,
        table: thing.table,
        id: thing.id,
        component: thing.component ?? '',
        ref: thing.ref ?? '',
        title: thing.title,
        measure,
        meaning: meanings[measure],
        of: more.of ?? '',
        value: value === null ? '' : String(value),
        unit,
        missing: more.missing ?? '',
        covers: more.covers ?? '',
        direction: thing.direction ?? '',
        accumulation: thing.accumulation ?? '',
        status: more.status ?? '',
      });
    };
    const optional: typeof put = (thing, measure, value, unit, more) => {
      if (value !== null || more?.missing) put(thing, measure, value, unit, more);
    };

    const card = { table: 'scorecard', id: priority.id, title: priority.name };
    for (const part of scorecardParts) {
      const { rating, missing } = priority.scorecard[part];
      put(card, `scorecard-${part}`, rating, 'word', { missing });
    }
    const { indicatorCounts, goalCounts } = priority;
    for (const rating of indicatorCountsOf) {
      put({ ...card, table: 'indicators' }, 'count', indicatorCounts[rating], 'count', { of: rating });
    }
    for (const rating of goalCountsOf) {
      put({ ...card, table: 'goals' }, 'count', goalCounts[rating], 'count', { of: rating });
    }

    for (const indicator of priority.indicators) {
      const { id, ref, title, direction, accumulation } = indicator;
      const whole = { table: 'indicators', id, ref, title, direction, accumulation };
      for (const c of indicator.components) {
        const thing = { ...whole, component: c.id, title: c.name === null ? whole.title : `${whole.title}: ${c.name}` };
        put(thing, 'target', c.target, indicator.unit, { missing: c.targetMissing, covers: c.covers });
        optional(thing, 'target-due', c.due, 'quarter', { missing: c.lost.includes('due') ? 'lost' : null });
        optional(thing, 'profiled', c.profiled, indicator.unit);
        put(thing, 'actual', c.actual, indicator.unit, { missing: c.actualMissing, status: c.status });
        optional(thing, 'available-from', c.available, 'quarter');
        optional(thing, 'numerator', c.numerator, 'count', { missing: c.lost.includes('numerator') ? 'lost' : null });
        optional(thing, 'denominator', c.denominator, 'count', {
          missing: c.lost.includes('denominator') ? 'lost' : null,
        });
        optional(thing, 'attainment', c.attainment, 'ratio');
        if (c.rating !== undefined) {
          put(thing, 'rating', c.rating, 'word', { missing: c.missing });
          optional(thing, 'suggested-rating', c.suggested ?? null, 'word');
          if (c.boundary) put(thing, 'on-boundary', true, 'word');
        }
      }
      if (indicator.rating !== undefined) {
        put(whole, 'rating', indicator.rating, 'word', { missing: indicator.missing });
        optional(whole, 'suggested-rating', indicator.suggested ?? null, 'word');
        if (indicator.boundary) put(whole, 'on-boundary', true, 'word');
      }
    }

    for (const goal of priority.goals) {
      const thing = { table: 'goals', id: goal.id, ref: goal.ref, title: goal.title };
      const lost = (field: string) => ({ missing: goal.lost.includes(field) ? 'lost' : null });
      put(thing, 'baseline', goal.baseline, 'quarter', lost('baseline'));
      put(thing, 'first-baseline', goal.firstBaseline, 'quarter');
      put(thing, 'forecast', goal.forecast, 'quarter', lost('forecast'));
      put(thing, 'rating', goal.rating, 'word', { missing: goal.missing });
    }

    for (const risk of priority.risks) {
      const thing = { table: 'risks', id: risk.id, ref: risk.ref, title: risk.title };
      optional(thing, 'likelihood', risk.likelihood, 'count', { missing: risk.missing?.likelihood });
      optional(thing, 'impact', risk.impact, 'count', { missing: risk.missing?.impact });
      put(thing, 'score', risk.score, 'count', { missing: risk.missing?.score });
      put(thing, 'trend', risk.trend, 'word', { missing: risk.missing?.trend });
    }
    for (const issue of priority.issues) {
      const thing = { table: 'issues', id: issue.id, ref: issue.ref, title: issue.title };
      put(thing, 'rating', issue.rating, 'word', { missing: issue.missing?.rating });
      put(thing, 'trend', issue.trend, 'word', { missing: issue.missing?.trend });
    }

    for (const line of priority.finance) {
      const thing = { table: 'finance', id: line.kind, title: `${priority.name}: ${line.kind}` };
      const of = line.quarter;
      const lost = (field: string) => ({ of, missing: line.lost.includes(field) ? 'lost' : null });
      put(thing, 'budget', line.budget, 'pence', lost('budget'));
      put(thing, 'forecast-outturn', line.forecast, 'pence', lost('forecast'));
      put(thing, 'profile', line.profile, 'pence', lost('profile'));
      put(thing, 'actual-spend', line.actual, 'pence', lost('actual'));
      optional(thing, 'printed-forecast-percent', line.printed.forecastPercent, 'percent', lost('forecast_percent'));
      optional(thing, 'printed-forecast-variance', line.printed.forecastVariance, 'pence', lost('forecast_variance'));
      optional(thing, 'printed-actual-percent', line.printed.actualPercent, 'percent', lost('actual_percent'));
      optional(thing, 'printed-actual-variance', line.printed.actualVariance, 'pence', lost('actual_variance'));
    }

    for (const claim of priority.claims) {
      const thing = { table: 'claims', id: claim.place, title: `${priority.name}: ${claim.table}` };
      put(thing, 'printed-count', claim.count, 'count', { of: `${claim.table} ${claim.rating}` });
    }
  }
  return rows;
}
