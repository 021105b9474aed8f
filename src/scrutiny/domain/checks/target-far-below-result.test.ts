import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { targetFarBelowResult } from './target-far-below-result.ts';

const q4 = (measured: Measured, text?: string) =>
  reportOf('2020-21-Q4', [measured], { notes: text === undefined ? [] : [{ id: 'supported', text }] });
const q1 = (measured: Measured, text?: string) =>
  reportOf('2021-22-Q1', [measured], { notes: text === undefined ? [] : [{ text }] });
const found = (...reports: ReturnType<typeof q4>[]) => asked(targetFarBelowResult, ...reports);
const large = total({ target: 880, actual: 2982 });

describe('a target that is less than half of what is achieved', () => {
  it('is found at the end of its year', () => {
    expect(found(q4(large))).toMatchObject([
      {
        message:
          'Indicator 3 (No. of people supported) came to 2,982, 3.3 times its target of 880, and nothing says why.',
        evidence: { period: '2020-21-Q4', target: 880, actual: 2982 },
      },
    ]);
    expect(found(q4(total({ target: 20, actual: 40 })))).toMatchObject([
      { message: expect.stringContaining('came to 40, twice its target') },
    ]);
  });

  it('is found in the new year, where it is kept, also for half of it', () => {
    expect(found(q4(large), q1(total({ target: 440, actual: 530, covers: 'Q1-Q2' })))).toMatchObject([
      {
        message: expect.stringContaining(
          'is 440 for Q1 to Q2; the figure in Q4 2020-21 was 2,982, 3.3 times as much, quarter for quarter',
        ),
      },
    ]);
    expect(
      found(q4(large), q1(total({ target: 900, actual: 530 }), 'The targets above are for the whole year.')),
    ).toHaveLength(1);
  });

  it.each<[string, Measured, string | undefined]>([
    ['one passed by less than twice', total({ target: 100, actual: 199 }), undefined],
    ['a small number', total({ target: 5, actual: 12 }), undefined],
    ['one where lower is better', total({ target: 50, actual: 120 }, { direction: 'lower' }), undefined],
    ['one that is explained', large, 'Demand doubled after the campaign.'],
    ['a target for half of the year', total({ target: 880, actual: 2982, covers: 'Q1-Q2' }), undefined],
    ['a target that was lost', total({ target: null, targetMissing: 'lost', actual: 2982 }), undefined],
  ])('is not found for %s', (_, measured, text) => {
    expect(found(q4(measured, text))).toEqual([]);
  });

  it('is not found before the year is over, for a new target that is more, or for one that was lowered', () => {
    expect(found(q1(total({ target: 100, actual: 60 })))).toEqual([]);
    expect(found(q4(large), q1(total({ target: 2000, actual: 530 })))).toEqual([]);
    expect(found(q4(large), q1(total({ target: 700, actual: 530 })))).toEqual([]);
    expect(found(q4(large), q1(total({ target: 880 }), 'The target is kept while demand is uncertain.'))).toEqual([]);
    expect(found(q1(large), reportOf('2021-22-Q2', [large]))).toEqual([]);
    expect(found(q4(share({ target: 44, actual: 61 })), q1(share({ target: 44, actual: 70 })))).toEqual([]);
  });

  it('is one question where both years passed it', () => {
    expect(found(q4(large), reportOf('2021-22-Q4', [large]))).toMatchObject([{ evidence: { period: '2021-22-Q4' } }]);
  });

  it('is found three times in the real reports', async () => {
    const [before, after] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    expect(found(before).map(({ subject }) => subject)).toEqual(['isva-supported', 'catch-supported']);
    expect(found(before, after).map(({ subject }) => subject)).toEqual(['catch-supported']);
  });
});
