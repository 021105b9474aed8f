import { expect, it } from 'vitest';
import { trendProposed } from './trend.ts';

it.each([
  [[12, 6], 'down'],
  [[6, 12], 'up'],
  [[12, 6, 6], 'same'],
  // A quarter without a score says nothing of it.
  [[9, null, 12], 'up'],
  [[12], null],
  [[null, 12], null],
  [[12, null], null],
  [[], null],
] as const)('of the scores %j the trend is %s', (scores, trend) => {
  expect(trendProposed(scores)).toBe(trend);
});
