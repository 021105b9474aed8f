import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { figureMissing } from './figure-missing.ts';

const gap = (figures: Measured['figures'] = {}, changes: Measured = {}) => total({ actual: null, ...figures }, changes);
const report = (period: string, all: readonly Measured[], text?: string, id: string | null = null) =>
  reportOf(period, [share(), ...all], { notes: text === undefined ? [] : [{ id, text }] });
const found = (...reports: ReturnType<typeof report>[]) => asked(figureMissing, ...reports);

describe('a figure that is missing', () => {
  it('is found where no reason is given', () => {
    expect(found(report('2021-22-Q1', [gap()]))).toMatchObject([
      {
        subject: 'supported',
        message: 'Indicator 3 (No. of people supported) has no figure, and no reason is given.',
        evidence: { figure: null, since: '2021-22-Q1' },
      },
    ]);
  });

  it('is the same question while it stays missing', () => {
    const [q1, q2] = [report('2021-22-Q1', [gap()]), report('2021-22-Q2', [gap()])];
    expect(found(q1, q2)).toMatchObject([
      { message: expect.stringContaining('no figure, as since Q1 2021-22,'), evidence: { since: '2021-22-Q1' } },
    ]);
    expect(found(q1, q2)[0]?.evidence).toEqual(found(q1)[0]?.evidence);
  });

  it('is found of each component', () => {
    const parts = share(
      {},
      { components: [{ id: 'a', name: 'A', actual: null }, { id: 'b', actual: null }, { id: 'c' }] },
    );
    const all = found(reportOf('2021-22-Q1', [parts]));
    expect(all.map(({ evidence }) => evidence.component)).toEqual(['a', 'b']);
    expect(all[1]?.message).toMatch(/^B in indicator 1 /);
  });

  it.each<[string, Measured]>([
    ['lost', gap({ actualMissing: 'lost' })],
    ['lost, as a field', gap({ lost: ['actual'] })],
    ['withheld', gap({ actualMissing: 'withheld' })],
    ['not due', gap({ actualMissing: 'not-due' })],
    ['by design', gap({ actualMissing: 'by-design' })],
    ['to come', gap({ available: '2021-22-Q3' })],
    ['explained', gap({}, { explanation: 'The survey was paused.' })],
    ['there', total()],
  ])('is not found where it is %s', (_, measured) => {
    expect(found(report('2021-22-Q1', [measured]))).toEqual([]);
  });

  it('is not found with a note to it, or one to the table that speaks of data', () => {
    expect(found(report('2021-22-Q1', [gap()], 'Survey paused.', 'supported'))).toEqual([]);
    expect(found(report('2021-22-Q1', [gap()], 'Data from the service will be available from Q2.'))).toEqual([]);
    expect(found(report('2021-22-Q1', [gap()], 'Targets are to be achieved by March 2022.'))).toHaveLength(1);
    expect(found(report('2021-22-Q1', [gap()], 'Survey paused.', 'another'))).toHaveLength(1);
  });

  it('is not found where the source prints no figures, or where it was promised for now', () => {
    expect(asked(figureMissing, reportOf('2021-22-Q1', [gap()]))).toEqual([]);
    expect(found(report('2021-22-Q1', [gap({ available: '2021-22-Q2' })]), report('2021-22-Q2', [gap()]))).toEqual([]);
  });

  it('is not found in the real reports', async () => {
    const [q4, q1] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    expect([...asked(figureMissing, q4), ...asked(figureMissing, q4, q1)]).toEqual([]);
  });
});
