import { financialYear, type Quarter } from '../../../calendar/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { type FollowedGoal, goalsOf, isExplained, isOpen, nameOf, numberThen, reportOf } from '../goals.ts';

export const goalOpenAgain: Check = {
  name: 'goal-open-again',
  level: 'warning',
  weight: 64,
  title: 'A complete goal is open again',
  why: 'A goal is complete once. If the same goal is worked on again, either it was not complete when that was printed, or it is another one and should say so; counts of complete goals cannot be trusted otherwise.',
  example:
    'The last report has a goal as complete; this one has the same goal, word for word, as green and due next year.',
  nearMiss:
    'A goal that stays complete; one that was withdrawn; one that says why; one that is called annual and was promised for another year. A new goal in nearly the same words is asked about by another check.',
  find: (reading) =>
    goalsOf(reading).flatMap((goal) => {
      const { priority, part, past } = goal;
      const last = past.at(-1);
      if (!last?.complete || !isOpen(part) || isExplained(goal) || isNextYears(goal)) return [];
      const due = part.forecast === null ? '' : ` and due in ${quarterShort(part.forecast)}`;
      return {
        ...{ priority: priority.id, subject: part.id, size: 1 },
        message: `${nameOf(goal)} is rated ${part.rating}${due}; ${reportOf(last.period)}${numberThen(last, part)} had it as complete.`,
        evidence: { complete: last.period, due: part.forecast },
      };
    }),
};

/** Whether it is done every year, and was promised for another year than last time. */
function isNextYears({ part, past }: FollowedGoal): boolean {
  const before = past.at(-1)?.baseline;
  if (!before || part.baseline === null) return false;
  const everyYear = /\b(?:annual|annually|yearly|(?:each|every) (?:financial )?year)\b/i.test(part.title);
  return everyYear && financialYear(part.baseline as Quarter) > financialYear(before);
}
