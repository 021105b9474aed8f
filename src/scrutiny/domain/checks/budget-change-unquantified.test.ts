import { describe, expect, it } from 'vitest';
import { aNote, aYear } from '../../testing/money.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { budgetChangeUnquantified } from './budget-change-unquantified.ts';

const finance = aYear([
  [2.1, 2.1, 0.5, 0.4],
  [2.5, 2.5, 1, 0.8],
]);
const ask = (here: string[], there: string[]) =>
  scrutinise(
    aReport([
      { id: 'a', finance, notes: here.map(aNote) },
      { id: 'b', notes: there.map(aNote) },
    ]),
    [],
    [budgetChangeUnquantified],
  );
const grants = 'We have been successful in bidding for additional grants.';

describe('a budget that changed by a cause without a sum', () => {
  it('is asked about where the note stands under several priorities', async () => {
    expect(ask([grants], [grants])).toMatchObject([{ priority: 'a', level: 'question' }]);
    const real = scrutinise(await realReport('2020-21-Q4'), [], [budgetChangeUnquantified]);
    expect(real.map(({ message }) => message)).toEqual([
      'The budget for 2020-21 is £2.1m in Q1, £2.5m in Q2 and £3.1m in Q3; what the notes say of it names no sum and is the same under 5 priorities.',
    ]);
  });

  it.each([
    ['a note of this priority', [grants], []],
    ['a sum', [`${grants} They come to £0.4m.`], [`${grants} They come to £0.4m.`]],
    ['another note beside it', [grants, 'A virement was approved.'], [grants]],
    ['no note', [], []],
  ])('is let pass: %s', (_, here, there) => expect(ask(here, there)).toEqual([]));
});
