import { financialYear } from '../../../calendar/index.ts';
import type { GoalPart, ReportContent } from '../../../reporting/index.ts';
import { quarterShort, sentence } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import {
  type FollowedGoal,
  goalName,
  goalsIn,
  goalsOf,
  isGivenUp,
  isOngoing,
  isOpen,
  likelySuccessor,
  mayBeOne,
  numberOf,
  quoted,
  reportOf,
  titleKey,
} from '../goals.ts';
import { goneWithLastPlan } from '../new-plan.ts';
import { type Placed, periodOf } from '../reading.ts';

/** From so many on, and if they are more than half of the open ones, goals that are gone are told together. */
const leastTogether = { inYear: 6, newYear: 3 };

export const goalVanished: Check = {
  name: 'goal-vanished',
  level: 'warning',
  weight: 68,
  title: 'A goal vanished without being complete',
  why: 'A goal that is dropped without a word was neither met nor given up in public. Only a reader who lays two reports side by side would see it.',
  example:
    'The last report has a goal as amber and due; this one does not have it, and no report said that it was complete or withdrawn.',
  nearMiss:
    'A goal that was complete, withdrawn or superseded; one whose rating or title did not survive; one of which the report says why it is gone; one that stands under another number, priority or identifier in the same words; a report without goals at all. Where a new plan took the place of most of them, it is asked once; not where the overview says that the goals of the last plan went with it.',
  find: (reading) => {
    const { previous } = reading;
    const goals = goalsOf(reading);
    if (!previous || goals.length === 0 || goneWithLastPlan(reading.document, 'goals')) return [];
    const ids = new Set(goals.map(({ part }) => part.id));
    const titles = new Set(goals.flatMap(({ part }) => titleKey(part) ?? []));
    const open = goalsIn(previous).filter(({ part }) => isOpen(part));
    const pages = new Map(reading.document.priorities.map((priority) => [priority.id, priority]));
    const fresh = goals.filter(({ past }) => past.length === 0);
    const gone = open.filter(({ part, priority }) => {
      const page = pages.get(priority.id);
      if (fresh.some((goal) => mayBeOne(goal.part.title, part.title))) return false;
      return !ids.has(part.id) && !titles.has(titleKey(part) ?? '') && !(page && isGivenUp(part, page));
    });
    const newYear = financialYear(reading.period) > financialYear(periodOf(previous));
    const least = newYear ? leastTogether.newYear : leastTogether.inYear;
    if (gone.length >= least && 2 * gone.length > open.length) return [together(gone, open.length, previous)];
    return gone.map((goal) => alone(goal, fresh, previous, pages.has(goal.priority.id)));
  },
};

function together(gone: readonly Placed<GoalPart>[], open: number, previous: ReportContent): Found {
  const ids = gone.map(({ part }) => part.id).toSorted();
  const which = gone.length === open ? `None of the ${open}` : `${gone.length} of the ${open}`;
  const absent = gone.length === open ? 'is' : 'are not';
  return {
    ...{ priority: null, subject: 'goals', size: 1 },
    message: `${which} goals that ${reportOf(previous.period.id)} had as open ${absent} in this one. What became of them?`,
    evidence: { last: previous.period.id, open, gone: ids },
  };
}

function alone(
  { priority, part }: Placed<GoalPart>,
  fresh: readonly FollowedGoal[],
  previous: ReportContent,
  here: boolean,
): Found {
  const next = likelySuccessor(
    part.title,
    fresh.filter((goal) => goal.priority.id === priority.id),
  );
  const dated = part.forecast === null ? '' : `, due in ${quarterShort(part.forecast)}`;
  const due = isOngoing(part) ? ', without an end' : dated;
  const successor = next
    ? ` Goal ${numberOf(next.part.ref)} of this report, ${quoted(next.part.title)}, may have taken its place.`
    : '';
  return {
    ...{
      priority: here ? priority.id : null,
      subject: part.id,
      size: part.rating === 'red' ? 1 : part.rating === 'amber' ? 0.6 : 0.3,
    },
    message: `${sentence(goalName(part))} ${here ? 'is' : `under ${priority.name}, is`} not in this report. ${sentence(reportOf(previous.period.id))} had it as ${part.rating}${due}, and neither as complete nor as withdrawn.${successor}`,
    evidence: {
      ...{ last: previous.period.id, rating: part.rating, due: part.forecast },
      ...(next ? { successor: next.part.id } : {}),
    },
  };
}
