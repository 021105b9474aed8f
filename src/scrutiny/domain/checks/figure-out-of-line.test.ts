import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { figureOutOfLine } from './figure-out-of-line.ts';

const q4 = (measured: Measured) => reportOf('2020-21-Q4', [measured]);
const q1 = (measured: Measured) => reportOf('2021-22-Q1', [measured]);
const found = (...reports: ReturnType<typeof q4>[]) => asked(figureOutOfLine, ...reports);

describe('a total that runs at twice last year’s pace', () => {
  it('is found in a new year', () => {
    expect(found(q4(total({ actual: 1236 })), q1(total({ actual: 832 })))).toMatchObject([
      {
        message:
          'Indicator 3 (No. of people supported) has come to 832 by the end of the first quarter, 67% of the 1,236 that the whole year had come to by Q4 2020-21.',
        evidence: { from: { actual: 1236 }, to: { actual: 832 } },
      },
    ]);
    expect(found(q4(total({ actual: 400 })), reportOf('2021-22-Q2', [total({ actual: 401 })]))).toHaveLength(1);
  });

  it.each<[string, Measured, Measured]>([
    ['one that grew by less', total({ actual: 400 }), total({ actual: 199 })],
    ['the very same total, which is another question', total({ actual: 400 }), total({ actual: 400 })],
    ['a small number', total({ actual: 20 }), total({ actual: 15 })],
    ['a share', share({ actual: 40 }), share({ actual: 90 })],
    ['a figure that was lost', total({ actual: null, actualMissing: 'lost' }), total({ actual: 90 })],
    [
      'one that is explained',
      total({ actual: 400 }),
      total({ actual: 390 }, { explanation: 'A campaign ran in May.' }),
    ],
    [
      'one that was counted otherwise',
      total({ actual: 400 }, { accumulation: 'rolling-year' }),
      total({ actual: 390 }),
    ],
  ])('is not found for %s', (_, before, after) => {
    expect(found(q4(before), q1(after))).toEqual([]);
  });

  it('is not found within a year, or after an unfinished one', () => {
    expect(found(q1(total({ actual: 100 })), reportOf('2021-22-Q2', [total({ actual: 400 })]))).toEqual([]);
    expect(found(reportOf('2020-21-Q2', [total({ actual: 100 })]), q1(total({ actual: 90 })))).toEqual([]);
  });

  it('is found twice in the real reports', async () => {
    const all = found(await realReport('2020-21-Q4'), await realReport('2021-22-Q1'));
    expect(all.map(({ subject }) => subject)).toEqual(['women-rehabilitative-access', 'women-centre-support']);
  });
});
