import { describe, expect, it } from 'vitest';
import { allParts, type Parts } from '../store/lines.ts';
import { bytesOf, columns, entryLines, type Line, rowLines } from '../testing/checker-lines.ts';
import { checker } from './checker.ts';

/** Has everything checked, pass by pass as it is read, and says of which parts the rows were asked for each time. */
function checkedAll(recordsAtOnce: number, addedTwice: boolean) {
  const its = checker({ recordsAtOnce, columns });
  const asked: Parts[] = [];
  const within = (lines: readonly Line[], { first, end }: Parts) =>
    bytesOf(lines.filter(({ part }) => part >= first && part < end));
  for (let pass: Parts | null = allParts; pass !== null; pass = its.endPass()) {
    its.entries(within(entryLines(addedTwice), pass));
    const parts = its.endEntries();
    asked.push(parts);
    its.rows(within(rowLines(), parts));
  }
  return { checked: its.end(), asked };
}

describe('a checker', () => {
  it('finds what was altered, what has no form, what is gone and what no entry made', () => {
    const { checked, asked } = checkedAll(1000, false);
    expect(asked).toEqual([allParts]);
    expect(checked.rows).toBe(400);
    expect(checked.altered).toMatchObject({ first: [{ sequence: 41 }, { sequence: 42 }], count: 2 });
    expect(checked.malformed.first.map(({ sequence }) => sequence)).toEqual([51]);
    // The malformed entry made no row either.
    expect(checked.found.first.map(({ kind, record }) => [kind, record]).toSorted()).toEqual([
      ['row-gone', '{"id":"r70"}'],
      ['row-without-entry', '{"id":"made-up"}'],
      ['row-without-entry', '{"id":"r50"}'],
    ]);
  });

  it.each([
    [399, false],
    [399, true],
    [150, false],
    [150, true],
    [7, false],
    [7, true],
  ])(
    'finds the same when it replays no more than %i at once, also where something was found before: %s',
    (atOnce, addedTwice) => {
      const { checked, asked } = checkedAll(atOnce, addedTwice);
      expect(checked).toEqual(checkedAll(1000, addedTwice).checked);
      expect(asked.length).toBeGreaterThan(400 / atOnce);
      // Every part once, in their order.
      expect(asked.map(({ first }) => first)).toEqual([0, ...asked.slice(0, -1).map(({ end }) => end)]);
      expect(asked.at(-1)?.end).toBe(allParts.end);
      for (const { first, end } of asked) {
        expect(entryLines(false).filter(({ part }) => part >= first && part < end).length).toBeLessThanOrEqual(atOnce);
      }
    },
  );
});
