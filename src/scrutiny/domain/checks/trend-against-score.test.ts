import { describe, expect, it } from 'vitest';
import { anIssue, aReport, aRisk } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { trendAgainstScore } from './trend-against-score.ts';

type Risk = Parameters<typeof aRisk>[0];
type Issue = Parameters<typeof anIssue>[0];

const ask = (before: Risk[], now: Risk[], period = '2020-21-Q4') =>
  scrutinise(
    aReport({ risks: now.map(aRisk) }),
    [aReport({ risks: before.map(aRisk) }, { period })],
    [trendAgainstScore],
  );
const askOfIssue = (before: Issue, now: Issue) =>
  scrutinise(
    aReport({ issues: [anIssue(now)] }),
    [aReport({ issues: [anIssue(before)] }, { period: '2020-21-Q4' })],
    [trendAgainstScore],
  );

describe('the arrow against the score', () => {
  it.each([
    { was: 12, is: 8, trend: 'up' },
    { was: 8, is: 12, trend: 'down' },
    { was: 8, is: 12, trend: 'same' },
  ] as const)('is asked about: from $was to $is, arrow $trend', ({ was, is, trend }) => {
    const [found] = ask([{ score: was }], [{ score: is, trend }]);
    expect(found).toMatchObject({
      ...{ level: 'error', subject: 'court-delays' },
      evidence: { before: { score: was }, since: '2020-21-Q4', now: { score: is }, trend },
    });
    expect(found?.message).toContain(`scored ${was} in Q4 2020-21 and scores ${is} now`);
  });

  it('is asked about of an issue, by its rating', () => {
    expect(askOfIssue({ rating: 'high' }, { rating: 'medium', trend: 'up' })[0]?.message).toBe(
      'Issue 1, “A backlog of cases”, was rated high in Q4 2020-21 and is rated medium now; the arrow says up.',
    );
    expect(askOfIssue({ rating: 'medium' }, { rating: 'high', trend: 'up' })).toEqual([]);
  });

  it('is read from the history that a report keeps, where no other is there', () => {
    const risk = aRisk({ score: 8, trend: 'up', history: [{ period: '2020-21-Q4', score: 12, trend: 'same' }] });
    const alone = scrutinise(aReport({ risks: [risk] }), [aReport({}, { period: '2020-21-Q4' })], [trendAgainstScore]);
    expect(alone).toHaveLength(1);
  });

  it.each([
    ['the score stayed', { score: 12 }, { score: 12, trend: 'up' }],
    ['the arrow follows', { score: 12 }, { score: 8, trend: 'down' }],
    ['the arrow was lost', { score: 12 }, { score: 8, trend: null, missing: { trend: 'lost' } }],
    ['the score was lost', { score: null }, { score: 8, trend: 'up' }],
    ['another risk', { id: 'other', score: 12 }, { score: 8, trend: 'up' }],
  ] as const)('is let pass: %s', (_, was, is) => expect(ask([was], [is as Risk])).toEqual([]));

  it('is let pass where a report between the two is not there', () => {
    expect(ask([{ score: 12 }], [{ score: 8, trend: 'up' }], '2020-21-Q3')).toEqual([]);
  });

  it('is let pass where all arrows of a body point the other way', () => {
    const ids = ['a', 'b'];
    const before = ids.map((id) => ({ id, score: 12 }));
    expect(
      ask(
        before,
        ids.map((id) => ({ id, score: 8, trend: 'up' as const })),
      ),
    ).toEqual([]);
    const mixed = [
      { id: 'a', score: 8, trend: 'up' as const },
      { id: 'b', score: 8, trend: 'down' as const },
    ];
    expect(ask(before, mixed).map(({ subject }) => subject)).toEqual(['a']);
  });

  it('is let pass against itself', () => {
    const report = aReport({ risks: [aRisk({ trend: 'up' })] });
    expect(scrutinise(report, [report], [trendAgainstScore])).toEqual([]);
  });
});
