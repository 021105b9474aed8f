import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { targetFarBelowResult } from './target-far-below-result.ts';

const q4 = (measured: Measured) => reportOf('2020-21-Q4', [measured]);
const q1 = (measured: Measured, text?: string) =>
  reportOf('2021-22-Q1', [measured], { notes: text === undefined ? [] : [{ text }] });
const found = (...reports: ReturnType<typeof q4>[]) => asked(targetFarBelowResult, ...reports);
const large = total({ target: 880, actual: 2982 });

describe('a new target that is less than half of what was last achieved', () => {
  it('is found where it is kept, with last year’s result', () => {
    expect(found(q4(large), q1(total({ target: 900, actual: 530 })))).toMatchObject([
      {
        message:
          'The target of indicator 3 (No. of people supported) is 900; the figure in Q4 2020-21 was 2,982, 3.3 times as much.',
        evidence: { from: { period: '2020-21-Q4', target: 880, actual: 2982 }, to: { target: 900 } },
      },
    ]);
    expect(found(q4(total({ target: 20, actual: 40 })), q1(total({ target: 20 })))).toMatchObject([
      { message: expect.stringContaining('was 40, twice as much') },
    ]);
  });

  it('is found where half of it is kept for half of the year, also beside a note that says only that', () => {
    const half = total({ target: 440, actual: 530, covers: 'Q1-Q2' });
    for (const text of [undefined, 'The targets above are for Q1 and Q2 only.']) {
      expect(found(q4(large), q1(half, text))).toMatchObject([
        {
          message: expect.stringContaining(
            'is 440 for Q1 to Q2; the figure in Q4 2020-21 was 2,982, 3.3 times as much, quarter for quarter',
          ),
        },
      ]);
    }
  });

  it.each<[string, Measured, Measured, string | undefined]>([
    ['a target that is more than half', large, total({ target: 1500 }), undefined],
    ['one that was lowered, which is another question', large, total({ target: 700 }), undefined],
    ['a small number', total({ target: 5, actual: 12 }), total({ target: 5 }), undefined],
    [
      'one where lower is better',
      total({ target: 50, actual: 120 }, { direction: 'lower' }),
      total({ target: 50 }, { direction: 'lower' }),
      undefined,
    ],
    ['one that is explained', large, total({ target: 880 }), 'The target is kept while demand is uncertain.'],
    [
      'a result of more quarters than its target was for',
      total({ target: 880, actual: 2982, covers: 'Q1-Q2' }),
      total({ target: 880 }),
      undefined,
    ],
    ['a target that was lost', large, total({ target: null, targetMissing: 'lost' }), undefined],
    ['a percentage that is near', share({ target: 44, actual: 61 }), share({ target: 44, actual: 70 }), undefined],
  ])('is not found for %s', (_, before, after, text) => {
    expect(found(q4(before), q1(after, text))).toEqual([]);
  });

  it('is not found within a year, after an unfinished one, or in a first report', () => {
    expect(found(q1(large), reportOf('2021-22-Q2', [large]))).toEqual([]);
    expect(found(reportOf('2020-21-Q3', [large]), q1(total({ target: 880 })))).toEqual([]);
    expect(found(q4(large))).toEqual([]);
  });

  it('is found once in the real reports', async () => {
    const all = found(await realReport('2020-21-Q4'), await realReport('2021-22-Q1'));
    expect(all.map(({ subject }) => subject)).toEqual(['catch-supported']);
  });
});
