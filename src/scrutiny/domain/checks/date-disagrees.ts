import type { Quarter } from '../../../calendar/index.ts';
import type { GoalPart, PriorityPart } from '../../../reporting/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { type Meant, meantBy, sameEvent, type Told } from '../words/events.ts';
import { eventsTold, type ToldAt } from '../words/prose.ts';
import { quoted } from '../words/text.ts';

/**
 * One event, told in two quarters by one report. A goal and a sentence are of one event where both are of the same kind (launch,
 * publish, complete, …), happen to a thing called the same, and no other goal of the priority could be meant.
 */
export const dateDisagrees: Check = {
  name: 'date-disagrees',
  level: 'warning',
  weight: 75,
  title: 'The same event is dated to two quarters',
  why: 'A reader who is told two dates for one launch knows neither, and cannot hold anybody to the one that was promised.',
  example: 'A goal to launch a service is forecast for Q3, and a note of the same page speaks of its launch in Q2.',
  nearMiss:
    'A draft and the final plan; “by March” of what is due in January; a launch before the goal’s own quarter, once it is complete; a sentence that tells of a delay; two services.',
  find: (reading) => {
    const told = eventsTold(reading.document);
    return [...againstGoals(reading.document.priorities, told, reading.period), ...betweenTexts(told)];
  },
};

type Matched = { readonly priority: PriorityPart; readonly goal: GoalPart; readonly told: ToldAt };

/** The one goal that a sentence is about; null where none is, or it could be another. */
function goalOf(told: ToldAt, priorities: readonly PriorityPart[]): Omit<Matched, 'told'> | null {
  const goals = priorities
    .filter(({ id }) => told.priority === null || id === told.priority)
    .flatMap((priority) =>
      priority.goals.flatMap((goal) => {
        const meant = meantBy(goal.title);
        return meant ? [{ priority, goal, meant }] : [];
      }),
    );
  const [one, ...others] = goals.filter(({ meant }) => sameEvent(told, meant));
  return one && others.length === 0 && isEnough(told, goals, one.meant) ? one : null;
}

/** One word says which only where no other goal has it. */
function isEnough(told: Told, goals: readonly { readonly meant: Meant }[], one: Meant): boolean {
  if (told.which.size > 1) return true;
  return [...told.which].every((stem) => goals.every(({ meant }) => meant === one || !meant.which.has(stem)));
}

function againstGoals(priorities: readonly PriorityPart[], told: readonly ToldAt[], period: Quarter): Found[] {
  const matched = told.flatMap((one): Matched[] => {
    const match = goalOf(one, priorities);
    return match && disagrees(match.goal, one, period) ? [{ ...match, told: one }] : [];
  });
  return [...Map.groupBy(matched, ({ goal }) => goal).entries()].map(([goal, all]) => {
    const { priority, told: first } = all[0] as Matched;
    const due = dueOf(goal) ?? '';
    return {
      ...{ priority: priority.id, subject: goal.id },
      message: `Goal ${goal.ref} (${quoted(goal.title, 60)}) is ${goal.rating === 'complete' ? 'complete with a date of' : 'forecast for'} ${quarterShort(due)}; ${first.place} has it in ${quarterShort(first.when)}: ${quoted(first.sentence)}.`,
      evidence: {
        goal: due,
        complete: goal.rating === 'complete',
        told: all.map(({ told: { place, when, sentence } }) => ({ place, when, text: sentence })),
      },
      size: 1,
    };
  });
}

function dueOf({ forecast, baseline }: GoalPart): Quarter | null {
  return (forecast ?? baseline) as Quarter | null;
}

function disagrees(goal: GoalPart, told: Told, period: Quarter): boolean {
  const due = dueOf(goal);
  if (!due || goal.ongoing || goal.closed || goal.lost.some((field) => /forecast|baseline/.test(field))) return false;
  // What was done early was done; only what came later than its date contradicts it.
  if (goal.rating === 'complete') return told.when > due && told.when <= period && !told.atLatest;
  if (goal.rating === null && goal.missing === 'lost') return false;
  if (told.past || told.when < period) return false;
  return told.atLatest ? due > told.when : due !== told.when;
}

/** Two sentences of one report, the same event, two quarters. */
function betweenTexts(told: readonly ToldAt[]): Found[] {
  const found: Found[] = [];
  for (const [at, one] of told.entries()) {
    const other = told
      .slice(at + 1)
      .find(
        (two) =>
          (two.priority === one.priority || one.priority === null || two.priority === null) &&
          two.past === one.past &&
          !two.atLatest &&
          !one.atLatest &&
          two.when !== one.when &&
          Math.min(one.which.size, two.which.size) > 1 &&
          sameEvent(one, two),
      );
    if (!other) continue;
    const priority = one.priority ?? other.priority;
    found.push({
      ...{ priority, subject: priority === null ? 'overview' : 'narrative' },
      message: `The same event is in ${quarterShort(one.when)} by ${one.place} (${quoted(one.sentence)}) and in ${quarterShort(other.when)} by ${other.place} (${quoted(other.sentence)}).`,
      evidence: {
        told: [one, other].map(({ place, when, sentence }) => ({ place, when, text: sentence })),
      },
    });
  }
  return found;
}
