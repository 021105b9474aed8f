import { describe, expect, it } from 'vitest';
import type { FinancePart } from '../../../reporting/index.ts';
import { aNote, aYear } from '../../testing/money.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { forecastBelowActual } from './forecast-below-actual.ts';

type Rows = Parameters<typeof aYear>[0];
const report = (finance: FinancePart[], period: string, notes: string[] = []) =>
  aReport({ finance, notes: notes.map(aNote) }, { period });
const ask = (rows: Rows, notes: string[] = [], changes: Partial<FinancePart> = {}) =>
  scrutinise(report(aYear(rows, changes), `2021-22-Q${rows.length}`, notes), [], [forecastBelowActual]);

const first: Rows[number] = [4, 3.9, 1, 0.9];
const below: Rows[number] = [4, 2, 2, 2.2];

describe('a forecast below what was spent', () => {
  it('is asked about', () => {
    expect(ask([first, below])).toMatchObject([
      {
        ...{ level: 'warning', evidence: { quarter: '2021-22-Q2' } },
        message: 'By Q2 2021-22 £2.2m has been spent, and the forecast for the whole year is £2.0m.',
      },
    ]);
  });

  it('is asked about once', () => {
    const before = [report(aYear([first, below]), '2021-22-Q2')];
    const now = report(aYear([first, below, [4, 4, 3, 3]]), '2021-22-Q3');
    expect(scrutinise(now, before, [forecastBelowActual])).toEqual([]);
  });

  it.each([
    ['what may be the same before rounding', [first, [4, 2.1, 2, 2.2]]],
    ['a forecast above it', [first, [4, 3, 2, 2.2]]],
    ['no forecast', [first, [4, null, 2, 2.2]]],
    ['more than the whole budget', [first, [2, 1.5, 1, 2.2]]],
    ['the end of the year', [first, first, first, [4, 3, 4, 3.5]]],
  ] as [string, Rows][])('is let pass: %s', (_, rows) => expect(ask(rows)).toEqual([]));

  it('is let pass for income, and where a note says why', () => {
    expect(ask([first, below], [], { kind: 'Grant income' })).toEqual([]);
    expect(ask([first, below], ['The grant to councils was paid in advance and is recovered by March.'])).toEqual([]);
  });

  it('is not in the real reports', async () => {
    const [q4, q1] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    expect([...scrutinise(q4, [], [forecastBelowActual]), ...scrutinise(q1, [q4], [forecastBelowActual])]).toEqual([]);
  });
});
