import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { noTarget } from './no-target.ts';

const pilot = (figures: Measured['figures'] = {}, changes: Measured = {}) =>
  total({ target: null, ...figures }, changes);
const report = (period: string, ...all: Measured[]) => reportOf(period, [share(), ...all]);
const found = (...reports: ReturnType<typeof report>[]) => asked(noTarget, ...reports);

describe('an indicator without a target', () => {
  it('is found in its second financial year, from the first report without one', () => {
    expect(
      found(report('2020-21-Q3', pilot()), report('2020-21-Q4', pilot()), report('2021-22-Q1', pilot())),
    ).toMatchObject([
      {
        subject: 'supported',
        message:
          'Indicator 3 (No. of people supported) has had no target since Q3 2020-21 at the latest, and another financial year has begun.',
        evidence: { since: '2020-21-Q3' },
      },
    ]);
    expect(found(report('2020-21-Q4', pilot()), report('2021-22-Q3', pilot()))).toHaveLength(1);
  });

  it('is asked with the same facts in the next quarter', () => {
    const [q4, q1, q2] = [report('2020-21-Q4', pilot()), report('2021-22-Q1', pilot()), report('2021-22-Q2', pilot())];
    expect(found(q4, q1, q2).map(({ evidence }) => evidence)).toEqual(found(q4, q1).map(({ evidence }) => evidence));
  });

  it('is one finding for several components', () => {
    const both = share(
      {},
      {
        id: 'both',
        components: [
          { id: 'b', target: null },
          { id: 'a', target: null },
        ],
      },
    );
    expect(found(report('2020-21-Q4', both), report('2021-22-Q1', both))).toMatchObject([
      { subject: 'both', evidence: { components: ['a', 'b'] } },
    ]);
  });

  it.each<[string, string, Measured, Measured]>([
    ['its first year', '2021-22-Q1', pilot(), pilot()],
    ['one by design', '2020-21-Q4', pilot({ targetMissing: 'by-design' }), pilot({ targetMissing: 'by-design' })],
    ['one that was lost', '2020-21-Q4', pilot(), pilot({ targetMissing: 'lost' })],
    ['one that was lost before', '2020-21-Q4', pilot({ targetMissing: 'lost' }), pilot()],
    ['one that had a target before', '2020-21-Q4', pilot({ target: 50 }), pilot()],
    ['one that has a target now', '2020-21-Q4', pilot(), pilot({ target: 50 })],
    ['one that aims at nothing', '2020-21-Q4', pilot({}, { direction: 'none' }), pilot({}, { direction: 'none' })],
  ])('is not found for %s', (_, period, before, after) => {
    expect(found(report(period, before), report('2021-22-Q2', after))).toEqual([]);
  });

  it('is not found where the source prints no targets', () => {
    expect(asked(noTarget, reportOf('2020-21-Q4', [pilot()]), reportOf('2021-22-Q1', [pilot()]))).toEqual([]);
  });

  it('is found three times in the real reports, with what was printed then and now', async () => {
    const all = asked(noTarget, await realReport('2020-21-Q4'), await realReport('2021-22-Q1'));
    expect(all.map(({ subject }) => subject)).toEqual([
      'lighthouse-referrals',
      'lighthouse-assessments',
      'ae-youth-work',
    ]);
    expect(all[2]?.message).toContain(
      'In Q4 2020-21 it was: “Note: as this programme is a pilot in its first year of delivery',
    );
  });
});
