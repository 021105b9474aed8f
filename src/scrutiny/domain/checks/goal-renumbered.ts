import type { PriorityPart } from '../../../reporting/index.ts';
import { listed, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { type FollowedGoal, goalsOf, numberOf, quoted } from '../goals.ts';

export const goalRenumbered: Check = {
  name: 'goal-renumbered',
  level: 'question',
  weight: 10,
  title: 'Goals changed their numbers',
  why: 'Readers follow a goal by its number from one report to the next, and take another for it where two have changed places.',
  example: 'Goal 2 of the last report is goal 3 of this one, and goal 3 is goal 2.',
  nearMiss:
    'A list that closed up because complete goals left it, or that grew: its goals are numbered in the order they had. A goal under another priority; a number printed in another way.',
  find: (reading) => {
    const { previous } = reading;
    if (!previous) return [];
    const goals = goalsOf(reading);
    return reading.document.priorities.flatMap((priority) => {
      const before = previous.priorities.find(({ id }) => id === priority.id);
      const longest = Math.max(priority.goals.length, before?.goals.length ?? 0);
      const kept = goals
        .filter((goal) => goal.priority.id === priority.id)
        .flatMap((goal) => followedFrom(goal, before));
      const changed = kept.filter(({ from, to }) => from !== to).toSorted((a, b) => byNumber(a.to, b.to));
      if (changed.length === 0 || isClosedUp(kept, longest)) return [];
      const shown = changed.slice(0, 4).map(({ title, from, to }) => `${quoted(title)} was ${from} and is ${to}`);
      const more = changed.length > 4 ? [`${changed.length - 4} more changed`] : [];
      return {
        ...{ priority: priority.id, subject: 'goals' },
        message: `Goals have other numbers than in the report of ${quarterShort(previous.period.id)}: ${listed([...shown, ...more])}.`,
        evidence: { numbers: Object.fromEntries(changed.map(({ id, from, to }) => [id, [from, to]])) },
      };
    });
  },
};

type Kept = { readonly id: string; readonly title: string; readonly from: string; readonly to: string };

function followedFrom({ part, past }: FollowedGoal, before: PriorityPart | undefined): Kept[] {
  const said = past.at(-1)?.said;
  if (!said || said.priority !== before || said.part.lost.includes('ref') || part.lost.includes('ref')) return [];
  return [{ id: part.id, title: part.title, from: numberOf(said.part.ref), to: numberOf(part.ref) }];
}

/** Whether the goals of a list are in the order they had, and none has a number for which neither list is long enough. */
function isClosedUp(kept: readonly Kept[], longest: number): boolean {
  const inOrder = kept.toSorted((a, b) => byNumber(a.from, b.from));
  const ordered = inOrder.every(({ to }, at) => at === 0 || byNumber(inOrder[at - 1]?.to ?? to, to) <= 0);
  return ordered && kept.every(({ to }) => !/^\d+$/.test(to) || Number(to) <= longest);
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
