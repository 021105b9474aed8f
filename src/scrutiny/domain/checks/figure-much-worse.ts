import { quarterNumber } from '../../../calendar/index.ts';
import { figure, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { judgedOf } from '../judged.ts';
import {
  figureOf,
  isOneYear,
  isOutturn,
  measureName,
  type Pair,
  pairsOf,
  quartersCovered,
  whichOf,
} from '../measures.ts';
import { periodOf } from '../reading.ts';
import { isExplained } from '../running-totals.ts';

/** By how many points a share must fall, and to what part of last year's pace a total, before it is asked. */
const points = 20;
const pace = 0.5;
/** A total's pace of fewer a quarter may halve by chance. */
const least = 20;

/** A figure that is much worse than in the last report, and nothing that says why. */
export const figureMuchWorse: Check = {
  name: 'figure-much-worse',
  level: 'question',
  weight: 50,
  title: 'A figure is much worse than before, and nothing says why',
  why: 'A fall like this is rarely chance. Without a word a reader cannot tell a failing service from a change in how it is counted.',
  example: '79% of young people in the last report and 45% in this one, with no explanation.',
  nearMiss:
    'A share that is worse by fewer than 20 points; a total at more than half of last year’s pace; small totals; anything beside which something new is written; a figure that is red, which `red-unexplained` asks.',
  find: (reading) =>
    pairsOf(reading).flatMap((pair) => {
      const { now, then } = pair;
      const [actual, was] = [now.component.actual, then.component.actual];
      if (actual === null || was === null || isExplained(pair)) return [];
      const judged = judgedOf(now.part).find(({ parts }) => parts.includes(now.component));
      if (judged?.rating === 'red' || now.part.explanation !== null || judged?.reason) return [];
      const words = worse(pair);
      if (words === null) return [];
      const { unit } = now.part;
      const period = quarterShort(then.document.period.id);
      return [
        {
          ...{ priority: now.priority.id, subject: now.part.id },
          message: `${measureName(now)} was at ${figure(was, unit)} in ${period} and is at ${figure(actual, unit)} now${words}. Nothing beside it says why.`,
          evidence: {
            ...whichOf(now),
            from: { period: then.document.period.id, actual: was },
            to: { period: now.document.period.id, actual },
          },
        },
      ];
    }),
};

/** What makes it much worse, to be said after the two figures; null where it is not. */
function worse(pair: Pair): string | null {
  const { now, then } = pair;
  const [is, was] = [figureOf(now), figureOf(then)];
  if (!is || !was) return null;
  const { direction, unit, accumulation } = now.part;
  if (direction !== 'higher' && direction !== 'lower') return null;
  if (unit === 'percent') {
    const fall = direction === 'higher' ? was.low - is.high : is.low - was.high;
    return fall >= points - 1 ? '' : null;
  }
  if (direction === 'lower' || accumulation !== 'count-to-date' || isOneYear(pair) || !isOutturn(then)) return null;
  if (quartersCovered(now.component) !== 4) return null;
  const quarters = quarterNumber(periodOf(now.document));
  const [perQuarter, before] = [is.high / quarters, was.low / 4];
  if (before < least || perQuarter >= pace * before) return null;
  return `, less than half of last year’s pace of ${figure(Math.round(before), unit)} a quarter`;
}
