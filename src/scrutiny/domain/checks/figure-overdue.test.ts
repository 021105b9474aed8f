import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { figureOverdue } from './figure-overdue.ts';

const gap = (figures: Measured['figures'] = {}) => total({ actual: null, ...figures });
const report = (period: string, measured: Measured, text?: string) =>
  reportOf(period, [share(), measured], { notes: text === undefined ? [] : [{ id: 'supported', text }] });
const found = (...reports: ReturnType<typeof report>[]) => asked(figureOverdue, ...reports);
const promised = report('2021-22-Q1', gap({ available: '2021-22-Q2' }));

describe('a figure that was promised', () => {
  it('is found where its quarter has come and it has not', () => {
    expect(found(promised, report('2021-22-Q2', gap()))).toMatchObject([
      {
        message:
          'Indicator 3 (No. of people supported) was to have a figure from Q2 2021-22, as the report of Q1 2021-22 said, and still has none. No reason is given.',
        evidence: { promised: '2021-22-Q2', saidIn: '2021-22-Q1', now: null },
      },
    ]);
    expect(found(promised, report('2021-22-Q3', gap()))).toHaveLength(1);
  });

  it('is found where it is put off', () => {
    expect(found(promised, report('2021-22-Q2', gap({ available: '2021-22-Q4' })))).toMatchObject([
      {
        message: expect.stringMatching(/still has none\. This report says from Q4 2021-22\.$/),
        evidence: { now: '2021-22-Q4' },
      },
    ]);
  });

  it('is found where only a note named the quarter', () => {
    const noted = report('2021-22-Q1', gap(), 'Note: data will be available from Q2.');
    expect(found(noted, report('2021-22-Q2', gap()))).toMatchObject([{ evidence: { promised: '2021-22-Q2' } }]);
    expect(found(report('2021-22-Q1', gap(), 'Data are available in the pack.'), report('2021-22-Q2', gap()))).toEqual(
      [],
    );
  });

  it('is not found before its quarter, once it is there, where it was lost, or after it was put off in time', () => {
    expect(found(promised)).toEqual([]);
    expect(found(report('2021-22-Q1', gap({ available: '2021-22-Q3' })), report('2021-22-Q2', gap()))).toEqual([]);
    expect(found(promised, report('2021-22-Q2', total()))).toEqual([]);
    expect(found(promised, report('2021-22-Q2', gap({ actualMissing: 'lost' })))).toEqual([]);
    const putOff = report('2021-22-Q2', gap({ available: '2021-22-Q4' }));
    expect(found(promised, putOff, report('2021-22-Q3', gap({ available: '2021-22-Q4' })))).toEqual([]);
  });
});
