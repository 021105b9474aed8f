import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { targetFarExceeded } from './target-far-exceeded.ts';

const found = (measured: Measured, period = '2021-22-Q4') => asked(targetFarExceeded, reportOf(period, [measured]));

describe('a figure far above its target', () => {
  it('is found, against what was expected by now', () => {
    expect(found(total({ actual: 230 }))).toMatchObject([
      {
        message:
          'Indicator 3 (No. of people supported) is at 230 against a target of 100: 2.3 times as much. Was too little aimed at, or is something else counted?',
        evidence: { target: 100, actual: 230 },
      },
    ]);
    expect(found(total({ actual: 151 }), '2021-22-Q3')).toMatchObject([{ evidence: { expected: 75 } }]);
    expect(found(total({ actual: 151 }), '2021-22-Q2')).toEqual([]);
  });

  it.each<[string, Measured]>([
    ['one that is half as much again', total({ actual: 150 })],
    ['one just short of twice', total({ actual: 199 })],
    ['a small total', total({ actual: 30, target: 10 })],
    ['a percentage', share({ actual: 95, target: 40 })],
    ['one that is explained', total({ actual: 230 }, { explanation: 'A second service joined.' })],
    ['a ceiling', total({ actual: 230 }, { direction: 'lower' })],
    ['one without a target', total({ actual: 230, target: null })],
    ['a target of nought', total({ actual: 230, target: 0 })],
  ])('is not found for %s', (_, measured) => {
    expect(found(measured)).toEqual([]);
  });

  it('is found twice in the real report of 2020-21 Q4, and not in the first quarter after it', async () => {
    const all = asked(targetFarExceeded, await realReport('2020-21-Q4'));
    expect(all.map(({ subject }) => subject)).toEqual(['isva-supported', 'catch-supported']);
    expect(asked(targetFarExceeded, await realReport('2021-22-Q1'))).toEqual([]);
  });
});
