import type { Check } from '../check.ts';
import { evidentlyMeant } from '../evident-rule.ts';
import { figuresInWords, figuresOf, isExplained, judgedOf, nameOf, stepsBetter, suggestion } from '../judged.ts';
import { ratingFiguresApart } from '../moves.ts';

/** A rating that is worse than its figures, and nothing that says why. */
export const ratedWorse: Check = {
  name: 'rated-worse',
  level: 'question',
  weight: 30,
  title: 'A rating is worse than its figures suggest',
  why: 'A rating below what the figures give says that somebody knows something that is not printed. A reader would want to know it as well.',
  example: 'Amber beside 84% against a target of 85%, and no reason.',
  nearMiss:
    'A figure that rounding puts on either side of a threshold; a rating with a reason, an explanation or a footnote; one that stands still or moves against its figures, which is asked as that; a body whose ratings as a whole follow other thresholds.',
  find: (reading) => {
    const isMeant = evidentlyMeant(reading.document);
    return reading.things('indicators').flatMap((placed) => {
      const { document, priority, part: indicator } = placed;
      return judgedOf(indicator).flatMap((judged) => {
        const suggested = suggestion(document.ratingRule, indicator, judged);
        if (judged.rating === null || suggested === null || stepsBetter(suggested.worst, judged.rating) < 1) return [];
        // Of several components the rule knows all or may miss the worst.
        if (judged.parts.some((part) => part.noSuggestion !== null)) return [];
        if (
          isMeant(indicator, judged) ||
          isExplained(placed, judged) ||
          ratingFiguresApart(reading, placed, judged) !== null
        )
          return [];
        const { by } = suggested;
        const worst = judged.component === null ? figuresOf(by) : { ...figuresOf(by), component: judged.component };
        return [
          {
            ...{ priority: priority.id, subject: indicator.id },
            message: `${nameOf(indicator, by)} is rated ${judged.rating}; ${figuresInWords(indicator, by)} would be ${suggested.worst} by the rating rule. No reason is printed beside it.`,
            evidence: { rating: judged.rating, suggested: suggested.worst, ...worst },
            size: (stepsBetter(suggested.worst, judged.rating) - 1) / 2,
          },
        ];
      });
    });
  },
};
