import type { Check } from '../check.ts';
import { foundLowered, isAfterMiss, isInYear, loweredTargets } from '../lowered.ts';

/** A target that is easier than before, though it was not missed, or though the report speaks of it. */
export const targetLowered: Check = {
  name: 'target-lowered',
  level: 'question',
  weight: 35,
  title: 'A target is easier than the last',
  why: 'A target that was met and is then lowered asks for less than has already been done.',
  example: 'A target of 70% became 69%; last year’s figure was 69%, as near to green as rounding can tell.',
  nearMiss:
    'A target that was missed and lowered, which `target-lowered-after-miss` asks; one that changed within its year, which `target-changed-in-year` asks; a target for half a year that is half of the year’s; a target that went up where lower is better and down where higher is.',
  find: (reading) =>
    loweredTargets(reading)
      .filter((lowered) => !isAfterMiss(lowered) && !(isInYear(lowered) && lowered.missed !== true))
      .map(foundLowered),
};
