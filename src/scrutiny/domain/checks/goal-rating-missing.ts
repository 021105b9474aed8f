import { counted, listed, sentence } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { goalsOf, isExplained, isOngoing, nameOf, numberOf } from '../goals.ts';

/** More of them under one priority are told together. */
const mostApart = 3;

export const goalRatingMissing: Check = {
  name: 'goal-rating-missing',
  level: 'warning',
  weight: 34,
  title: 'A goal has no rating',
  why: 'Where the goals around it are rated, one without a rating and without a word on why leaves a reader to guess, and drops out of the counts.',
  example: 'Of eight goals seven are rated, and one has a blank in place of its rating.',
  nearMiss:
    'A rating that did not survive in the source, is withheld or not due; a goal without an end, withdrawn or with a reason; a report in which most goals have no rating, because its body does not rate them.',
  timeless: true,
  find: (reading) => {
    const goals = goalsOf(reading);
    const rated = goals.filter(({ part }) => part.rating !== null).length;
    if (2 * rated < goals.length) return [];
    const unrated = goals.filter(
      (goal) =>
        goal.part.rating === null &&
        (goal.part.missing === null || goal.part.missing === 'not-rated') &&
        !(goal.part.closed || isOngoing(goal.part) || goal.part.lost.includes('rating') || isExplained(goal)),
    );
    return [...Map.groupBy(unrated, ({ priority }) => priority).entries()].flatMap(([priority, all]): Found[] => {
      if (all.length > mostApart) {
        const refs = all.map(({ part }) => numberOf(part.ref)).toSorted();
        return [
          {
            ...{ priority: priority.id, subject: 'goals', size: 1 },
            message: `${sentence(counted(all.length, 'goal'))} of this priority have no rating, and nothing says why: ${listed(refs)}.`,
            evidence: { goals: all.map(({ part }) => part.id).toSorted() },
          },
        ];
      }
      return all.map((goal) => ({
        ...{ priority: priority.id, subject: goal.part.id },
        message: `${nameOf(goal)} has no rating, and nothing says why.`,
        evidence: { rating: null, due: goal.part.forecast },
      }));
    });
  },
};
