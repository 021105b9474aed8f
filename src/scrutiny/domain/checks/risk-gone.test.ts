import { describe, expect, it } from 'vitest';
import type { PriorityPart, RiskPart } from '../../../reporting/index.ts';
import { anIssue, aReport, aRisk } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { riskGone } from './risk-gone.ts';

const names: Record<string, string> = {
  courts: 'Delays in the courts',
  recruits: 'Fewer suitable recruits come forward',
  funding: 'Grants for victim services end',
  online: 'Hatred on social media rises',
};
const risk = (id: string, ref: string, changes: Partial<RiskPart> = {}) =>
  aRisk({ id, ref, title: names[id] ?? id, ...changes });
const all = Object.keys(names).map((id, at) => risk(id, `${at + 1}`));

const ask = (now: Partial<PriorityPart>, before: RiskPart[] = all) =>
  scrutinise(aReport(now), [aReport({ risks: before }, { period: '2020-21-Q4' })], [riskGone]);

describe('a risk that is gone', () => {
  it('is asked about, with its last score', () => {
    expect(ask({ risks: all.slice(1) })).toMatchObject([
      {
        ...{ level: 'question', subject: 'courts', evidence: { lastIn: '2020-21-Q4', score: 12 } },
        message:
          'Risk 1, “Delays in the courts”, was in the report of Q4 2020-21, with a score of 12, and is not in that of Q1 2021-22; no reason is given.',
      },
    ]);
  });

  it('is asked about with what may have come after it: the same place, and much the same words', () => {
    const risks = [risk('court-closures', '1', { title: 'Delays as courts close' }), ...all.slice(1)];
    expect(ask({ risks })).toMatchObject([{ evidence: { successor: 'court-closures' } }]);
    const unlike = [risk('fleet', '1', { title: 'Vehicles fail' }), ...all.slice(1)];
    expect(ask({ risks: unlike })[0]?.evidence).not.toHaveProperty('successor');
  });

  it('is asked about with the issue that it may have become', () => {
    const issues = [anIssue({ id: 'delays', title: 'Long delays in the courts' })];
    expect(ask({ risks: all.slice(1), issues })).toMatchObject([{ evidence: { issue: 'delays' } }]);
  });

  it('is asked about once for the page where most are gone', () => {
    expect(ask({ risks: all.slice(3) })).toMatchObject([
      { priority: 'safer-streets', subject: 'risks', evidence: { gone: ['courts', 'funding', 'recruits'] } },
    ]);
  });

  it('is asked about once for the report where most are gone from all of it', () => {
    const page = (id: string, risks: RiskPart[]) => ({ id, name: id, risks });
    const other = Object.keys(names).map((id, at) => risk(`b-${id}`, `${at + 1}`, { title: `B ${names[id]} ${at}` }));
    const before = aReport([page('a', all), page('b', other)], { period: '2020-21-Q4' });
    const found = scrutinise(aReport([page('a', all.slice(3)), page('b', [])]), [before], [riskGone]);
    expect(found).toMatchObject([{ priority: null, subject: 'risks' }]);
    expect(found[0]?.message).toMatch(/^7 of the 8 risks in the report of Q4 2020-21 are not in that of Q1 2021-22/);
  });

  const note = (text: string, changes = {}) => ({ table: 'risks' as const, id: null, mark: null, text, ...changes });
  it.each([
    ['another number', { risks: all.map((one) => ({ ...one, ref: `${one.ref}a` })) }],
    ['other ids', { risks: all.map((one) => ({ ...one, id: `new-${one.id}` })) }],
    ['no table of risks', { risks: [] }],
    ['an issue of its id', { risks: all.slice(1), issues: [anIssue({ id: 'courts' })] }],
    ['a note to it', { risks: all.slice(1), notes: [note('Closed in May.', { id: 'courts' })] }],
    ['a note to the table', { risks: all.slice(1), notes: [note('One risk was closed.')] }],
    ['the narrative', { risks: all.slice(1), narrative: 'We grew. The risk of delays in the courts was closed.' }],
    ['what is torn may be it', { risks: [risk('torn', '1', { title: '[…]' }), ...all.slice(1)] }],
  ])('is let pass: %s', (_, now) => expect(ask(now)).toEqual([]));

  it('is let pass where the last report says that it is closed, or its page is gone', () => {
    const closed = [risk('courts', '1', { explanation: 'This risk is now closed.' }), ...all.slice(1)];
    expect(ask({ risks: all.slice(1) }, closed)).toEqual([]);
    expect(ask({ id: 'other-page', risks: all.slice(1) })).toEqual([]);
  });

  it('is let pass against itself, and where the reports between are not there', () => {
    const report = aReport({ risks: all });
    expect(scrutinise(report, [report], [riskGone])).toEqual([]);
    const told = ['2019-20-Q3', '2019-20-Q4', '2020-21-Q4'].map((period) => aReport({ risks: all }, { period }));
    expect(scrutinise(aReport({ risks: all.slice(1) }), told.slice(0, 2), [riskGone])).toEqual([]);
    expect(scrutinise(aReport({ risks: all.slice(1) }), told, [riskGone])).toHaveLength(1);
  });
});
