import { quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { figuresInWords, judgedOf, nameOf, suggestion } from '../judged.ts';
import { moveOf, ratingFiguresApart } from '../moves.ts';

/** A rating that stayed while its figures rose across a threshold of the rating rule. */
export const figuresWithoutRating: Check = {
  name: 'figures-without-rating',
  level: 'question',
  weight: 40,
  title: 'The figures changed and the rating did not',
  why: 'A rating that does not follow its figures is either overlooked or rests on something that is not printed.',
  example: 'Amber at 61% against 70% in one quarter, and amber at 82% against 70% in the next.',
  nearMiss:
    'A change that rounding explains; figures that fell under a rating that stayed, which `rated-better` asks; a new target under which the same rating fits; a rating with a reason, an explanation or a footnote.',
  find: (reading) =>
    reading.things('indicators').flatMap((placed) =>
      judgedOf(placed.part).flatMap((now) => {
        if (ratingFiguresApart(reading, placed, now) !== 'figures') return [];
        const move = moveOf(reading, placed, now);
        const suggested = suggestion(placed.document.ratingRule, placed.part, now);
        if (move === null || suggested === null) return [];
        const { was, part, placed: earlier } = move;
        const period = earlier.document.period.id;
        return [
          {
            ...{ priority: placed.priority.id, subject: placed.part.id },
            message: `${nameOf(placed.part, part)} is rated ${now.rating}, as in ${quarterShort(period)}, while it went from ${figuresInWords(earlier.part, was)} to ${figuresInWords(placed.part, part)}, which would be ${suggested.worst} by the rating rule.`,
            evidence: {
              ...(now.component !== null && { component: now.component }),
              ...{ rating: now.rating, suggested: suggested.worst },
              from: { period, target: was.target, actual: was.actual },
              to: { target: part.target, actual: part.actual },
            },
          },
        ];
      }),
    ),
};
