import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { partYearTargetUnsaid } from './part-year-target-unsaid.ts';

const found = (all: readonly Measured[], changes: Parameters<typeof reportOf>[2] = {}) =>
  asked(partYearTargetUnsaid, reportOf('2021-22-Q1', all, changes));
const half = { target: 440, covers: 'Q1-Q2' } as const;

describe('a target for part of the year', () => {
  it('is found where nothing says so', () => {
    expect(found([total(half)])).toMatchObject([
      {
        subject: 'supported',
        message:
          'The target of indicator 3 (No. of people supported) is for quarters 1 and 2 only, and nothing printed beside it says so.',
        evidence: { covers: 'Q1-Q2', indicators: ['supported'] },
      },
    ]);
  });

  it('is found once for all that are for the same quarters, in whatever order they stand', () => {
    const all = [
      total(half),
      share({ ...half, target: 65 }, { ref: '1b' }),
      total({ target: 5, covers: 'Q3-Q4' }, { id: 'a' }),
    ];
    const both = found(all);
    expect(both).toHaveLength(2);
    expect(both[0]).toMatchObject({
      subject: 'indicators',
      message: expect.stringMatching(/^The targets of indicators 1b and 3 are/),
    });
    expect(
      found(all.toReversed())
        .map(({ message }) => message)
        .toSorted(),
    ).toEqual(both.map(({ message }) => message).toSorted());
  });

  it('is found where a note speaks of something else', () => {
    expect(found([total(half)], { notes: [{ text: 'Figures are provided by the service.' }] })).toHaveLength(1);
  });

  it.each([
    'Note: the targets above are for Q1 and Q2 only.',
    'The target is for the first six months.',
    'A half-year target, as the contract ends in September.',
    'Target set until a new service is launched.',
    'Target for April to September.',
  ])('is not found where a note says so: %s', (text) => {
    expect(found([total(half)], { notes: [{ text }] })).toEqual([]);
    expect(found([total(half)], { notes: [{ id: 'supported', text }] })).toEqual([]);
    expect(found([total(half, { explanation: text })])).toEqual([]);
    expect(found([total(half)], { notes: [{ id: 'another', text }] })).toHaveLength(1);
  });

  it('is not found of a target for the year, of none, or where the title says so', () => {
    expect(found([total({ target: 440 }), share({ target: null, covers: 'Q1-Q2' })])).toEqual([]);
    expect(found([total({ target: null, covers: 'Q1-Q2', targetMissing: 'lost' })])).toEqual([]);
    expect(found([total(half, { title: 'People supported, Q1 and Q2' })])).toEqual([]);
  });

  it('is not found in the real report, and is without its note', async () => {
    const report = await realReport('2021-22-Q1');
    expect(asked(partYearTargetUnsaid, report)).toEqual([]);
    const priorities = report.priorities.map((priority) => ({ ...priority, notes: [] }));
    expect(asked(partYearTargetUnsaid, { ...report, priorities })).toMatchObject([
      {
        message: expect.stringContaining(
          'The targets of indicators 1a, 1b, 1c, 2a and 2b are for quarters 1 and 2 only',
        ),
      },
    ]);
  });
});
