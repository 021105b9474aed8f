import { describe, expect, it } from 'vitest';
import type { Figure } from './chart.ts';
import { type Columns, columns } from './columns.ts';
import { marksOf, onlyMark, textsOf } from './testing/marks.ts';

const million = (value: number | null): Figure | null =>
  value === null ? null : { value, label: `£${value}m`, short: value.toFixed(1) };
const names = ['Budget', 'Forecast', 'Profile', 'Actual'];
const spend = (rows: readonly (readonly (number | null)[])[], of: Partial<Columns> = {}): Columns => ({
  id: 'c',
  title: 'Spend',
  groups: rows.map((_, i) => `Q${i + 1}`),
  series: names.map((name, i) => ({ name, values: rows.map((row) => million(row[i] ?? null)) })),
  tick: (value) => `£${value}m`,
  ...of,
});

describe('budget, forecast, profile and actual by quarter', () => {
  const chart = columns(
    spend([
      [2, 2, 0.5, 0.1],
      [4, 1.7, 0.9, 0.4],
    ]),
  );

  it('are bars from zero, as high as their amounts', () => {
    const [low, high] = marksOf(chart, 'chart-series-1').slice(1);
    expect(Number(high?.height)).toBeCloseTo(2 * Number(low?.height), 1);
    const ends = [low, high].map((bar) => Number(bar?.y) + Number(bar?.height));
    expect(ends[0]).toBeCloseTo(ends[1] ?? 0, 1);
    expect(onlyMark(chart, 'chart-axis').d).toContain(` ${ends[0]}h`);
  });

  it('have their values above them, without the unit', () => {
    expect(textsOf(chart, 'chart-value')).toEqual(['2.0', '2.0', '0.5', '0.1', '4.0', '1.7', '0.9', '0.4']);
  });

  it('have their colours, in the order of the legend above', () => {
    const fills = [1, 2, 3, 4].map((i) => marksOf(chart, `chart-series-${i}`)[0]?.fill);
    expect(fills).toEqual(['#12436d', '#6bace6', '#801650', '#f46a25']);
    expect(textsOf(chart, 'chart-legend')).toEqual(names);
    expect(marksOf(chart, 'chart-series-2')[0]?.stroke).toBe('#2073bc');
  });

  it('are told apart without colours: the second by its outline, the third by its stripe', () => {
    expect(marksOf(chart, 'chart-stripe')).toHaveLength(3);
    const [, profile] = marksOf(chart, 'chart-series-3');
    const middle = Number(profile?.x) + Number(profile?.width) / 2;
    expect(Number(marksOf(chart, 'chart-stripe')[1]?.d?.match(/^M([\d.]+) /)?.[1])).toBeCloseTo(middle, 1);
  });

  it('say each amount with its unit', () => {
    expect(chart.text).toBe(
      'Spend: Q1: Budget £2m, Forecast £2m, Profile £0.5m and Actual £0.1m. Q2: Budget £4m, Forecast £1.7m, Profile £0.9m and Actual £0.4m.',
    );
  });
});

it('draws what is below zero downwards', () => {
  const chart = columns(spend([[2, -1, 0.5, 0.1]]));
  const zero = Number(onlyMark(chart, 'chart-axis').d?.match(/ ([\d.]+)h/)?.[1]);
  const bar = marksOf(chart, 'chart-series-2')[1];
  expect(Number(bar?.y)).toBeCloseTo(zero + 0.5, 1);
  expect(Number(marksOf(chart, 'chart-value')[1]?.y)).toBeGreaterThan(zero + Number(bar?.height));
});

describe('an amount that is not known', () => {
  it('is a gap with a dash, and a note on what the dash means', () => {
    const chart = columns(spend([[2, 2, null, 0.1]]));
    expect(marksOf(chart, 'chart-series-3')).toHaveLength(1);
    expect(textsOf(chart, 'chart-missing')).toEqual(['–']);
    expect(textsOf(chart, 'chart-note')).toEqual(['– No figure.']);
    expect(chart.text).toContain('Profile no figure');
  });

  it('is said once of a quarter that has none', () => {
    expect(columns(spend([[2, 2, 1, 1], []])).text).toContain('Q2: no figure.');
  });
});

describe('where values do not fit above upright bars', () => {
  const chart = columns(spend([[2, -1, null, 0.1], [], [], []], { width: 300 }));

  it('lie on their side', () => {
    const [, budget] = marksOf(chart, 'chart-series-1');
    const [, actual] = marksOf(chart, 'chart-series-4');
    expect(budget?.x).toBe(actual?.x);
    expect(Number(budget?.width)).toBeCloseTo(20 * Number(actual?.width), 0);
  });

  it('have what is below zero to the left, and words for what is not known', () => {
    const [, forecast] = marksOf(chart, 'chart-series-2');
    const [, budget] = marksOf(chart, 'chart-series-1');
    expect(Number(forecast?.x) + Number(forecast?.width)).toBeCloseTo(Number(budget?.x) - 0.5, 1);
    expect(marksOf(chart, 'chart-value')[1]).toMatchObject({ 'text-anchor': 'end', text: '-1.0' });
    expect(textsOf(chart, 'chart-missing')).toEqual(Array(13).fill('No figure'));
  });
});

it('refuses more series than it has colours for', () => {
  const series = Array.from({ length: 5 }, (_, i) => ({ name: `Series ${i}`, values: [million(1)] }));
  expect(() => columns(spend([[1]], { series }))).toThrow('At most four series can be told apart');
});
