import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../calendar/index.ts';
import {
  aComponent,
  aGoal,
  aLine,
  anIndicator,
  anIssue,
  aPack,
  aPriority,
  aRegisteredRisk,
  aRisk,
  number,
  q1,
  rule,
} from '../testing/said.ts';
import { dueOf, missingOf, missingWords, type SaidBefore, type SaidNow } from './missing.ts';

const words = (now: SaidNow, before: SaidBefore = null) => missingOf(now, before, rule).map(missingWords);
const cells = (now: SaidNow, before: SaidBefore = null) =>
  missingOf(now, before, rule).map(({ table, key, column }) => `${table} ${key} ${column}`);

it('a quarter of which everything is said lacks nothing', () => {
  expect(words(aPack())).toEqual([]);
  expect(dueOf(aPack(), null, rule)).toEqual([
    { priority: null, enteredBy: 'report.enter', asked: 1, missing: 0 },
    { priority: 'safer-streets', enteredBy: 'registers.enter', asked: 22, missing: 0 },
    { priority: 'safer-streets', enteredBy: 'finance.enter', asked: 2, missing: 0 },
  ]);
});

describe('of an indicator', () => {
  const indicators = (i: Parameters<typeof anIndicator>[0], c: Parameters<typeof aComponent>[0] = {}) =>
    aPack({ indicators: [anIndicator(i)], components: [aComponent(c)] });

  it.each<[string, SaidNow, string[]]>([
    [
      'a figure, or why there is none',
      indicators({ rating: null }, { actual: null }),
      ['4 Proportion of wards staffed: no figure for Quarter 2, and not said why there is none'],
    ],
    ['not where it is said', indicators({ rating: null }, { actual: null, actual_missing: 'not-available' }), []],
    [
      'a target, or why there is none',
      indicators({ rating: null }, { target: null }),
      ['4 Proportion of wards staffed: no target for 2021-22, and not said why there is none'],
    ],
    [
      'a target of the rest of the year',
      indicators({ rating: null }, { target: null, covers: 'Q2-Q4' }),
      ['4 Proportion of wards staffed: no target for Q2 to Q4 of 2021-22, and not said why there is none'],
    ],
    [
      'a rating, once a figure and a target are there',
      indicators({ rating: null }),
      ['4 Proportion of wards staffed: no rating, and not said why there is none (suggested: green)'],
    ],
    [
      'a reason for an override, and what amber asks',
      indicators({ rating: 'amber' }),
      [
        '4 Proportion of wards staffed: rated amber and not said why: 96% against a target of 95%, 101%: green',
        '4 Proportion of wards staffed: rated amber, and no explanation',
      ],
    ],
    [
      'what red asks',
      indicators({ rating: 'red', reason: 'Judged.' }),
      [
        '4 Proportion of wards staffed: rated red, and no explanation',
        '4 Proportion of wards staffed: rated red, and no action',
        '4 Proportion of wards staffed: rated red, and no date by which the action is done',
      ],
    ],
    ['no target and no rating by design', indicators({ direction: 'none', rating: null }, { target: null }), []],
    [
      'nothing where it is not reported for this quarter',
      indicators({ reported: 'Q1 Q3', rating: null }, { actual: null, target: null }),
      [],
    ],
    [
      'nothing where its figures come later',
      indicators({ rating: null }, { actual: null, available: '2021-22-Q3' as Quarter }),
      [],
    ],
    [
      'its figure once its quarter has come',
      indicators({ reported: 'Q2 Q4', rating: null }, { actual: null, available: '2021-22-Q2' as Quarter }),
      ['4 Proportion of wards staffed: no figure for Quarter 2, and not said why there is none'],
    ],
    [
      'blank words count for nothing',
      indicators({ rating: 'amber', reason: ' ', explanation: '\n' }),
      [
        expect.stringContaining('not said why') as unknown as string,
        expect.stringContaining('no explanation') as unknown as string,
      ],
    ],
  ])('%s', (_, now, missing) => {
    expect(words(now)).toEqual(missing);
  });

  it('numerator and denominator, where last quarter had them', () => {
    const before = { components: [aComponent({ period: q1, numerator: number('60'), denominator: number('63') })] };
    expect(cells(aPack(), before)).toEqual(['indicators wards/ numerator', 'indicators wards/ denominator']);
    expect(cells(aPack(), { components: [aComponent()] })).toEqual([]);
  });

  it('names each component by its row, and the rating of the whole by the row that has none', () => {
    const components = [
      aComponent({ component: 'officers', name: 'Officers', actual: null }),
      aComponent({ component: 'staff', name: 'Staff', position: 2 }),
    ];
    const whole = aPack({ components, indicators: [anIndicator({ rating: null })] });
    expect(cells(whole)).toEqual(['indicators wards/officers actual', 'indicators wards/ rating']);
    expect(words(whole)[0]).toBe(
      '4 Proportion of wards staffed: Officers: no figure for Quarter 2, and not said why there is none',
    );
    const apart = aPack({ components, indicators: [anIndicator({ rating: null, rated_apart: true })] });
    expect(cells(apart)).toEqual(['indicators wards/officers actual', 'indicators wards/staff rating']);
  });

  it('asks for the words of an indicator once, in the row of its first component', () => {
    const components = [
      aComponent({ component: 'officers', name: 'Officers', rating: 'amber', reason: 'Judged.' }),
      aComponent({ component: 'staff', name: 'Staff', position: 2, rating: 'red', reason: 'Judged.' }),
    ];
    expect(cells(aPack({ components, indicators: [anIndicator({ rating: null, rated_apart: true })] }))).toEqual([
      ...['indicators wards/officers explanation', 'indicators wards/officers action'],
      'indicators wards/officers action_due',
    ]);
  });
});

describe('of a goal', () => {
  const goal = (changes: Parameters<typeof aGoal>[0]) => aPack({ goals: [aGoal(changes)] });
  const [q3, q4] = ['2021-22-Q3' as Quarter, '2021-22-Q4' as Quarter];

  it.each<[string, SaidNow, SaidBefore, string[]]>([
    ['a rating', goal({ rating: null }), null, ['no rating, and not said why there is none']],
    ['not where it is said why', goal({ rating: null, missing: 'not-rated' }), null, []],
    ['when it is to be done', goal({ baseline: null }), null, ['no quarter by which it is to be done']],
    ['not where it is ongoing', goal({ baseline: null, ongoing: true }), null, []],
    [
      'why its forecast moved',
      goal({ forecast: q4, baseline: q3 }),
      { goals: [aGoal({ period: q1, baseline: q3 })] },
      ['expected by Q4 2021-22 and before by Q3 2021-22, and not said why'],
    ],
    [
      'not where it is said',
      goal({ forecast: q4, baseline: q3, reason: 'A supplier failed.' }),
      { goals: [aGoal({ period: q1, baseline: q3 })] },
      [],
    ],
    [
      'why it passed',
      goal({ baseline: q1 }),
      null,
      ['was expected by Q1 2021-22 and is not complete: no new forecast, and not said why'],
    ],
    [
      'why it passed with this quarter',
      goal({ baseline: '2021-22-Q2' as Quarter }),
      null,
      ['was expected by Q2 2021-22 and is not complete: no new forecast, and not said why'],
    ],
    ['nothing of what is complete', goal({ baseline: q1, rating: 'complete' }), null, []],
    [
      'only its rating while it may be complete yet',
      goal({ baseline: '2021-22-Q2' as Quarter, rating: null }),
      null,
      ['no rating, and not said why there is none'],
    ],
    ['why it was withdrawn', goal({ closed: 'withdrawn', rating: null }), null, ['withdrawn, and not said why']],
    [
      'a wording that did not survive',
      goal({ title: '[…] is approved' }),
      null,
      ['its wording did not survive whole in the source'],
    ],
  ])('%s', (_, now, before, missing) => {
    expect(missingOf(now, before, rule).map(({ what }) => what)).toEqual(missing);
  });
});

it('of a risk: likelihood, impact, score and trend; of the register also who and when', () => {
  const blank = { likelihood: null, impact: null };
  expect(cells(aPack({ risks: [aRisk({ ...blank, score: null, trend: null })] }))).toEqual([
    ...['risks delay likelihood', 'risks delay impact', 'risks delay score', 'risks delay trend'],
  ]);
  const registered = { ...blank, owner: null, mitigation: ' ', next_review: null };
  expect(cells(aPack({ registeredRisks: [aRegisteredRisk(registered)] }))).toEqual([
    ...['risk_register supplier owner', 'risk_register supplier mitigation', 'risk_register supplier likelihood'],
    ...['risk_register supplier impact', 'risk_register supplier next_review'],
  ]);
  // Of one that is published as well they are asked once.
  expect(cells(aPack({ registeredRisks: [aRegisteredRisk({ ...registered, risk: 'delay' })] }))).toEqual([
    ...['risk_register delay owner', 'risk_register delay mitigation', 'risk_register delay next_review'],
  ]);
});

it('of an issue, a priority and the report as a whole', () => {
  expect(words(aPack({ issues: [anIssue({ rating: null, trend: null })] }))).toEqual([
    'Issue 1 Backlog: not rated high, medium or low',
    'Issue 1 Backlog: not said whether it goes up, down or stays the same',
  ]);
  expect(cells(aPack({ priorities: [aPriority({ narrative: null, spend: null })] }))).toEqual([
    'priorities safer-streets narrative',
    'priorities safer-streets spend',
  ]);
  const { report } = aPack();
  expect(missingOf(aPack({ report: { ...report, overview: null } }), null, rule)).toMatchObject([
    { priority: null, enteredBy: 'report.enter', table: 'report', column: 'overview' },
  ]);
});

it('of a line of finance: actual and forecast, and what it had last', () => {
  const finance = [aLine({ budget: null, forecast: null, profile: null, actual: null })];
  const key = 'finance safer-streets/revenue/2021-22-Q2';
  expect(cells(aPack({ finance }))).toEqual([`${key} forecast`, `${key} actual`]);
  expect(cells(aPack({ finance }), { finance: [aLine({ quarter: q1 })] })).toEqual([
    ...['budget', 'forecast', 'profile', 'actual'].map((column) => `${key} ${column}`),
  ]);
  expect(missingOf(aPack({ finance }), null, rule)[0]?.enteredBy).toBe('finance.enter');
});

it('saying one thing more never leaves more missing but by what it calls for itself', () => {
  const some = <T>(value: T) => fc.constantFrom(value, null);
  fc.assert(
    fc.property(
      fc.record({
        actual: some(number('80')),
        actual_missing: fc.constantFrom('not-available', 'withheld', null),
        target: some(number('95')),
        target_missing: some('no-target'),
      }),
      fc.record({
        rating: fc.constantFrom('green', 'amber', 'red', null),
        missing: some('not-rated'),
        explanation: some('Words.'),
        action: some('Do it.'),
        action_due: some('2021-12-01'),
        reason: some('Judged.'),
      }),
      (c, i) => {
        const now = aPack({ components: [aComponent(c as never)], indicators: [anIndicator(i as never)] });
        const missing = missingOf(now, null, rule).map(({ column }) => column);
        // Each is asked once, and what is said is never asked.
        expect(new Set(missing).size).toBe(missing.length);
        const said: Record<string, unknown> = { ...i, actual: c.actual, target: c.target };
        for (const column of missing) expect(said[column]).toBeNull();
        const [due] = dueOf(now, null, rule).filter(({ enteredBy }) => enteredBy === 'registers.enter');
        expect(due?.missing).toBe(missing.length);
        expect(due?.asked).toBeGreaterThanOrEqual(missing.length);
      },
    ),
  );
});
