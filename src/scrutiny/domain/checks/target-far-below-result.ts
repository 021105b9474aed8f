import { figure } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { inSentence } from '../lowered.ts';
import {
  figureOf,
  inQuarter,
  isOneYear,
  isOutturn,
  type Measure,
  measureName,
  measuresOf,
  newlyWritten,
  type Pair,
  pairsOf,
  targetFacts,
  targetInWords,
  targetMoved,
  targetOf,
  targetsOf,
  whichOf,
  writtenOf,
} from '../measures.ts';

/** A target that was passed twice over, or that is set at less than half of what was last achieved. */
export const targetFarBelowResult: Check = {
  name: 'target-far-below-result',
  level: 'question',
  weight: 30,
  title: 'A target is less than half of what is achieved',
  why: 'A target that is passed twice over was set for something else, or what is counted has changed. Kept for the next year, it is green whatever happens.',
  example: 'The target was 880 and the year came to 2,982; the next year’s target is 880 again.',
  nearMiss:
    'A target passed by less than twice; a total before its year is over; numbers under ten; a target where lower is better; one that was lowered, which `target-lowered` asks; one of which something is written beside it that speaks of demand, of more or of the target.',
  find: (reading) => {
    const now = measuresOf(reading.things('indicators')).map((measure) => ({ measure, found: passed(measure) }));
    // What was passed again is asked of this year, and not of the last one too.
    const asked = new Set(now.flatMap(({ measure, found }) => (found.length > 0 ? [measure.component] : [])));
    return [
      ...now.flatMap(({ found }) => found),
      ...pairsOf(reading).flatMap((pair) => (asked.has(pair.now.component) ? [] : keptLow(pair))),
    ];
  },
};

const least = 10;
const speaks =
  /\b(?:targets?|demand|more|rise|rose|risen|increas\w*|exceed\w*|higher|surge|growth|additional|expan\w*|above)\b/i;

function passed(now: Measure): Found[] {
  const [target, measured] = [targetOf(now), figureOf(now)];
  const { actual } = now.component;
  if (target === null || measured === null || actual === null || !isOutturn(now)) return [];
  if (now.part.direction !== 'higher' || target < least || measured.low < 2 * target) return [];
  if (writtenOf(now).some((text) => speaks.test(text))) return [];
  return [
    {
      ...{ priority: now.priority.id, subject: now.part.id },
      message: `${measureName(now)} came to ${figure(actual, now.part.unit)}, ${times(actual / target)} its target of ${targetInWords(now)}, and nothing says why.`,
      evidence: { ...whichOf(now), period: now.document.period.id, target, actual },
      size: 1 - target / actual,
    },
  ];
}

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
