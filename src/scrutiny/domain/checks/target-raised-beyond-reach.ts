import { figure } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { inSentence } from '../lowered.ts';
import {
  heldAgainst,
  inQuarter,
  isOneYear,
  isOutturn,
  measureName,
  pairsOf,
  saysWhyTarget,
  targetFacts,
  targetInWords,
  targetMoved,
  targetsOf,
  whichOf,
} from '../measures.ts';

/** A new year's target that is harder than the last, and against which last year's outturn would be red. */
export const targetRaisedBeyondReach: Check = {
  name: 'target-raised-beyond-reach',
  level: 'question',
  weight: 45,
  title: 'A target was raised far above what was last achieved',
  why: 'A target that last year’s result would miss by far needs a reason to be believed: more money, more staff, or a mistake.',
  example: 'A target of 13,200 hours became 21,750; last year came to 12,500, which would be red by the rating rule.',
  nearMiss:
    'A target raised to last year’s outturn, or against which that would be amber; a running total of an unfinished year; a target that is to be met in a later year, or of which the report says why it was raised; one raised within its year, which `target-changed-in-year` asks.',
  find: (reading) =>
    pairsOf(reading).flatMap((pair) => {
      const { now, then } = pair;
      const targets = targetsOf(pair);
      if (targets === null || isOneYear(pair) || saysWhyTarget(pair)) return [];
      if (targetMoved(now.part, targets) !== 'harder' || now.component.noSuggestion === 'not-due') return [];
      if (then.part.accumulation === 'count-to-date' && !isOutturn(then)) return [];
      const { actual } = then.component;
      if (actual === null || heldAgainst(then, targets.isLikeWas)?.other.best !== 'red') return [];
      const { unit } = now.part;
      const came = isOutturn(then) ? 'last year’s figure was' : 'the last figure was';
      const proRata = targets.proRata ? ', which is harder quarter for quarter' : '';
      return [
        {
          ...{ priority: now.priority.id, subject: now.part.id },
          message: `The target of ${inSentence(measureName(now))} was ${targetInWords(then)} ${inQuarter(then.document)} and is ${targetInWords(now)} now${proRata}; ${came} ${figure(actual, unit)}, which would be red against it by the rating rule.`,
          evidence: {
            ...whichOf(now),
            from: { period: then.document.period.id, ...targetFacts(then), actual },
            to: targetFacts(now),
          },
          size: farFrom(actual, targets.isLikeWas),
        },
      ];
    }),
};

/** How far a figure is from a target, from 0 for on it to 1. */
function farFrom(actual: number, target: number): number {
  const [less, more] = [Math.min(Math.abs(actual), target), Math.max(Math.abs(actual), target)];
  return more === 0 ? 0 : 1 - less / more;
}
