import { quartersBetween } from '../../../calendar/index.ts';
import { counted, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { goalsOf, nameOf, numberThen, reportOf, slipOf, slipSize } from '../goals.ts';

export const goalSlippedAgain: Check = {
  name: 'goal-slipped-again',
  level: 'warning',
  weight: 70,
  title: 'A goal slipped again',
  why: 'One delay happens. A goal whose new date is missed as well has a plan that was not believed, and each report taken alone shows only the last step of it.',
  example:
    'A goal promised for Quarter 4 was expected in Quarter 1 by the last report and is expected in Quarter 2 by this one, with no reason.',
  nearMiss:
    'A goal that slipped before and whose forecast is still the one of the last report; one that slips for the first time; one that gives a reason or is overdue.',
  find: (reading) =>
    goalsOf(reading).flatMap((goal) => {
      const { priority, part } = goal;
      const slip = slipOf(goal, reading.period);
      if (!slip?.again || !slip.last) return [];
      const { first, from, to, last } = slip;
      const total = quartersBetween(first, to);
      const since = part.baseline === null ? 'first expected' : 'first promised';
      return {
        ...{ priority: priority.id, subject: part.id, size: slipSize(first, to) },
        message: `${nameOf(goal)} slipped again: ${since} for ${quarterShort(first)}, expected in ${quarterShort(from)} by ${reportOf(last.period)}${numberThen(last, part)}, now in ${quarterShort(to)}, ${counted(total, 'quarter')} late in all. No reason is given.`,
        evidence: { promised: first, from, to, quarters: total },
      };
    }),
};
