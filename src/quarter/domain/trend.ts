import type { Trend } from '../../risks/index.ts';

/**
 * The trend that a risk's scores suggest, earliest first, the last being that of this quarter: up where it is higher than
 * the score known before it, down where it is lower. Null where this quarter has no score yet or there was none before.
 */
export function trendProposed(scores: readonly (number | null)[]): Trend | null {
  const now = scores.at(-1) ?? null;
  const before = scores.slice(0, -1).findLast((score) => score !== null) ?? null;
  if (now === null || before === null) return null;
  return now > before ? 'up' : now < before ? 'down' : 'same';
}
