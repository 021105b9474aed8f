import { describe, expect, it } from 'vitest';
import type { RiskPart } from '../../../reporting/index.ts';
import { aReport, aRisk } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { newRiskWithTrend } from './new-risk-with-trend.ts';

const known = aRisk();
const fresh: Partial<RiskPart> = { id: 'recruits', ref: '2', title: 'Fewer suitable recruits', trend: 'up' };

const ask = (risk: Partial<RiskPart>, before: RiskPart[] = [known], period = '2020-21-Q4') =>
  scrutinise(aReport({ risks: [known, aRisk(risk)] }), [aReport({ risks: before }, { period })], [newRiskWithTrend]);

describe('the arrow of a new risk', () => {
  it('is asked about', () => {
    expect(ask(fresh)).toMatchObject([
      {
        ...{ subject: 'recruits', evidence: { kind: 'risks', trend: 'up', since: '2021-22-Q1' } },
        message: 'Risk 2, “Fewer suitable recruits”, was not in the report of Q4 2020-21, and has an arrow up.',
      },
    ]);
  });

  it.each([
    ['level', { ...fresh, trend: 'same' }],
    ['lost', { ...fresh, trend: null }],
    ['from the register', { ...fresh, explanation: 'Escalated from the corporate register.' }],
    ['reported earlier', { ...fresh, history: [{ period: '2019-20-Q4', score: 12, trend: null }] }],
  ] as const)('is let pass: %s', (_, risk) => expect(ask(risk as Partial<RiskPart>)).toEqual([]));

  it('is let pass where the same words stood under another id', () => {
    expect(ask(fresh, [known, aRisk({ ...fresh, id: 'old-id' })])).toEqual([]);
  });

  it('is let pass where it follows a risk that is gone', () => {
    expect(ask(fresh, [known, aRisk({ id: 'gone', ref: '2', title: 'Fewer suitable officers' })])).toEqual([]);
  });

  it('is let pass where the report of a quarter between is not there, and where no ids are alike', () => {
    expect(ask(fresh, [known], '2020-21-Q2')).toEqual([]);
    expect(ask(fresh, [aRisk({ id: 'x', title: 'Something else' })])).toEqual([]);
    expect(scrutinise(aReport({ risks: [aRisk(fresh)] }), [], [newRiskWithTrend])).toEqual([]);
  });
});
