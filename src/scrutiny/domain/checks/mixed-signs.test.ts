import { describe, expect, it } from 'vitest';
import { aComponent, anIndicator, aReport, realReport } from '../../testing/reports.ts';
import { readingOf } from '../reading.ts';
import { mixedSigns } from './mixed-signs.ts';

type Priority = NonNullable<Parameters<typeof aReport>[0]>;
const find = (priority: Priority) => mixedSigns.find(readingOf(aReport(priority), []));
const aGap = (id: string, actuals: readonly (number | null)[], changes: Parameters<typeof anIndicator>[0] = {}) =>
  anIndicator({
    ...{ id, ref: id, title: 'Equality of victim satisfaction', unit: 'points', direction: 'within' },
    components: actuals.map((actual, at) => aComponent({ id: `c${at}`, name: `C${at}`, actual, target: 5 })),
    ...changes,
  });
const below = aGap('5', [-2, -6]);
const above = aGap('6', [10, 11]);
const aNote = (text: string) => ({ table: 'indicators' as const, id: null, mark: null, text });

describe('gaps with both signs', () => {
  it('are asked about once a priority, with every figure', () => {
    expect(find({ indicators: [below, above] })).toMatchObject([
      {
        ...{ priority: 'safer-streets', subject: 'indicators' },
        message:
          'Gaps are −2 points and −6 points in indicator 5 and 10 points and 11 points in indicator 6, and nothing says what a minus means.',
      },
    ]);
    expect(find({ indicators: [aGap('5', [-2, 3])] })).toHaveLength(1);
    expect(find({ indicators: [aGap('5', [-2, 3], { unit: 'percent', direction: 'lower' })] })).toHaveLength(1);
  });

  it('are the same question in another order', () => {
    expect(find({ indicators: [above, below] })[0]?.evidence).toEqual(
      find({ indicators: [below, above] })[0]?.evidence,
    );
  });

  it.each<[string, Priority]>([
    ['one sign', { indicators: [below, aGap('6', [-1])] }],
    ['nought beside a minus', { indicators: [aGap('5', [-2, 0])] }],
    ['no figure beside a minus', { indicators: [aGap('5', [-2, null])] }],
    ['a note', { indicators: [below, above], notes: [aNote('A minus means that the group is less satisfied.')] }],
    [
      'what is compared',
      { indicators: [below, above], narrative: 'Gaps are those of each group compared with White victims.' },
    ],
    ['a title', { indicators: [aGap('5', [-2, 3], { title: 'Equality gap (Black minus White)' })] }],
    ['a variance', { indicators: [aGap('5', [-2, 3], { title: 'Variance of spend from budget' })] }],
    ['a change', { indicators: [aGap('5', [-2, 3], { title: 'Change in recorded crime', unit: 'percent' })] }],
    ['a count', { indicators: [aGap('5', [-2, 3], { unit: 'count' })] }],
    [
      'figures that are no gap',
      { indicators: [aGap('5', [-2, 3], { title: 'Net satisfaction', unit: 'percent', direction: 'higher' })] },
    ],
  ])('are not asked about: %s', (_, priority) => {
    expect(find(priority)).toEqual([]);
  });

  it('are in the real report of Q1, and not in that of Q4', async () => {
    const foundIn = async (period: '2020-21-Q4' | '2021-22-Q1') =>
      mixedSigns.find(readingOf(await realReport(period), []));
    expect(await foundIn('2020-21-Q4')).toEqual([]);
    expect(await foundIn('2021-22-Q1')).toMatchObject([{ priority: 'better-policing-service' }]);
  });
});
