import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { figureUnchanged } from './figure-unchanged.ts';

const q2 = (...all: Measured[]) => reportOf('2021-22-Q2', all);
const q3 = (...all: Measured[]) => reportOf('2021-22-Q3', all);
const found = (...reports: ReturnType<typeof q2>[]) => asked(figureUnchanged, ...reports);
const pooled = (actual: number) => total({ actual, target: null }, { accumulation: 'pooled' });
const rolling = (actual: number) => total({ actual, target: null }, { accumulation: 'rolling-year' });

describe('an exact count that is identical to the last one', () => {
  it('is found within a year', () => {
    expect(found(q2(total({ actual: 1236 })), q3(total({ actual: 1236 })))).toMatchObject([
      {
        subject: 'supported',
        message:
          'Indicator 3 (No. of people supported) was 1,236 in Q2 2021-22 and is 1,236 in Q3 2021-22, the same to the unit; then nothing was added in between.',
        evidence: { from: '2021-22-Q2', to: '2021-22-Q3', actual: 1236 },
      },
    ]);
    expect(found(q2(pooled(412)), q3(pooled(412)))).toHaveLength(1);
    expect(found(q2(rolling(397)), q3(rolling(397)))).toHaveLength(1);
  });

  it('is found where a new year begins with the total of the old', () => {
    expect(
      found(reportOf('2020-21-Q4', [total({ actual: 412 })]), reportOf('2021-22-Q1', [total({ actual: 412 })])),
    ).toMatchObject([
      { message: expect.stringContaining('the one is the total of a year and the other of its first quarter') },
    ]);
  });

  it('is one question where many are the same, whatever else moved', () => {
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => total({ actual: 30 }, { id, ref: id }));
    const moved = (actual: number) => total({ actual }, { id: 'moved', ref: 'z' });
    for (const more of [[], [moved(60)]]) {
      expect(found(q2(...all, moved(40)), q3(...all, ...more))).toMatchObject([
        { priority: null, subject: 'indicators', evidence: { same: ['a', 'b', 'c', 'd', 'e', 'f'] } },
      ]);
    }
    expect(found(q2(...all.slice(0, 3)), q3(...all.slice(0, 3)))).toHaveLength(3);
  });

  it.each<[string, Measured, Measured]>([
    ['another count', total({ actual: 1236 }), total({ actual: 1237 })],
    ['a percentage', share({ actual: 71 }), share({ actual: 71 })],
    [
      'a number on a day',
      total({ actual: 50 }, { accumulation: 'snapshot' }),
      total({ actual: 50 }, { accumulation: 'snapshot' }),
    ],
    ['an average of days', share({ actual: 155 }, { unit: 'days' }), share({ actual: 155 }, { unit: 'days' })],
    ['a small count', total({ actual: 7 }), total({ actual: 7 })],
    ['a small count that is pooled', pooled(48), pooled(48)],
    ['a small count of twelve months', rolling(48), rolling(48)],
    ['a count that is complete', total({ target: 32, actual: 32 }), total({ target: 32, actual: 32 })],
    [
      'one with a new explanation',
      total({ actual: 50 }),
      total({ actual: 50 }, { explanation: 'The service closed in June.' }),
    ],
    ['one that is not whole', total({ actual: 50.5 }), total({ actual: 50.5 })],
    [
      'figures that were lost',
      total({ actual: null, actualMissing: 'lost' }),
      total({ actual: null, actualMissing: 'lost' }),
    ],
  ])('is not found for %s', (_, before, after) => {
    expect(found(q2(before), q3(after))).toEqual([]);
  });

  it('is not found for two years that came to the same, or against the same period', () => {
    const same = total({ actual: 412 });
    expect(found(reportOf('2019-20-Q4', [same]), reportOf('2020-21-Q4', [same]))).toEqual([]);
    expect(found(q2(same), q2(same))).toEqual([]);
  });

  it('is not found in the real reports', async () => {
    expect(found(await realReport('2020-21-Q4'), await realReport('2021-22-Q1'))).toEqual([]);
  });
});
