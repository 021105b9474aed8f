import { describe, expect, it } from 'vitest';
import type { IssuePart, RiskPart } from '../../../reporting/index.ts';
import { anIssue, aReport, aRisk } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { trendWithoutScore } from './trend-without-score.ts';

const periods = ['2020-21-Q3', '2020-21-Q4', '2021-22-Q1'];

const run = (risks: Partial<RiskPart>[], issues: Partial<IssuePart>[] = [], quarters = periods) => {
  const told = quarters.map((period, at) =>
    aReport({ risks: [aRisk(risks[at])], issues: issues[at] ? [anIssue(issues[at])] : [] }, { period }),
  );
  return scrutinise(told.at(-1) as (typeof told)[number], told.slice(0, -1), [trendWithoutScore]);
};

describe('an arrow that says the same again', () => {
  it('is asked about where the score has not moved', () => {
    const up = { score: 12, trend: 'up' as const };
    expect(run([up, up, up])).toMatchObject([
      {
        ...{ level: 'question', evidence: { score: 12, trend: 'up', since: '2020-21-Q3' } },
        message:
          'Risk 1, “Delays in the courts”, has scored 12 since Q3 2020-21, and in 3 reports running the arrow says up.',
      },
    ]);
    const later = run([{ score: 8 }, up, up]);
    expect(later).toMatchObject([{ evidence: { since: '2020-21-Q4' } }]);
    expect(later[0]?.message).toContain('in both reports the arrow says up');
  });

  it('is asked about once while it goes on, so that an answer is kept', () => {
    const down = { score: 8, trend: 'down' as const };
    const [two, three] = [run([{ score: 9 }, down, down]), run([down, down], [], ['2020-21-Q4', '2021-22-Q1'])];
    expect(two[0]?.evidence).toEqual(three[0]?.evidence);
  });

  it.each([
    ['only this report has it', [{ trend: 'same' }, { trend: 'same' }, { trend: 'up' }]],
    ['another arrow before', [{ trend: 'up' }, { trend: 'down' }, { trend: 'up' }]],
    ['the score moved', [{ trend: 'up' }, { trend: 'up', score: 9 }, { trend: 'up' }]],
    ['the arrow is level', [{ trend: 'same' }, { trend: 'same' }, { trend: 'same' }]],
    ['the arrow was lost', [{ trend: 'up' }, { trend: 'up' }, { trend: null }]],
    ['nothing is higher', [{}, { score: 25, trend: 'up' }, { score: 25, trend: 'up' }]],
  ] as const)('is let pass: %s', (_, risks) => expect(run([...risks])).toEqual([]));

  it('is let pass where a report between the two is not there', () => {
    const up = { score: 12, trend: 'up' as const };
    expect(run([up, up], [], ['2020-21-Q2', '2020-21-Q4'])).toEqual([]);
  });

  it('is asked of an issue of medium, and not of one that is high already', () => {
    const issue = (rating: 'medium' | 'high') => ({ rating, trend: 'up' as const });
    const level = [{}, {}, {}];
    expect(run(level, [issue('medium'), issue('medium'), issue('medium')])).toHaveLength(1);
    expect(run(level, [issue('high'), issue('high'), issue('high')])).toEqual([]);
  });
});
