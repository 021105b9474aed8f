import { describe, expect, it } from 'vitest';
import { type Moves, moves } from './moves.ts';
import { marksOf, onlyMark } from './testing/marks.ts';

const names = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'Q8', 'Q9', 'Q10', 'Q11', 'Q12'];
const moment = (at: number) => ({ at, label: names[at] ?? `quarter ${at}` });
const drawn = (of: Partial<Moves>) =>
  moves({
    ...{ id: 'm', title: 'Launch', quarters: 12, years: [0, 4, 8], promised: moment(2) },
    ...{ expected: [moment(2)], now: 5, end: 'open' as const, ...of },
  });
const x = (at: number) => String(Math.round((7.5 + at * 15) * 100) / 100);

describe('a promise that moved', () => {
  const chart = drawn({ expected: [moment(3), moment(6)] });

  it('is hollow where it was made, and largest where it is expected now', () => {
    expect(onlyMark(chart, 'chart-first').cx).toBe(x(2));
    expect(onlyMark(chart, 'chart-earlier').cx).toBe(x(3));
    expect(onlyMark(chart, 'chart-forecast')).toMatchObject({ cx: x(6), r: '4' });
    expect(onlyMark(chart, 'chart-slip').d).toBe(`M${x(2)} 9H${x(6)}`);
    expect(onlyMark(chart, 'chart-now').d).toContain(`M${x(5)} `);
  });

  it('says every quarter', () => {
    expect(chart?.text).toBe('Launch: Promised for Q3, then forecast for Q4 and Q7 in turn; not complete.');
  });
});

it('has no line where it was kept', () => {
  const kept = drawn({ end: 'complete' });
  expect(marksOf(kept, 'chart-slip')).toEqual([]);
  expect(marksOf(kept, 'chart-first')).toEqual([]);
  expect(marksOf(kept, 'chart-complete')).toHaveLength(1);
  expect(kept?.text).toContain('then forecast for Q3; complete.');
});

it('is a cross where no report tells of it any more', () => {
  expect(marksOf(drawn({ end: 'gone' }), 'chart-gone')).toHaveLength(1);
});

it('has arrows for what lies off its scale', () => {
  const long = drawn({ promised: moment(-6), expected: [moment(14)] });
  expect(onlyMark(long, 'chart-slip').d).toBe('M0 9H180');
  expect(marksOf(long, 'chart-before')).toHaveLength(1);
  expect(marksOf(long, 'chart-after')).toHaveLength(1);
  expect([...marksOf(long, 'chart-first'), ...marksOf(long, 'chart-forecast')]).toEqual([]);
});

it('is only an arrow where all of it lies off its scale', () => {
  const past = drawn({ promised: moment(-6), expected: [moment(-2)], end: 'complete' });
  expect(onlyMark(past, 'chart-slip').d).toBe('M0 9H0');
  expect(marksOf(past, 'chart-before')).toHaveLength(1);
  expect(marksOf(past, 'chart-complete')).toEqual([]);
});

it('is nothing where nothing is known', () => {
  expect(drawn({ promised: null, expected: [] })).toBeNull();
  expect(drawn({ promised: null })?.text).toContain('The quarter promised is not known');
});
