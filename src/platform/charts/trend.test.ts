import { describe, expect, it } from 'vitest';
import type { SeriesPoint } from './series.ts';
import { sparkline } from './sparkline.ts';
import { marksOf, onlyMark, pathPoints, textsOf } from './testing/marks.ts';
import { trend } from './trend.ts';
import type { Trend } from './trend-layout.ts';

const percent = (value: number | null) => (value === null ? null : { value, label: `${value}%` });

/** Quarters from Q1 2019-20 with these figures and one target a year. */
function takeUp(
  figures: readonly (number | null)[],
  targets: readonly (number | null)[],
  of: Partial<Trend> = {},
): Trend {
  const points = figures.map((figure, i): SeriesPoint => {
    const year = Math.floor(i / 4);
    return {
      quarter: `Q${(i % 4) + 1}`,
      year: `${2019 + year}-${20 + year}`,
      actual: percent(figure),
      target: percent(targets[year] ?? null),
    };
  });
  return { id: 't', title: 'Take-up', direction: 'higher', scale: 'percentage', points, tick: (v) => `${v}%`, ...of };
}

describe('a trend', () => {
  const chart = trend(takeUp([28, 30, 29, 31, 34, 33, 36, 38], [30, 25]));

  it('names both lines where they end, with their last values', () => {
    expect(textsOf(chart, 'chart-value')).toContain('Actual 38%');
    expect(textsOf(chart, 'chart-target-label')).toEqual(['Target 25%', '30%']);
  });

  it('steps down with the target between the years', () => {
    const [piece = []] = pathPoints(onlyMark(chart, 'chart-target').d);
    const [start, before, after, end] = piece;
    expect(piece).toHaveLength(4);
    expect(before?.[0]).toBe(after?.[0]);
    expect(before?.[0]).toBeCloseTo(((start?.[0] ?? 0) + (end?.[0] ?? 0)) / 2, 1);
    expect(onlyMark(chart, 'chart-target')['stroke-dasharray']).toBe('5 3');
  });

  it('has the quarters below, and the years below them', () => {
    expect(textsOf(chart, 'chart-quarter')).toEqual(['Q1', 'Q2', 'Q3', 'Q4', 'Q1', 'Q2', 'Q3', 'Q4']);
    expect(textsOf(chart, 'chart-year')).toEqual(['2019-20', '2020-21']);
  });

  it('right-aligns the values of the axis, at most five', () => {
    const ticks = marksOf(chart, 'chart-tick');
    expect(ticks.map(({ text }) => text)).toEqual(['20%', '30%', '40%', '50%']);
    expect(new Set(ticks.map((tick) => `${tick.x} ${tick['text-anchor']}`)).size).toBe(1);
    expect(ticks[0]?.['text-anchor']).toBe('end');
  });

  it('writes the value at every point, or at none', () => {
    expect(textsOf(chart, 'chart-value')).toEqual(['Actual 38%', '28%', '30%', '29%', '31%', '34%', '33%', '36%']);
    // Above the fourth is the target, below it the line, to its right the step down.
    const calls = takeUp([600, 1300, 2100, 2987, 353, 800, 1200, 1700, 400], [3180, 2000, 2000], { scale: 'count' });
    const crowded = trend({ ...calls, restarts: true, width: 600 });
    expect(textsOf(crowded, 'chart-value')).toEqual(['Actual 400%']);
  });

  it('is laid out anew for a narrow column, in type of the same size', () => {
    const narrow = trend(takeUp([28, 30, 29, 31, 34, 33, 36, 38], [30, 25], { width: 340 }));
    expect(narrow.width).toBe(340);
    expect(textsOf(narrow, 'chart-target-label')).toEqual(['Target', '25%', '30%']);
    expect(onlyMark(narrow, 'chart-axis').d).toMatch(/^M\d/);
    expect(narrow.svg.toString()).toContain('font-size="12"');
  });
});

describe('what is missing', () => {
  const chart = trend(takeUp([28, 30, null, null, null, 33, null, 38], [30, 30], { width: 340 }));

  it('is a gap, shaded, and said so', () => {
    expect(marksOf(chart, 'chart-actual').map(({ d }) => pathPoints(d).map((piece) => piece.length))).toEqual([[2]]);
    expect(marksOf(chart, 'chart-point')).toHaveLength(4);
    expect(marksOf(chart, 'chart-gap')).toHaveLength(2);
    expect(textsOf(chart, 'chart-missing')).toEqual(['No figure']);
    expect(textsOf(chart, 'chart-note')).toEqual(['Shaded quarters have no figure.']);
  });

  it('is said with its reason where that fits', () => {
    const input = takeUp([28, 30, null, null, null, null, 33], [30, 30]);
    const points = input.points.map((p) => (p.actual ? p : { ...p, missing: 'Not available yet' }));
    expect(textsOf(trend({ ...input, points }), 'chart-missing')).toEqual(['Not available yet']);
  });

  it('does not hide what the last figure was', () => {
    const early = trend(takeUp([28, 30, null, null], [30]));
    expect(textsOf(early, 'chart-value')).toContain('Actual 30%');
  });

  it('leaves the target alone where there is no figure at all', () => {
    const none = trend(takeUp([null, null], [60]));
    expect(marksOf(none, 'chart-point')).toEqual([]);
    expect(textsOf(none, 'chart-target-label')).toEqual(['Target 60%']);
  });
});

describe('a single figure', () => {
  const chart = trend(takeUp([69], [70]));

  it('is a point with its value, in a chart no wider than it needs', () => {
    expect(marksOf(chart, 'chart-point')).toHaveLength(1);
    expect(marksOf(chart, 'chart-actual')).toEqual([]);
    expect(textsOf(chart, 'chart-value')).toEqual(['Actual 69%']);
    expect(chart.width).toBeLessThan(320);
  });
});

describe('forty quarters', () => {
  const chart = trend(
    takeUp(
      Array.from({ length: 40 }, (_, i) => 40 + (i % 7)),
      [],
      { width: 340 },
    ),
  );

  it('are told by their years, evenly left out, none over another', () => {
    expect(textsOf(chart, 'chart-quarter')).toEqual([]);
    const years = marksOf(chart, 'chart-year').map((year) => Number(year.x));
    const steps = years.slice(1).map((x, i) => x - (years[i] ?? 0));
    expect(years.length).toBeGreaterThan(3);
    for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? 0, 0);
    expect(Math.min(...steps)).toBeGreaterThan(46);
  });

  it('are a line with a point at its end only', () => {
    expect(marksOf(chart, 'chart-point')).toHaveLength(1);
  });
});

describe('a change of definition', () => {
  const label = 'Survey moved from face to face to telephone';
  const quarters = [28, 30, 29, 31, 34, 33, 36, 38];

  it('is a line between two quarters with its label beside it', () => {
    const chart = trend(takeUp(quarters, [30, 30], { breaks: [{ before: 2, label }] }));
    const axis = onlyMark(chart, 'chart-axis').d?.match(/^M([\d.]+) .*h([\d.]+)$/);
    const [from = 0, long = 0] = [Number(axis?.[1]), Number(axis?.[2])];
    expect(Number(onlyMark(chart, 'chart-break').d?.match(/^M([\d.]+)/)?.[1])).toBeCloseTo(from + long / 4, 1);
    expect(textsOf(chart, 'chart-break-label').join(' ')).toBe(label);
  });

  it('has its label to the left where there is more room', () => {
    const chart = trend(takeUp(quarters, [30, 30], { breaks: [{ before: 6, label }] }));
    expect(onlyMark(chart, 'chart-break-label')['text-anchor']).toBe('end');
  });

  it('has a number and a note where a label does not fit', () => {
    const breaks = [
      { before: 2, label },
      { before: 3, label: 'Counted from receipt' },
    ];
    const chart = trend(takeUp(quarters, [30, 30], { breaks }));
    expect(textsOf(chart, 'chart-break-label')).toEqual(['Note 1', 'Note 2']);
    expect(textsOf(chart, 'chart-note')).toEqual([`Note 1: ${label}`, 'Note 2: Counted from receipt']);
    const narrow = trend(takeUp(quarters, [30, 30], { breaks, width: 300 }));
    expect(textsOf(narrow, 'chart-break-label')).toEqual(['1', '2']);
  });
});

it('marks provisional figures by shape, and says what the shape means', () => {
  const input = takeUp([28, 30, 29], [30]);
  const points = input.points.map((point, i) => ({ ...point, provisional: i === 2 }));
  const chart = trend({ ...input, points });
  expect(onlyMark(chart, 'chart-provisional').fill).toBe('#ffffff');
  expect(marksOf(chart, 'chart-point')).toHaveLength(2);
  expect(textsOf(chart, 'chart-note')).toEqual(['Hollow points are provisional.']);
  expect(onlyMark(sparkline({ ...input, points }), 'chart-last').fill).toBe('#ffffff');
});

it('draws a band as a field between two edges', () => {
  const chart = trend(takeUp([-6, 3], [5], { direction: 'within', scale: 'signed' }));
  expect(marksOf(chart, 'chart-target')).toHaveLength(2);
  expect(marksOf(chart, 'chart-met')).toHaveLength(1);
  expect(textsOf(chart, 'chart-target-label')).toEqual(['Band 5%']);
});

it('takes the body’s colour for the line', () => {
  const input = takeUp([28, 30], [30], { brand: '#5b2c86' });
  expect(onlyMark(trend(input), 'chart-actual').stroke).toBe('#5b2c86');
  expect(onlyMark(sparkline(input), 'chart-actual').stroke).toBe('#5b2c86');
});

describe('a sparkline', () => {
  it('has the line, its gaps, the target and the last figure', () => {
    const chart = sparkline(takeUp([28, 30, null, 29, null, 33, 36, 38], [30, 25]));
    expect(marksOf(chart, 'chart-actual').map(({ d }) => (d ? 'line' : 'point'))).toEqual(['line', 'point', 'line']);
    expect(pathPoints(onlyMark(chart, 'chart-target').d)).toHaveLength(1);
    expect(marksOf(chart, 'chart-last')).toHaveLength(1);
    expect([chart.width, chart.height]).toEqual([96, 24]);
  });

  it('says the same as the trend', () => {
    const input = takeUp([28, 30], [30]);
    expect(sparkline(input).text).toBe(trend(input).text);
  });
});
