import { expect, it } from 'vitest';
import { askedByNow } from './yet-to-enter.ts';

const findings = [
  { check: 'figure-missing', priority: 'victims' },
  { check: 'goal-rating-missing', priority: 'victims' },
  { check: 'goal-slipped', priority: 'victims' },
  { check: 'figure-missing', priority: 'safer-streets' },
  { check: 'figure-missing', priority: null },
];
const [, , slipped, elsewhere, whole] = findings;

it.each(['not-started', 'in-progress', 'returned'] as const)(
  'asks nothing yet of what is blank while it is being entered: %s',
  (state) => {
    expect(
      askedByNow(findings, [
        { priority: 'victims', state },
        { priority: 'safer-streets', state: 'submitted' },
      ]),
    ).toEqual([slipped, elsewhere, whole]);
  },
);

it('asks of it where the priority is handed in, and of a quarter that was never opened', () => {
  expect(askedByNow(findings, [{ priority: 'victims', state: 'signed-off' }])).toEqual(findings);
  expect(askedByNow(findings, null)).toEqual(findings);
});
