import { describe, expect, it } from 'vitest';
import type { PriorityPart, RiskPart } from '../../../reporting/index.ts';
import { anIssue, aReport, aRisk } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { arrowWithoutReason } from './arrow-without-reason.ts';

const other = aRisk({ id: 'other', ref: '2', title: 'Another risk' });
const ask = (risk: Partial<RiskPart>, page: Partial<PriorityPart> = {}) =>
  scrutinise(aReport({ risks: [aRisk(risk), other], ...page }), [], [arrowWithoutReason]);

const silent = { trend: 'up', explanation: null } as const;

describe('an arrow without a reason', () => {
  it.each([{ explanation: null }, { explanation: '' }, { explanation: ' – ' }])('is asked about: %j', (changes) => {
    expect(ask({ trend: 'down', ...changes })).toMatchObject([
      {
        message:
          'Risk 1, “Delays in the courts”, has an arrow down and no explanation; other risks of the report have one.',
        evidence: { kind: 'risks', trend: 'down' },
      },
    ]);
  });

  it('is asked about of an issue too', () => {
    const issues = [anIssue({ ...silent }), anIssue({ id: 'said' })];
    expect(scrutinise(aReport({ issues }), [], [arrowWithoutReason])).toMatchObject([{ subject: 'backlog' }]);
  });

  it.each([
    ['no change', { trend: 'same', explanation: null }],
    ['explained', { trend: 'up' }],
    ['lost', { ...silent, missing: { explanation: 'lost' } }],
    ['torn', { trend: 'up', explanation: '[…]' }],
    ['no arrow', { trend: null, explanation: null }],
  ] as const)('is let pass: %s', (_, risk) => expect(ask(risk as Partial<RiskPart>)).toEqual([]));

  it('is let pass where a note explains it', () => {
    const note = { table: 'risks' as const, id: 'court-delays', mark: '*', text: 'Courts were closed again.' };
    expect(ask(silent, { notes: [note] })).toEqual([]);
  });

  it('is let pass where a body never prints explanations', () => {
    const risks = [aRisk(silent), aRisk({ id: 'other', ...silent })];
    expect(scrutinise(aReport({ risks }), [], [arrowWithoutReason])).toEqual([]);
  });
});
