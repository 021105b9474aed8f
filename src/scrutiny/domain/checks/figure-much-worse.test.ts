import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { figureMuchWorse } from './figure-much-worse.ts';

const found = (then: Measured, now: Measured) =>
  asked(figureMuchWorse, reportOf('2020-21-Q4', [then]), reportOf('2021-22-Q1', [now]));

describe('a figure that is much worse', () => {
  it('is found for a share, and for a total that runs at less than half of last year’s pace', () => {
    expect(found(share({ actual: 79 }), share({ actual: 45 }))).toMatchObject([
      {
        message:
          'Indicator 1 (Overall victim satisfaction (USS)) was at 79% in Q4 2020-21 and is at 45% now. Nothing beside it says why.',
        evidence: { from: { actual: 79 }, to: { actual: 45 } },
      },
    ]);
    expect(found(total({ actual: 400 }), total({ actual: 49 }))).toMatchObject([
      {
        message: expect.stringMatching(
          /was at 400 in Q4 2020-21 and is at 49 now, less than half of last year’s pace of 100 a quarter\./,
        ),
      },
    ]);
    expect(
      found(share({ actual: 20 }, { direction: 'lower' }), share({ actual: 41 }, { direction: 'lower' })),
    ).toHaveLength(1);
  });

  it.each<[string, Measured, Measured]>([
    ['a share that fell by less', share({ actual: 79 }), share({ actual: 61 })],
    ['a share that rose', share({ actual: 45 }), share({ actual: 79 })],
    ['one that is red, which is another question', share({ actual: 79 }), share({ actual: 45 }, { rating: 'red' })],
    ['one that is explained', share({ actual: 79 }), share({ actual: 45 }, { explanation: 'The service moved.' })],
    ['a total at half of the pace', total({ actual: 400 }), total({ actual: 50 })],
    ['a small total', total({ actual: 40 }), total({ actual: 1 })],
    ['a target for a part of the year', total({ actual: 400 }), total({ actual: 10, covers: 'Q2-Q4' })],
    ['a band', share({ actual: 2 }, { direction: 'within' }), share({ actual: 60 }, { direction: 'within' })],
    ['what was lost', share({ actual: 79 }), share({ actual: 45, lost: ['actual'], actualMissing: 'lost' })],
    ['what is counted otherwise', share({ actual: 79 }), share({ actual: 45 }, { accumulation: 'snapshot' })],
  ])('is not found for %s', (_, then, now) => {
    expect(found(then, now)).toEqual([]);
  });

  it('is found in the real reports where no red asks already', async () => {
    const all = asked(figureMuchWorse, await realReport('2020-21-Q4'), await realReport('2021-22-Q1'));
    expect(all.map(({ subject }) => subject)).toEqual(['county-lines-reduced']);
  });
});
