import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { goalsOf, nameOf, overdueSince, slipSize } from '../goals.ts';

export const goalOverdue: Check = {
  name: 'goal-overdue',
  level: 'warning',
  weight: 66,
  title: 'A goal was due by now and is not complete',
  why: 'A goal whose quarter has ended is either done or late. Where the report neither calls it complete nor gives a new quarter or a reason, a reader cannot tell which, and a green rating makes it look done.',
  example: 'In the report of Quarter 1 a goal that was due in Quarter 1 is green, with no new quarter and no reason.',
  nearMiss:
    'A goal without an end, one that was withdrawn, one with a reason or a footnote, one whose date or rating did not survive in the source; a goal due in a later quarter. A goal that slipped and is overdue is found once, here; one that the last report had as complete is asked about by `goal-open-again`.',
  find: (reading) =>
    goalsOf(reading).flatMap((goal) => {
      const { priority, part, past } = goal;
      const due = overdueSince(goal, reading.period);
      // That it was complete before is the larger question.
      if (due === null || part.rating === null || past.at(-1)?.complete) return [];
      return {
        ...{ priority: priority.id, subject: part.id, size: slipSize(due, reading.period) },
        message: `${nameOf(goal)} was due in ${quarterShort(due)}, which has ended. It is rated ${part.rating} and not complete, and neither a new quarter nor a reason is given.`,
        evidence: { due, rating: part.rating },
      };
    }),
};
