import { describe, expect, it } from 'vitest';
import type { RiskPart } from '../../../reporting/index.ts';
import { aReport, aRisk } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { scoreUnchanged } from './score-unchanged.ts';

const year = ['2020-21-Q1', '2020-21-Q2', '2020-21-Q3', '2020-21-Q4', '2021-22-Q1'];

const run = (risks: Partial<RiskPart>[], periods = year) => {
  const told = periods.map((period, at) => aReport({ risks: [aRisk(risks[at])] }, { period }));
  return scrutinise(told.at(-1) as (typeof told)[number], told.slice(0, -1), [scoreUnchanged]);
};
const five = (changes: Record<number, Partial<RiskPart>> = {}) => year.map((_, at) => changes[at] ?? {});

describe('a score that does not move', () => {
  it('is asked about after a year', () => {
    expect(run(five())).toMatchObject([
      {
        message: 'Risk 1, “Delays in the courts”, has scored 12 in all 5 reports since Q1 2020-21.',
        evidence: { score: 12, since: '2020-21-Q1' },
      },
    ]);
    expect(run([{}, {}], ['2020-21-Q1', '2021-22-Q1'])[0]?.message).toContain('in both reports since Q1 2020-21');
  });

  it.each([
    ['three quarters', [{ score: 8 }, {}, {}, {}, {}]],
    ['it went down and came back', five({ 2: { score: 8 } })],
    ['a score was lost', five({ 3: { score: null } })],
    ['its arrow goes on pointing up', five({ 3: { trend: 'up' }, 4: { trend: 'up' } })],
  ])('is let pass: %s', (_, risks) => expect(run(risks)).toEqual([]));

  it('is let pass where there is no report of a year ago', () => {
    expect(run([{}, {}, {}], year.slice(2))).toEqual([]);
  });
});
