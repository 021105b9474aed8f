import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { figureFellBack } from './figure-fell-back.ts';

const q2 = (...all: Measured[]) => reportOf('2021-22-Q2', all);
const q3 = (...all: Measured[]) => reportOf('2021-22-Q3', all);
const found = (...reports: ReturnType<typeof q2>[]) => asked(figureFellBack, ...reports);

describe('a running total that is lower than it was', () => {
  it('is found within a financial year', () => {
    expect(found(q2(total({ actual: 412 })), q3(total({ actual: 398 })))).toMatchObject([
      {
        subject: 'supported',
        message:
          'Indicator 3 (No. of people supported) had come to 412 by Q2 2021-22 and to 398 by Q3 2021-22; a total since April does not fall, and nothing says why it did.',
        evidence: { from: { period: '2021-22-Q2', actual: 412 }, to: { period: '2021-22-Q3', actual: 398 } },
      },
    ]);
  });

  it('is one question where many fell, whatever else grew', () => {
    const all = (actual: number) => ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => total({ actual }, { id, ref: id }));
    const grown = total({ actual: 60 }, { id: 'grown', ref: 'z' });
    expect(found(q2(...all(50), total()), q3(...all(30), grown))).toMatchObject([
      {
        priority: null,
        subject: 'indicators',
        evidence: { fell: [{ indicator: 'a', from: 50, to: 30 }, {}, {}, {}, {}, {}] },
      },
    ]);
    expect(found(q2(...all(50).slice(0, 3)), q3(...all(30).slice(0, 3)))).toHaveLength(3);
  });

  it('is found beside an explanation of something else', () => {
    const fewer = total({ actual: 40 }, { explanation: 'Schools were on holiday.' });
    expect(found(q2(total({ actual: 50 })), q3(fewer))).toHaveLength(1);
  });

  it.each<[string, Measured, Measured]>([
    ['one that grew', total({ actual: 50 }), total({ actual: 51 })],
    ['one that stood still', total({ actual: 50 }), total({ actual: 50 })],
    ['one that is marked as revised', total({ actual: 50 }), total({ actual: 40, status: 'revised' })],
    [
      'one that is explained',
      total({ actual: 50 }),
      total({ actual: 40 }, { explanation: 'Duplicates were removed.' }),
    ],
    ['one that begins again', total({ actual: 50, covers: 'Q1-Q2' }), total({ actual: 10, covers: 'Q3-Q4' })],
    ['one that may be the same before rounding', total({ actual: 1.25 }), total({ actual: 1.2 })],
    ['a share', share({ actual: 70 }), share({ actual: 60 })],
    [
      'a number on a day',
      total({ actual: 50 }, { accumulation: 'snapshot' }),
      total({ actual: 40 }, { accumulation: 'snapshot' }),
    ],
    ['one that is lost', total({ actual: 50 }), total({ actual: null, actualMissing: 'lost' })],
    ['one that was counted otherwise', total({ actual: 50 }, { accumulation: 'pooled' }), total({ actual: 40 })],
  ])('is not found for %s', (_, before, after) => {
    expect(found(q2(before), q3(after))).toEqual([]);
  });

  it('is not found in a new year, or with a new note to it', async () => {
    expect(
      found(reportOf('2020-21-Q4', [total({ actual: 400 })]), reportOf('2021-22-Q1', [total({ actual: 90 })])),
    ).toEqual([]);
    const notes = [{ id: 'supported', text: 'Figures were cleaned in October.' }];
    expect(found(q2(total({ actual: 50 })), reportOf('2021-22-Q3', [total({ actual: 40 })], { notes }))).toEqual([]);
    expect(
      found(
        reportOf('2021-22-Q2', [total({ actual: 50 })], { notes }),
        reportOf('2021-22-Q3', [total({ actual: 40 })], { notes }),
      ),
    ).toHaveLength(1);
    expect(found(await realReport('2020-21-Q4'), await realReport('2021-22-Q1'))).toEqual([]);
  });
});
