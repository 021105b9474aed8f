import type { Check } from '../check.ts';
import { foundLowered, isAfterMiss, loweredTargets } from '../lowered.ts';

/** A target that is easier than the one that was missed. */
export const targetLoweredAfterMiss: Check = {
  name: 'target-lowered-after-miss',
  level: 'warning',
  weight: 75,
  title: 'A target was lowered after it was missed',
  why: 'The same result that was a miss can be a success in the next report, and nothing has got better. Whoever lowers a target that was missed should say why.',
  example: 'A target of 36% became 23%; last year’s 28% missed the old one and would now be green.',
  nearMiss:
    'A target for half a year that is half of the year’s; a figure that may have been green before it was rounded; a target that was met (`target-lowered` asks), or of which the report says why it changed; a total that was on its way to its target when it was lowered.',
  find: (reading) => loweredTargets(reading).filter(isAfterMiss).map(foundLowered),
};
