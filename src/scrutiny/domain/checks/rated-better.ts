import type { IndicatorPart } from '../../../reporting/index.ts';
import { listed, quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { evidentlyMeant, fits } from '../evident-rule.ts';
import {
  byId,
  figuresInWords,
  figuresOf,
  isExplained,
  type Judged,
  judgedOf,
  nameOf,
  stepsBetter,
  suggestedOf,
  suggestion,
  worstOf,
} from '../judged.ts';
import type { Placed, Reading } from '../reading.ts';

/** A rating that is better than its figures, and nothing that says why. */
export const ratedBetter: Check = {
  name: 'rated-better',
  level: 'warning',
  weight: 60,
  title: 'A rating is better than its figures suggest',
  why: 'Officers may rate better than a rule would, and often rightly. Without the reason a reader sees a colour that the figures beside it do not bear out.',
  example: 'Amber beside 28% against a target of 36%, which is red by the rating rule, and no reason.',
  nearMiss:
    'Green beside 69% against 70%; 16% that may have been 16.2% before it was rounded; a rating with a reason, an explanation or a footnote to the figure; a target that is due next year; a body whose ratings as a whole follow other thresholds.',
  find: (reading) => {
    const isMeant = evidentlyMeant(reading.document);
    return reading.things('indicators').flatMap((placed) =>
      judgedOf(placed.part).flatMap((judged) => {
        const found = foundOf(reading, placed, judged);
        return found === null || isMeant(placed.part, judged) ? [] : [found];
      }),
    );
  },
};

function foundOf(reading: Reading, placed: Placed<IndicatorPart>, judged: Judged): Found | null {
  const { document, priority, part: indicator } = placed;
  if (judged.rating === null) return null;
  const suggested = suggestion(document.ratingRule, indicator, judged) ?? mixed(placed, judged);
  if (suggested === null || stepsBetter(judged.rating, suggested.best) < 1) return null;
  if (isExplained(placed, judged)) return null;
  const { by } = suggested;
  const others = judged.parts.filter((part) => part !== by && part.actual !== null).toSorted(byId);
  const named = by.name !== null;
  const figures = named ? `${by.name} at ${figuresInWords(indicator, by)}` : figuresInWords(indicator, by);
  const alone = others.length > 0 ? 'alone would be' : 'would be';
  const beside =
    others.length > 0 ? ` (${listed(others.map((one) => `${one.name} at ${figuresInWords(indicator, one)}`))})` : '';
  const past = before(reading, placed, judged);
  const name = others.length > 0 ? nameOf(indicator) : nameOf(indicator, by);
  const whole = others.length > 0 ? ' as a whole' : '';
  const subject = others.length > 0 || !named ? figures : figuresInWords(indicator, by);
  const worst = judged.component === null ? figuresOf(by) : { ...figuresOf(by), component: judged.component };
  return {
    ...{ priority: priority.id, subject: indicator.id },
    message: `${name} is rated ${judged.rating}${whole}; ${subject} ${alone} ${suggested.best} by the rating rule${beside}. No reason is printed beside it.${past?.words ?? ''}`,
    evidence: { rating: judged.rating, suggested: suggested.best, ...worst, ...past?.facts },
    size: (stepsBetter(judged.rating, suggested.best) - 1) / 2 + Math.min(1 - Math.min(by.attainment ?? 1, 1), 0.5),
  };
}

/**
 * Several components of which one has reached its target and another is far from it, under one rating: the rule says nothing
 * of a target that is due later, but one colour cannot be that of both.
 */
function mixed({ document, part: indicator }: Placed<IndicatorPart>, judged: Judged) {
  if (judged.parts.length < 2) return null;
  const met = judged.parts.some((part) => suggestedOf(document.ratingRule, indicator, part)?.worst === 'green');
  return met ? worstOf(document.ratingRule, indicator, judged.parts) : null;
}

/** What the last report said, where the rating went up although the figures did not, or stayed although they went down. */
function before({ last, previous }: Reading, { part: indicator }: Placed<IndicatorPart>, now: Judged) {
  const placed = last('indicators', indicator.id);
  const then = placed && judgedOf(placed.part).find(({ component }) => component === now.component);
  const [part] = now.parts;
  const [was] = then?.parts ?? [];
  if (!placed || !then?.rating || !previous || now.rating === null || now.parts.length > 1 || !part || !was)
    return null;
  if (then.parts.length > 1 || placed.part.unit !== indicator.unit || placed.part.direction !== indicator.direction)
    return null;
  const suggestedThen = suggestion(placed.document.ratingRule, placed.part, then);
  const period = quarterShort(previous.period.id);
  const raised = stepsBetter(now.rating, then.rating) > 0 && was.target === part.target;
  const stayed = now.rating === then.rating && suggestedThen !== null && fits(then.rating, suggestedThen);
  if (!raised && !stayed) return null;
  const verb = raised ? `In ${period} it was ${then.rating}` : `It was ${then.rating} in ${period} as well`;
  return {
    words: ` ${verb}, at ${figuresInWords(placed.part, was)}.`,
    facts: { before: { rating: then.rating, target: was.target, actual: was.actual } },
  };
}
