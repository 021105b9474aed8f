import { quartersBetween } from '../../../calendar/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { goalsOf, later, nameOf, numberThen, rebaselineOf, reportOf, slipSize } from '../goals.ts';

export const goalRebaselined: Check = {
  name: 'goal-rebaselined',
  level: 'warning',
  weight: 62,
  title: 'The promise of a goal was moved',
  why: 'A baseline is what was promised. Where a later one takes its place, a late goal reads as on time, and a reader of one report never sees it.',
  example:
    'The last report has a goal promised for Quarter 4 and expected in Quarter 2 of the next year; this one has it promised for that Quarter 2, as if it had never been late.',
  nearMiss:
    'A baseline that stays while the forecast moves; one that moved earlier; one with a reason or a footnote; a bare Q4 printed in the reports of two years, which may mean either; a goal that was complete and is open again, or has no end.',
  find: (reading) =>
    goalsOf(reading).flatMap((goal) => {
      const { priority, part } = goal;
      const moved = rebaselineOf(goal);
      if (!moved) return [];
      const { from, to, last } = moved;
      const onTime = part.forecast === to ? ' By the new date it reads as on time.' : '';
      return {
        ...{ priority: priority.id, subject: part.id, size: slipSize(from, to) },
        message: `${nameOf(goal)} is promised for ${quarterShort(to)}; ${reportOf(last.period)}${numberThen(last, part)} had it promised for ${quarterShort(from)}. The promise moved ${later(from, to)} and no reason is given.${onTime}`,
        evidence: { from, to, quarters: quartersBetween(from, to), forecast: part.forecast },
      };
    }),
};
