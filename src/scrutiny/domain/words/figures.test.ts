import { describe, expect, it } from 'vitest';
import { figuresIn } from './figures.ts';

const read = (text: string) => figuresIn(text).map(({ text: words, unit, may }) => [words, unit, may.low, may.high]);

describe('figures in prose', () => {
  it('have a unit, and are as exact as they are written', () => {
    expect(read('It was 71% of 2,982 victims, 4.5 days and £4.3m or £8 million, ten in all.')).toEqual([
      ['71%', 'percent', 70.5, 71.5],
      ['2,982', 'count', 2982, 2982],
      ['4.5 days', 'days', 4.45, 4.55],
      ['£4.3m', 'pounds', 4_250_000, 4_350_000],
      ['£8 million', 'pounds', 7_500_000, 8_500_000],
      ['ten', 'count', 10, 10],
    ]);
    expect(read('Support rose to 12 per cent, by 3 percentage points')).toMatchObject([
      ['12 per cent', 'percent', 11.5, 12.5],
      ['3 percentage points', 'points', 2.5, 3.5],
    ]);
  });

  it('are what "about", "over" and "nearly" make of them', () => {
    const [about, over, nearly, under] = figuresIn(
      'about 20 came, over 20 stayed, nearly 490 left and fewer than 5 wrote',
    );
    expect(about?.may).toEqual({ low: 18, high: 22 });
    expect(over?.may.low).toBe(20);
    expect(over?.may.high).toBeGreaterThan(1000);
    expect(nearly?.may).toEqual({ low: 392, high: 490 });
    expect(under?.may.high).toBe(5);
  });

  it.each([
    'Q1 2021/22',
    'in 2021',
    '1st October',
    'the 3-month pilot',
    'goal 4',
    '16/08/2021',
    'COVID-19',
    'in March 2021',
    '24/7',
    '1-2-1 support',
    'phase 2',
    'S163',
  ])('are not in %s', (text) => {
    expect(read(text)).toEqual([]);
  });
});
