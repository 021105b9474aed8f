import { sentence } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import {
  type FollowedGoal,
  goalName,
  goalsIn,
  goalsOf,
  isOpen,
  mostAlike,
  nameOf,
  reportOf,
  titleKey,
} from '../goals.ts';

export const goalRepeated: Check = {
  name: 'goal-repeated',
  level: 'question',
  weight: 52,
  title: 'A new goal repeats a complete one',
  why: 'Where a complete goal is gone and a new one does the same in nearly the same words, a reader cannot tell whether it was done.',
  example:
    'The last report has “Review the co-location of advocates” as complete; this one has “Complete review of co-location of advocates” as a new goal.',
  nearMiss:
    'The next step (agree, then launch), a second round, the next year or phase, an extension; a goal with few words in common; one that stands under its old number or words.',
  find: (reading) => {
    if (!reading.previous) return [];
    const { previous } = reading;
    const goals = goalsOf(reading);
    const ids = new Set(goals.map(({ part }) => part.id));
    const titles = new Set(goals.map(({ part }) => titleKey(part)));
    const fresh = goals.filter(({ part, past }) => past.length === 0 && isOpen(part));
    const done = goalsIn(previous).filter(
      ({ part }) => part.rating === 'complete' && !ids.has(part.id) && !titles.has(titleKey(part) ?? '-'),
    );
    const pairs = done.flatMap(({ part, priority }) => {
      const again = mostAlike(
        part.title,
        fresh.filter((goal) => goal.priority.id === priority.id),
      );
      return again ? [{ part, again }] : [];
    });
    return [...Map.groupBy(pairs, ({ again }) => again).entries()].map(([again, of]) => found(again, of));

    function found(again: FollowedGoal, of: typeof pairs) {
      const before = of.map(({ part }) => part).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const was = before.map((part) => goalName(part)).join(' and ');
      return {
        ...{ priority: again.priority.id, subject: again.part.id },
        message: `${nameOf(again)} is new and open. ${sentence(reportOf(previous.period.id))} had ${was} as complete, in much the same words. Is this the same work again?`,
        evidence: { complete: previous.period.id, before: before.map(({ id }) => id) },
      };
    }
  },
};
