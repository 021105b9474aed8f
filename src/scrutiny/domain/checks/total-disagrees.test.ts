import { describe, expect, it } from 'vitest';
import type { ComponentPart, IndicatorPart } from '../../../reporting/index.ts';
import { figures } from '../../testing/rated.ts';
import { anIndicator, aReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { totalDisagrees } from './total-disagrees.ts';

type Row = readonly [name: string, actual: number | null, target?: number | null, changes?: Partial<ComponentPart>];
const indicator = (rows: readonly Row[], changes: Partial<IndicatorPart> = {}) =>
  anIndicator({
    ...{ id: 'strength', title: 'Number in post', unit: 'count', accumulation: 'snapshot', ...changes },
    components: rows.map(([name, actual, target = null, more = {}]) => ({
      ...{ id: name.toLowerCase().replaceAll(/\W+/g, '-'), name, ...figures(target, actual), ...more },
    })),
  });
const found = (rows: readonly Row[], changes: Partial<IndicatorPart> = {}, before: readonly Row[] = []) =>
  scrutinise(
    aReport({ indicators: [indicator(rows, changes)] }),
    before.length === 0 ? [] : [aReport({ indicators: [indicator(before, changes)] }, { period: '2020-21-Q4' })],
    [totalDisagrees],
  );

describe('a total and its parts', () => {
  it('are found where the parts do not come to it, in whatever order they stand', () => {
    const rows: Row[] = [
      ['Officers', 8],
      ['Staff', 15],
      ['Total', 25],
    ];
    const [only] = found(rows);
    expect(only?.message).toBe(
      'Indicator 1 (Number in post): Total is printed as 25; its parts come to 23 (Officers 8 and Staff 15).',
    );
    expect(only?.evidence).toEqual({ total: 25, parts: { officers: 8, staff: 15 } });
    expect(found(rows.toReversed())).toEqual([only]);
    expect(
      found([
        ['Officers', 8],
        ['Staff', 15],
        ['Total', 20],
      ]),
    ).toHaveLength(1);
  });

  it('agree where they add up, and where rounding may be what is over', () => {
    expect(
      found([
        ['Officers', 8],
        ['Staff', 15],
        ['Total', 23],
      ]),
    ).toEqual([]);
    const pounds = { unit: 'pounds' } as const;
    expect(
      found(
        [
          ['North', 1.3],
          ['East', 1.3],
          ['South', 1.3],
          ['Total', 4],
        ],
        pounds,
      ),
    ).toEqual([]);
    expect(
      found(
        [
          ['North', 1.3],
          ['East', 1.3],
          ['South', 1.3],
          ['Total', 4.3],
        ],
        pounds,
      ),
    ).toHaveLength(1);
  });

  it('cannot be less than one of the parts, whoever else there is', () => {
    expect(
      found([
        ['Women', 8],
        ['Black', 15],
        ['All', 12],
      ])[0]?.message,
    ).toContain('All is printed as 12; one of its parts is 15');
  });

  it('say nothing of parts that may not be all there are, or that overlap', () => {
    expect(
      found([
        ['North', 8],
        ['East', 15],
        ['London', 40],
      ]),
    ).toEqual([]);
    expect(
      found([
        ['Women', 8],
        ['Black', 15],
        ['All', 20],
      ]),
    ).toEqual([]);
    expect(
      found([
        ['Women', 8],
        ['Young people', 15],
        ['Total', 20],
      ]),
    ).toEqual([]);
    expect(
      found([
        ['Calls', 10],
        ['of which urgent', 4],
        ['Total', 10],
      ]),
    ).toEqual([]);
    expect(
      found([
        ['Officers', 8],
        ['Staff', null],
        ['Total', 25],
      ]),
    ).toEqual([]);
  });

  it('know the parts to be all where the targets add up, or the last report’s figures did', () => {
    expect(
      found([
        ['North', 8, 10],
        ['East', 15, 20],
        ['London', 40, 30],
      ]),
    ).toHaveLength(1);
    const before: Row[] = [
      ['North', 5],
      ['East', 6],
      ['London', 11],
    ];
    expect(
      found(
        [
          ['North', 8],
          ['East', 15],
          ['London', 40],
        ],
        {},
        before,
      ),
    ).toHaveLength(1);
  });

  it('have no sum where they are days, averages or rates', () => {
    expect(
      found(
        [
          ['Officers', 8],
          ['Staff', 15],
          ['Total', 12],
        ],
        { unit: 'days' },
      ),
    ).toEqual([]);
    expect(
      found(
        [
          ['Officers', 8],
          ['Staff', 15],
          ['Total', 16],
        ],
        { title: 'Average number of days lost' },
      ),
    ).toEqual([]);
  });

  it('are a percentage between those of the parts, where these are everybody', () => {
    const percent = { unit: 'percent' } as const;
    expect(
      found(
        [
          ['Officers', 28],
          ['Staff', 57],
          ['Total', 60],
        ],
        percent,
      )[0]?.message,
    ).toContain('each of its parts is at most 57%');
    expect(
      found(
        [
          ['Officers', 28],
          ['Staff', 57],
          ['Total', 20],
        ],
        percent,
      ),
    ).toHaveLength(1);
    expect(
      found(
        [
          ['Officers', 28],
          ['Staff', 57],
          ['Total', 35],
        ],
        percent,
      ),
    ).toEqual([]);
    expect(
      found(
        [
          ['Officers', 28],
          ['Staff', 28],
          ['Total', 28.4],
        ],
        percent,
      ),
    ).toEqual([]);
    expect(
      found(
        [
          ['Black', 60],
          ['Mixed', 62],
          ['All', 70],
        ],
        percent,
      ),
    ).toEqual([]);
    const of = (denominator: number) => ({ denominator });
    const base = (all: number): Row[] => [
      ['North', 60, null, of(10)],
      ['East', 62, null, of(20)],
      ['All', 70, null, of(all)],
    ];
    expect(found(base(30), percent)).toHaveLength(1);
    expect(found(base(90), percent)).toEqual([]);
  });
});
