import { compareQuarters, type Quarter } from '../../../calendar/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { goalsOf, isExplained, isOngoing, nameOf } from '../goals.ts';

export const goalCompleteWithLaterDate: Check = {
  name: 'goal-complete-with-later-date',
  level: 'error',
  weight: 60,
  title: 'A goal is complete and still forecast for later',
  why: 'What is complete is not expected any more. One of the two is wrong, and a reader cannot tell which.',
  example:
    'In the report of Quarter 1 a goal promised for Quarter 4 of last year is rated complete and forecast for Quarter 3.',
  nearMiss:
    'A goal that is complete before the quarter for which it was promised: it has no forecast of its own, or the quarter promised for one. A complete goal forecast for the quarter reported, or an earlier one.',
  find: (reading) =>
    goalsOf(reading).flatMap((goal) => {
      const { priority, part } = goal;
      const [baseline, forecast] = [part.baseline as Quarter | null, part.forecast as Quarter | null];
      if (part.rating !== 'complete' || part.closed || isOngoing(part) || isExplained(goal)) return [];
      if (forecast === null || compareQuarters(forecast, reading.period) <= 0) return [];
      if (baseline !== null && compareQuarters(forecast, baseline) <= 0) return [];
      return {
        ...{ priority: priority.id, subject: part.id },
        message: `${nameOf(goal)} is rated complete in the report of ${quarterShort(reading.period)} and forecast for ${quarterShort(forecast)}, which is later.`,
        evidence: { forecast, rating: 'complete' },
      };
    }),
};
