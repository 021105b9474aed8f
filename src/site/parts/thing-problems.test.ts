import { expect, it } from 'vitest';
import { nearIds, noSuchThing } from './thing-problems.ts';

const ids = ['victim-satisfaction', 'victim-satisfaction-gap', 'gap', 'things-that-matter', 'x1'];

it.each([
  ['Victim-Satisfaction', ['victim-satisfaction', 'victim-satisfaction-gap']],
  ['victim_satisfaction_gap', ['victim-satisfaction-gap', 'victim-satisfaction']],
  ['victim', ['victim-satisfaction', 'victim-satisfaction-gap']],
  ['things-that-matter-most', ['things-that-matter']],
  ['gap-year', []],
  ['nothing', []],
  ['', []],
  ['–', []],
])('%s: %o', (asked, near) => {
  expect(nearIds(asked, ids)).toEqual(near);
});

it('offers what was probably meant, and always the list', () => {
  const titles: Record<string, string> = { 'things-that-matter': 'Dealing with things that matter' };
  expect(noSuchThing('indicator', 'Things-That-Matter', ids, (id) => titles[id] ?? id)).toMatchObject({
    status: 404,
    links: [
      { text: 'Dealing with things that matter', href: '/indicators/things-that-matter' },
      { text: 'All indicators', href: '/indicators' },
    ],
  });
  expect(noSuchThing('goal', 'nothing', ids, (id) => id).links).toEqual([{ text: 'All goals', href: '/goals' }]);
});
