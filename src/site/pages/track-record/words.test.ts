import { describe, expect, it } from 'vitest';
import type { ForecastCount } from '../../../scrutiny/index.ts';
import { endingWords, fewWords, forecastWords, shareWords, slipWords } from './words.ts';

const counted = (changes: Partial<ForecastCount>): ForecastCount => {
  const count = { complete: 0, late: 0, closed: 0, unknown: 0, pending: 0, slip: null, ...changes };
  return { all: count.complete + count.late + count.closed + count.unknown, ...count };
};

describe('what became of forecasts', () => {
  it.each([
    ['none was complete by then; they moved by 1 quarter in the middle, 3 at most.', { late: 5, slip: [1, 3, 5] }],
    ['none was complete by then; it moved by 2 quarters.', { late: 1, slip: [2, 2, 1] }],
    ['all were complete by then.', { complete: 4 }],
    ['1 was complete by then.', { complete: 1 }],
    ['3 were complete by then and 1 was not; it moved by 2 quarters.', { complete: 3, late: 1, slip: [2, 2, 1] }],
    [
      '3 were complete by then and 4 were not; the 2 of which it is said moved by 1.5 quarters in the middle, 2 at most.',
      { complete: 3, late: 4, slip: [1.5, 2, 2] },
    ],
    ['none was complete by then; they were still forecast for the same quarter.', { late: 2, slip: [0, 0, 2] }],
    ['none was complete by then.', { late: 2 }],
    [
      '1 was complete by then. 1 was withdrawn or superseded by then. Of 2 the report of that quarter does not tell.',
      { complete: 1, closed: 1, unknown: 2 },
    ],
    ['none can be judged. Of 2 the report of that quarter does not tell.', { unknown: 2 }],
  ] as const)('%s', (words, { slip = null, ...changes }: Partial<Record<string, unknown>>) => {
    const [median = 0, most = 0, of = 0] = (slip as number[] | null) ?? [];
    expect(forecastWords('Of some', counted({ ...changes, slip: slip ? { median, most, of } : null }))).toBe(
      `Of some, ${words}`,
    );
  });

  it('say how far in a cell as well', () => {
    expect(slipWords({ ...counted({ late: 2 }), slip: { median: 1.5, most: 2, of: 2 } })).toBe(
      '1.5 quarters in the middle, 2 at most',
    );
    expect(slipWords(counted({ late: 2 }))).toBeNull();
  });
});

it('a share is told only of enough', () => {
  expect([shareWords(0, 5), shareWords(12, 20), shareWords(0, 0)]).toEqual([
    ...['0 of 5', '12 of 20 (60%)', 'None to judge'],
  ]);
  expect([fewWords(0), fewWords(19), fewWords(20)]).toEqual([null, '19 is too few to judge by.', null]);
});

it('endings are told by how they ended', () => {
  const none = { all: 9, green: 0, amber: 0, red: 0, unknown: 0, pending: 0 };
  expect(endingWords('Of 9', { ...none, green: 5, amber: 3, red: 1 })).toBe('Of 9, 5 ended green, 3 amber and 1 red.');
  expect(endingWords('Of 9', { ...none, unknown: 9 })).toBe('Of 9, none ended green and 9 without a rating.');
  expect(endingWords('Of 9', { ...none, green: 9 })).toBe('Of 9, 9 ended green.');
});
