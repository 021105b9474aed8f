import { describe, expect, it } from 'vitest';
import type { FinancePart, PriorityPart } from '../../../reporting/index.ts';
import { aNote, aYear } from '../../testing/money.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { budgetChanged } from './budget-changed.ts';

type Rows = Parameters<typeof aYear>[0];
const report = (finance: FinancePart[], period: string, page: Partial<PriorityPart> = {}) =>
  aReport({ finance, ...page }, { period });
const ask = (rows: Rows, page: Partial<PriorityPart> = {}) =>
  scrutinise(report(aYear(rows), `2021-22-Q${rows.length}`, page), [], [budgetChanged]);
const budgets = (...all: (number | null)[]): Rows => all.map((budget) => [budget, budget, 0.5, 0.4] as const);

describe('a budget that changed', () => {
  it('is asked about', () => {
    expect(ask(budgets(2.1, 2.5, 3.1, 3.1))).toMatchObject([
      {
        ...{ level: 'warning', evidence: { kind: 'revenue', year: '2021-22' } },
        message: 'The budget for 2021-22 is £2.1m in Q1, £2.5m in Q2 and £3.1m in Q3, and no note names a cause.',
      },
    ]);
  });

  const [one, two] = aYear(budgets(2.1, 2.5));
  const [, same] = aYear(budgets(2.5, 2.5));
  if (!one || !two || !same) throw new Error('a line is missing');

  it('is asked about from one report to the next, also where the column was brought up to date', () => {
    const before = [report([one], '2021-22-Q1')];
    const alone = scrutinise(report([two], '2021-22-Q2'), before, [budgetChanged]);
    const updated = scrutinise(report(aYear(budgets(2.5, 2.5)), '2021-22-Q2'), before, [budgetChanged]);
    expect(alone).toHaveLength(1);
    expect(updated.map(({ evidence }) => evidence)).toEqual(alone.map(({ evidence }) => evidence));
    expect(scrutinise(report([same], '2021-22-Q2'), [report([same], '2021-22-Q2')], [budgetChanged])).toEqual([]);
  });

  it('is asked about once: the facts stay the same until it changes again', () => {
    const [second, third] = [ask(budgets(2.1, 2.5)), ask(budgets(2.1, 2.5, 2.5))];
    expect(third.map(({ evidence }) => evidence)).toEqual(second.map(({ evidence }) => evidence));
  });

  it.each([
    ['the same', budgets(2.1, 2.1)],
    ['within rounding', budgets(2.1, 2.2)],
    ['lost between', budgets(2.1, null)],
    [
      'of each quarter alone',
      [
        [0.5, null, null, 0.4],
        [0.7, null, null, 0.4],
        [0.4, null, null, 0.4],
      ],
    ],
    [
      'to date',
      [
        [0.3, 2, 0.3, 0.2],
        [1, 2, 1, 0.8],
        [1.6, 2, 1.6, 1.2],
      ],
    ],
    ['added up', budgets(1, 2, 3)],
  ] as [string, Rows][])('is let pass: %s', (_, rows) => expect(ask(rows)).toEqual([]));

  it('is let pass in another financial year', () => {
    const last = report(
      aYear(budgets(2.1)).map((line) => ({ ...line, quarter: '2020-21-Q4' })),
      '2020-21-Q4',
    );
    expect(scrutinise(report([two], '2021-22-Q2'), [last], [budgetChanged])).toEqual([]);
  });

  it.each([
    'A virement of £0.4m from policing was approved.',
    'MOPAC has been successful in bidding for additional grants.',
    'Funds were carried forward from last year.',
    'Commissioning was re-profiled.',
  ])('is let pass where a note says: %s', (text) => {
    expect(ask(budgets(2.1, 2.5), { notes: [aNote(text)] })).toEqual([]);
    expect(ask(budgets(2.1, 2.5), { notes: [aNote('Spending is on track.')] })).toHaveLength(1);
  });

  it('is let pass where the narrative names it', () => {
    expect(ask(budgets(2.1, 2.5), { narrative: 'We work. The budget grew by a grant for courts.' })).toEqual([]);
    expect(ask(budgets(2.1, 2.5), { narrative: 'We awarded a grant. We work.' })).toHaveLength(1);
  });

  it('is let pass where the report that changed it named the cause, and not where another change followed', () => {
    const notes = [aNote('A virement of £0.4m from policing was approved.')];
    const before = [
      report(aYear(budgets(2.1)), '2021-22-Q1'),
      report(aYear(budgets(2.1, 2.5)), '2021-22-Q2', { notes }),
    ];
    const later = (...all: (number | null)[]) =>
      scrutinise(report(aYear(budgets(...all)), '2021-22-Q3'), before, [budgetChanged]);
    expect(later(2.1, 2.5, 2.5)).toEqual([]);
    expect(later(2.1, 2.5, 3.1)).toHaveLength(1);
    const early = [
      report(aYear(budgets(2.1)), '2021-22-Q1', { notes }),
      report(aYear(budgets(2.1, 2.5)), '2021-22-Q2'),
    ];
    expect(scrutinise(report(aYear(budgets(2.1, 2.5, 2.5)), '2021-22-Q3'), early, [budgetChanged])).toHaveLength(1);
  });

  it('is asked of the line that changed, and not of the total as well', () => {
    const kind = (name: string, rows: Rows) => aYear(rows, { kind: name });
    const lines = [
      ...kind('Revenue', budgets(2.1, 2.5)),
      ...kind('Grants', budgets(1, 1)),
      ...kind('Total', budgets(3.1, 3.5)),
    ];
    expect(scrutinise(report(lines, '2021-22-Q2'), [], [budgetChanged])).toMatchObject([
      { evidence: { kind: 'Revenue' } },
    ]);
    expect(scrutinise(report(kind('Total', budgets(3.1, 3.5)), '2021-22-Q2'), [], [budgetChanged])).toHaveLength(1);
  });

  it('in the real report is explained, if poorly', async () => {
    expect(scrutinise(await realReport('2020-21-Q4'), [], [budgetChanged])).toEqual([]);
  });
});
