import { quartersBetween } from '../../../calendar/index.ts';
import { counted, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { calledFirst, type Followed, followed, levelFacts, levelSize, levelWords, type Standing } from '../movement.ts';

/**
 * The reports up to this one that follow on each other and in which the same arrow stands beside the same score, oldest
 * first; fewer than two where it did not stand there before.
 */
export function sameArrow({ now, past }: Pick<Followed, 'now' | 'past'>): readonly Standing[] {
  if (now.level === null || now.trend === null || now.trend === 'same') return [];
  const run = [now];
  for (const standing of past.toReversed()) {
    const next = run[0] as Standing;
    if (quartersBetween(standing.period, next.period) > 1) break;
    if (standing.level !== now.level || standing.trend !== now.trend) break;
    run.unshift(standing);
  }
  return run;
}

/** Whether a level can go no further the way of the arrow. */
function isAtItsEnd({ kind, now }: Followed): boolean {
  return now.level === (now.trend === 'down' ? 1 : kind === 'risks' ? 25 : 3);
}

/** An arrow that says the same in report after report, beside a score that does not move. */
export const trendWithoutScore: Check = {
  name: 'trend-without-score',
  level: 'question',
  weight: 45,
  title: 'An arrow points the same way again and the score has not moved',
  why: 'A risk that rises or falls in one report after the other has to arrive somewhere. Either the score is not kept up to date, or the arrow is.',
  example: 'A risk scores 12 in Q4 2020-21 and in Q1 2021-22, and in both reports the arrow says up.',
  nearMiss:
    'One report with an arrow beside a score that stayed, since a risk can move within its score; a rating of high that rises, which has nowhere to go.',
  find: (reading) =>
    followed(reading).flatMap((thing) => {
      const run = sameArrow(thing);
      const [first] = run;
      const { level, trend } = thing.now;
      if (!first || run.length < 2 || level === null || isAtItsEnd(thing)) return [];
      const stands = thing.kind === 'risks' ? 'has scored' : 'has been rated';
      const where = run.length === 2 ? 'both reports' : `${counted(run.length, 'report')} running`;
      return [
        {
          ...{ priority: thing.priority.id, subject: thing.part.id },
          message: `${calledFirst(thing)} ${stands} ${levelWords(thing, level)} since ${quarterShort(first.period)}, and in ${where} the arrow says ${trend}.`,
          evidence: { ...levelFacts(thing, level), trend, since: first.period },
          size: levelSize(thing, level),
        },
      ];
    }),
};
