import { describe, expect, it } from 'vitest';
import { type Slip, slip } from './slip.ts';
import { marksOf, onlyMark } from './testing/marks.ts';

const quarters = ['2020-21', '2021-22', '2022-23'].flatMap((year) =>
  ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => ({ quarter, year })),
);
const goal = (of: Partial<Slip>) =>
  slip({ id: 's', title: 'Launch', quarters, first: 3, forecast: 3, now: 4, complete: false, ...of });
const at = (quarter: number) => String(Math.round((6.5 + (quarter * 107) / 11) * 100) / 100);

describe('a goal that slipped', () => {
  const chart = goal({ first: 2, rebaselines: [4], forecast: 6 });

  it('has a hollow mark at the first promise, a tick at the new one and a solid mark at what is expected', () => {
    expect(onlyMark(chart, 'chart-first')).toMatchObject({ cx: at(2), fill: '#ffffff' });
    expect(onlyMark(chart, 'chart-rebaseline').d).toContain(`M${at(4)} `);
    expect(onlyMark(chart, 'chart-forecast')).toMatchObject({ cx: at(6), r: '4', fill: '#12436d' });
    expect(onlyMark(chart, 'chart-slip').d).toBe(`M${at(2)} 9H${at(6)}`);
  });

  it('points at the quarter of the report', () => {
    expect(onlyMark(chart, 'chart-now').d).toContain(`M${at(4)} `);
  });

  it('says so', () => {
    expect(chart?.text).toBe(
      'Launch: First promised for Q3 2020-21, re-baselined to Q1 2021-22, now expected in Q3 2021-22: 4 quarters later than first promised. Reported at Q1 2021-22.',
    );
  });
});

it('shows a goal on time as a solid mark within the hollow one, and no line', () => {
  const chart = goal({});
  expect(onlyMark(chart, 'chart-first').cx).toBe(onlyMark(chart, 'chart-forecast').cx);
  expect(Number(onlyMark(chart, 'chart-forecast').r)).toBeLessThan(Number(onlyMark(chart, 'chart-first').r));
  expect(marksOf(chart, 'chart-slip')).toEqual([]);
  expect(chart?.text).toContain('now expected in Q4 2020-21: as first promised.');
});

it('ticks off a goal that is complete', () => {
  const chart = goal({ first: 2, complete: true });
  expect(marksOf(chart, 'chart-complete')).toHaveLength(1);
  expect(marksOf(chart, 'chart-forecast')).toEqual([]);
  expect(chart?.text).toContain(
    'Complete. First promised for Q3 2020-21, last expected in Q4 2020-21: 1 quarter later',
  );
});

it('says of a goal brought forward that it is earlier', () => {
  expect(goal({ first: 5, forecast: 3 })?.text).toContain('2 quarters earlier than first promised');
});

it('draws only what is known', () => {
  const promised = goal({ forecast: null });
  expect(marksOf(promised, 'chart-forecast')).toEqual([]);
  expect(promised?.text).toContain('First promised for Q4 2020-21, the quarter now expected is not known.');
  const expected = goal({ first: null });
  expect(marksOf(expected, 'chart-first')).toEqual([]);
  expect(expected?.text).toContain('The quarter first promised is not known, now expected in Q4 2020-21.');
  expect(goal({ first: null, forecast: null })).toBeNull();
});

it('refuses a quarter that its scale does not have', () => {
  expect(() => goal({ forecast: 12 })).toThrow('Quarter 12 is outside the 12 of the scale');
});
