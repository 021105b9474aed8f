import { describe, expect, it } from 'vitest';
import { anIssue, aReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { issueGone } from './issue-gone.ts';

const backlog = anIssue({ rating: 'high' });
const kept = anIssue({ id: 'kept', ref: '2', title: 'Probation is short of staff' });
const ask = (now: Parameters<typeof aReport>[0]) =>
  scrutinise(aReport(now), [aReport({ issues: [backlog, kept] }, { period: '2020-21-Q4' })], [issueGone]);

describe('an issue that is gone', () => {
  it('is asked about, with its last rating', () => {
    expect(ask({ issues: [kept] })).toMatchObject([
      {
        ...{ subject: 'backlog', evidence: { lastIn: '2020-21-Q4', rating: 'high' } },
        message:
          'Issue 1, “A backlog of cases”, was in the report of Q4 2020-21, rated high, and is not in that of Q1 2021-22; no reason is given.',
      },
    ]);
  });

  it('is let pass where it is there, was resolved by a note, or there are no issues', () => {
    expect(ask({ issues: [kept, { ...backlog, ref: '3' }] })).toEqual([]);
    const text = 'The issue of the backlog of cases was resolved.';
    expect(ask({ issues: [kept], notes: [{ table: null, id: null, mark: null, text }] })).toEqual([]);
    expect(ask({ issues: [] })).toEqual([]);
  });
});
