import { type Quarter, quartersBetween } from '../../../calendar/index.ts';
import { counted, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { firstPromised, goalsOf, isExplained, isOngoing, nameOf, slipSize } from '../goals.ts';

/** A goal a quarter late and done is nobody's question any more. */
const leastQuarters = 2;

export const goalCompletedLate: Check = {
  name: 'goal-completed-late',
  level: 'question',
  weight: 30,
  title: 'A goal was completed well after its quarter',
  why: 'Once a goal is complete its delay drops out of sight, and with it what was learned.',
  example: 'A goal promised for Quarter 4 is complete in Quarter 3 of the next year, with no reason.',
  nearMiss: `A goal completed ${leastQuarters - 1} quarter late or less; one that says why, or of which an earlier report did; one that the last report had as complete.`,
  find: (reading) =>
    goalsOf(reading).flatMap((goal) => {
      const { priority, part, past } = goal;
      const [promised, done] = [firstPromised(goal), part.forecast as Quarter | null];
      if (part.rating !== 'complete' || part.closed || isOngoing(part) || isExplained(goal)) return [];
      if (past.some(({ said }) => said?.part.reason)) return [];
      if (promised === null || done === null || past.at(-1)?.complete || done > reading.period) return [];
      const late = quartersBetween(promised, done);
      if (late < leastQuarters) return [];
      return {
        ...{ priority: priority.id, subject: part.id, size: slipSize(promised, done) },
        message: `${nameOf(goal)} is complete as of ${quarterShort(done)}, ${counted(late, 'quarter')} after ${quarterShort(promised)}, for which it was first promised. What delayed it?`,
        evidence: { promised, completed: done, quarters: late },
      };
    }),
};
