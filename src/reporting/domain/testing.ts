import type { Quarter } from '../../calendar/index.ts';
import type { Decimal } from '../../indicators/index.ts';
import { compose, type Registers } from './compose.ts';
import type { ReportContent } from './document.ts';

/** Registers of one period with every odd case, for tests. All of it is made up. */
export function exampleRegisters(): Registers {
  const period = '2021-22-Q1' as Quarter;
  const before = '2020-21-Q4' as Quarter;
  const number = (text: string) => text as Decimal;
  const indicator = {
    period,
    priority: 'safer-streets',
    unit: 'count',
    direction: 'higher',
    accumulation: 'count-to-date',
    explanation: null,
    action: null,
    action_due: null,
    reported: null,
    rated_apart: false,
    rating: null,
    missing: null,
    reason: null,
  } as const;
  const component = {
    period,
    component: '',
    position: 1,
    name: null,
    covers: 'Q1-Q4',
    profile: null,
    due: null,
    available: null,
    target: null,
    target_missing: null,
    actual: null,
    actual_missing: null,
    numerator: null,
    denominator: null,
    status: null,
    rating: null,
    missing: null,
    reason: null,
    lost: [],
  } as const;
  const goal = {
    period,
    priority: 'safer-streets',
    baseline: null,
    forecast: null,
    baseline_printed: null,
    forecast_printed: null,
    rating: null,
    missing: null,
    ongoing: false,
    closed: null,
    reason: null,
    lost: [],
  } as const;
  const risk = { period, priority: 'safer-streets', trend: null, explanation: null, lost: [] };
  return {
    body: { id: 'example', name: 'Example' },
    report: { period, title: null, published: null, source: null, footer: null, overview: 'Overview.' },
    rule: { green: 0.98, amber: 0.85, withinAmberTimes: 3 },
    priorities: [
      {
        period,
        priority: 'safer-streets',
        position: 1,
        name: 'Safer Streets',
        narrative: null,
        objectives: 'green',
        time: 'amber',
        spend: 'red',
        capability: 'lost',
        risk: null,
      },
      {
        period,
        priority: 'trust',
        position: 2,
        name: 'Trust',
        narrative: 'Words.',
        objectives: null,
        time: null,
        spend: null,
        capability: null,
        risk: null,
      },
    ],
    indicators: [
      {
        ...indicator,
        indicator: 'supported',
        position: 1,
        ref: '1',
        title: 'No. of victims supported',
        rating: 'green',
      },
      {
        ...indicator,
        ...{ indicator: 'workforce', position: 2, ref: '2', title: 'Representative workforce' },
        ...{ unit: 'percent', accumulation: 'snapshot', rated_apart: true },
      },
      {
        ...indicator,
        ...{ indicator: 'gap', position: 3, ref: '3', title: 'Equality gap', unit: 'points', direction: 'within' },
        ...{ accumulation: 'pooled', rating: 'amber', reason: 'Judged over the year.' },
        ...{ explanation: 'Small sample.', action: 'Boost the survey', action_due: '2021-09-30' },
      },
      { ...indicator, indicator: 'pilot', position: 4, ref: '4', title: 'No. of referrals', direction: 'none' },
      { ...indicator, indicator: 'window', position: 5, ref: '5', title: '% in window', unit: 'percent' },
    ],
    components: [
      { ...component, indicator: 'supported', target: number('250'), actual: number('61') },
      {
        ...component,
        ...{ indicator: 'workforce', component: 'officers', position: 1, name: 'Officers' },
        ...{ target: number('19'), actual: number('16'), rating: 'amber', reason: 'Rising.' },
      },
      {
        ...component,
        ...{ indicator: 'workforce', component: 'staff', position: 2, name: 'Staff' },
        ...{ target: number('27'), actual_missing: 'lost', missing: 'lost' },
      },
      {
        ...component,
        ...{
          indicator: 'gap',
          component: 'black',
          position: 1,
          name: 'Black',
          target: number('5'),
          actual: number('-2'),
        },
      },
      {
        ...component,
        ...{
          indicator: 'gap',
          component: 'mixed',
          position: 2,
          name: 'Mixed',
          target: number('5'),
          actual: number('-6'),
        },
      },
      { ...component, indicator: 'pilot', actual: number('99'), status: 'provisional' },
      { ...component, indicator: 'window', actual_missing: 'not-available', available: '2021-22-Q2' as Quarter },
    ],
    goals: [
      {
        ...goal,
        ...{ goal: 'pilot-launch', position: 1, ref: '1', title: 'Launch the pilot', rating: 'amber' },
        ...{ baseline: '2021-22-Q1' as Quarter, forecast: '2021-22-Q3' as Quarter },
        ...{ baseline_printed: 'Q1', forecast_printed: 'Q3', reason: 'Late tender.' },
      },
      { ...goal, goal: 'strategy', position: 2, ref: '2', title: 'Strategy', rating: 'complete' },
      {
        ...goal,
        ...{ goal: 'review', position: 3, ref: '3', title: 'Review', missing: 'withheld', lost: ['forecast'] },
        ...{ baseline: '2021-22-Q2' as Quarter, closed: 'withdrawn', reason: 'No longer needed.', ongoing: true },
      },
    ],
    risks: [
      {
        ...risk,
        ...{ risk: 'backlog', position: 1, ref: '1', title: 'Backlog', likelihood: 3, impact: 4, score: 12 },
        ...{ trend: 'up', explanation: 'Courts closed.' },
      },
      {
        ...risk,
        ...{ risk: 'funding', position: 2, ref: '2', title: 'Funding', likelihood: null, impact: null, score: null },
        ...{ lost: ['score', 'trend'] },
      },
    ],
    issues: [{ ...risk, issue: 'demand', position: 1, ref: '1', title: 'Demand', rating: 'high', trend: 'same' }],
    finance: [
      {
        ...{ period, priority: 'safer-streets', kind: 'revenue', quarter: period, position: 1 },
        ...{ budget: 310_000_000, forecast: 310_000_000, profile: 130_000_000, actual: null, precision: 10_000_000 },
        ...{ forecast_percent: '100', forecast_variance: 0, actual_percent: null, actual_variance: null },
        lost: ['actual'],
      },
    ],
    notes: [
      {
        ...{ period, position: 1, priority: 'safer-streets', about: 'indicators', thing: 'pilot', mark: '*' },
        text: 'A pilot has no target.',
      },
    ],
    claims: [
      {
        period,
        place: 'overview',
        priority: 'safer-streets',
        about: 'indicators',
        rating: 'green',
        position: 1,
        count: 2,
      },
      { period, place: 'page', priority: 'safer-streets', about: 'goals', rating: 'green', position: 2, count: 1 },
      { period, place: 'page', priority: 'safer-streets', about: 'goals', rating: 'amber', position: 3, count: null },
    ],
    earlier: {
      components: [
        {
          ...{ period: before, indicator: 'workforce', component: 'officers', target: number('19') },
          ...{ actual: number('15'), rating: 'red', whole: true, unit: 'percent' },
        },
        {
          ...{ period: '2020-21-Q3' as Quarter, indicator: 'workforce', component: 'officers', target: null },
          ...{ actual: number('14'), rating: null, whole: true, unit: 'count' },
        },
      ],
      goals: [
        {
          ...goal,
          ...{ period: before, goal: 'pilot-launch', position: 1, ref: '9', title: 'Launch a pilot', rating: 'green' },
          ...{ baseline: '2020-21-Q4' as Quarter },
        },
      ],
      risks: [
        {
          ...risk,
          ...{ period: before, risk: 'backlog', position: 1, ref: '1', title: 'Backlog' },
          ...{ likelihood: null, impact: null, score: 8, trend: 'same' },
        },
      ],
      issues: [],
    },
  };
}

/** The content that `exampleRegisters` composes to. */
export function exampleContent(): ReportContent {
  return compose(exampleRegisters());
}

/** A tally as an edition carries it: made up, like everything here. */
export const exampleTally = { length: 1234, head: `${'c0ffee'.repeat(10)}c0de` };
