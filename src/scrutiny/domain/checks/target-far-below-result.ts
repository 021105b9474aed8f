import { figure } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { inSentence } from '../lowered.ts';
import {
  figureOf,
  inQuarter,
  isOneYear,
  isOutturn,
  measureName,
  newlyWritten,
  type Pair,
  pairsOf,
  targetFacts,
  targetInWords,
  targetMoved,
  targetsOf,
  whichOf,
} from '../measures.ts';

/** A new year’s target that is set at less than half of what the last year came to. */
export const targetFarBelowResult: Check = {
  name: 'target-far-below-result',
  level: 'question',
  weight: 30,
  title: 'A new target is less than half of what was last achieved',
  why: 'A target that was passed twice over and is kept for another year is green whatever happens. It was set for something else, or what is counted has changed.',
  example: 'The target was 880 and the year came to 2,982; the next year’s target is 880 again.',
  nearMiss:
    'A target that is more than half of the last outturn; an unfinished year’s total; numbers under ten; a target where lower is better; one that was lowered, which `target-lowered` asks; one of which something new is written that speaks of demand or of the target; a figure far above its own target, which `target-far-exceeded` asks.',
  find: (reading) => pairsOf(reading).flatMap(keptLow),
};

const least = 10;
const speaks =
  /\b(?:targets?|demand|more|rise|rose|risen|increas\w*|exceed\w*|higher|surge|growth|additional|expan\w*|above)\b/i;

function keptLow(pair: Pair): Found[] {
  const { now, then } = pair;
  const [targets, measured] = [targetsOf(pair), figureOf(then)];
  const { actual } = then.component;
  if (targets === null || measured === null || actual === null || isOneYear(pair) || !isOutturn(then)) return [];
  if (now.part.direction !== 'higher' || targetMoved(now.part, targets) === 'easier' || targets.isLikeWas < least)
    return [];
  if (measured.low < 2 * targets.isLikeWas || newlyWritten(now, then).some(speaksOfTarget)) return [];
  const part = targets.proRata ? ', quarter for quarter' : '';
  return [
    {
      ...{ priority: now.priority.id, subject: now.part.id },
      message: `The target of ${inSentence(measureName(now))} is ${targetInWords(now)}; the figure ${inQuarter(then.document)} was ${figure(actual, now.part.unit)}, ${times(actual / targets.isLikeWas)} as much${part}.`,
      evidence: {
        ...whichOf(now),
        from: { period: then.document.period.id, ...targetFacts(then), actual },
        to: targetFacts(now),
      },
      size: 1 - targets.isLikeWas / actual,
    },
  ];
}

/** A note that says for which quarters a target is does not say why it is low. */
function speaksOfTarget(text: string): boolean {
  return speaks.test(text) && !/\btargets? (?:above |below |here )?(?:are|is) for\b/i.test(text);
}

function times(ratio: number): string {
  const rounded = Math.floor(ratio * 10) / 10;
  return rounded < 2.1 ? 'twice' : `${rounded} times`;
}
