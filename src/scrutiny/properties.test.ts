import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GoalPart, IndicatorPart, PriorityPart, ReportContent, RiskPart } from '../reporting/index.ts';
import { type Finding, findingKey, scrutinise } from './index.ts';
import { aGoal, anIndicator, aRisk, realReport } from './testing/reports.ts';

// What holds of every report, tried on the real ones and on what chance makes of them.

let real: Readonly<Record<'before' | 'after', ReportContent>>;
beforeAll(async () => {
  real = { before: await realReport('2020-21-Q4'), after: await realReport('2021-22-Q1') };
});

const keys = (findings: readonly Finding[]) => findings.map(findingKey).toSorted();

function withoutClaims(report: ReportContent): ReportContent {
  return { ...report, priorities: report.priorities.map((priority) => ({ ...priority, claims: [] })) };
}

/** The same rows in another order, by numbers that chance gives. */
function shuffled<T>(rows: readonly T[], order: readonly number[]): T[] {
  return rows
    .map((row, place) => ({ row, at: order[place % order.length] ?? 0 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

function reordered(report: ReportContent, order: readonly number[]): ReportContent {
  const priorities = report.priorities.map(
    (priority): PriorityPart => ({
      ...priority,
      indicators: shuffled(
        priority.indicators.map((indicator) => ({ ...indicator, components: shuffled(indicator.components, order) })),
        order,
      ),
      goals: shuffled(priority.goals, order),
      risks: shuffled(priority.risks, order),
      issues: shuffled(priority.issues, order),
      finance: shuffled(priority.finance, order),
      notes: shuffled(priority.notes, order),
      claims: shuffled(priority.claims, order),
    }),
  );
  return { ...report, priorities: shuffled(priorities, order) };
}

const order = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 40 });
const ratings = fc.constantFrom('green', 'amber', 'red' as const);

/** An indicator that is rated as the rule suggests, has its target and its figure, and says so. */
const rightIndicator = fc
  .record({ rating: ratings, target: fc.integer({ min: 20, max: 90 }), number: fc.integer({ min: 100, max: 999 }) })
  .map(({ rating, target, number }): IndicatorPart => {
    const attainment = { green: 1.01, amber: 0.9, red: 0.7 }[rating];
    return anIndicator({
      ...{
        id: `added-${number}`,
        ref: `${number}`,
        title: `Share of something that nobody else counts, number ${number}`,
      },
      ...{ rating, suggested: rating, explanation: 'It is as it was expected to be.' },
      components: [{ target, profiled: target, actual: Math.round(target * attainment * 100) / 100, attainment }],
    });
  });

const rightGoal = fc.record({ number: fc.integer({ min: 100, max: 999 }), complete: fc.boolean() }).map(
  ({ number, complete }): GoalPart =>
    aGoal({
      ...{ id: `added-${number}`, ref: `${number}`, title: `Something that nobody else will do, number ${number}` },
      ...(complete
        ? { baseline: '2021-22-Q1', firstBaseline: '2021-22-Q1', forecast: '2021-22-Q1', rating: 'complete' as const }
        : { baseline: '2021-22-Q3', firstBaseline: '2021-22-Q3', forecast: '2021-22-Q3', rating: 'green' as const }),
    }),
);

const rightRisk = fc
  .record({
    number: fc.integer({ min: 100, max: 999 }),
    likelihood: fc.integer({ min: 1, max: 5 }),
    impact: fc.integer({ min: 1, max: 5 }),
  })
  .map(
    ({ number, likelihood, impact }): RiskPart =>
      aRisk({
        ...{ id: `added-${number}`, ref: `${number}`, title: `Something that nobody else fears, number ${number}` },
        ...{
          likelihood,
          impact,
          score: likelihood * impact,
          trend: 'same',
          explanation: `It is watched every month, as number ${number}.`,
        },
      }),
  );

type Right = {
  readonly place: number;
  readonly indicators: readonly IndicatorPart[];
  readonly goals: readonly GoalPart[];
  readonly risks: readonly RiskPart[];
};
const right: fc.Arbitrary<Right> = fc.record({
  place: fc.nat({ max: 4 }),
  indicators: fc.array(rightIndicator, { maxLength: 2 }),
  goals: fc.array(rightGoal, { maxLength: 2 }),
  risks: fc.array(rightRisk, { maxLength: 2 }),
});

/** With rows added that say nothing wrong; the counts that the document computes follow. */
function withRows(report: ReportContent, { place, indicators, goals, risks }: Right): ReportContent {
  const count = (all: readonly (string | null | undefined)[], which: string) =>
    all.filter((one) => one === which).length;
  const distinct = <T extends { readonly id: string }>(all: readonly T[]) => [
    ...new Map(all.map((one) => [one.id, one])).values(),
  ];
  return {
    ...report,
    priorities: report.priorities.map((priority, at): PriorityPart => {
      if (at !== place % report.priorities.length) return priority;
      const [moreIndicators, moreGoals] = [distinct(indicators), distinct(goals)];
      const rated = moreIndicators.map(({ rating }) => rating);
      const goalRatings = moreGoals.map(({ rating }) => rating);
      const { indicatorCounts, goalCounts } = priority;
      return {
        ...priority,
        indicators: [...priority.indicators, ...moreIndicators],
        goals: [...priority.goals, ...moreGoals],
        risks: [...priority.risks, ...distinct(risks)],
        indicatorCounts: {
          ...indicatorCounts,
          green: indicatorCounts.green + count(rated, 'green'),
          amber: indicatorCounts.amber + count(rated, 'amber'),
          red: indicatorCounts.red + count(rated, 'red'),
        },
        goalCounts: {
          ...goalCounts,
          complete: goalCounts.complete + count(goalRatings, 'complete'),
          green: goalCounts.green + count(goalRatings, 'green'),
        },
      };
    }),
  };
}

/** What is asked of what, whatever the figures in it. */
const asked = (findings: readonly Finding[]) =>
  new Set(findings.map(({ check, priority, subject }) => `${check} ${priority} ${subject}`));

describe('every check', () => {
  it('finds nothing more where a correct row is added to a report without claims', () => {
    const after = withoutClaims(real.after);
    const before = asked(scrutinise(after, [real.before]));
    fc.assert(
      fc.property(right, (rows) => {
        const more = asked(scrutinise(withRows(after, rows), [real.before]));
        expect([...more.difference(before)]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the same in whatever order rows and priorities come', () => {
    const inOrder = keys(scrutinise(real.after, [real.before]));
    const first = keys(scrutinise(real.before, []));
    fc.assert(
      fc.property(order, order, (one, other) => {
        expect(keys(scrutinise(reordered(real.after, one), [reordered(real.before, other)]))).toEqual(inOrder);
        expect(keys(scrutinise(reordered(real.before, one), []))).toEqual(first);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['before', 'after'] as const)('finds no slip in a report beside itself: %s', (which) => {
    const moved =
      /^(goal-slipped|goal-slipped-again|goal-rebaselined|goal-vanished|goal-open-again|goal-reworded|goal-repeated|goal-renumbered|target-(?!far-exceeded)|indicator-|risk-gone|issue-gone|rated-apart|trend-against-score|rating-without|past-quarter|budget-changed-between)/;
    const found = scrutinise(real[which], [real[which]]);
    expect(found.filter(({ check }) => moved.test(check)).map(({ check, subject }) => `${check} ${subject}`)).toEqual(
      [],
    );
  });

  it('gives each finding of a report a key of its own', () => {
    for (const findings of [scrutinise(real.before, []), scrutinise(real.after, [real.before])]) {
      expect(new Set(keys(findings)).size).toBe(findings.length);
    }
  });

  it('finds the same twice, as plain data, and changes nothing that it reads', () => {
    const [before, after] = [structuredClone(real.before), structuredClone(real.after)];
    const once = scrutinise(after, [before]);
    expect(scrutinise(after, [before])).toEqual(once);
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
    expect([before, after]).toEqual([real.before, real.after]);
  });

  it('says each finding in whole sentences, without an id', () => {
    for (const { message, check } of scrutinise(real.after, [real.before])) {
      expect(`${check}: ${message}`).toMatch(/^[a-z-]+: [“A-Z0-9%].*[.?!”]$/s);
      expect(message).not.toMatch(/\b[a-z]+(?:-[a-z]+){2,}\b(?= (?:is|was|has))|undefined|\[object|NaN|null/);
    }
  });

  it('survives reports that say nothing', () => {
    const empty: ReportContent = { ...real.after, overview: null, priorities: [] };
    expect(scrutinise(empty, [])).toEqual(scrutinise(empty, []));
    expect(scrutinise(empty, [empty])).toEqual(scrutinise(empty, [empty]));
    const bare = withRows({ ...empty, priorities: [] }, { place: 0, indicators: [], goals: [], risks: [] });
    expect(() => scrutinise(bare, [real.before])).not.toThrow();
  });
});
