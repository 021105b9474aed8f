import { describe, expect, it } from 'vitest';
import { found } from '../../testing/goal-reports.ts';
import { goalRenumbered } from './goal-renumbered.ts';

const titles: Readonly<Record<string, string>> = {
  a: 'Agree the estate strategy',
  b: 'Begin work in the town centres',
  c: 'Create a board for drugs',
  d: 'Deliver training to officers',
};
const list = (...numbered: readonly string[]) =>
  numbered.map((each) => {
    const [id = '', ref = ''] = each.split(':');
    return { id, ref, title: titles[id] ?? id };
  });

describe('goals with other numbers', () => {
  it('are asked about where two changed places', () => {
    expect(found(goalRenumbered, list('a:1', 'b:2', 'c:3'), list('a:1', 'c:2', 'b:3'))).toMatchObject([
      {
        subject: 'goals',
        message:
          'Goals have other numbers than in the report of Q4 2020-21: “Create a board for drugs” was 3 and is 2 and “Begin work in the town centres” was 2 and is 3.',
        evidence: { numbers: { b: ['2', '3'], c: ['3', '2'] } },
      },
    ]);
  });

  it('are asked about where a number is larger than either list is long', () => {
    expect(found(goalRenumbered, list('a:1', 'b:2'), list('a:1', 'b:7'))).toHaveLength(1);
  });

  it.each([
    ['kept them', list('a:1', 'b:2'), list('a:1', 'b:2')],
    ['closed up', list('a:1', 'b:2', 'c:3', 'd:4'), list('b:1', 'd:2')],
    ['closed up before new ones', list('a:1', 'b:2', 'c:3'), list('b:1', 'c:2', 'd:3')],
    ['closed up and left a gap', list('a:1', 'b:2', 'c:3', 'd:4'), list('b:1', 'd:3')],
    ['made room for a new one', list('a:1', 'b:2'), list('a:1', 'c:2', 'b:3')],
    ['are printed in another way', list('a:1', 'b:2'), list('a:Goal 1', 'b:2.')],
    ['stand in another order of rows', list('a:1', 'b:2'), list('b:2', 'a:1')],
    ['are new', [], list('a:2', 'b:1')],
  ])('are not asked about where they %s', (_, before, now) => {
    expect(found(goalRenumbered, before, now)).toEqual([]);
  });
});
