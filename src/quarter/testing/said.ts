import type { Quarter } from '../../calendar/index.ts';
import type { FinancePeriod } from '../../finance/index.ts';
import type { GoalPeriod } from '../../goals/index.ts';
import type { ComponentPeriod, Decimal, IndicatorPeriod } from '../../indicators/index.ts';
import type { Pack } from '../../packs/index.ts';
import type { PriorityPeriod } from '../../plan/index.ts';
import type { IssuePeriod, RegisteredRisk, RiskPeriod } from '../../risks/index.ts';

/** Rows of a quarter for tests: everything is said that can be asked, unless told otherwise. All of it is made up. */

export const q1 = '2021-22-Q1' as Quarter;
export const q2 = '2021-22-Q2' as Quarter;
export const rule = { green: 0.98, amber: 0.85, withinAmberTimes: 3 } as const;
export const number = (text: string) => text as Decimal;

const period = q2;
const priority = 'safer-streets';

export const aPriority = (changes: Partial<PriorityPeriod> = {}): PriorityPeriod => ({
  ...{ period, priority, position: 1, name: 'Safer Streets', narrative: 'Words.' },
  ...{ objectives: 'green', time: 'green', spend: 'green', capability: 'green', risk: 'green' },
  ...changes,
});

export const anIndicator = (changes: Partial<IndicatorPeriod> = {}): IndicatorPeriod => ({
  ...{ period, indicator: 'wards', position: 1, priority, ref: '4', title: 'Proportion of wards staffed' },
  ...{ unit: 'percent', direction: 'higher', accumulation: 'snapshot', reported: null, rated_apart: false },
  ...{ explanation: null, action: null, action_due: null, rating: 'green', missing: null, reason: null },
  ...changes,
});

export const aComponent = (changes: Partial<ComponentPeriod> = {}): ComponentPeriod => ({
  ...{ period, indicator: 'wards', component: '', position: 1, name: null, covers: 'Q1-Q4', profile: null },
  ...{ due: null, available: null, target: number('95'), target_missing: null, actual: number('96') },
  ...{ actual_missing: null, numerator: null, denominator: null, status: null },
  ...{ rating: null, missing: null, reason: null, lost: [] },
  ...changes,
});

export const aGoal = (changes: Partial<GoalPeriod> = {}): GoalPeriod => ({
  ...{ period, goal: 'estates', position: 1, priority, ref: '2', title: 'Approve the estates strategy' },
  ...{ baseline: '2021-22-Q4' as Quarter, forecast: null, baseline_printed: null, forecast_printed: null },
  ...{ rating: 'green', missing: null, ongoing: false, closed: null, reason: null, lost: [] },
  ...changes,
});

export const aRisk = (changes: Partial<RiskPeriod> = {}): RiskPeriod => ({
  ...{ period, risk: 'delay', position: 1, priority, ref: '1', title: 'Delay' },
  ...{ likelihood: 3, impact: 4, score: 12, trend: 'same', explanation: null, lost: [] },
  ...changes,
});

export const aRegisteredRisk = (changes: Partial<RegisteredRisk> = {}): RegisteredRisk => ({
  ...{ period, risk: 'supplier', position: 1, priority, title: 'The supplier may fail', owner: 'Sam' },
  ...{ mitigation: 'A second one is known.', likelihood: 2, impact: 3, next_review: '2021-12-01' },
  ...changes,
});

export const anIssue = (changes: Partial<IssuePeriod> = {}): IssuePeriod => ({
  ...{ period, issue: 'backlog', position: 1, priority, ref: '1', title: 'Backlog' },
  ...{ rating: 'high', trend: 'up', explanation: null, lost: [] },
  ...changes,
});

export const aLine = (changes: Partial<FinancePeriod> = {}): FinancePeriod => ({
  ...{ period, priority, kind: 'revenue', quarter: period, position: 1, precision: 1, lost: [] },
  ...{ budget: 100, forecast: 100, profile: 50, actual: 40 },
  ...{ forecast_percent: null, forecast_variance: null, actual_percent: null, actual_variance: null },
  ...changes,
});

/** A quarter of one priority with one of each kind of thing. */
export const aPack = (changes: Partial<Pack> = {}): Pack => ({
  period,
  body: { id: 'example', name: 'Example' },
  report: { period, title: null, published: null, source: null, footer: null, overview: 'Overview.' },
  priorities: [aPriority()],
  indicators: [anIndicator()],
  components: [aComponent()],
  goals: [aGoal()],
  risks: [aRisk()],
  registeredRisks: [aRegisteredRisk()],
  issues: [anIssue()],
  finance: [aLine()],
  claims: [],
  notes: [],
  ...changes,
});
