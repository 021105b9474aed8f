import { expect, it } from 'vitest';
import { proseOf } from './prose.ts';

it('parts text at blank lines, and lists from what stands beside them', () => {
  expect(proseOf('One\ngoes on.\n\n Two:\n• a\n- b\nThree\n \n\n• c')).toEqual([
    { paragraph: 'One goes on.' },
    { paragraph: 'Two:' },
    { items: ['a', 'b'] },
    { paragraph: 'Three' },
    { items: ['c'] },
  ]);
});

it('takes a dash within a line for no bullet, and nothing for nothing', () => {
  expect(proseOf('-5% is a fall')).toEqual([{ paragraph: '-5% is a fall' }]);
  expect([proseOf(null), proseOf(' \n ')]).toEqual([[], []]);
});
