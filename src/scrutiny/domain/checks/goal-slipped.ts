import { quartersBetween } from '../../../calendar/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { goalsOf, later, nameOf, numberThen, reportOf, slipOf, slipSize } from '../goals.ts';

export const goalSlipped: Check = {
  name: 'goal-slipped',
  level: 'warning',
  weight: 50,
  title: 'A goal slipped',
  why: 'A forecast that is later than it was is what a reader follows a goal for. Without a reason nobody can tell a considered delay from a goal that drifts.',
  example:
    'The last report expected a goal in Quarter 2, this one expects it in Quarter 4, and no reason is given; or the first report that has the goal already expects it later than promised.',
  nearMiss:
    'A forecast that is the one of the last report, however late; one that moved earlier; one with a reason or a footnote. A goal that is overdue, slipped before, or was promised anew for the quarter that is now forecast, is asked about by the check of that name.',
  find: (reading) =>
    goalsOf(reading).flatMap((goal) => {
      const { priority, part } = goal;
      const slip = slipOf(goal, reading.period);
      if (!slip || slip.again) return [];
      const { first, from, to, last } = slip;
      const name = nameOf(goal);
      const was = last
        ? `was expected in ${quarterShort(from)} by ${reportOf(last.period)}${numberThen(last, part)}`
        : `was promised for ${quarterShort(from)}`;
      return {
        ...{ priority: priority.id, subject: part.id, size: slipSize(from, to) },
        message: `${name} ${was} and is now expected in ${quarterShort(to)}, ${later(from, to)}. No reason is given.`,
        evidence: { promised: first, from, to, quarters: quartersBetween(from, to) },
      };
    }),
};
