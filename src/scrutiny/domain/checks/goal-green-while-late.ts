import { type Quarter, quartersBetween } from '../../../calendar/index.ts';
import { counted, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { goalsOf, isExplained, isOngoing, isOpen, nameOf, overdueSince, slipSize } from '../goals.ts';

export const goalGreenWhileLate: Check = {
  name: 'goal-green-while-late',
  level: 'warning',
  weight: 54,
  title: 'A late goal is green',
  why: 'Green says that a goal will be met. Where the quarter now expected is later than the one promised, it will not be met as promised, and readers who look for amber and red pass it by.',
  example: 'A goal promised for Quarter 4 is expected two quarters later and is green, with no reason.',
  nearMiss:
    'A late goal that is amber or red, or says why it is green; a green one expected when promised. A green goal whose quarter has ended is overdue, and found as that. That the date moved is asked separately.',
  find: (reading) =>
    goalsOf(reading).flatMap((goal) => {
      const { priority, part } = goal;
      const [baseline, forecast] = [part.baseline as Quarter | null, part.forecast as Quarter | null];
      if (part.rating !== 'green' || baseline === null || forecast === null) return [];
      if (!isOpen(part) || isOngoing(part) || isExplained(goal) || overdueSince(goal, reading.period)) return [];
      const late = quartersBetween(baseline, forecast);
      if (late <= 0) return [];
      return {
        ...{ priority: priority.id, subject: part.id, size: slipSize(baseline, forecast) },
        message: `${nameOf(goal)} is green, although it is expected in ${quarterShort(forecast)}, ${counted(late, 'quarter')} after ${quarterShort(baseline)}, for which it was promised. Nothing says why it is green.`,
        evidence: { baseline, forecast, quarters: late },
      };
    }),
};
