import { figure } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { inSentence } from '../lowered.ts';
import {
  heldAgainst,
  inQuarter,
  isLost,
  measureName,
  newlyWritten,
  type Pair,
  pairsOf,
  targetFacts,
  targetInWords,
  targetOf,
  whichOf,
  writtenOf,
} from '../measures.ts';

/** A figure that had a target in the report before, has none now, and no reason is given. */
export const targetGone: Check = {
  name: 'target-gone',
  level: 'warning',
  weight: 65,
  title: 'A target is gone without a reason',
  why: 'Without its target a figure can no longer be a success or a failure, and nobody has said that it should not be.',
  example:
    'A target of 99% that was missed at 85% is a dash in the next report; the note says only when there will be data.',
  nearMiss:
    'A target that did not survive in the source’s text; one that is said to be left out on purpose, in a note that speaks of the target; an indicator that had no target before, which `no-target` asks.',
  find: (reading) =>
    pairsOf(reading).flatMap((pair) => {
      const { now, then } = pair;
      const was = targetOf(then);
      if (was === null || now.component.target !== null || isLost(now.component, 'target') || isSaid(pair)) return [];
      const { actual } = then.component;
      const held = heldAgainst(then, was)?.own;
      const missed = held ? held.best !== 'green' : false;
      const then0 =
        actual === null
          ? ''
          : `, with a figure of ${figure(actual, now.part.unit)}${missed ? ', which missed it' : ''}`;
      const written = writtenOf(now).length > 0 ? 'What is written beside it does not speak of the target' : null;
      return [
        {
          ...{ priority: now.priority.id, subject: now.part.id },
          message: `The target of ${inSentence(measureName(now))} was ${targetInWords(then)} ${inQuarter(then.document)}${then0}; there is none now. ${written ?? 'No reason is given'}.`,
          evidence: {
            ...whichOf(now),
            from: { period: then.document.period.id, ...targetFacts(then), actual },
            to: null,
          },
          size: missed ? 1 : 0,
        },
      ];
    }),
};

const ofTarget =
  /\b(?:targets?|baselines?|benchmarks?|trajector(?:y|ies)|thresholds?|pilot(?:s|ed)?|monitoring only)\b/i;
const statedReasons: ReadonlySet<string | null> = new Set(['by-design', 'not-available', 'not-due', 'withheld']);

/**
 * A note that speaks of the target says why; any note does beside a cell that itself says so. Of a cell that says only that
 * there is no target, a note about the data says nothing.
 */
function isSaid({ now, then }: Pair): boolean {
  const own = writtenOf(now);
  if (statedReasons.has(now.component.targetMissing) && own.length > 0) return true;
  return own.some((text) => ofTarget.test(text)) || newlyWritten(now, then).some((text) => ofTarget.test(text));
}
