import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decimal, RatingRule } from '../../indicators/index.ts';
import { period, personToRemind, priorityWork, quarterWork, testLinks } from '../testing/work.ts';
import { missingOf, type SaidBefore, type SaidNow } from './missing.ts';
import { remindersDue } from './reminders.ts';

// Whatever is entered, and whatever of it is missing: of what was entered a mail says nothing. Every field that can be filled
// holds a mark, or a figure that is found nowhere else.

const rule: RatingRule = { green: 0.98, amber: 0.85, withinAmberTimes: 3 };
const mark = 'SECRET';
const figures = ['61.37', '97.41', '4137', '8391'] as const;
const pence = 773_311_900;

const either = <T>(value: T) => fc.constantFrom<T | null>(value, null);
const text = either(`${mark} and ${mark}`);
const rating = fc.constantFrom<'green' | 'amber' | 'red' | null>('green', 'amber', 'red', null);
const trend = fc.constantFrom<'up' | null>('up', null);
const small = fc.constantFrom<number | null>(3, null);
const of = { period, position: 1, priority: 'streets' } as const;
const decimal = (digits: string) => digits as Decimal;

const indicator = fc.record({
  ...constants({
    ...of,
    indicator: 'trust',
    ref: '1',
    title: 'Trust in the police',
    unit: 'percent',
    direction: 'higher',
  }),
  ...constants({ accumulation: 'snapshot', reported: null, missing: null }),
  ...{
    explanation: text,
    action: text,
    action_due: either('1999-12-31'),
    rated_apart: fc.boolean(),
    rating,
    reason: text,
  },
});
const component = (name: string) =>
  fc.record({
    ...constants({ period, indicator: 'trust', component: name, position: 1, name, covers: 'Q1-Q4', profile: null }),
    ...constants({
      due: null,
      available: null,
      target_missing: null,
      actual_missing: null,
      status: null,
      missing: null,
    }),
    ...{
      target: either(decimal(figures[1])),
      actual: either(decimal(figures[0])),
      rating,
      reason: text,
      lost: fc.constant([]),
    },
    ...{ numerator: either(decimal(figures[2])), denominator: either(decimal(figures[3])) },
  });
const goal = fc.record({
  ...constants({
    ...of,
    goal: 'plan',
    ref: '1.1',
    title: 'Write the plan',
    baseline_printed: null,
    forecast_printed: null,
  }),
  baseline: fc.constantFrom('2021-22-Q1', '2021-22-Q2', '2022-23-Q4', null),
  forecast: fc.constantFrom('2021-22-Q2', '2022-23-Q3', null),
  ...{ rating, missing: fc.constant(null), ongoing: fc.boolean(), closed: either('withdrawn'), reason: text },
  lost: fc.constant([]),
});
const risk = fc.record({
  ...constants({ ...of, risk: 'leak', ref: '1', title: 'Delay', lost: [] }),
  ...{ likelihood: small, impact: small, score: small, trend, explanation: text },
});
const registered = fc.record({
  ...constants({ ...of, title: `${mark} of ours` }),
  risk: fc.constantFrom('leak', 'another'),
  ...{ owner: text, mitigation: text, likelihood: small, impact: small, next_review: either('1999-12-31') },
});
const issue = fc.record({
  ...constants({ ...of, issue: 'staff', ref: '1', title: 'Staff', lost: [] }),
  ...{ rating: fc.constantFrom('high', 'low', null), trend, explanation: text },
});
const money = either(pence);
const finance = fc.record({
  ...constants({ period, priority: 'streets', kind: 'Revenue', quarter: period, position: 1, precision: 1, lost: [] }),
  ...constants({ forecast_percent: null, forecast_variance: null, actual_percent: null, actual_variance: null }),
  ...{ budget: money, forecast: money, profile: money, actual: money },
});
const priority = fc.record({
  ...constants({ period, priority: 'streets', position: 1, name: 'Priority streets' }),
  ...{ narrative: text, objectives: rating, time: rating, spend: rating, capability: rating, risk: rating },
});
const said = fc.record({
  period: fc.constant(period),
  report: fc.record({
    ...constants({ period, title: null, published: null, source: null, footer: null }),
    overview: text,
  }),
  priorities: fc.tuple(priority),
  indicators: fc.tuple(indicator),
  components: fc.tuple(component('Officers'), component('Staff')),
  goals: fc.tuple(goal),
  risks: fc.tuple(risk),
  registeredRisks: fc.tuple(registered),
  issues: fc.tuple(issue),
  finance: fc.tuple(finance),
}) as fc.Arbitrary<SaidNow & NonNullable<SaidBefore>>;

function constants<T extends Record<string, unknown>>(values: T): { [K in keyof T]: fc.Arbitrary<T[K]> } {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fc.constant(value)])) as never;
}

const everybody = [
  personToRemind('daniel', ['lead-officer:streets'], { lineManager: 'samira' }),
  personToRemind('tom', ['finance-officer'], { lineManager: 'samira' }),
  personToRemind('samira', ['performance-officer']),
];

describe('a mail', () => {
  it('says what is missing and nothing of what was entered', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(said, said, fc.constantFrom('not-started', 'returned'), (now, before, state) => {
        const missing = missingOf(now, before, rule);
        const priorities = [priorityWork('streets', { state, comment: `${mark}: ${figures[0]} is wrong` })];
        const due = new Map([
          ['enter', '2021-10-26'],
          ['review', '2021-10-26'],
        ] as const);
        const quarters = [quarterWork({ priorities, missing, due })];
        // On the day, and on a day on which people and those who manage them are told.
        for (const today of ['2021-10-26', '2021-11-04', '2021-11-05']) {
          const mails = remindersDue({
            today,
            last: '2021-10-25',
            holidays: new Set(),
            quarters,
            people: everybody,
            links: testLinks,
          });
          for (const { subject, text: body, occasion } of mails) {
            const whole = `${occasion} ${subject} ${body}`;
            expect(whole).not.toContain(mark);
            for (const figure of [...figures, '4,137', '8,391', '7,733', '7733', '1999'])
              expect(whole).not.toContain(figure);
            expect(whole).not.toMatch(/\b(green|amber|red|high|low|withdrawn)\b/i);
            expect(whole).not.toMatch(/202[23]-2[34]/);
            expect(whole).not.toContain('something is missing');
            for (const [, thing = ''] of body.matchAll(/^- (.*?): /gm)) seen.add(thing);
          }
        }
      }),
      { numRuns: 300 },
    );
    // It did say something of everything.
    expect([...seen].sort()).toEqual([
      '1 Trust in the police',
      '1.1 Write the plan',
      'Finance, Revenue, Quarter 2 2021-22',
      'Issue 1 Staff',
      'Narrative',
      'Overview',
      'Risk 1 Delay',
      ...['capability', 'objectives', 'risk', 'spend', 'time'].map((name) => `Scorecard, ${name}`),
      'The register of risks',
    ]);
  });
});
