import { expect, it } from 'vitest';
import { type History, historiesOf, type IndicatorPart } from '../../../reporting/index.ts';
import { anIndicator } from '../../../reporting/testing/documents.ts';
import { twoReports } from '../../testing/catalogue.ts';
import { keysOf, presentIndicatorLine, ratingsOf } from './present.ts';

const { indicators } = historiesOf(twoReports());
const line = (id: string) => presentIndicatorLine(indicators.get(id) as History<IndicatorPart>, '#12436d');

it('has a run through time where there are two figures, for each part', () => {
  expect(line('complaints').figures.map(({ run }) => run?.text.slice(0, 60))).toEqual([
    'Reduce the time to deal with public complaints: From 155 day',
  ]);
  expect(line('representation').figures.map(({ name, run }) => [name, run !== null])).toEqual([
    ['Officers', true],
    ['Staff', true],
  ]);
  expect(line('withheld').figures).toMatchObject([{ run: null, known: 0 }]);
});

it('has the ratings of its parts where they are rated apart, and none as such', () => {
  const { rating: _, ...apart } = anIndicator({ components: [{ rating: 'red' }, { rating: 'red' }, { rating: null }] });
  expect(ratingsOf(apart)).toEqual(['red', 'none']);
  expect(ratingsOf(anIndicator({ rating: null }))).toEqual(['none']);
});

it('is sorted by its worst rating and its least attained part', () => {
  const { rating: _, ...apart } = anIndicator({
    components: [
      { rating: 'green', attainment: 1.2 },
      { rating: 'amber', attainment: null },
      { rating: null, attainment: 0.4 },
    ],
  });
  expect(keysOf(apart)).toEqual({ rating: 1, attainment: 0.4 });
  expect(keysOf(anIndicator({ rating: null, components: [{ attainment: null }] }))).toEqual({
    rating: null,
    attainment: null,
  });
});
