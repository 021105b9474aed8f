import { quarterNumber } from '../../../calendar/index.ts';
import { figure, percent, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { figureOf, isOneYear, isOutturn, measureName, pairsOf, whichOf } from '../measures.ts';
import { periodOf } from '../reading.ts';
import { isExplained } from '../running-totals.ts';

/** A new year's total that runs at twice the pace of the year before or more. */
export const figureOutOfLine: Check = {
  name: 'figure-out-of-line',
  level: 'question',
  weight: 40,
  title: 'A new year’s total runs at twice last year’s pace',
  why: 'So much more in a quarter is either news that deserves a sentence, or another way of counting.',
  example: 'One quarter brought 832 women, two thirds of the 1,236 of the whole year before.',
  nearMiss:
    'A total that grew by less; small numbers; a total of the same year; a share, or a number on a day; one that is the whole of last year’s to the unit, which `figure-unchanged` asks; one beside which something new is written.',
  find: (reading) =>
    pairsOf(reading).flatMap((pair) => {
      const { now, then } = pair;
      const [is, was] = [figureOf(now), figureOf(then)];
      const [actual, outturn] = [now.component.actual, then.component.actual];
      if (now.part.accumulation !== 'count-to-date' || isOneYear(pair) || !isOutturn(then)) return [];
      if (!is || !was || actual === null || outturn === null || outturn < least || isExplained(pair)) return [];
      const quarters = quarterNumber(periodOf(now.document));
      // A total that is the same to the unit is asked as that.
      if (is.low < (2 * was.high * quarters) / 4 || actual === outturn) return [];
      const { unit } = now.part;
      return [
        {
          ...{ priority: now.priority.id, subject: now.part.id },
          message: `${measureName(now)} has come to ${figure(actual, unit)} by the end of ${quarters === 1 ? 'the first quarter' : `${quarters} quarters`}, ${percent(Math.round((100 * actual) / outturn))} of the ${figure(outturn, unit)} that the whole year had come to by ${quarterShort(then.document.period.id)}.`,
          evidence: {
            ...whichOf(now),
            from: { period: then.document.period.id, actual: outturn },
            to: { period: now.document.period.id, actual },
          },
          size: 1 - (outturn * quarters) / 4 / actual,
        },
      ];
    }),
};

/** A year's total below this may double by chance. */
const least = 40;
