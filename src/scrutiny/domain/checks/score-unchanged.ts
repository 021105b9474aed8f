import { quartersBetween } from '../../../calendar/index.ts';
import { counted, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { calledFirst, followed, levelSize } from '../movement.ts';
import { sameArrow } from './trend-without-score.ts';

/** A score that is the same in every report of a year or longer. */
export const scoreUnchanged: Check = {
  name: 'score-unchanged',
  level: 'question',
  weight: 30,
  title: 'The score of a risk has not moved for a year',
  why: 'What is done about a risk should show in its score some day. After a year a reader may ask whether anything is done, or whether the score is looked at.',
  example: 'A risk scores 12 in every report from Q1 2020-21 to Q1 2021-22.',
  nearMiss:
    'Three quarters; a score that went from 12 to 8 and back within the year; an arrow that goes on pointing up or down beside it, which `trend-without-score` asks about.',
  find: (reading) =>
    followed(reading).flatMap((thing) => {
      const { kind, now, past, part, priority } = thing;
      if (kind !== 'risks' || now.level === null || sameArrow(thing).length > 1) return [];
      const moved = past.findLastIndex(({ level }) => level !== now.level);
      const run = past.slice(moved + 1);
      const first = run[0];
      if (!first || quartersBetween(first.period, now.period) < 4) return [];
      return [
        {
          ...{ priority: priority.id, subject: part.id },
          message: `${calledFirst(thing)} has scored ${now.level} in ${run.length === 1 ? 'both reports' : `all ${counted(run.length + 1, 'report')}`} since ${quarterShort(first.period)}.`,
          evidence: { score: now.level, since: first.period },
          size: levelSize(thing, now.level),
        },
      ];
    }),
};
