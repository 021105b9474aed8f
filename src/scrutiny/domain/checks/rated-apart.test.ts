import { describe, expect, it } from 'vitest';
import type { IndicatorPart, PriorityPart, ReportContent } from '../../../reporting/index.ts';
import { figures, rated, ratedApartBy } from '../../testing/rated.ts';
import { anIndicator, aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { ratedApart } from './rated-apart.ts';

const parts = [
  { id: 'officers', name: 'Officers', ...figures(30, 28) },
  { id: 'staff', name: 'Staff', ...figures(50, 57) },
];
const together = anIndicator({ rating: 'green', components: parts });
const apart = ratedApartBy([
  { ...parts[0], rating: 'amber', missing: null },
  { ...parts[1], rating: 'green', missing: null },
]);
const report = (indicator: IndicatorPart, period: string, more: Partial<PriorityPart> = {}): ReportContent =>
  aReport({ indicators: [indicator], ...more }, { period });
const found = (now: IndicatorPart, then: IndicatorPart, more: Partial<PriorityPart> = {}) =>
  scrutinise(report(now, '2021-22-Q1', more), [report(then, '2020-21-Q4')], [ratedApart]);

describe('components rated together and apart', () => {
  it('are found either way, with both ratings', () => {
    const [only] = found(apart, together);
    expect(only?.message).toContain(
      'was rated green as a whole in Q4 2020-21, and is rated amber for Officers and green for Staff now.',
    );
    expect(only?.evidence).toEqual({
      from: { period: '2020-21-Q4', rating: 'green' },
      to: { ratings: { officers: 'amber', staff: 'green' } },
    });
    expect(found(together, apart)[0]?.message).toContain(
      'was rated amber for Officers and green for Staff in Q4 2020-21, and is rated green as a whole now.',
    );
    expect(found({ ...apart, components: apart.components.toReversed() }, together)).toEqual([only]);
  });

  it('are none where nothing changed, or the components did', () => {
    expect(found(apart, apart)).toEqual([]);
    expect(found(together, together)).toEqual([]);
    expect(found(apart, rated('green', 30, 28))).toEqual([]);
  });

  it('are none where a rating did not survive, or the change is explained', () => {
    expect(found(apart, { ...together, rating: null, missing: 'lost' })).toEqual([]);
    const notes: PriorityPart['notes'] = [
      { table: 'indicators', id: together.id, mark: '*', text: 'Rated apart from this year on.' },
    ];
    expect(found(apart, together, { notes })).toEqual([]);
  });

  it('are none in a first report, or against a report before the last', () => {
    expect(scrutinise(report(apart, '2021-22-Q1'), [], [ratedApart])).toEqual([]);
    const between = aReport({}, { period: '2020-21-Q4' });
    expect(scrutinise(report(apart, '2021-22-Q1'), [report(together, '2020-21-Q3'), between], [ratedApart])).toEqual(
      [],
    );
  });

  it('are the two of 2021-22 Q1, and not the gaps that were one figure and are two', async () => {
    const all = scrutinise(await realReport('2021-22-Q1'), [await realReport('2020-21-Q4')], [ratedApart]);
    expect(all.map(({ subject }) => subject).toSorted()).toEqual(['bame-workforce', 'female-workforce']);
  });
});
