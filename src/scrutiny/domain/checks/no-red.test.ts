import { describe, expect, it } from 'vitest';
import type { IndicatorPart } from '../../../reporting/index.ts';
import { rated } from '../../testing/rated.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { noRed } from './no-red.ts';

const found = (indicators: readonly IndicatorPart[]) =>
  scrutinise(aReport({ indicators: [...indicators] }), [], [noRed]);
const of = (rating: IndicatorPart['rating'], actual: number, id: string, changes: Parameters<typeof rated>[3] = {}) =>
  rated(rating, 100, actual, { ...changes, id });
const fine = [of('green', 100, 'a'), of('amber', 90, 'b'), of('green', 101, 'c')];

describe('a report without a red', () => {
  it('is found where figures miss by half', () => {
    const [only] = found([...fine, of('amber', 45, 'd', { ref: '4' }), of('amber', 70, 'e')]);
    expect(only?.message).toBe(
      'None of 5 ratings of indicators is red, although one figure misses the target by half or more and 2 would be red by the rating rule. The furthest: Indicator 4 (Overall victim satisfaction (USS)), at 45% against a target of 100%, 45% of what was expected.',
    );
    expect(only).toMatchObject({
      priority: null,
      subject: 'indicators',
      evidence: { figures: [{ indicator: 'd', target: 100, actual: 45 }] },
    });
  });

  it('is found where gaps are far beyond their band', () => {
    const gap = { unit: 'points', direction: 'within' } as const;
    const within = (actual: number, id: string) => rated('amber', 5, actual, { ...gap, id });
    expect(found([...fine, within(31, 'd'), within(-16, 'e')])).toHaveLength(1);
    expect(found([...fine, within(17, 'd'), within(-16, 'e')])).toEqual([]);
  });

  it('is none where nothing misses by half, or one figure alone does', () => {
    expect(found([...fine, of('amber', 70, 'd'), of('amber', 60, 'e')])).toEqual([]);
    expect(found([...fine, of('amber', 45, 'd')])).toEqual([]);
  });

  it('is none with a red in it, or where a rating was lost', () => {
    const missing = [of('amber', 45, 'd'), of('amber', 40, 'e')];
    expect(found([...fine, ...missing])).toHaveLength(1);
    expect(found([...fine, ...missing, of('red', 30, 'f')])).toEqual([]);
    expect(found([...fine, ...missing, { ...of(null, 30, 'f'), missing: 'lost' }])).toEqual([]);
  });

  it('is none of figures that nobody rated, or whose targets are due in a later year', () => {
    expect(found([...fine, of(null, 45, 'd'), of(null, 40, 'e')])).toEqual([]);
    const later = { component: { noSuggestion: 'not-due', due: '2023-24-Q4' } } as const;
    expect(found([...fine, of('amber', 45, 'd', later), of('amber', 40, 'e', later)])).toEqual([]);
  });

  it('stays the same question when a row that is in order is added, or rows are put in another order', () => {
    const rows = [of('amber', 45, 'd'), of('amber', 45, 'e'), ...fine];
    const [only] = found(rows);
    expect(found(rows.toReversed())).toEqual([only]);
    expect(found([...rows, of('green', 110, 'f')])[0]?.evidence).toEqual(only?.evidence);
  });

  it('is 2020-21 Q4, and not 2021-22 Q1', async () => {
    expect(scrutinise(await realReport('2020-21-Q4'), [], [noRed])[0]?.evidence).toEqual({
      figures: [{ indicator: 'women-rehabilitative-access', target: 2500, actual: 1236 }],
    });
    expect(scrutinise(await realReport('2021-22-Q1'), [], [noRed])).toEqual([]);
  });
});
