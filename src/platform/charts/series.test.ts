import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actualPath,
  actualRuns,
  type Series,
  type SeriesPoint,
  targetLevels,
  targetPath,
  valueScale,
} from './series.ts';
import { seriesWords } from './series-words.ts';
import { pathPoints } from './testing/marks.ts';

const percent = (value: number | null) => (value === null ? null : { value, label: `${value}%` });

/** Quarters from Q1 2019-20 with these figures and targets. */
function seriesOf(
  figures: readonly (number | null)[],
  targets: readonly (number | null)[],
  of: Partial<Series> = {},
): Series {
  const points = figures.map((figure, i): SeriesPoint => {
    const year = 2019 + Math.floor(i / 4);
    return {
      quarter: `Q${(i % 4) + 1}`,
      year: `${year}-${String(year + 1).slice(2)}`,
      actual: percent(figure),
      target: percent(targets[i] ?? null),
    };
  });
  return { id: 's', title: 'Take-up', direction: 'higher', scale: 'percentage', points, ...of };
}

const indexes = (series: Series) => actualRuns(series).map((run) => run.map(({ at }) => at));
const place = {
  start: (at: number) => at * 10,
  middle: (at: number) => at * 10 + 5,
  y: (value: number) => 100 - value,
};

describe('figures', () => {
  it('are joined only where nothing is missing between them', () => {
    expect(indexes(seriesOf([28, 30, null, 31, null, null, 36], []))).toEqual([[0, 1], [3], [6]]);
  });

  it('are not joined across a change of definition', () => {
    const breaks = [{ before: 2, label: 'Survey moved online' }];
    expect(indexes(seriesOf([28, 30, 29, 31], [], { breaks }))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('are not joined from one year to the next where they start anew', () => {
    expect(indexes(seriesOf([1, 2, 3, 4, 1, 2], [], { restarts: true }))).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ]);
  });

  it('are never joined over a gap, whatever is missing, and none is left out', () => {
    const figure = fc.option(fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 40 }), (figures) => {
        const series = seriesOf(figures, []);
        const runs = indexes(series);
        expect(runs.flat()).toEqual(figures.flatMap((f, i) => (f === null ? [] : [i])));
        for (const run of actualRuns(series)) {
          const pieces = pathPoints(actualPath(run, place) ?? '');
          expect(pieces).toHaveLength(run.length > 1 ? 1 : 0);
          for (const [i, [x]] of (pieces[0] ?? []).entries()) expect(x).toBe(place.middle((run[0]?.at ?? 0) + i));
        }
      }),
    );
  });
});

describe('a target', () => {
  it('is a step for each period that it was set for', () => {
    const levels = targetLevels(seriesOf([null, null, null, null], [30, 30, 25, 25]));
    expect(levels.map(({ from, to, target }) => [from, to, target.value])).toEqual([
      [0, 1, 30],
      [2, 3, 25],
    ]);
    expect(pathPoints(targetPath(levels, place))).toEqual([
      [
        [0, 70],
        [20, 70],
        [20, 75],
        [40, 75],
      ],
    ]);
  });

  it('is not drawn where none was set', () => {
    const levels = targetLevels(seriesOf([null, null, null], [30, null, 30]));
    expect(pathPoints(targetPath(levels, place))).toEqual([
      [
        [0, 70],
        [10, 70],
      ],
      [
        [20, 70],
        [30, 70],
      ],
    ]);
  });

  it('has two edges where it is a band', () => {
    const levels = targetLevels(seriesOf([null], [5]));
    expect(pathPoints(targetPath(levels, place, -1))).toEqual([
      [
        [0, 105],
        [10, 105],
      ],
    ]);
  });
});

describe('the scale of the values', () => {
  it('begins at zero for counts', () => {
    expect(valueScale(seriesOf([440, 320], [], { scale: 'count' })).domain[0]).toBe(0);
  });

  it('shows at least twenty points of a percentage', () => {
    const [low, high] = valueScale(seriesOf([69, 70], [70, 70])).domain;
    expect(high - low).toBeGreaterThanOrEqual(20);
    expect(low).toBeGreaterThan(0);
  });

  it('holds both edges of a band, and zero', () => {
    const [low, high] = valueScale(seriesOf([2], [5], { scale: 'signed', direction: 'within' })).domain;
    expect(low).toBeLessThanOrEqual(-5);
    expect(high).toBeGreaterThanOrEqual(5);
  });

  it('marks whole numbers only, of figures that are whole', () => {
    expect(valueScale(seriesOf([0, 1, 2], [], { scale: 'count' })).ticks).toEqual([0, 1, 2]);
  });

  it('holds every figure, with five lines at most', () => {
    const hundredths = fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 100);
    const values = fc.array(hundredths, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.constantFrom('count', 'percentage', 'signed'), (figures, scale) => {
        const { domain, ticks } = valueScale(seriesOf(figures, [], { scale }));
        for (const figure of figures) {
          expect(figure).toBeGreaterThanOrEqual(domain[0]);
          expect(figure).toBeLessThanOrEqual(domain[1]);
        }
        expect(ticks.length).toBeLessThanOrEqual(5);
        for (const tick of ticks) expect(tick >= domain[0] && tick <= domain[1]).toBe(true);
        expect(domain[0]).toBeLessThan(domain[1]);
      }),
    );
  });
});

describe('in sentences', () => {
  it('says how it stands, every figure, what is missing, every target and every break', () => {
    const series = seriesOf([28, null, 29, 31, 38], [30, 30, 30, 30, 25], {
      breaks: [{ before: 4, label: 'Survey moved online.' }],
    });
    const points = series.points.map((point, i) => (i === 4 ? { ...point, provisional: true } : point));
    expect(seriesWords({ ...series, points })).toBe(
      'From 28% in Q1 2019-20 to 38% in Q1 2020-21, above the target of 25%. ' +
        'Figures: 2019-20: Q1 28%, Q2 no figure, Q3 29%, Q4 31%; 2020-21: Q1 38% (provisional). ' +
        'Target: 30%, then 25% from Q1 2020-21. Break before Q1 2020-21: Survey moved online.',
    );
  });

  it('says of a single figure that it is the only one', () => {
    expect(seriesWords(seriesOf([null, 69], [70, 70]))).toContain(
      '69% in Q2 2019-20, below the target of 70%; no other quarter has a figure.',
    );
  });

  it('says why a figure is missing, and where a target ends', () => {
    const series = seriesOf([null, null, null], [null, 60, null]);
    const points = series.points.map((point) => ({ ...point, missing: 'Not available yet' }));
    expect(seriesWords({ ...series, points })).toBe(
      'There is no figure yet. Figures: 2019-20: Q1 not available yet, Q2 not available yet, Q3 not available yet. ' +
        'Target: 60% from Q2 2019-20 to Q2 2019-20.',
    );
  });
});
