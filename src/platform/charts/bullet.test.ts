import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bullet, bullet, bulletDomain } from './bullet.ts';
import type { Figure } from './chart.ts';
import { marksOf, onlyMark } from './testing/marks.ts';

const percent = (value: number): Figure => ({ value, label: `${value}%` });
const points = (value: number): Figure => ({ value, label: `${value} points` });
const band: Figure = { value: 5, label: '±5 points' };
const about = (of: Partial<Bullet>) =>
  bullet({ id: 'b', title: 'Victim satisfaction', direction: 'higher', actual: null, target: null, ...of });

describe('a bar against its target', () => {
  it('begins at zero and is as long as the figure', () => {
    const bar = onlyMark(about({ actual: percent(69), target: percent(70), domain: [0, 100] }), 'chart-actual');
    expect([bar.x, bar.width]).toEqual(['0', '89.7']);
  });

  it('has a black mark at the target and a lighter one at what is expected by now', () => {
    const chart = about({ actual: percent(40), target: percent(80), expected: percent(20), domain: [0, 100] });
    expect(onlyMark(chart, 'chart-target')).toMatchObject({ x: '103', width: '2', fill: '#0b0c0c' });
    expect(onlyMark(chart, 'chart-expected')).toMatchObject({ x: '25', width: '2', fill: '#6b7276' });
  });

  it('is darker where the target is met: beyond it, or before it where lower is better', () => {
    const figures = { actual: percent(40), target: percent(80), domain: [0, 100] } as const;
    expect(onlyMark(about({ ...figures, direction: 'higher' }), 'chart-met')).toMatchObject({ x: '104', width: '26' });
    expect(onlyMark(about({ ...figures, direction: 'lower' }), 'chart-met')).toMatchObject({ x: '0', width: '104' });
  });

  it('reads at 338% of the target', () => {
    const chart = about({ actual: percent(2982), target: percent(880) });
    expect(Number(onlyMark(chart, 'chart-actual').width)).toBeGreaterThan(120);
    expect(Number(onlyMark(chart, 'chart-target').x)).toBeCloseTo((880 / (2982 * 1.03)) * 130 - 1, 1);
  });

  it('keeps a sliver for nothing to date', () => {
    expect(onlyMark(about({ actual: percent(0), target: percent(24) }), 'chart-actual').width).toBe('1.5');
  });

  it('goes to the left of zero for less than nothing', () => {
    const chart = about({ actual: percent(-50), target: percent(50), domain: [-50, 80] });
    expect(onlyMark(chart, 'chart-actual')).toMatchObject({ x: '0', width: '50' });
    expect(onlyMark(chart, 'chart-zero').d).toBe('M50 4v12');
  });

  it('shows the target alone where there is no figure', () => {
    const chart = about({ target: percent(70), missing: 'Not available yet' });
    expect(marksOf(chart, 'chart-actual')).toEqual([]);
    expect(marksOf(chart, 'chart-target')).toHaveLength(1);
    expect(chart?.text).toBe('Victim satisfaction: Not available yet. The target is 70%.');
  });

  it('is not drawn where there is nothing to draw it against', () => {
    expect(about({ actual: percent(70) })).toBeNull();
    expect(about({ domain: [0, 100] })).toBeNull();
    expect(marksOf(about({ actual: percent(70), domain: [0, 100] }), 'chart-target')).toEqual([]);
  });
});

describe('a figure within a band', () => {
  it('is a point on either side of zero, between the marks of the band', () => {
    const chart = about({ direction: 'within', actual: points(-2), target: band, domain: [-10, 10] });
    expect(onlyMark(chart, 'chart-actual')).toMatchObject({ cx: '52', cy: '10' });
    expect(marksOf(chart, 'chart-target').map(({ x }) => x)).toEqual(['31.5', '96.5']);
    expect(onlyMark(chart, 'chart-met')).toMatchObject({ x: '32.5', width: '65' });
  });

  it('says by its distance from zero whether it is inside', () => {
    const says = (value: number) => about({ direction: 'within', actual: points(value), target: band })?.text;
    expect(says(-5)).toBe('Victim satisfaction: -5 points, inside the band of ±5 points.');
    expect(says(-6)).toBe('Victim satisfaction: -6 points, outside the band of ±5 points.');
  });
});

describe('what it says', () => {
  it('has the figure, the target, what is expected by now and how they compare', () => {
    const chart = about({
      actual: { value: 832, label: '832' },
      target: { value: 2500, label: '2,500' },
      expected: { value: 625, label: '625' },
    });
    expect(chart?.text).toBe('Victim satisfaction: 832, below the target of 2,500, above the 625 expected by now.');
  });

  it('tells a figure that is to be low', () => {
    const chart = about({ direction: 'lower', actual: percent(155), target: percent(137) });
    expect(chart?.text).toBe('Victim satisfaction: 155%, above the target of 137%. Lower is better.');
  });
});

describe('several bars on one scale', () => {
  const value = fc.double({ min: 0, max: 1e9, noNaN: true });

  it('are as long, against each other, as their figures', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ actual: value, target: value }), { minLength: 2, maxLength: 5 }), (pairs) => {
        const all = pairs.map(({ actual, target }) => ({
          direction: 'higher' as const,
          actual: percent(actual),
          target: percent(target),
        }));
        const domain = bulletDomain(all);
        for (const { actual, target } of all) {
          const bar = onlyMark(about({ actual, target, domain }), 'chart-actual');
          expect(Number(bar.width)).toBeCloseTo(Math.max((actual.value / domain[1]) * 130, 1.5), 1);
        }
      }),
    );
  });

  it('have zero in the middle as soon as one has a band', () => {
    const [low, high] = bulletDomain([{ direction: 'within', actual: points(11), target: band }]);
    expect(low).toBe(-high);
    expect(high).toBeGreaterThan(11);
  });

  it('are stretched for a figure that lies outside', () => {
    const chart = about({ actual: percent(130), target: percent(65), domain: [0, 100] });
    expect(onlyMark(chart, 'chart-actual').width).toBe('130');
  });
});
