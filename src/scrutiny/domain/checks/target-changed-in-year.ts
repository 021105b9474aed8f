import type { Check } from '../check.ts';
import { inSentence, isAfterMiss, isInYear, loweredTargets } from '../lowered.ts';
import {
  inQuarter,
  measureName,
  pairsOf,
  saysWhyTarget,
  targetFacts,
  targetInWords,
  targetMoved,
  targetsOf,
  whichOf,
} from '../measures.ts';

/** The target of a financial year that is another one in the next report of that year, without a word. */
export const targetChangedInYear: Check = {
  name: 'target-changed-in-year',
  level: 'warning',
  weight: 60,
  title: 'A target changed within its year',
  why: 'A target is set for a year. If it changes while the year is under way, readers who remember the old one cannot tell a decision from a slip of the pen.',
  example: 'The target for 2021-22 was 250 in the report of Q1 and is 200 in the report of Q2.',
  nearMiss:
    'The target of a new financial year; a target for other quarters of the year; a change of which the report speaks; one that was lowered after a miss, which `target-lowered-after-miss` asks.',
  find: (reading) => {
    const asked = new Set(
      loweredTargets(reading)
        .filter(isAfterMiss)
        .map(({ now }) => now.component),
    );
    return pairsOf(reading).flatMap((pair) => {
      const { now, then } = pair;
      const targets = targetsOf(pair);
      if (targets === null || !isInYear(pair) || asked.has(now.component) || saysWhyTarget(pair)) return [];
      const moved = targetMoved(now.part, targets);
      if (moved === null) return [];
      return [
        {
          ...{ priority: now.priority.id, subject: now.part.id },
          message: `The target of ${inSentence(measureName(now))} for ${now.document.period.id.slice(0, 7)} was ${targetInWords(then)} ${inQuarter(then.document)} and is ${targetInWords(now)} now, within one year and without a word; the new one is ${moved} to reach.`,
          evidence: {
            ...whichOf(now),
            from: { period: then.document.period.id, ...targetFacts(then) },
            to: targetFacts(now),
          },
          size: targets.was === 0 ? 1 : Math.abs(targets.was - targets.is) / targets.was,
        },
      ];
    });
  },
};
