import { describe, expect, it } from 'vitest';
import { aNote, aYear, millions } from '../../testing/money.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { actualFellBack } from './actual-fell-back.ts';

type Rows = Parameters<typeof aYear>[0];
const ask = (profile: (number | null)[], actual: (number | null)[], notes: string[] = []) => {
  const rows: Rows = actual.map((one, at) => [2, 2, profile[at] ?? null, one] as const);
  return scrutinise(aReport({ finance: aYear(rows), notes: notes.map(aNote) }), [], [actualFellBack]);
};
const toDate = [0.5, 1, 1.5, 2];

describe('spending to date that falls', () => {
  it('is asked about', () => {
    expect(ask(toDate, [0.4, 0.9, 0.4, 1.8])).toMatchObject([
      {
        ...{ level: 'error', evidence: { to: { quarter: '2021-22-Q3', actual: millions(0.4) } } },
        message: 'The actual to date is £0.9m in Q2 2021-22 and £0.4m in Q3 2021-22.',
      },
    ]);
  });

  it.each([
    ['it rises', toDate, [0.4, 0.9, 1.4, 1.8]],
    ['within rounding', toDate, [0.4, 0.9, 0.8, 1.8]],
    ['each quarter alone', [0.5, 0.5, 0.5, 0.5], [0.4, 0.9, 0.4, 0.3]],
    ['each quarter alone, rising', [0.3, 0.4, 0.6, 0.7], [0.4, 0.9, 0.4, 0.3]],
    ['no profile', [], [0.4, 0.9, 0.4, 1.8]],
    ['too early to tell', [0.5, 1], [0.9, 0.4]],
  ])('is let pass: %s', (_, profile, actual) => expect(ask(profile, actual)).toEqual([]));

  it('is let pass where a note says what came back, and in the real report', async () => {
    expect(ask(toDate, [0.4, 0.9, 0.4, 1.8], ['A provider refunded its grant.'])).toEqual([]);
    expect(scrutinise(await realReport('2020-21-Q4'), [], [actualFellBack])).toEqual([]);
  });
});
