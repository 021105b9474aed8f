import type { GoalPart } from '../../../reporting/index.ts';
import { counted, listed, sentence } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { goalsOf, isExplained, isOngoing, nameOf, numberOf } from '../goals.ts';

/** More of them under one priority are told together. */
const mostApart = 3;

export const goalWithoutDate: Check = {
  name: 'goal-without-date',
  level: 'question',
  weight: 36,
  title: 'A goal has no date',
  why: 'A goal that is due at no time can never be late.',
  example: 'A goal has neither a quarter promised nor a quarter forecast, or only “TBC”.',
  nearMiss:
    'A goal without an end, a complete or withdrawn one; one whose date did not survive in the source, or is printed in a way that is no quarter; one that says why.',
  timeless: true,
  find: (reading) => {
    const undated = goalsOf(reading).filter((goal) => isUndated(goal.part) && !isExplained(goal));
    return [...Map.groupBy(undated, ({ priority }) => priority).entries()].flatMap(([priority, goals]): Found[] => {
      if (goals.length > mostApart) {
        const refs = goals.map(({ part }) => numberOf(part.ref)).toSorted();
        const all = goals.map(({ part }) => part.id).toSorted();
        return [
          {
            ...{ priority: priority.id, subject: 'goals', size: 1 },
            message: `${sentence(counted(goals.length, 'goal'))} of this priority have neither a quarter promised nor a forecast: ${listed(refs)}. By when are they to be done?`,
            evidence: { goals: all },
          },
        ];
      }
      return goals.map((goal) => ({
        ...{ priority: priority.id, subject: goal.part.id },
        message: `${nameOf(goal)} has neither a quarter promised nor a forecast. By when is it to be done?`,
        evidence: { baseline: null, forecast: null },
      }));
    });
  },
};

function isUndated(goal: GoalPart): boolean {
  const { baseline, forecast, printed, rating, closed, lost } = goal;
  if (baseline !== null || forecast !== null || rating === 'complete' || closed || isOngoing(goal)) return false;
  if (lost.includes('baseline') || lost.includes('forecast')) return false;
  return [printed.baseline, printed.forecast].every((text) => /^\s*(?:tbc|tbd|n\/?a|[-–—?])?\s*$/i.test(text));
}
