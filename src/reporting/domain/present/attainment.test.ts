import { expect, it } from 'vitest';
import { attainmentWords } from './attainment.ts';

it('attainment is cut off, and never reads as if it were on a threshold that it is below', () => {
  expect([0.9799, 0.98, 0.9857, 1, 3.3886, 0].map(attainmentWords)).toEqual([
    '97.9%',
    '98%',
    '98.5%',
    '100%',
    '338.8%',
    '0%',
  ]);
});

it('attainment of one decimal is that, though its ratio cannot be held exactly', () => {
  const thousandths = Array.from({ length: 3000 }, (_, n) => n);
  expect(thousandths.map((n) => attainmentWords(Number((n / 1000).toFixed(3))))).toEqual(
    thousandths.map((n) => `${Math.floor(n / 10).toLocaleString('en-GB')}${n % 10 ? `.${n % 10}` : ''}%`),
  );
});
