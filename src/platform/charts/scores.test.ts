import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Matrix, matrix } from './matrix.ts';
import { type Scores, scores } from './scores.ts';
import { marksOf, onlyMark, textsOf } from './testing/marks.ts';

const bands = [
  { name: 'Low', from: 1 },
  { name: 'Medium', from: 6 },
  { name: 'High', from: 12 },
];
const risks = (of: Partial<Scores>) => scores({ id: 'r', title: 'Risks', bands, scores: [], ...of });

describe('risks of which only the score is known', () => {
  const chart = risks({ scores: [12, 6, 12, 8, 12], width: 500 });

  it('are a dot each, stacked at their score', () => {
    const dots = marksOf(chart, 'chart-dot').map(({ cx, cy }) => [Number(cx), Number(cy)]);
    expect(dots.map(([x]) => x)).toEqual([110, 150, 230, 230, 230]);
    const [first = 0, second = 0, third = 0] = dots.slice(2).map(([, y]) => y ?? 0);
    expect([first - second, second - third]).toEqual([11, 11]);
  });

  it('have their count above a stack and their score below it', () => {
    expect(textsOf(chart, 'chart-value')).toEqual(['3']);
    expect(textsOf(chart, 'chart-tick')).toEqual(['6', '8', '12', '1', '25']);
  });

  it('stand over the levels, which are named with their scores', () => {
    expect(textsOf(chart, 'chart-band-label')).toEqual(['Low, 1 to 5', 'Medium, 6 to 11', 'High, 12 to 25']);
    expect(onlyMark(chart, 'chart-band-2')).toMatchObject({ x: '101', width: '118' });
  });

  it('shortens all names of levels alike where one does not fit', () => {
    const narrow = risks({ width: 300 });
    expect(textsOf(narrow, 'chart-band-label')).toEqual(['Low 1–5', 'Medium 6–11', 'High 12–25']);
    const least = risks({
      width: 280,
      bands: [
        { name: 'Very low', from: 1 },
        { name: 'High', from: 2 },
      ],
    });
    expect(textsOf(least, 'chart-band-label')).toEqual(['', 'High']);
  });

  it('are said with their scores and levels', () => {
    expect(chart.text).toBe(
      'Risks: 3 risks at 12, 1 risk at 8 and 1 risk at 6, on a line from 1 to 25. By level: low 0, medium 2 and high 3.',
    );
  });

  it('are said and not drawn where they have no place on the line', () => {
    const unplaced = risks({ scores: [12, 30, 0], unknown: 1 });
    expect(marksOf(unplaced, 'chart-dot')).toHaveLength(1);
    expect(textsOf(unplaced, 'chart-note')).toEqual([
      '1 risk without a known score is not drawn.',
      '2 risks with a score outside 1 to 25 are not drawn.',
    ]);
    expect(risks({ unknown: 2 }).text).toBe(
      'Risks: No risk has a score to draw. 2 risks without a known score are not drawn.',
    );
  });

  it('become columns in proportion where they are many', () => {
    const many = risks({ scores: [...Array(40).fill(12), ...Array(20).fill(6)] });
    const [half, whole] = marksOf(many, 'chart-dot').map(({ height }) => Number(height));
    expect(whole).toBeCloseTo(2 * (half ?? 0), 1);
    expect(textsOf(many, 'chart-value')).toEqual(['20', '40']);
  });

  it('are all there, at the place of their score', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 12 }), (all) => {
        const places = marksOf(risks({ scores: all, width: 500 }), 'chart-dot').map(({ cx }) => Number(cx));
        expect(places).toEqual(all.map((score) => score * 20 - 10).sort((a, b) => a - b));
      }),
    );
  });
});

describe('risks of which likelihood and impact are known', () => {
  const steps = ['Very low', 'Low', 'Medium', 'High', 'Very high'];
  const placed = (of: Partial<Matrix>) =>
    matrix({ id: 'm', title: 'Risks', bands, likelihoods: steps, impacts: steps, risks: [], ...of });
  const chart = placed({
    risks: [
      { likelihood: 4, impact: 3 },
      { likelihood: 4, impact: 3 },
      { likelihood: 1, impact: 5 },
    ],
    unplaced: 1,
  });

  it('are counted in their cells', () => {
    expect(textsOf(chart, 'chart-value')).toEqual(['1', '2']);
    const cells = marksOf(chart, 'chart-cell');
    expect(cells).toHaveLength(25);
    const inside = (of: string, cell: (typeof cells)[number] | undefined) => {
      const circle = marksOf(chart, 'chart-count')[Number(of)];
      const [x, y] = [Number(circle?.cx) - Number(cell?.x), Number(circle?.cy) - Number(cell?.y)];
      return x > 0 && y > 0 && x < Number(cell?.width) && y < Number(cell?.height);
    };
    expect(inside('0', cells[4])).toBe(true);
    expect(inside('1', cells[17])).toBe(true);
  });

  it('have the score in every cell, in the colour of its level', () => {
    expect(textsOf(chart, 'chart-score').slice(-5)).toEqual(['5', '10', '15', '20', '25']);
    expect(marksOf(chart, 'chart-band-3')).toHaveLength(8);
    expect(marksOf(chart, 'chart-band-1')[0]?.fill).toBe('#dcebe6');
  });

  it('are said, also those that have no place', () => {
    expect(chart.text).toBe(
      'Risks: 2 risks at likelihood High and impact Medium (score 12) and 1 risk at likelihood Very low and impact Very high (score 5). 1 risk without a known likelihood and impact is not drawn.',
    );
  });

  it('are refused outside the steps', () => {
    expect(() => placed({ risks: [{ likelihood: 6, impact: 1 }] })).toThrow('No cell for likelihood 6 and impact 1');
  });
});
