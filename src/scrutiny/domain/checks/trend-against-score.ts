import { type Quarter, quartersBetween } from '../../../calendar/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import {
  calledFirst,
  followed,
  levelFacts,
  levelWords,
  type Standing,
  surelyFollowsOn,
  type Trend,
} from '../movement.ts';

type Move = { readonly from: Standing; readonly moved: Trend; readonly trend: Trend };

/** How a level moved from one report to the next, beside the arrow; null where either is not known, or nothing moved. */
function moveOf(from: Standing | undefined, to: Standing): Move | null {
  if (!from || from.level === null || to.level === null || to.trend === null || from.level === to.level) return null;
  return { from, moved: to.level > from.level ? 'up' : 'down', trend: to.trend };
}

/** Whether what arrows say of all that moved is something else than this check reads in them. */
function isOtherConvention(moves: readonly Move[]): boolean {
  if (moves.some(({ moved, trend }) => moved === trend)) return false;
  return moves.length >= (moves.every(({ trend }) => trend !== 'same') ? 2 : 3);
}

const apart = (a: Quarter, b: Quarter): boolean => quartersBetween(a, b) === 1;

/** The arrow of a risk or an issue against the way its score or rating went. */
export const trendAgainstScore: Check = {
  name: 'trend-against-score',
  level: 'error',
  weight: 55,
  title: 'An arrow contradicts the score',
  why: 'A reader takes from the arrow whether a risk grows. Where the score of the last report says the opposite, one of the two is wrong.',
  example: 'A risk scored 12 in Q4 2020-21 and scores 8 now, and the arrow says up.',
  nearMiss:
    'A score that stayed with an arrow up or down, since a risk can move within its score; a report that does not follow on the last one; a body all of whose arrows point the other way, as where up means better.',
  find: (reading) => {
    if (!surelyFollowsOn(reading)) return [];
    const before = reading.previous?.period.id;
    return [...Map.groupBy(followed(reading), ({ kind }) => kind).values()].flatMap((things) => {
      const now = things.flatMap((thing) => {
        const move = thing.past.at(-1)?.period === before ? moveOf(thing.past.at(-1), thing.now) : null;
        return move ? [{ thing, move }] : [];
      });
      const past = things.flatMap((thing) =>
        thing.past.flatMap((to, at) => {
          const from = thing.past[at - 1];
          const move = from && apart(from.period, to.period) ? moveOf(from, to) : null;
          return move ? [move] : [];
        }),
      );
      if (isOtherConvention([...past, ...now.map(({ move }) => move)])) return [];
      return now.flatMap(({ thing, move: { from, moved, trend } }) => {
        if (moved === trend || from.level === null || thing.now.level === null) return [];
        const [was, is] = [levelWords(thing, from.level), levelWords(thing, thing.now.level)];
        const verb = thing.kind === 'risks' ? ['scored', 'scores'] : ['was rated', 'is rated'];
        return [
          {
            ...{ priority: thing.priority.id, subject: thing.part.id },
            message: `${calledFirst(thing)} ${verb[0]} ${was} in ${quarterShort(from.period)} and ${verb[1]} ${is} now; the arrow says ${trend === 'same' ? 'no change' : trend}.`,
            evidence: {
              before: levelFacts(thing, from.level),
              since: from.period,
              now: levelFacts(thing, thing.now.level),
              trend,
            },
            size: trend === 'same' ? 0 : 0.5 + Math.abs(from.level - thing.now.level) / 50,
          },
        ];
      });
    });
  },
};
